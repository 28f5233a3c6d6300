"""What do the names of an element say of its text?

Class names are soft hints, and no site's: whoever asks decides when to believe them (`cleaner.article.judge`).
"""

import re
from functools import cache, lru_cache

from cleaner.article.walk import MOST_NAMES, Node

_WORD = "ad ads bottom crumb crumbs foot hot link links login menu nav pop rank relate seo side tag tags toc tj tuijian"
DISCOURAGING_WORDS = frozenset(_WORD.split())
"""Words in the names of elements that are no part of an article."""
_PARTS = (
    "relevan breadcrumb advert disclaim statement cookie catalog reference share qrcode modal dialog popup subscribe "
    "navbar navigation reflist infobox navbox ambox catlinks guess"
)
DISCOURAGING_PARTS = tuple(_PARTS.split())
"""The same of parts of words."""
SURE_PARTS = ("footer", "copyright", "related", "recommend", "sidebar")
"""Parts that are believed even of an element that holds most of the page's prose."""
COMMENTS = ("comment", "pinglun", "reply")
"""The same of pages that are no threads."""


def is_surely_aside(node: Node, thread: bool, all_prose: bool) -> bool:
    """Whether to believe the name of an element that holds most of the page's prose, or nearly all of it."""
    return is_footer(node) or (not all_prose and _is_sure(node.names, thread))


def _is_sure(names: str, thread: bool) -> bool:
    return any(part in names for part in SURE_PARTS) or (not thread and _is_comments(names))


def _is_comments(names: str) -> bool:
    return any(part in names for part in COMMENTS) or ("cmt" in names and _cmt().search(names) is not None)


@cache
def _cmt() -> re.Pattern[str]:
    """What comments are called for short, as a word."""
    return re.compile(r"(?<![a-z])(?:de)?cmts?(?![a-z])")


def is_footer(node: Node) -> bool:
    return node.name == "footer" or "footer" in node.names or "copyright" in node.names


def is_aside(node: Node, thread: bool) -> bool:
    """Whether the name of the element says that it is no part of an article."""
    if node.aside is None:
        node.aside = node.name in ("footer", "nav", "aside", "select") or _discourages(node.names, thread)
    return node.aside


@lru_cache(MOST_NAMES)
def _discourages(names: str, thread: bool) -> bool:
    return (
        _is_sure(names, thread)
        or any(part in names for part in DISCOURAGING_PARTS)
        or not DISCOURAGING_WORDS.isdisjoint(re.findall("[a-z]+", names))
    )


def in_footer(node: Node | None) -> bool:
    while node is not None and not is_footer(node):
        node = node.parent
    return node is not None
