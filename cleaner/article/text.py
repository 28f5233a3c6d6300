"""What does a plain text say about itself?

The text passes through as it is: which of its lines are chrome is not decided here. What it does not know: mark-up.
"""

from cleaner.article.fields import ABOVE, BELOW, Fields, Near, visible_fields
from cleaner.article.judge import CLUTTER, SENTENCE, prose
from cleaner.article.lines import HEAD, Lines, plain
from cleaner.article.title import LONGEST
from cleaner.article.walk import Node, Page, Piece
from cleaner.record import Article

HEADER = 8
"""Lines above the body among which the title is looked for, and at either end of it that may still be bylines."""
TITLE_LINES = 3
"""Lines that a title, with its subtitle, takes above a byline."""
SHORTEST_TITLE = 3
"""Letters of the shortest title."""
MENU = 6
"""Words of a line from which on it is a menu."""


def from_text(text: str) -> Article:
    """Plain text as it is, with the title, date, source, author and editor that its lines name."""
    node = Node("p", None, None, 0)
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    start, end = _body([prose(Piece(line, node, 0)) for line in lines])
    known = Lines(Page("", [], [], [], []), [], False)
    top = range(max(0, start - ABOVE), min(start + HEADER, len(lines)))
    bottom = range(max(top.stop, end - HEADER), min(end + BELOW, len(lines)))
    above, below = ([i for i in part if known.byline(lines[i]).whole] for part in (top, bottom))
    near = Near([lines[i] for i in above], [lines[i] for i in below], [])
    return Article(text, _title(lines, start, above, known), *Fields(**visible_fields(near, known.byline)))


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


def _title(lines: list[str], start: int, bylines: list[int], known: Lines) -> str | None:
    """The longest line right above the first byline that has a title above it, else above the body, else the first."""

    def free(stop: int, count: int) -> list[str]:
        return [line for line in lines[max(0, stop - count) : stop] if _may_be_title(line, known)]

    # A title with a comma looks like the body's first line.
    begin = start + (start < len(lines) and lines[start][-1] != "。")
    groups = [free(index, TITLE_LINES) for index in bylines] + [free(begin, HEADER), free(len(lines), len(lines))[:1]]
    return max(next(filter(None, groups), [""]), key=len) or None


def _may_be_title(line: str, known: Lines) -> bool:
    letters = len(plain(line))
    return (
        SHORTEST_TITLE <= letters <= LONGEST
        and len(line.replace("|", " ").split()) < MENU
        and not known.byline(line).whole
        and not known.rule(line, *HEAD)
    )
