"""Which lines are page chrome and not the article?

Plain text in, whole lines out, nothing inside a line changed. Context decides: a phrase of furniture at an edge of the
text is cut, the same words between paragraphs stay unless nothing but furniture is written so. It does not know HTML,
nor what a line means.
"""

from collections import Counter
from collections.abc import Container

from cleaner.chrome.lines import Line, read, sentence
from cleaner.chrome.segment import PARAGRAPH, article
from cleaner.chrome.shared import shared_lines as shared_lines
from cleaner.data.forums import BUTTONS, OPENERS
from cleaner.record import Dropped, Stripped

PASSES = 8
"""Passes until nothing more is dropped. Pages take one, sometimes two; the bound keeps hostile input linear."""
BEFORE, BEHIND, ADVERTISED = "before-article", "behind-article", "advertised"
"""The ids of lines that no rule of the table names: they stand before or behind the article, or in an advertisement."""
NO_ARTICLE = "no article found among the lines, most of which are page chrome"
SPAM_LINK = "spam-link"
"""A link of spam; a single one may be a headline that reports of such trades."""
END_MARK = "end-mark"
"""The mark of the end, which a press release has before its date."""
POST, FLOOR, MEMBER = "post", "floor", "member"
"""Rules of the head of a post, of one that its floor tells, and of what a forum says of who wrote it."""
TITLE = 6
"""Code points from which on one of many lines before the article may be its title."""
TITLE_LINES = 2
"""A title and the line above or below it."""
_BYLINES = (
    "date-label date-short date datetime date-source clock-day source source-quoted author label-bar dated-label "
    "by-line blog-frame"
)
BYLINES = frozenset(_BYLINES.split())
"""Rules of the lines that a title stands before."""
SIGNATURE = 3
"""Lines in which a notice is signed: who, and in the next line when."""
RECURRING = 3
"""So many times what looks like furniture is the article's own way of writing."""
PROSE = 0.3
"""Up to this degree of a sentence a line in an advertisement is its headline."""


def strip(text: str, shared: Container[str] = frozenset()) -> Stripped:
    """`text` without the lines that are page chrome. `shared` are lines that its folder's documents share."""
    lines = read(text, shared)
    dropped: list[Dropped] = []
    warnings: tuple[str, ...] = ()
    for _ in range(PASSES):
        if all(line.rule is None for line in lines):
            break
        start, end = article(lines)
        is_forum = forum(lines)
        if is_forum:
            verdict = around_posts(lines, start)
        elif thread(lines):
            verdict = sure(lines, set())
        elif end:
            verdict = outside(lines, start, end)
        else:
            verdict = sure(lines, recurring(lines))
            if not dropped and 2 * sum(line.rule is not None for line in lines) > len(lines):
                warnings = (NO_ARTICLE,)
        if not verdict:
            break
        dropped += [Dropped(lines[index].number, rule, lines[index].text) for index, rule in verdict.items()]
        if is_forum:
            break  # without its posts' heads it would be an article with comments
        lines = [line for index, line in enumerate(lines) if index not in verdict]
    if not dropped:
        return Stripped(text, warnings=warnings)
    gone = {drop.line for drop in dropped}
    kept = "\n".join(line for number, line in enumerate(text.split("\n")) if number not in gone)
    return Stripped(kept, tuple(sorted(dropped)), warnings)


def outside(lines: list[Line], start: int, end: int) -> dict[int, str]:
    """The rule that drops each line, by its index, where the article reaches from `start` to `end`."""
    own = recurring(lines[start:end])
    start = start if proven(lines[:start], own, "head") else 0
    end = signed(lines, end) if proven(lines[end:], own, "tail") else len(lines)
    titles = heading(lines, start)
    verdict = {index: lines[index].id or BEFORE for index in range(start) if index not in titles}
    verdict |= {index: lines[index].id or BEHIND for index in range(end, len(lines))}
    for index in range(start, end):
        line = lines[index]
        if line.fires("line"):
            verdict[index] = line.id
        elif start < index < end - 1 and advertised(lines[index - 1], line, lines[index + 1]):
            verdict[index] = ADVERTISED
    return verdict


def thread(lines: list[Line]) -> bool:
    """Whether the page is a thread: post after post, and what stands between them is the text."""
    return sum(line.id == POST for line in lines) >= RECURRING


