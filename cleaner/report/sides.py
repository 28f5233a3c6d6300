"""What does one document look like beside what it became, with the reason for every change?

Line by line, before: as the page has it, after: as it was written. A repair's place is known in the page's source; it
is looked for in the article by the characters around it, and counted as `elsewhere` where it is not there (in the
navigation, in a script ...). White space around lines and the marks of Markdown are no changes here. It does not know
how all this is shown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner import layout, pipeline
from cleaner.record import Result, Step
from cleaner.report.edits import Edit, between, carried_out, composed
from cleaner.report.facts import FIELDS

CHARACTERS = 8000
"""Characters of an article that are set side by side."""
REPAIRS = 4000
"""Repairs that are looked for."""
AROUND = 12
"""Characters on either side of a repair by which it is found again."""
CERTAIN = 6
"""Characters, with those around, from which on a find is no accident. Fewer have to be a whole line."""
OUTSIDE, OUTSIDE_LENGTH = 60, 80
"""Lines outside the article that are kept, and characters of each."""
INVISIBLE = re.compile(f"[{layout.INVISIBLE}]+")
MARKUP = re.compile(r"(<[^<>]*>|&#?\w{1,10};|\s+)")
"""What a page's source has otherwise than its text."""


class Part(NamedTuple):
    """What was there and what it became, for the reasons with the numbers `why`: none where nothing changed."""

    before: str
    after: str
    why: tuple[int, ...] = ()


class Reason(NamedTuple):
    """Why something was changed, and how often for this reason. `guess`: nothing proves what it became.

    `why` is empty where the rule says it all: where it drops a line.
    """

    stage: str
    rule: str
    why: str
    guess: bool
    times: int


class Row(NamedTuple):
    """A line, or, where it was dropped as a whole, the number of the reason for that."""

    parts: tuple[Part, ...]
    dropped: int | None = None


class Sides(NamedTuple):
    """A document.

    `left_out` are the lines that were dropped from the article's element, `outside` some of the `outside_count` lines
    that the page has elsewhere, `hidden` is the number of rows beyond `rows`, `elsewhere` of the repairs that are not
    in the article.
    """

    fields: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]
    rows: tuple[Row, ...]
    left_out: tuple[Row, ...]
    outside: tuple[str, ...]
    outside_count: int
    hidden: int
    elsewhere: int


class Reasons:
    """The reasons of one document, by number."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str, str, bool], int] = {}

    def number(self, stage: str, rule: str, why: str, guess: bool = False) -> int:
        return self.numbers.setdefault((stage, rule, why, guess), len(self.numbers))

    def of(self, step: Step) -> int:
        return self.number(step.stage, step.rule, step.why, step.guess)

    def counted(self, rows: Iterable[Row]) -> tuple[Reason, ...]:
        times = [0] * len(self.numbers)
        for row in rows:
            for part in row.parts:
                for number in part.why:
                    times[number] += 1
            if row.dropped is not None:
                times[row.dropped] += 1
        return tuple(Reason(*key, times[number]) for key, number in self.numbers.items())


def sides_of(data: bytes | str, result: Result) -> Sides:
    """`data` beside `result`, which it became."""
    reasons = Reasons()
    source = pipeline.replay(data, steps_of(result, "decode", "nul"))
    repairs = repairs_of(source, steps_of(result, "repair"), reasons)
    repaired = carried_out(source, repairs)
    article = pipeline.replay(repaired, steps_of(result, "extract"))
    places, elsewhere = found_again(source, repaired, repairs[:REPAIRS], article)
    rows = rows_of(article, places, result, reasons)
    left_out = [
        Row((Part(drop.text, ""),), reasons.number("extract", drop.rule, ""))
        for drop in result.dropped
        if drop.stage == "extract"
    ]
    shown, shown_left_out = within(rows), within(left_out)
    return Sides(
        tuple([(field, value) for field in FIELDS if (value := getattr(result, field)) is not None]),
        reasons.counted((*shown, *shown_left_out)),
        shown,
        shown_left_out,
        tuple([line[:OUTSIDE_LENGTH] for line in result.outside[:OUTSIDE]]),
        len(result.outside),
        len(rows) - len(shown) + len(left_out) - len(shown_left_out),
        elsewhere + len(repairs[REPAIRS:]),
    )


def steps_of(result: Result, *stages: str) -> list[Step]:
    return [step for step in result.steps if step.stage in stages]


def within(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The first rows, up to `CHARACTERS`."""
    room = CHARACTERS
    for number, row in enumerate(rows):
        room -= sum(max(len(part.before), len(part.after)) for part in row.parts)
        if room < 0:
            return tuple(rows[:number])
    return tuple(rows)


def repairs_of(source: str, steps: Iterable[Step], reasons: Reasons) -> list[Edit]:
    """The repairs as edits of `source`. A step that starts before the end of the last counts in what came of that."""
    edits: list[Edit] = []
    one_pass: list[Edit] = []
    text = source
    for step in steps:
        if one_pass and step.start < one_pass[-1].end:
            edits, text, one_pass = composed(edits, one_pass, text), carried_out(text, one_pass), []
        one_pass.append(Edit(step.start, step.end, step.after, (reasons.of(step),)))
    return composed(edits, one_pass, text)


