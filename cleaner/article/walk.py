"""Which lines of text does this page show, and where in its tree do they stand?

One parse, one walk: the tree becomes a flat list of lines and of the elements that hold them. What it does not know:
which of the lines are the article.
"""

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

Attributes = dict[str, str | None]

_UNSEEN = "script style noscript template svg canvas object embed iframe button textarea"
UNSEEN = _UNSEEN.split()
"""Elements whose text is no part of an article's lines: code and controls."""
NEVER_SEEN = ["script", "style", "template"]
"""The same where a page shows nothing else: then the text may stand in a <noscript> or a <textarea>."""
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark o:p q rb rp rt rtc ruby s "
    "samp small span strike strong sub sup time tt u var wbr nobr st1:chsdate st1:personname v:shape input area map"
)
INLINE = frozenset(_INLINE.split())
BREAKS = frozenset(("br", "hr"))
_LEAVES = "meta base col embed img input link param source track wbr -comment -doctype !doctype"
LEAVES = BREAKS | frozenset(_LEAVES.split())
"""What holds no text; of these, only BREAKS end a line."""
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
MOST_SCRIPTS = 4
"""Scripts of JSON-LD that are read."""
MOST_HIDDEN = 20
"""Names of a page's own style sheet that are looked up because it hides them."""
LONGEST_JAMMER = 40
"""Characters of a hidden text inside a line that nobody was to read; a longer one may wait for its button."""
LONGEST_CELL = 100
"""Characters of a table's cell that still shares a line with the others of its row. Longer ones are paragraphs."""


class Node:
    """An element that holds the lines `[start:end]`.

    `aside`: whether its names say that it is no part of the article; None until somebody asks.
    """

    __slots__ = ("_element", "_names", "aside", "depth", "end", "hidden", "name", "parent", "start")

    def __init__(self, name: str, element: "LexborNode | None", parent: "Node | None", start: int) -> None:
        self.name = name
        self._element = element
        self._names: str | None = None
        self.aside: bool | None = None
        self.start = self.end = start
        self.parent = parent
        if parent is None:
            self.depth = 0
            self.hidden = False
        else:
            self.depth = parent.depth + 1
            self.hidden = parent.hidden

    @property
    def names(self) -> str:
        """Its class, id and role in lower case."""
        if self._names is None:
            attributes = self._element.attributes if self._element is not None else {}
            self._names = " ".join(filter(None, map(attributes.get, ("class", "id", "role")))).lower()
        return self._names

    def cut(self, start: int, end: int) -> "Node":
        """The same element, as if it held the lines `[start:end]` alone."""
        node = Node(self.name, self._element, self.parent, start)
        node.hidden, node.end = self.hidden, end
        return node

    def within(self, name: str) -> bool:
        """Whether it is an element of this name or stands in one."""
        node: Node | None = self
        while node is not None and node.name != name:
            node = node.parent
        return node is not None


class Piece:
    """A line that the page shows, the innermost element around it, and how many of its characters are links."""

    __slots__ = ("linked", "node", "text")

    def __init__(self, text: str, node: Node, linked: int) -> None:
        self.text = text
        self.node = node
        self.linked = linked


class Page(NamedTuple):
    """A page as a flat list, with its <title>, the attributes of its meta tags and its scripts of JSON-LD."""

    title: str
    metas: list[Attributes]
    json_ld: list[str]
    pieces: list[Piece]
    nodes: list[Node]


@cache
def _display_none() -> re.Pattern[str]:
    return re.compile(r"display\s*:\s*none", re.I)


@cache
def _at_rule() -> re.Pattern[str]:
    """What a style sheet says of print or of small screens alone."""
    return re.compile(r"@[^{};@]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")


def _names_styled_away(sheet: str) -> list[tuple[str, str]]:
    """The classes (`.`) and ids (`#`) that the style sheet hides by a rule for nothing but them."""
    found = []
    for rule in (_at_rule().sub("", sheet) if "@" in sheet else sheet).split("}") if "none" in sheet else ():
        selectors, _, style = rule.rpartition("{")
        if "none" in style and _display_none().search(style):
            single = (re.fullmatch(r"([.#])([\w-]+)", selector.strip()) for selector in selectors.split(","))
            found += [(match[1], match[2]) for match in single if match]
    return found


def _hidden(tree: "LexborHTMLParser", sheet: str) -> set[int]:
    """The elements that a browser would not show. (What is merely invisible, as WeChat's body is at first, is text.)"""
    # `none` is often that of `text-decoration: none`.
    styled = (e for e in tree.css('[style*="none" i]') if _display_none().search(e.attributes["style"] or ""))
    # Forums put noise for copyists into .jammer. An element of several classes may get its display from another one.
    names = (f'[{"class" if mark == "." else "id"}="{name}"]' for mark, name in _names_styled_away(sheet)[:MOST_HIDDEN])
    return {e.mem_id for e in (*styled, *tree.css(",".join(("[hidden],.jammer", *names))))}


