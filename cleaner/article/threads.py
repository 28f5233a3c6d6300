"""Where are the replies, if the page is a thread of a forum?

A thread is told from an article with comments by what its site and its elements are called; its replies are the group
of like-named elements that hold most text with least besides. What it does not know: the opening post, which is found
as any article is.
"""

import re
from functools import cache

from cleaner.article.judge import LINKED
from cleaner.article.lines import furniture
from cleaner.article.metadata import read_byline
from cleaner.article.walk import Node, Piece

NOISE = 3
"""Characters of names, dates and buttons cost an element this much more than those of text are worth."""
FLOORS = frozenset(("楼主", "沙发", "板凳", "只看该作者", "樓主", "沙發", "板凳", "只看該作者", "倒序浏览", "電梯直達", "电梯直达"))
"""What only forums call their posts and buttons."""


@cache
def _site() -> re.Pattern[str]:
    return re.compile(r"论坛|論壇|社区|社區|贴吧|貼吧|问答|問答|微博|bbs|forum|discuz|phpwind|flarum|discourse|nodebb|v2ex", re.I)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        r'(?:class|id)="[^"]*(?:viewthread|(?<![a-z])forum|(?<![a-z])(?:topic|thread|discussion|question)[-_]?'
        r"(?:detail|content|title|header|page|item|view|main))",
        re.I,
    )


def is_thread(title: str, pieces: list[Piece], nodes: list[Node]) -> bool:
    """Whether the page is a thread: by its site's name, its elements' names or its floors."""
    site = re.split(r"[-_|–—]", title)[1:]
    if any(_site().search(part) for part in site):
        return True
    if any(piece.text in FLOORS for piece in pieces):
        return True
    named = _named().search
    return any(named(node.attrs) for node in nodes if node.attrs)


def _signature(node: Node) -> str:
    found = re.search(r'class="([^"]*)"', node.attrs)
    return node.name + "." + re.sub(r"\d+", "", found[1] if found else "")


def replies(pieces: list[Piece], nodes: list[Node], home: Node) -> list[Node]:
    """The elements of the replies, in order: the like-named group behind the opening post with most text."""
    worth = [0.0]
    for piece in pieces:
        size = len(piece.text)
        noise = (
            piece.node.hidden
            or piece.linked > LINKED * size
            or read_byline(piece.text).whole
            or furniture(piece.text, ("line", "edge", "item", "stop"))
        )
        worth.append(worth[-1] + (-NOISE * size if noise else size))
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        if node.start >= home.start and node.end > node.start and node.attrs:
            group = groups.setdefault(_signature(node), [])
            if not group or group[-1].end <= node.start:
                group.append(node)
    best: list[Node] = []
    top = 0.0
    for group in groups.values():
        behind = [node for node in group if node.start >= home.end]
        if not behind or len(group) < 2:
            continue
        total = sum(worth[node.end] - worth[node.start] for node in behind)
        if total > top:
            best, top = behind, total
    return best
