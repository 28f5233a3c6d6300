"""Which lines of text does this page show, and where in its tree do they stand?

One parse, one walk: the parser writes its tree down again (balanced tags, quoted attributes, entities resolved), and
one regular expression splits that into tags and texts. What it does not know: which of the lines are the article.
"""

import re
from functools import cache
from typing import NamedTuple

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
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark o:p q rb ruby s samp small span "
    "strike strong sub sup time tt u var wbr nobr st1:chsdate st1:personname v:shape input area map".split()
)
VOID = frozenset("base col embed hr link meta param source track".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
LONGEST_CELL = 100
"""Characters of a table's cell that still shares a line with the others of its row. Longer ones are paragraphs."""


class Node:
    """An element that holds lines `[start:end]`. `aside`: its name says that it is no part of the article."""

    __slots__ = ("aside", "attrs", "depth", "end", "hidden", "name", "parent", "start")

    def __init__(self, name: str, attrs: str, parent: "Node | None", start: int) -> None:
        self.name = name
        self.attrs = attrs
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.hidden: bool = parent.hidden if parent else False
        self.aside: bool | None = None
        self.start = start
        self.end = start


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
    metas: list[str]
    pieces: list[Piece]
    nodes: list[Node]


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r'<(/?[^\s>"/]+)([^>"]*(?:"[^"]*"[^>"]*)*)>')


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(r'display\s*:\s*none|(?<![\w-])hidden=""', re.I)


def parse(html: str, unseen: list[str]) -> str:
    """The page as the parser understands it, without comments and `unseen` elements."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    tree.strip_tags(unseen)
    written = tree.html or ""
    return re.sub(r"<!--.*?-->", "", written, flags=re.S) if "<!--" in written else written


def unescape(text: str) -> str:
    """`text` without the four entities that the parser writes."""
    return text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def clean(raw: str) -> str:
    """One line: runs of white space are one space; a full-width space inside a line is the writer's and stays."""
    if "&" in raw:
        raw = unescape(raw)
    if "\u3000" not in raw:
        return " ".join(raw.split())
    return "\u3000".join(" ".join(part.split()) for part in raw.strip().split("\u3000"))


class Walker:
    """Reads the tags and texts of one page into lines."""

    def __init__(self) -> None:
        self.node = Node("html", "", None, 0)
        self.nodes = [self.node]
        self.pieces: list[Piece] = []
        self.metas: list[str] = []
        self.buffer: list[str] = []
        self.linked = 0
        self.link_from = -1
        self.pre = 0

    def read(self, parts: list[str]) -> Page:
        """The page out of `parts`: text, tag name, attributes, text, ..."""
        buffer = self.buffer
        for name, attrs, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            if name in INLINE:
                if name == "a" and "href=" in attrs:
                    self.link_from = len(buffer)
            elif name[0] == "/":
                if name[1:] not in INLINE:
                    self._close()
                elif name == "/a":
                    self._end_link()
            else:
                if buffer:
                    self._flush()
                if name == "meta":
                    self.metas.append(attrs)
                elif name != "br" and name not in VOID:
                    self._open(name, attrs)
            if text:
                buffer.append(text)
        self._flush()
        node: Node | None = self.node
        while node is not None:
            node.end = len(self.pieces)
            node = node.parent
        title = self.pieces.pop(0).text if self.pieces and self.pieces[0].node.name == "title" else ""
        for node in self.nodes if title else ():
            node.start = max(0, node.start - 1)
            node.end = max(0, node.end - 1)
        return Page(title, self.metas, self.pieces, self.nodes)

    def _open(self, name: str, attrs: str) -> None:
        self.node = node = Node(name, attrs, self.node, len(self.pieces))
        if attrs and ("none" in attrs or "hidden" in attrs) and _hidden().search(attrs):
            node.hidden = True
        self.pre += name == "pre"
        self.nodes.append(node)

    def _close(self) -> None:
        if self.buffer:
            self._flush()
        node = self.node
        node.end = len(self.pieces)
        if node.name == "tr" and node.end - node.start > 1:
            self._join_cells(node)
        self.pre -= node.name == "pre"
        if node.parent is not None:
            self.node = node.parent

    def _end_link(self) -> None:
        if self.link_from >= 0:
            self.linked += sum(len(text.strip()) for text in self.buffer[self.link_from :])
            self.link_from = -1

    def _flush(self) -> None:
        buffer = self.buffer
        if self.link_from >= 0:
            self._end_link()
            self.link_from = 0
        raw = "".join(buffer)
        buffer.clear()
        linked, self.linked = self.linked, 0
        if self.pre:
            lines = [line.rstrip() for line in unescape(raw).split("\n")]
            self.pieces += [Piece(line, self.node, min(linked, len(line))) for line in lines if line.strip()]
            return
        text = clean(raw)
        if text:
            self.pieces.append(Piece(text, self.node, min(linked, len(text))))

    def _join_cells(self, row: Node) -> None:
        """One line for a row of a table; rows that hold paragraphs are layout and stay as they are."""
        pieces = self.pieces[row.start :]
        cells: set[int] = set()
        for piece in pieces:
            cell = piece.node
            while cell.parent is not row and cell.parent is not None:
                cell = cell.parent
            cells.add(id(cell))
        if len(cells) != len(pieces) or any(len(piece.text) > LONGEST_CELL for piece in pieces):
            return
        linked = sum(piece.linked for piece in pieces)
        self.pieces[row.start :] = [Piece("\t".join(piece.text for piece in pieces), row, linked)]
        row.end = row.start + 1
        for node in reversed(self.nodes):
            if node is row:
                break
            node.start = node.end = row.start


def walk(html: str, unseen: list[str]) -> Page:
    """The lines of the page in order, and the elements that hold them."""
    return Walker().read(_tag().split(parse(html, unseen)))
