"""What does a document look like before and after, for a person?

Line by line, by runs of characters: `[-區(qū)-]{+区+}`, or red and green where there is colour. Unchanged lines are
left out. It is told which line became which; it knows nothing of what the changes mean.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

CONTEXT = 12
"""Unchanged characters that are shown beside a change."""
LONGEST = 400
"""Characters beyond which a line is compared sentence by sentence, and a sentence shown as replaced whole: comparing
takes up to the cube of the length where a text repeats itself."""
PLAIN = ("[-", "-]", "{+", "+}", "", "")
COLOUR = ("\x1b[31;9m", "\x1b[0m", "\x1b[32m", "\x1b[0m", "\x1b[2m", "\x1b[0m")
"""What stands around what went, what came, and a remark."""
Marks = tuple[str, str, str, str, str, str]
NOTHING = "nothing changed in the text"
"""What a person is told who would else see nothing at all."""


class Line(NamedTuple):
    """A line: its number from 0 (-1: it has none), what was there and what it became, part by part, and the rule that
    dropped it, if one did."""

    number: int
    parts: tuple[tuple[str, str], ...]
    rule: str = ""


def diff(lines: Iterable[Line], *, colour: bool = False) -> str:
    """The changed lines, each with its number; empty where there are none, but on a terminal a remark says so."""
    marks = COLOUR if colour else PLAIN
    said = "".join(f"{shown(line, marks)}\n" for line in lines if any(before != after for before, after in line.parts))
    return said or (f"{'':5}  {marks[4]}{NOTHING}{marks[5]}\n" if colour else "")


def shown(line: Line, marks: Marks) -> str:
    number = "" if line.number < 0 else line.number + 1
    remark = f"  {marks[4]}{line.rule}{marks[5]}" if line.rule else ""
    return f"{number:>5}  {changed_runs(line, marks)}{remark}"


def changed_runs(line: Line, marks: Marks) -> str:
    """The line with its changed runs marked and its long unchanged runs shortened."""
    pieces: list[str] = []
    runs = (run for part in line.parts for run in runs_of(*part) if any(run))
    for same, group in groupby(runs, key=lambda run: run[0] == run[1]):
        before, after = map("".join, zip(*group, strict=True))
        pieces.append(shortened(before) if same else replaced(before, after, marks))
    return "".join(pieces)


def runs_of(old: str, new: str) -> Iterator[tuple[str, str]]:
    """What was there and what it became, piece by piece."""
    if len(old) == len(new):  # the script changed: each character for itself
        yield from zip(old, new, strict=True)
    elif max(len(old), len(new)) <= LONGEST and old and new:
        for _, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield old[start:end], new[new_start:new_end]
    else:
        ours, theirs = sentences(old), sentences(new)
        if len(ours) == len(theirs) > 1:
            for pair in zip(ours, theirs, strict=True):
                yield from runs_of(*pair)
        else:
            yield old, new


def replaced(before: str, after: str, marks: Marks) -> str:
    gone, gone_end, come, come_end, *_ = marks
    return (f"{gone}{visible(before)}{gone_end}" if before else "") + (
        f"{come}{visible(after)}{come_end}" if after else ""
    )


def sentences(line: str) -> list[str]:
    """`line` cut behind each full stop."""
    return [part for part in line.replace("。", "。\n").split("\n") if part]


def shortened(run: str) -> str:
    return visible(run if len(run) <= 2 * CONTEXT + 1 else f"{run[:CONTEXT]}…{run[-CONTEXT:]}")


def visible(text: str) -> str:
    """`text` with a dot for each character that is not printed: a page must not command a terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or (char.isspace() and char not in BREAKS) else "·" for char in text)


BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
"""White space that moves the cursor."""
