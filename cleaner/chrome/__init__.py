"""Which lines are page chrome and not the article?

Plain text in, whole lines out, nothing inside a line changed. Context decides: a phrase of furniture at an edge of the
text is cut, the same words between paragraphs stay unless nothing but furniture is written so. It does not know HTML,
nor what a line means.
"""

from collections import Counter

from cleaner.chrome.lines import Line, read, sentence
from cleaner.chrome.segment import article
from cleaner.record import Dropped, Stripped

BEFORE, BEHIND, ADVERTISED = "before-article", "behind-article", "advertised"
"""The ids of lines that no rule of the table names: they stand before or behind the article, or in an advertisement."""
TITLE = 6
"""Code points from which on a line before the article may be its title."""
TITLE_LINES = 2
"""A title and the line above or below it."""
SIGNATURE = 3
"""Lines in which a notice is signed: who, and in the next line when."""
RECURRING = 3
"""So many times what looks like furniture is the article's own way of writing."""
PROSE = 0.3
"""Up to this degree of a sentence a line in an advertisement is its headline."""


def strip(text: str, shared: frozenset[str] = frozenset()) -> Stripped:
    """`text` without the lines that are page chrome."""
    lines = read(text)
    dropped: list[Dropped] = []
    warnings: tuple[str, ...] = ()
    while any(line.rule is not None for line in lines):
        verdict = judge(lines)
        if verdict is None:
            warnings = ("nothing but page chrome: left as it is",)
        if not verdict:
            break
        dropped += [Dropped(lines[index].number, rule, lines[index].text) for index, rule in verdict.items()]
        lines = [line for index, line in enumerate(lines) if index not in verdict]
    if not dropped:
        return Stripped(text, warnings=warnings)
    gone = {drop.line for drop in dropped}
    kept = "\n".join(line for number, line in enumerate(text.split("\n")) if number not in gone)
    return Stripped(kept, tuple(sorted(dropped)), warnings)


def judge(lines: list[Line]) -> dict[int, str] | None:
    """The rule that drops each line, by its index; None where there is no article among them."""
    start, end = article(lines)
    if start == end:
        return None
    own = recurring(lines[start:end])
    start = start if proven(lines[:start], own, "head") else 0
    end = signed(lines, end) if proven(lines[end:], own, "tail") else len(lines)
    titles = heading(lines, start)
    verdict = {index: named(lines[index], BEFORE) for index in range(start) if index not in titles}
    verdict |= {index: named(lines[index], BEHIND) for index in range(end, len(lines))}
    for index in range(start, end):
        line = lines[index]
        if line.fires("line"):
            verdict[index] = named(line, BEFORE)
        elif index + 1 < end and advertised(lines[index - 1], line, lines[index + 1]):
            verdict[index] = ADVERTISED
    return verdict


def recurring(lines: list[Line]) -> set[str]:
    """The ids of rules that the article itself answers to again and again: a chat's times, a table's numbers."""
    counts = Counter(line.rule.id for line in lines if line.rule is not None)
    return {rule for rule, count in counts.items() if count >= RECURRING}


def proven(lines: list[Line], own: set[str], side: str) -> bool:
    """Whether a line among `lines` is surely furniture on this `side` of the article."""
    places = ("line", "stop", "edge", "item", side)
    return any(
        line.rule is not None
        and not line.fires("hint")
        and line.rule.id not in own
        and any(map(line.rule.fires, places))
        for line in lines
    )


def named(line: Line, otherwise: str) -> str:
    return otherwise if line.rule is None else line.rule.id


def heading(lines: list[Line], start: int) -> set[int]:
    """The indexes of the lines before the article that are its title."""
    found: set[int] = set()
    for index in range(start - 1, -1, -1):
        if lines[index].rule is None and len(lines[index].text) >= TITLE:
            found.add(index)
            if len(found) == TITLE_LINES:
                break
        elif found:
            break
    return found


def signed(lines: list[Line], end: int) -> int:
    """The end of the article with the lines that sign it: a name or two, then a date."""
    for index in range(end, min(end + SIGNATURE, len(lines))):
        rule = lines[index].rule
        if rule is not None:
            return index + 1 if rule.id == "date" else end
    return end


def advertised(before: Line, line: Line, behind: Line) -> bool:
    """Whether `line` is the headline of an advertisement."""
    marked = before.rule is not None and before.rule.id == "ad"
    return marked and behind.rule is not None and line.rule is None and sentence(line.text) <= PROSE
