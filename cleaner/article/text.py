"""What does a plain text say about itself?

The text passes through as it is: which of its lines are chrome is not decided here. What it does not know: mark-up.
"""

import re
from functools import cache

from cleaner.article.dates import iso_date
from cleaner.article.fields import ABOVE, BELOW, Fields, Near, visible_fields
from cleaner.article.judge import CLUTTER, SENTENCE, prose
from cleaner.article.lines import HEAD, Lines, plain
from cleaner.article.title import LONGEST
from cleaner.article.walk import Page
from cleaner.record import Article, Origin

STAMP = 11
"""Characters of a date at the beginning of a line."""
HEADER = 8
"""Lines above the body among which the title is looked for, and at either end of it that may still be bylines."""
TITLE_LINES = 3
"""Lines that a title, with its subtitle, takes above a byline."""
SHORTEST_TITLE = 2
"""Letters of the shortest title."""
NO_TITLE_ENDS = "。！？…：；，、.:;,{}[]"
"""What sentences, salutations and lines of data end with, and titles do not."""
FIRST_EASTERN = "\u3040"
"""Kana, Chinese characters and Hangul come from here on; a line of Latin letters alone is code or a gloss."""
STAMPS = 3
"""Lines that begin with a date from which on a text is a log or a chat, and none of them its byline."""
MENU = 6
"""Words of a line from which on it is a menu."""


def from_text(text: str) -> Article:
    """Plain text as it is, with the title, date, source, author and editor that its lines name."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    if sum(iso_date(line[:STAMP]) is not None for line in lines[: 2 * HEADER]) >= STAMPS:
        return Article(text)
    start, end = _body([prose(line, 0, 0) for line in lines])
    known = Lines(Page("", [], [], [], [], [], [], {}), [], False)
    top = range(max(0, start - ABOVE), min(start + HEADER, len(lines)))
    bottom = range(max(top.stop, end - HEADER), min(end + BELOW, len(lines)))
    above, below = ([i for i in part if known.byline(lines[i]).whole] for part in (top, bottom))
    near = Near([lines[i] for i in above], [lines[i] for i in below], [])
    found = visible_fields(near, known.byline)
    title = _title(lines, (start, end), above, known)
    origins = [origin for _, origin in found.values()]
    if title:
        origins.append(Origin("title", "line", "above", next(line for line in lines if title in line)))
    fields = Fields(**{field: value for field, (value, _) in found.items()})
    return Article(text, title, *fields, origins=tuple(origins))


def _body(weights: list[float]) -> tuple[int, int]:
    """The stretch of lines with most prose and least besides; in a text without prose, all behind the first line."""
    best, span = 0.0, (min(1, len(weights)), len(weights))
    total, start = 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += weight if weight >= SENTENCE else min(weight, 0.0) * CLUTTER
        if total > best:
            best, span = total, (start, index + 1)
    return span


def _title(lines: list[str], body: tuple[int, int], bylines: list[int], known: Lines) -> str | None:
    """The labelled title, else the longest line right above the first byline that has a title above it, else above
    the body; in a text without sentences the first line."""
    start, end = body
    for line in lines[:HEADER]:
        labelled = _title_label().match(line)
        if labelled:
            return labelled[1]
    if len(lines) < 2:
        return None

    def free(stop: int, count: int) -> list[str]:
        return [line for line in lines[max(0, stop - count) : stop] if _may_be_title(line, known, *HEAD)]

    # A title with a comma looks like the body's first line.
    begin = start + (start < len(lines) and lines[start][-1] not in NO_TITLE_ENDS)
    above = [free(index, TITLE_LINES) for index in bylines]
    first = [line for line in lines[:1] if _may_be_title(line, known, "line", "edge")]
    groups = [*above, first] if start == 1 and end == len(lines) else [*above, free(begin, HEADER), first]
    title = max(next(filter(None, groups), [""]), key=len)
    return title.lstrip("# ") or None


@cache
def _title_label() -> re.Pattern[str]:
    return re.compile(r"(?:[标標]\s*[题題]|[题題]目|[书書]名|篇名|Subject)\s*[:：]\s*(\S.*)$")


def _may_be_title(line: str, known: Lines, *places: str) -> bool:
    letters = plain(line)
    return (
        SHORTEST_TITLE <= len(letters) <= LONGEST
        and max(letters) >= FIRST_EASTERN
        and line[-1] not in NO_TITLE_ENDS
        and len(line.replace("|", " ").split()) < MENU
        and not known.byline(line).whole
        and not known.rule(line, *places)
    )
