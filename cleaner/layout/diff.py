"""What does a document look like before and after, side by side for a person?

Lines are paired first, then the changed runs of characters within a pair are marked: `[-區(qū)-]{+区+}`, or red and
green where there is colour. Unchanged lines are left out. It knows nothing of what the changes mean.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

CONTEXT = 12
"""Unchanged characters that are shown beside a change."""
LONGEST = 400
"""Characters beyond which a line is compared sentence by sentence, and a sentence shown as replaced whole: comparing
takes up to the cube of the length where a text repeats itself."""
MANY = 500
"""Lines beyond which those that recur often are no place to begin at: that takes up to the cube of their number."""
AHEAD = 20
"""Lines that are looked ahead for what became of one: few lines are ever added."""
PLAIN = ("[-", "-]", "{+", "+}")
COLOUR = ("\x1b[31;9m", "\x1b[0m", "\x1b[32m", "\x1b[0m")
Marks = tuple[str, str, str, str]


def diff(before: str, after: str, *, colour: bool = False) -> str:
    """The changes from `before` to `after`, one paragraph a line with its number; empty where there are none."""
    marks = COLOUR if colour else PLAIN
    return "".join(f"{line}\n" for line in changed_lines(before.split("\n"), after.split("\n"), marks))


def changed_lines(before: list[str], after: list[str], marks: Marks) -> Iterator[str]:
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) > MANY)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = paired(before[start:end], after[new_start:new_end])
        for number, (old, new) in enumerate(pairs, start + 1):
            if old != new:
                yield f"{number:>5}  {changed_runs(old, new, marks)}"


def paired(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """The lines of both sides in order, those together that say much the same."""
    place = 0
    for old in before:
        ahead = range(place, min(place + AHEAD, len(after)))
        found = next((index for index in ahead if alike(old, after[index])), None)
        if found is None:
            yield old, ""
            continue
        yield from (("", new) for new in after[place:found])
        yield old, after[found]
        place = found + 1
    yield from (("", new) for new in after[place:])


def alike(old: str, new: str) -> bool:
    """Whether the shorter line shares enough characters with the longer one: half of them change with the script."""
    ours, theirs = set(old), set(new)
    return len(ours & theirs) * 3 > min(len(ours), len(theirs))


def changed_runs(old: str, new: str, marks: Marks) -> str:
    """One line with its changed runs marked and its long unchanged runs shortened."""
    gone, gone_end, come, come_end = marks
    if old == new:
        return shortened(old)
    if max(len(old), len(new)) > LONGEST:
        ours, theirs = sentences(old), sentences(new)
        if min(len(ours), len(theirs)) > 1:
            return "".join(changed_runs(*pair, marks) for pair in paired(ours, theirs))
    if not old or not new or max(len(old), len(new)) > LONGEST:
        return (f"{gone}{old}{gone_end}" if old else "") + (f"{come}{new}{come_end}" if new else "")
    pieces: list[str] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(shortened(old[start:end]))
            continue
        if start < end:
            pieces.append(f"{gone}{old[start:end]}{gone_end}")
        if new_start < new_end:
            pieces.append(f"{come}{new[new_start:new_end]}{come_end}")
    return "".join(pieces)


def sentences(line: str) -> list[str]:
    """`line` cut behind each full stop."""
    return [part for part in line.replace("。", "。\n").split("\n") if part]


def shortened(run: str) -> str:
    return run if len(run) <= 2 * CONTEXT + 1 else f"{run[:CONTEXT]}…{run[-CONTEXT:]}"
