"""Which lines of text does this page show, and where in its tree do they stand?

One parse, one walk: the tree becomes a flat list of lines and of the elements that hold them. What it does not know:
which of the lines are the article.
"""

import re
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cleaner.article.sheets import is_hiding, styled_away

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Attributes = dict[str, str | None]

_UNSEEN = "title script style noscript template svg canvas object embed iframe button textarea"
UNSEEN = frozenset(_UNSEEN.split())
"""Elements whose text is no part of a page's lines: code, controls, and what stands on the window."""
NEVER_SEEN = frozenset(("title", "script", "style", "template"))
"""The same where a page shows nothing else: then the text may stand in a <noscript> or a <textarea>."""
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark o:p q rb rp rt rtc ruby s "
    "samp small span strike strong sub sup time tt u var wbr nobr st1:chsdate st1:personname v:shape input area map"
)
INLINE = frozenset(_INLINE.split())
_LEAVES = "base col embed img input link param source track wbr -comment -doctype !doctype"
LEAVES = frozenset(_LEAVES.split())
"""What holds no text and ends no line."""
SPEAKERS = frozenset(("meta", "title", "style", "script"))
"""What shows nothing itself and says something of the page."""
JSON_LD = "application/ld+json"
"""The type of scripts that describe the page."""
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
LONGEST_TITLE = 1000
"""Characters of a <title> that are read."""
MOST_SHEETS = 40
"""Style sheets of a page that are read."""
MOST_TAGS = 512
"""Names of elements that are remembered: HTML has some hundred."""
MOST_SCRIPTS = 4
"""Scripts of JSON-LD that are read."""
LONGEST_SHEET = 20_000
"""Characters of a style sheet that are read: what a page hides itself stands in a short one; frameworks are long."""
VEILED, SURELY_HIDDEN = 1, 2
"""How surely an element is hidden: by a style sheet, or by its own style."""
JAMMER = "jammer"
"""What Discuz calls the <font> of the noise that it puts into posts for copyists."""
MARKED = frozenset(("font", "ruby"))
"""The inline elements that are looked at."""
LONGEST_JAMMER = 40
"""Characters of a hidden text inside a line that nobody was to read; a longer one may wait for its button."""
MOST_RUNS = 40
"""Runs of text in a line that are remembered: a bar of date, source, counters and buttons has some ten."""
LONGEST_CELL = 100
"""Characters of a table's cell that still shares a line with the others of its row. Longer ones are paragraphs."""


class Node:
    """An element that holds the lines `[start:end]`. The page's outermost has no parent.

    `names`: its class, id and role in lower case. `hidden`: 0, or how surely it or an element around it is. `is_pre`:
    whether it or an element around it is a <pre>. `aside`: whether its names say that it is no part of the article;
    None until somebody asks.
    """

    __slots__ = ("aside", "end", "hidden", "is_pre", "name", "names", "parent", "start")

    def __init__(self, name: str, names: str, parent: "Node | None", start: int) -> None:
        self.name = name
        self.names = names
        self.parent = parent
        self.start = self.end = start
        self.hidden: int = 0 if parent is None else parent.hidden
        self.is_pre: bool = name == "pre" or (parent is not None and parent.is_pre)
        self.aside: bool | None = None

    def cut(self, start: int, end: int) -> "Node":
        """The same element, as if it held the lines `[start:end]` alone."""
        node = Node(self.name, self.names, self.parent, start)
        node.hidden, node.end = self.hidden, end
        return node


def signature(node: Node) -> str:
    """What the elements of a list have in common: the name and the names without their numbers."""
    return node.name + "." + re.sub(r"\d+", "", node.names)


def _names(attributes: Attributes) -> str:
    names = attributes.get("class") or ""
    if "id" in attributes or "role" in attributes:
        names = " ".join(filter(None, (names, attributes.get("id"), attributes.get("role"))))
    return names.lower()


class Piece:
    """A line that the page shows, the innermost element around it, and how many of its characters are links."""

    __slots__ = ("linked", "node", "text")

    def __init__(self, text: str, node: Node, linked: int) -> None:
        self.text = text
        self.node = node
        self.linked = linked


class Page(NamedTuple):
    """A page as a flat list, with its <title>, the attributes of its meta tags and its scripts of JSON-LD.

    `runs`: of the short lines of several runs of text, which elements inside the line part, those runs.
    """

    title: str
    metas: list[Attributes]
    json_ld: list[str]
    pieces: list[Piece]
    nodes: list[Node]
    runs: dict[str, tuple[str, ...]]

    def set_apart(self, line: str) -> str:
        """A line with a space where an element ends between two words: a page sets them apart by its style sheet."""
        runs = self.runs.get(line)
        if runs is None:
            return line
        spaced = runs[0]
        for run in runs[1:]:
            spaced += f" {run}" if spaced[-1:].isalnum() and run[:1].isalnum() else run
        return clean(spaced)