def _set_off_glosses(tree: "LexborHTMLParser") -> None:
    """Parentheses around the readings of characters, as browsers without ruby show them, where the page has none."""
    for reading in tree.css("rt"):
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


class Walker:
    """Reads the tree of one page into lines."""

    def __init__(self, hidden: set[int]) -> None:
        self.hidden = hidden
        self.node = Node("html", None, None, 0)
        self.nodes = [self.node]
        self.pieces: list[Piece] = []
        self.metas: list[Attributes] = []
        self.buffer: list[str] = []
        self.linked = 0
        # For each element the node that holds its text; the elements that are links or hidden parts of a line, or
        # stand in one.
        self.places: dict[int, Node] = {}
        self.links: set[int] = set()
        self.unread: set[int] = set()

    def read(self, root: "LexborNode") -> None:
        """All lines below `root`."""
        buffer, places, links, top = self.buffer, self.places, self.links, self.node
        for element in root.traverse(include_text=True):
            tag = element.tag
            if tag != "-text":
                if tag not in LEAVES:
                    self._enter(element, tag or "")
                elif tag == "meta":
                    self.metas.append(element.attributes)
                elif tag in BREAKS and buffer:
                    self.end_line()
                continue
            text = element.text_content
            if not text or text.isspace():
                if buffer:
                    buffer.append(" ")
                continue
            parent = element.parent
            around = parent.mem_id if parent is not None else 0
            if around in self.unread and len(text) <= LONGEST_JAMMER:
                continue
            node = places.get(around, top)
            if node is not self.node:
                if buffer:
                    self.end_line()
                self.node = node
            buffer.append(text)
            if around in links:
                self.linked += len(text)
        self._finish()

    def _finish(self) -> None:
        if self.buffer:
            self.end_line()
        for node in reversed(self.nodes):
            if node.parent is not None and node.parent.end < node.end:
                node.parent.end = node.end

    def _enter(self, element: "LexborNode", tag: str) -> None:
        """Note where the text of this element belongs."""
        own, parent = element.mem_id, element.parent
        around = parent.mem_id if parent is not None else 0
        node = self.places.get(around, self.nodes[0])
        if around in self.links or (tag == "a" and "href" in element.attributes):
            self.links.add(own)
        if tag not in INLINE:
            if self.buffer:
                self.end_line()
            node = Node(tag, element, node, len(self.pieces))
            if own in self.hidden:
                node.hidden = True
            self.nodes.append(node)
        elif own in self.hidden or around in self.unread:
            self.unread.add(own)
        self.places[own] = node

    def end_line(self) -> None:
        """Make what was read since the last line a line; in a <pre>, the lines that it has."""
        buffer, node = self.buffer, self.node
        raw = "".join(buffer) if len(buffer) > 1 else buffer[0]
        buffer.clear()
        linked, self.linked = self.linked, 0
        if "\n" in raw and node.within("pre"):
            lines = [line.rstrip() for line in raw.split("\n")]
            self.pieces += [Piece(line, node, min(linked, len(line))) for line in lines if line.strip()]
        else:
            text = clean(raw)
            if node.name in HEADINGS and (text[-1:] == "]" or linked == len("编辑")):
                text = _edit_link().sub("", text)
            if text:
                self.pieces.append(Piece(text, node, linked))
        node.end = len(self.pieces)


def walk(html: str, unseen: list[str]) -> Page:
    """The lines of the page in order, and the elements that hold them."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    json_ld = [script.text() for script in tree.css('script[type="application/ld+json"]')[:MOST_SCRIPTS]]
    sheet = "\n".join(style.text() for style in tree.css("style"))
    tree.strip_tags(unseen)
    _set_off_glosses(tree)
    walker = Walker(_hidden(tree, sheet))
    if tree.root is not None:
        walker.read(tree.root)
    pieces, nodes = walker.pieces, walker.nodes
    title = pieces[0].text if pieces and pieces[0].node.name == "title" else ""
    gone = [piece.node.name == "title" for piece in pieces]
    for row in nodes:
        if row.name == "tr" and row.end - row.start > 1:
            _join_cells(row, pieces, gone)
    if any(gone):
        moved = [0, *accumulate(not out for out in gone)]
        for node in nodes:
            node.start, node.end = moved[node.start], moved[node.end]
        pieces = [piece for piece, out in zip(pieces, gone, strict=True) if not out]
    return Page(title, walker.metas, json_ld, pieces, nodes)


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
