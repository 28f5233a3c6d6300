"""Which blocks of text does this page show, and where in its tree do they stand?

One parse, one walk: the tree is serialised again by the parser (balanced tags, quoted attributes, entities resolved)
and read as one run of tags and texts. What it does not know: which of the blocks are the article.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

UNSEEN = ["script", "style", "noscript", "template", "svg", "canvas", "object", "embed", "iframe", "select", "button", "textarea"]
"""Elements whose text nobody reads as part of an article."""
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark o:p q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr nobr nowrap st1:chsdate st1:personname v:shape input area map".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Node:
    """An element that holds blocks: its place in the tree and what its mark-up says."""

    __slots__ = ("aside", "attrs", "depth", "end", "hidden", "name", "parent", "start")

    def __init__(self, name: str, attrs: str, parent: "Node | None", start: int) -> None:
        self.name = name
        self.attrs = attrs
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.hidden: bool = parent.hidden if parent else False
        self.aside = False
        self.start = start
        self.end = start


class Piece:
    """One line that the page shows."""

    __slots__ = ("links", "linked", "node", "text", "breaks", "bold")

    def __init__(self, text: str, node: Node, links: int, linked: int, breaks: bool) -> None:
        self.text = text
        self.node = node
        self.links = links
        self.linked = linked
        self.breaks = breaks


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r'<(/?[^\s>"/]+)((?:[^>"]|"[^"]*")*)>')


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(r"display\s*:\s*none|(?<![\w-])hidden=\"\"|aria-hidden=\"true\"")


def walk(tree: "LexborHTMLParser") -> tuple[str, list[Piece], list[Node]]:
    """The page's <title>, the lines of the page in order, and the elements that hold them."""
    root = tree.root
    assert root is not None
    tree.strip_tags(UNSEEN)
    body = root.html or ""
    if "<!--" in body:
        body = re.sub(r"<!--.*?-->", "", body, flags=re.S)
    parts = _tag().split(body)
    hidden = _hidden().search
    node = Node("html", "", None, 0)
    nodes = [node]
    pieces: list[Piece] = []
    buffer: list[str] = []
    links = linked = 0
    link_from = -1
    pre = 0

    def flush(breaks: bool) -> None:
        nonlocal links, linked, link_from
        raw = "".join(buffer)
        buffer.clear()
        text = " ".join(raw.split())
        if text:
            if "&" in text:
                text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()
            if text:
                if link_from >= 0:
                    linked += len("".join(raw[link_from:].split()))
                    links += 1
                pieces.append(Piece(text, node, links, min(linked, len(text)), breaks))
        links = linked = 0
        link_from = 0 if link_from >= 0 else -1

    for index in range(1, len(parts), 3):
        name = parts[index]
        if name in INLINE:
            if name == "a":
                link_from = sum(map(len, buffer))
        elif name[0] == "/":
            bare = name[1:]
            if bare in INLINE:
                if bare == "a" and link_from >= 0:
                    shown = "".join("".join(buffer)[link_from:].split())
                    if shown:
                        linked += len(shown)
                        links += 1
                    link_from = -1
            else:
                flush(False)
                node.end = len(pieces)
                if node.parent is not None:
                    node = node.parent
        elif name == "br":
            flush(True)
        elif name in VOID:
            flush(False)
        else:
            flush(False)
            attrs = parts[index + 1]
            node = Node(name, attrs, node, len(pieces))
            if attrs and hidden(attrs):
                node.hidden = True
            nodes.append(node)
        text = parts[index + 2]
        if text:
            buffer.append(text)
    flush(False)
    while node is not None:
        node.end = len(pieces)
        if node.parent is None: break
        node = node.parent
    title = pieces.pop(0).text if pieces and pieces[0].node.name == "title" else ""
    for node in nodes if title else ():
        node.start = max(0, node.start - 1)
        node.end = max(0, node.end - 1)
    return title, pieces, nodes
