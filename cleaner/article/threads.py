"""Is the page a thread of a forum, and where are its replies?

A thread is told from an article with comments by what its site and its elements are called; its replies are the group
of like-named elements that hold most text with least besides. What it does not know: the opening post, which is found
as any article is.
"""

import re
from functools import cache

from cleaner.article.lines import HEAD, Lines
from cleaner.article.walk import Node, Page, signature
from cleaner.data.forums import BUTTONS, FLOORS

NOISE = 3
"""Characters of names, dates and buttons cost an element this much more than those of text are worth."""
FEWEST_FLOORS = 2
"""How many of these a page shows that is one: whoever comments first on an article writes 沙发, too."""

LONGEST_NAME = 16
"""Characters of the longest name of a member."""


@cache
def _poster() -> re.Pattern[str]:
    return re.compile(r"auth|user|poster|profile|nick|member|d_name")


@cache
def _site() -> re.Pattern[str]:
    return re.compile(
        r"论坛|論壇|社区|社區|贴吧|貼吧|问答|問答|微博|bbs|forum|discuz|phpwind|flarum|discourse|nodebb|v2ex", re.I
    )


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        r"viewthread|(?<![a-z])forum|(?<![a-z])(?:topic|thread|discussion|question)[-_]?"
        r"(?:detail|content|title|header|page|item|view|main)"
    )


def of_forum(page: Page) -> bool:
    """Whether the page's site calls itself a forum, or its posts floors."""
    site = re.split(r"[-_|–—]", page.title)[1:]
    shown = FLOORS.intersection(page.texts)
    return any(map(_site().search, site)) or len(shown) >= FEWEST_FLOORS or not BUTTONS.isdisjoint(page.texts)


def named_thread(home: Node) -> bool:
    """Whether the elements around the text are called a thread, a topic or a question."""
    node: Node | None = home
    while node is not None:
        if node.names and _named().search(node.names):
            return True
        node = node.parent
    return False


def opening_author(lines: Lines, start: int, first: int) -> str | None:
    """Who wrote the opening post: the first link between title and text in an element called an author or a user."""
    for index in range(start, first):
        text, node = lines.texts[index], lines.holders[index]
        names = node.names + (node.parent.names if node.parent is not None else "")
        if not lines.is_link(index) or len(text) > LONGEST_NAME or not _poster().search(names):
            continue
        if text not in FLOORS | BUTTONS and not lines.rule(text, *HEAD):
            return text
    return None


def replies(page: Page, lines: Lines, post: Node) -> list[Node]:
    """The elements of the replies, in order: the like-named group behind the opening post with most text."""
    worth = [0]
    for index, size in enumerate(map(len, page.texts)):
        worth.append(worth[-1] + (-NOISE * size if index < post.end or lines.is_noise(index) else size))
    groups: dict[str, list[Node]] = {}
    for node in page.nodes:
        if node.start >= post.start and node.end > node.start and node.names:
            group = groups.setdefault(signature(node), [])
            if not group or group[-1].end <= node.start:
                group.append(node)
    best: list[Node] = []
    top = 0
    for group in groups.values():
        behind = [node for node in group if node.start >= post.end]
        total = sum(worth[node.end] - worth[node.start] for node in behind)
        if len(group) > 1 and total > top:
            best, top = behind, total
    return best
