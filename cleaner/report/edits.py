"""How do changes of a text, made one after the other, become one set of changes from the first text to the last?"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

COMPARED = 400
"""Characters beyond which a changed part is shown as replaced whole: comparing takes up to the cube of its length."""


class Edit(NamedTuple):
    """`[start:end]` of a text became `after`, for the reasons with the numbers `why`."""

    start: int
    end: int
    after: str
    why: tuple[int, ...] = ()


def carried_out(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """What `edits`, which are in order and do not overlap, make of `text[start:end]`, which holds them."""
    pieces: list[str] = []
    for edit in edits:
        pieces += text[start : edit.start], edit.after
        start = edit.end
    return "".join((*pieces, text[start:end]))


def composed(first: Sequence[Edit], second: Sequence[Edit], middle: str) -> list[Edit]:
    """`first`, and then `second` on the text `middle` that came of it, as edits of the first text.

    Edits that touch the same characters become one.
    """
    if not first or not second:
        return list(first or second)
    out: list[Edit] = []
    shift = i = j = 0
    while i < len(first) or j < len(second):
        starts = [first[i].start + shift] if i < len(first) else []
        starts += [second[j].start] if j < len(second) else []
        low = high = min(starts)
        before_shift, inner = shift, []
        why: tuple[int, ...] = ()
        while True:
            opens = low == high and not why
            if i < len(first) and (first[i].start + shift < high or (opens and first[i].start + shift == low)):
                edit = first[i]
                high = max(high, edit.start + shift + len(edit.after))
                shift += len(edit.after) - (edit.end - edit.start)
                i += 1
            elif j < len(second) and (second[j].start < high or (opens and second[j].start == low)):
                edit = second[j]
                high = max(high, edit.end)
                inner.append(edit)
                j += 1
            else:
                break
            why = (*why, *(number for number in edit.why if number not in why))
        out.append(Edit(low - before_shift, high - shift, carried_out(middle, inner, low, high), why))
    return out


def between(old: str, new: str) -> list[Edit]:
    """The edits, none of them empty, that make `new` of `old`."""
    if len(old) == len(new):
        return in_place(old, new)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    ours, theirs = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(ours), len(theirs)) > COMPARED:
        return [Edit(start, start + len(ours), theirs)]
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [Edit(start + a, start + b, theirs[c:d]) for kind, a, b, c, d in found if kind != "equal"]


def in_place(old: str, new: str) -> list[Edit]:
    """The characters in which two texts of the same length differ, each for itself."""
    return [Edit(at, at + 1, new[at]) for at in range(len(old)) if old[at] != new[at]]
