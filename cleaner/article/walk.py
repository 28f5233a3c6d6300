"""Which lines of text does this page show, and where in its tree do they stand?

One parse, one walk: the tree becomes a flat list of lines and of the elements that hold them. What it does not know:
which of the lines are the article.
"""

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Attributes = dict[str, str | None]

UNSEEN = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "canvas",
    "object",
    "embed",
    "iframe",
    "button",
    "textarea",
    "rt",
    "rp",
]
"""Elements whose text is no part of an article's lines: code, controls, and the glosses above characters."""
NEVER_SEEN = ["script", "style", "template"]
"""The same where a page shows nothing else: then the text may stand in a <noscript> or a <textarea>."""
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "o:p",
        "q",
        "rb",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "st1:chsdate",
        "st1:personname",
        "v:shape",
        "input",
        "area",
        "map",
    ]
)
EMPTY = frozenset(["base", "col", "embed", "link", "param", "source", "track", "-comment", "-doctype", "!doctype"])
"""What shows nothing and ends no line."""
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
LONGEST_CELL = 100
"""Characters of a table's cell that still shares a line with the others of its row. Longer ones are paragraphs."""


class Node:
    """An element that holds the lines `[start:end]`.

    `aside`: whether its names say that it is no part of the article; None until somebody asks.
    """

    __slots__ = ("_names", "aside", "attributes", "depth", "end", "hidden", "name", "parent", "pre", "start")

    def __init__(self, name: str, attributes: Attributes, parent: "Node | None", start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self._names: str | None = None
        self.aside: bool | None = None
        self.start = self.end = start
        if parent is None:
            self.depth = 0
            self.hidden = self.pre = False
            return
        self.depth = parent.depth + 1
        self.pre = parent.pre or name == "pre"
        self.hidden = parent.hidden or (bool(attributes) and _is_hidden(attributes))

    @property
    def names(self) -> str:
        """Its class, id and role in lower case."""
        if self._names is None:
            self._names = " ".join(filter(None, map(self.attributes.get, ("class", "id", "role")))).lower()
        return self._names


class Piece:
    """A line that the page shows, the innermost element around it, and how many of its characters are links."""

    __slots__ = ("linked", "node", "text")

    def __init__(self, text: str, node: Node, linked: int) -> None:
        self.text = text
        self.node = node
        self.linked = linked


class Page(NamedTuple):
    """A page as a flat list. `metas` are the attributes of its meta tags, `title` is its <title>."""

    title: str
    metas: list[Attributes]
    pieces: list[Piece]
    nodes: list[Node]


@cache
def _display_none() -> re.Pattern[str]:
    return re.compile(r"display\s*:\s*none", re.I)


def _is_hidden(attributes: Attributes) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or (
        style is not None and "one" in style and _display_none().search(style) is not None
    )


def clean(raw: str) -> str:
    """One line: runs of white space are one space; a full-width space inside a line is the writer's and stays."""
    if "\u3000" not in raw:
        return " ".join(raw.split())
    return "\u3000".join(" ".join(part.split()) for part in raw.strip().split("\u3000"))


class Walker:
    """Reads the tree of one page into lines."""

    def __init__(self) -> None:
        self.node = Node("html", {}, None, 0)
        self.nodes = [self.node]
        self.pieces: list[Piece] = []
        self.metas: list[Attributes] = []
        self.buffer: list[str] = []
        self.linked = 0

    def read(self, root: "LexborNode") -> None:
        """All lines below `root`."""
        buffer = self.buffer
        # For each element: the node that holds its text, and whether it stands in a link.
        places: dict[int, tuple[Node, bool]] = {}
        top = (self.node, False)
        for element in root.traverse(include_text=True):
            tag = element.tag
            parent = element.parent
            place = top if parent is None else places.get(parent.mem_id, top)
            if tag == "-text":
                text = element.text_content or ""
                if text.isspace():
                    if buffer:
                        buffer.append(" ")
                    continue
                if place[0] is not self.node:
                    if buffer:
                        self.end_line()
                    self.node = place[0]
                buffer.append(text)
                if place[1]:
                    self.linked += len(text.strip())
            elif tag in INLINE:
                if tag == "a" and "href" in element.attributes:
                    place = (place[0], True)
                places[element.mem_id] = place
            elif tag == "meta":
                self.metas.append(element.attributes)
            elif tag not in EMPTY:
                if buffer:
                    self.end_line()
                if tag not in ("br", "hr"):
                    node = Node(tag or "", element.attributes, place[0], len(self.pieces))
                    self.nodes.append(node)
                    places[element.mem_id] = (node, place[1])
        self.end_line()
        for node in reversed(self.nodes):
            if node.parent is not None and node.parent.end < node.end:
                node.parent.end = node.end

    def end_line(self) -> None:
        """Make what was read since the last line a line; in a <pre>, the lines that it has."""
        raw = "".join(self.buffer)
        self.buffer.clear()
        linked, self.linked = self.linked, 0
        if self.node.pre:
            lines = [line.rstrip() for line in raw.split("\n")]
            self.pieces += [Piece(line, self.node, min(linked, len(line))) for line in lines if line.strip()]
        else:
            text = clean(raw)
            if text:
                self.pieces.append(Piece(text, self.node, min(linked, len(text))))
        self.node.end = len(self.pieces)


def walk(html: str, unseen: list[str]) -> Page:
    """The lines of the page in order, and the elements that hold them."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    tree.strip_tags(unseen)
    walker = Walker()
    if tree.root is not None:
        walker.read(tree.root)
    pieces, nodes = walker.pieces, walker.nodes
    title = pieces[0].text if pieces and pieces[0].node.name == "title" else ""
    gone = [index == 0 and title != "" for index in range(len(pieces))]
    for row in nodes:
        if row.name == "tr" and row.end - row.start > 1:
            _join_cells(row, pieces, gone)
    if any(gone):
        moved = [0, *accumulate(not out for out in gone)]
        for node in nodes:
            node.start, node.end = moved[node.start], moved[node.end]
        pieces = [piece for piece, out in zip(pieces, gone, strict=True) if not out]
    return Page(title, walker.metas, pieces, nodes)


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