def found_again(source: str, repaired: str, edits: Sequence[Edit], article: str) -> tuple[list[Edit], int]:
    """The repairs that are in `article`, as edits of it that undo them; how many are not there."""
    undone: list[Edit] = []
    lines = f"\n{article}\n"
    missing = here = shift = 0
    for edit in edits:
        at = edit.start + shift
        shift += len(edit.after) - (edit.end - edit.start)
        for before, offset, after in pieces_of(source[edit.start : edit.end], edit.after):
            start = at + offset
            left = MARKUP.split(repaired[max(0, start - AROUND) : start].replace(">", "> "))[-1]
            end = start + len(after)
            right = MARKUP.split(repaired[end : end + AROUND].replace("<", " <"))[0]
            if len(left + after + right) < CERTAIN:
                left, right = f"\n{left}", f"{right}\n"
            place = lines.find(left + after + right, max(0, here - AROUND)) - 1 + len(left)
            if place < max(here, len(left) - 1) or "\n" in after:
                missing += 1
                continue
            undone.append(Edit(place, place + len(after), before, edit.why))
            here = place + len(after)
    return undone, missing


def pieces_of(before: str, after: str) -> Iterator[tuple[str, int, str]]:
    """A repair cut at mark-up and white space, which the article may not have: before, place in `after`, after."""
    ours, theirs = MARKUP.split(before), MARKUP.split(after)
    if ours[1::2] != theirs[1::2]:
        ours, theirs = [before], [after]
    place = 0
    for number, (old, new) in enumerate(zip(ours, theirs, strict=True)):
        if number % 2 == 0 and old != new:
            yield old, place, new
        place += len(new)


def conversions(article: str, steps: Iterable[Step], reasons: Reasons) -> list[Edit]:
    """What was converted, character by character."""
    edits: list[Edit] = []
    for step in steps:
        why = (reasons.of(step),)
        if step.before or step.after:
            edits.append(Edit(step.start, step.end, step.after, why))
            continue
        old, at = article[step.start : step.end], step.start
        new = pipeline.replay(old, [step._replace(start=0, end=len(old))])
        for line, converted in zip(old.split("\n"), new.split("\n"), strict=True):
            edits += [Edit(at + edit.start, at + edit.end, edit.after, why) for edit in between(line, converted)]
            at += len(line) + 1
    return edits


def rows_of(article: str, undone: Iterable[Edit], result: Result, reasons: Reasons) -> list[Row]:
    """The lines of `article`, of which `undone` makes what the page has, and what became of each."""
    todo = conversions(article, steps_of(result, "simplify"), reasons)
    lines = article.split("\n")
    dropped = {drop.line: drop.rule for drop in result.dropped if drop.stage == "strip"}
    rows: list[Row] = []
    for number, (line, old, new) in enumerate(zip(lines, by_line(lines, undone), by_line(lines, todo), strict=True)):
        parts = parts_of(line, old, new, reasons)
        if any(part.before.strip() or part.after.strip() for part in parts):
            rule = dropped.get(number)
            rows.append(Row(parts, None if rule is None else reasons.number("strip", rule, "")))
    return rows


def by_line(lines: Iterable[str], edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """The edits of each line, counted from its beginning."""
    todo = iter(edits)
    edit = next(todo, None)
    here = 0
    for line in lines:
        mine: list[Edit] = []
        while edit and edit.end <= here + len(line):
            mine.append(edit._replace(start=edit.start - here, end=edit.end - here))
            edit = next(todo, None)
        yield mine
        here += len(line) + 1


def parts_of(line: str, undone: Sequence[Edit], changes: Sequence[Edit], reasons: Reasons) -> tuple[Part, ...]:
    """A line of the article, with its repairs undone, beside what became of it."""
    before = carried_out(line, undone)
    edits: list[Edit] = []
    shift = 0
    for edit in undone:  # the other way round: what was repaired, in the line as the page has it
        end = edit.start + shift + len(edit.after)
        edits.append(Edit(edit.start + shift, end, line[edit.start : edit.end], edit.why))
        shift += len(edit.after) - (edit.end - edit.start)
    edits = composed(edits, changes, line)
    text = carried_out(before, edits)
    if INVISIBLE.search(text):
        why = (reasons.number("layout", "text", "marks without width, with which no search finds a word"),)
        marks = [Edit(match.start(), match.end(), "", why) for match in INVISIBLE.finditer(text)]
        edits = composed(edits, marks, text)
    parts: list[Part] = []
    here = 0
    for edit in edits:
        same, old = before[here : edit.start], before[edit.start : edit.end]
        parts += Part(same, same), Part(old, edit.after, edit.why)
        here = edit.end
    parts.append(Part(before[here:], before[here:]))
    return trimmed(joined(parts))


def joined(parts: Iterable[Part]) -> list[Part]:
    """With neighbours that changed for the same reasons as one."""
    out: list[Part] = []
    for part in parts:
        if out and part.why == out[-1].why:
            out[-1] = Part(out[-1].before + part.before, out[-1].after + part.after, part.why)
        elif part.before or part.after:
            out.append(part)
    return out


def trimmed(parts: list[Part]) -> tuple[Part, ...]:
    """Without white space at either end."""
    if parts and not parts[0].why:
        text = parts[0].before.lstrip()
        parts[0] = Part(text, text)
    if parts and not parts[-1].why:
        text = parts[-1].before.rstrip()
        parts[-1] = Part(text, text)
    return tuple([part for part in parts if part.before or part.after])
