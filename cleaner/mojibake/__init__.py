"""Which characters did the writer mean?

Damage is undone in rounds: pinyin, then escapes, then codecs, then other noise, until nothing changes any more. It does
not know HTML beyond what must be left alone in it, nor what a page is about.

The steps of a repair run in passes. Within a pass they stand in the order of the text and their offsets count in the
text that the pass was given; a step that starts before the end of the one before it opens the next pass.
"""

from collections.abc import Iterable

from cleaner.mojibake.codecs import undo_codecs
from cleaner.mojibake.noise import undo_noise
from cleaner.mojibake.pinyin import undo_pinyin
from cleaner.record import Repaired, Step

MAX_ROUNDS = 12
"""Damage on damage; nobody has seen more than three layers. A text that is not done by then is left as it was."""


def repair(text: str, *, strict: bool = False) -> Repaired:
    """`text` with its damage undone. With `strict` no lost character is guessed: U+FFFD stands in its place."""
    steps: tuple[Step, ...] = ()
    repaired = text
    for _ in range(MAX_ROUNDS):
        answer = undo_pinyin(repaired, strict=strict) or undo_codecs(repaired, strict=strict) or undo_noise(repaired)
        if answer is None or answer.text == repaired:
            return Repaired(repaired, steps, answer.warnings if answer else ())
        steps = joined(steps, answer.steps)
        repaired = answer.text
    return Repaired(text, warnings=(f"damage on damage, more than {MAX_ROUNDS} layers deep: left as it was",))


def passes(steps: Iterable[Step]) -> list[list[Step]]:
    """The steps, pass by pass."""
    found: list[list[Step]] = []
    end = -1
    for step in steps:
        if not found or step.start < end:
            found.append([])
        found[-1].append(step)
        end = step.end
    return found


def replay(text: str, steps: Iterable[Step]) -> str:
    """`text` with `steps` carried out: what `repair` answered when it recorded them."""
    for one_pass in passes(steps):
        out: list[str] = []
        done = 0
        for step in one_pass:
            out += (text[done : step.start], step.after)
            done = step.end
        text = "".join((*out, text[done:]))
    return text


def joined(earlier: tuple[Step, ...], later: tuple[Step, ...]) -> tuple[Step, ...]:
    """Both runs of steps as one.

    Where the first pass of `later` lies wholly behind the last of `earlier` it belongs to the same pass, and its
    offsets are moved back to where that pass counts.
    """
    if not earlier or not later:
        return earlier + later
    last = passes(earlier)[-1]
    shift = sum(len(step.after) - (step.end - step.start) for step in last)
    first = passes(later)[0]
    if first[0].start < last[-1].end + shift:
        return earlier + later
    moved = (step._replace(start=step.start - shift, end=step.end - shift) for step in first)
    return earlier + (*moved, *later[len(first) :])
