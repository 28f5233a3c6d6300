"""Which lines of text does this page show, and where in its tree do they stand?

One parse, one walk: the tree becomes a flat list of lines and of the elements that hold them. What it does not know:
which of the lines are the article.
"""

import re
from functools import cache, lru_cache
from itertools import accumulate, compress
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
MOST_NAMES = 4096
"""Names of elements that are remembered: the elements of a page share theirs, and so do the pages of a site."""
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
MOST_RUNS, LONGEST_RUNS = 40, 200
"""Runs of text in a line that are remembered, and its characters: a bar of date, source, counters and buttons has some
ten runs, and no sentence."""
RUN_END = "\0"
"""What parts the runs that are remembered; the parser leaves no such character in a text."""
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
    return node.name + "." + _unnumbered(node.names)


@lru_cache(MOST_NAMES)
def _unnumbered(names: str) -> str:
    return re.sub(r"\d+", "", names)


def _names(attributes: Attributes) -> str:
    names = attributes.get("class")
    if "id" in attributes or "role" in attributes:
        names = " ".join(filter(None, (names, attributes.get("id"), attributes.get("role"))))
    return names.lower() if names else ""


class Page(NamedTuple):
    """A page as a table of lines, with its <title>, the attributes of its meta tags and its scripts of JSON-LD.

    `texts`: what each line says. `holders`: the innermost element around each line. `linked`: how many characters of
    each line are links. (Columns, and no object for each line, which Python's garbage collector would look at.)
    `nodes`: the elements that hold lines, each before those in it. `runs`: of the short lines of several runs of text,
    which elements inside the line part, those runs, parted by RUN_END.
    """

    title: str
    metas: list[Attributes]
    json_ld: list[str]
    texts: list[str]
    holders: list[Node]
    linked: list[int]
    nodes: list[Node]
    runs: dict[str, str]

    def set_apart(self, line: str) -> str:
        """A line with a space where an element ends between two words: a page sets them apart by its style sheet."""
        runs = self.runs.get(line)
        if runs is None:
            return line
        spaced, *others = runs.split(RUN_END)
        for run in others:
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
        self.texts: list[str] = []
        self.holders: list[Node] = []
        self.linked: list[int] = []
        self.metas: list[Attributes] = []
        self.json_ld: list[str] = []
        self.runs: dict[str, str] = {}
        # What was read since the last line, and how many characters of it are links.
        self.buffer: list[str] = []
        self.link = 0

    def read(self) -> None:  # noqa: PLR0912, PLR0915 - it runs for every element of every page, and a call costs as much as its work
        """All lines of the page."""
        buffer, tags, nodes, texts = self.buffer, self.tags, self.nodes, self.texts
        classes, ids = self.styled_away["."], self.styled_away["#"]
        # The element whose children are read, the node that holds its text, and whether it is a link or a hidden part
        # of a line, or stands in one; the same of the elements around it.
        inside, node, linked, unread = self.root, nodes[0], False, False
        around: list[tuple[LexborNode, Node, bool, bool]] = []
        element = inside.child
        while True:
            while element is None:
                if buffer and (not around or around[-1][1] is not node):
                    self.end_line(node)
                if not around:
                    node.end = len(texts)
                    return
                element, left = inside.next, node
                inside, node, linked, unread = around.pop()
                if left is not node:
                    left.end = len(texts)
                    if left.end == left.start:
                        nodes.pop()  # no other was entered behind it, and nobody asks for an element without lines
            if element.is_text_node:
                if not element.is_empty_text_node:
                    text = element.text_content or ""
                    if not (unread and len(text) <= LONGEST_JAMMER):
                        buffer.append(text)
                        if linked:
                            self.link += len(text)
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
                        if buffer:
                            self.end_line(node)
                        node = Node(tag.name, _names(attributes) if attributes else "", node, len(texts))
                        if hidden > node.hidden:  # noqa: PLR1730 - a call costs as much as all this
                            node.hidden = hidden
                        nodes.append(node)
                        unread = False
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
            sheet = element.child
            if sheet is not None and self.sheets <= MOST_SHEETS:
                for selector in styled_away((sheet.text_content or "")[:LONGEST_SHEET]):
                    self.styled_away[selector[0]].add(selector[1:])
        elif (element.attributes.get("type") or "").lower() == JSON_LD and len(self.json_ld) < MOST_SCRIPTS:
            self.json_ld.append(element.text())

    def end_line(self, node: Node) -> None:
        """Make what was read since the last line a line of `node`; in a <pre>, the lines that it has."""
        buffer = self.buffer
        raw = "".join(buffer) if len(buffer) > 1 else buffer[0]
        runs = RUN_END.join(buffer) if 1 < len(buffer) <= MOST_RUNS and len(raw) <= LONGEST_RUNS else ""
        buffer.clear()
        linked, self.link = self.link, 0
        if node.is_pre and "\n" in raw:
            lines = [line for line in map(str.rstrip, raw.split("\n")) if line]
            self.texts += lines
            self.holders += [node] * len(lines)
            self.linked += [min(linked, len(line)) for line in lines]
            return
        text = clean(raw)
        if node.name in HEADINGS and (text[-1:] == "]" or linked == len("编辑")):
            text = _edit_link().sub("", text)
        if text:
            self.texts.append(text)
            self.holders.append(node)
            self.linked.append(linked)
            if runs:
                self.runs[text] = runs


def walk(html: str | bytes, unseen: frozenset[str]) -> Page:
    """The lines of the page in order, and the elements that hold them. Bytes are UTF-8."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(html).root
    if root is None:
        return Page("", [], [], [], [], [], [], {})
    walker = Walker(root, unseen)
    walker.read()
    page = Page(
        walker.title,
        walker.metas,
        walker.json_ld,
        walker.texts,
        walker.holders,
        walker.linked,
        walker.nodes,
        walker.runs,
    )
    rows = [node for node in page.nodes if node.name == "tr" and node.end - node.start > 1]
    return _join_rows(page, rows) if rows else page


def _join_rows(page: Page, rows: list[Node]) -> Page:
    """The page, where the lines of a table's row are one."""
    stays = [True] * len(page.texts)
    for row in rows:
        _join_cells(page, row, stays)
    if all(stays):
        return page
    moved = [0, *accumulate(stays)]
    for node in page.nodes:
        node.start, node.end = moved[node.start], moved[node.end]
    return page._replace(
        texts=list(compress(page.texts, stays)),
        holders=list(compress(page.holders, stays)),
        linked=list(compress(page.linked, stays)),
    )


def _join_cells(page: Page, row: Node, stays: list[bool]) -> None:
    """One line for a row of a table; rows that hold paragraphs are layout and stay as they are."""
    start, end = row.start, row.end
    if any(len(text) > LONGEST_CELL for text in page.texts[start:end]):
        return
    cells: set[int] = set()
    for cell in page.holders[start:end]:
        while cell.parent is not row and cell.parent is not None:
            cell = cell.parent  # noqa: PLW2901
        if id(cell) in cells:
            return
        cells.add(id(cell))
    page.texts[start] = "\t".join(page.texts[start:end])
    page.linked[start] = sum(page.linked[start:end])
    page.holders[start] = row
    stays[start + 1 : end] = [False] * (end - start - 1)