def _set_off_glosses(root: "LexborNode") -> None:
    """Parentheses around the readings of characters, as browsers without ruby show them, where the page has none."""
    for reading in root.css("ruby rt"):
        marks = [mark for mark in (_beside(reading.prev, -1), _beside(reading.next, 1)) if mark and mark.tag == "rp"]
        if reading.child is None:
            for mark in marks:
                mark.decompose()
        elif not marks:
            reading.insert_before("(")
            reading.insert_after(")")


def _beside(node: "LexborNode | None", step: int) -> "LexborNode | None":
    """The node, or the next one where it is white space alone."""
    if node is not None and node.tag == "-text" and (node.text_content or "").isspace():
        return node.next if step > 0 else node.prev
    return node


@cache
def _edit_link() -> re.Pattern[str]:
    """The button that encyclopedias put behind each heading."""
    return re.compile(r"(?<=.)(?:\s*\[\s*(?:编辑|編輯|edit)[^\[\]]{0,12}\]|\s*(?:编辑|編輯))$", re.I)


def clean(raw: str) -> str:
    """One line: runs of white space are one space; a full-width space inside a line is the writer's and stays."""
    if "\u3000" not in raw:
        return " ".join(raw.split())
    return "\u3000".join(" ".join(part.split()) for part in raw.strip().split("\u3000"))


class Tag:
    """What is done with the elements of one name."""

    __slots__ = ("is_block", "is_link", "is_marked", "is_read", "name", "speaks")

    def __init__(self, name: str, unseen: frozenset[str]) -> None:
        self.name = name
        self.speaks = name in SPEAKERS
        self.is_read = name not in LEAVES and name not in unseen and not self.speaks
        self.is_block = self.is_read and name not in INLINE
        self.is_link = name == "a"
        self.is_marked = name in MARKED


@lru_cache(MOST_TAGS)
def tag_named(name: str, unseen: frozenset[str]) -> Tag:
    """The tag of that name; most pages have the same."""
    return Tag(name, unseen)