def forum(lines: list[Line]) -> bool:
    """Whether the page is a forum's thread, so that text stands from its first post to its last and nowhere else.

    The heads say what forums alone say: under an article, comments have floors, too.
    """
    heads = [line.text for line in lines if line.id in (POST, FLOOR)]
    return len(heads) >= RECURRING and any(word in head for head in heads for word in BUTTONS | OPENERS)


def around_posts(lines: list[Line], start: int) -> dict[int, str]:
    """The rule that drops each line of a forum's thread, by its index.

    The opening post may stand before the first head; a head may also be a foot, behind its post.
    """
    heads = [index for index, line in enumerate(lines) if line.id in (POST, FLOOR)]
    opening = next((index for index in range(heads[0]) if is_paragraph(lines[index])), heads[0])
    start, end = min(start, opening), last_post(lines, heads[-1] + 1, opening < heads[0])
    titles = heading(lines, start)
    verdict = {index: lines[index].id or BEFORE for index in range(start) if index not in titles}
    verdict |= {index: lines[index].id or BEHIND for index in range(end, len(lines))}
    posts = lines[start:end]
    verdict |= {start + index: MEMBER for index, line in enumerate(posts) if line.id == MEMBER}
    return verdict | {start + index: rule for index, rule in sure(posts, set()).items()}


def is_paragraph(line: Line) -> bool:
    """Whether the line is running text."""
    return line.rule is None and sentence(line.text) >= PARAGRAPH


def last_post(lines: list[Line], start: int, may_be_foot: bool) -> int:
    """Where the post ends whose head stands before `start`: at its buttons. Behind a foot stands no text."""

    def furniture(begin: int) -> int:
        rest = range(begin, len(lines))
        return next((i for i in rest if lines[i].rule is not None and not lines[i].inserted), len(lines))

    first = furniture(start)
    if any(map(is_paragraph, lines[start:first])):
        return first
    if may_be_foot:
        return start
    text = next((index for index in range(first, len(lines)) if is_paragraph(lines[index])), None)
    return first if text is None else furniture(text)


def sure(lines: list[Line], own: set[str]) -> dict[int, str]:
    """The same where text has no one place, as in a poem or a thread: what is surely furniture goes, if text stays."""
    if not any(line.rule is None and len(line.text) >= TITLE for line in lines):
        return {}
    return {
        index: line.id
        for index, line in enumerate(lines)
        if line.fires("line") or (line.rule is not None and not line.fires("hint") and line.id not in own)
    }


def recurring(lines: list[Line]) -> set[str]:
    """The ids of rules that the article itself answers to again and again: a chat's times, a table's numbers."""
    counts = Counter(line.id for line in lines if line.rule is not None)
    return {rule for rule, count in counts.items() if count >= RECURRING}


def proven(lines: list[Line], own: set[str], side: str) -> bool:
    """Whether a line among `lines` is surely furniture on this `side` of the article."""
    places = ("line", "stop", "edge", "item", side)
    links = sum(line.id == SPAM_LINK for line in lines)
    return links >= RECURRING or any(
        line.id not in own and not line.fires("hint") and any(map(line.fires, places)) for line in lines
    )


def heading(lines: list[Line], start: int) -> set[int]:
    """The indexes of the lines before the article that are its title: those before a byline, else the last ones."""
    links = [index for index in range(start) if lines[index].id == SPAM_LINK]
    plain = [index for index in range(start) if lines[index].rule is None or links == [index]]
    shortest = TITLE if len(plain) > TITLE_LINES else 2
    candidates = [index for index in plain if len(lines[index].text) >= shortest]
    before_byline = [index for index in candidates if lines[index + 1].id in BYLINES]
    last = max(before_byline or candidates, default=None)
    if last is None:
        return set()
    return {last, last - 1} if last - 1 in candidates else {last}


def signed(lines: list[Line], end: int) -> int:
    """The end of the article with the lines that sign it: a name or two and a date, or the end's mark and a date."""
    for index in range(end, min(end + SIGNATURE, len(lines))):
        if index == end and lines[index].id == END_MARK:
            return index + 2 if index + 1 < len(lines) and lines[index + 1].id == "date" else end
        if lines[index].rule is not None:
            return index + 1 if lines[index].id == "date" else end
    return end


def advertised(before: Line, line: Line, behind: Line) -> bool:
    """Whether `line` is the headline of an advertisement among the paragraphs."""
    return (line.id == "ad-glued" and behind.inserted) or (
        before.id == "ad" and behind.rule is not None and line.rule is None and sentence(line.text) <= PROSE
    )