class Walker:
    """Reads the tree of one page into lines."""

    def __init__(self, root: "LexborNode", unseen: frozenset[str]) -> None:
        self.root = root
        self.unseen = unseen
        self.tags: dict[int, Tag] = {}
        # The classes and ids that the page's own style sheets hide. (An element of several classes may get its display
        # from another one.)
        self.styled_away: dict[str, set[str | None]] = {".": set(), "#": set()}
        self.has_glosses = False
        self.sheets = 0
        self.title = ""
        self.nodes = [Node(root.tag or "", _names(root.attributes), None, 0)]
        self.pieces: list[Piece] = []
        self.metas: list[Attributes] = []
        self.json_ld: list[str] = []
        self.runs: dict[str, tuple[str, ...]] = {}
        self.buffer: list[str] = []
        self.linked = 0

    def read(self) -> None:  # noqa: PLR0912 - it runs for every element of every page, and a call costs as much as its work
        """All lines of the page."""
        buffer, tags = self.buffer, self.tags
        classes, ids = self.styled_away["."], self.styled_away["#"]
        # The element whose children are read, the node that holds its text, and whether it is a link or a hidden part
        # of a line, or stands in one; the same of the elements around it.
        inside, node, linked, unread = self.root, self.nodes[0], False, False
        around: list[tuple[LexborNode, Node, bool, bool]] = []
        element = inside.child
        while True:
            while element is None:
                if not around:
                    return self._leave(node)
                element, left = inside.next, node
                inside, node, linked, unread = around.pop()
                if left is not node:
                    self._leave(left)
            if element.is_text_node:
                if not element.is_empty_text_node:
                    text = element.text_content or ""
                    if not (unread and len(text) <= LONGEST_JAMMER):
                        buffer.append(text)
                        if linked:
                            self.linked += len(text)
                elif buffer:
                    buffer.append(" ")
            elif (tag := tags.get(element.tag_id) or self._tag(element)).is_read:
                child = element.child
                if child is not None:
                    around.append((inside, node, linked, unread))
                    attributes = element.attributes
                    hidden = 0
                    if "hidden" in attributes or ("style" in attributes and is_hiding(attributes["style"])):
                        hidden = SURELY_HIDDEN
                    elif (classes and attributes.get("class") in classes) or (ids and attributes.get("id") in ids):
                        hidden = VEILED
                    if tag.is_block:
                        node, unread = self._enter(tag.name, attributes, node, hidden), False
                    else:
                        unread = unread or hidden > 0 or (tag.is_marked and self._is_jammer(tag.name, attributes))
                        linked = linked or (tag.is_link and "href" in attributes)
                    inside, element = element, child
                    continue
                if tag.is_block and buffer:
                    self.end_line(node)
            elif tag.speaks:
                self._hear(element, tag.name)
            element = element.next

    def _tag(self, element: "LexborNode") -> Tag:
        """The tag of the first element of its kind in this page: the parser numbers the tags that it does not know."""
        tag = self.tags[element.tag_id] = tag_named(element.tag or "", self.unseen)
        return tag

    def _enter(self, name: str, attributes: Attributes, around: Node, hidden: int) -> Node:
        """End the line of the node around an element, and make a node of it."""
        if self.buffer:
            self.end_line(around)
        node = Node(name, _names(attributes) if attributes else "", around, len(self.pieces))
        if hidden > node.hidden:  # noqa: PLR1730 - a call costs as much as all this
            node.hidden = hidden
        self.nodes.append(node)
        return node

    def _leave(self, node: Node) -> None:
        """End the last line of a node; forget a node that has none. (Then it is the last one that was entered.)"""
        if self.buffer:
            self.end_line(node)
        node.end = len(self.pieces)
        if node.start == node.end and node.parent is not None:
            self.nodes.pop()

    def _is_jammer(self, tag: str, attributes: Attributes) -> bool:
        """Whether the element is noise for copyists. At the first ruby, all readings are set off."""
        if tag == "ruby" and not self.has_glosses:
            self.has_glosses = True
            _set_off_glosses(self.root)
        return tag == "font" and attributes.get("class") == JAMMER

    def _hear(self, element: "LexborNode", name: str) -> None:
        """What an element says of the page that shows nothing itself."""
        if name == "meta":
            self.metas.append(element.attributes)
        elif name == "title":
            self.title = self.title or clean(element.text()[:LONGEST_TITLE])
        elif name == "style":
            self.sheets += 1
            for selector in styled_away(element.text()[:LONGEST_SHEET] if self.sheets <= MOST_SHEETS else ""):
                self.styled_away[selector[0]].add(selector[1:])
        elif (element.attributes.get("type") or "").lower() == JSON_LD and len(self.json_ld) < MOST_SCRIPTS:
            self.json_ld.append(element.text())

    def end_line(self, node: Node) -> None:
        """Make what was read since the last line a line of `node`; in a <pre>, the lines that it has."""
        buffer = self.buffer
        raw = "".join(buffer) if len(buffer) > 1 else buffer[0]
        runs = tuple(buffer) if 1 < len(buffer) <= MOST_RUNS else ()
        buffer.clear()
        linked, self.linked = self.linked, 0
        if node.is_pre and "\n" in raw:
            lines = [line.rstrip() for line in raw.split("\n")]
            self.pieces += [Piece(line, node, min(linked, len(line))) for line in lines if line.strip()]
        else:
            text = clean(raw)
            if node.name in HEADINGS and (text[-1:] == "]" or linked == len("编辑")):
                text = _edit_link().sub("", text)
            if text:
                self.pieces.append(Piece(text, node, linked))
                if runs:
                    self.runs[text] = runs


def walk(html: str | bytes, unseen: frozenset[str]) -> Page:
    """The lines of the page in order, and the elements that hold them. Bytes are UTF-8."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(html).root
    if root is None:
        return Page("", [], [], [], [], {})
    walker = Walker(root, unseen)
    walker.read()
    pieces, nodes = walker.pieces, walker.nodes
    rows = [node for node in nodes if node.name == "tr" and node.end - node.start > 1]
    if rows:
        pieces = _join_rows(rows, pieces, nodes)
    return Page(walker.title, walker.metas, walker.json_ld, pieces, nodes, walker.runs)


def _join_rows(rows: list[Node], pieces: list[Piece], nodes: list[Node]) -> list[Piece]:
    """The lines of the page, where those of a table's row are one."""
    gone = [False] * len(pieces)
    for row in rows:
        _join_cells(row, pieces, gone)
    if not any(gone):
        return pieces
    moved = [0, *accumulate(not out for out in gone)]
    for node in nodes:
        node.start, node.end = moved[node.start], moved[node.end]
    return [piece for piece, out in zip(pieces, gone, strict=True) if not out]


def _join_cells(row: Node, pieces: list[Piece], gone: list[bool]) -> None:
    """One line for a row of a table; rows that hold paragraphs are layout and stay as they are."""
    members = pieces[row.start : row.end]
    cells: set[int] = set()
    for piece in members:
        cell = piece.node
        while cell.parent is not row and cell.parent is not None:
            cell = cell.parent
        cells.add(id(cell))
    if len(cells) != len(members) or any(len(piece.text) > LONGEST_CELL for piece in members):
        return
    pieces[row.start] = Piece("\t".join(piece.text for piece in members), row, sum(piece.linked for piece in members))
    gone[row.start + 1 : row.end] = [True] * (len(members) - 1)
