"""Which characters did the writer mean?

Damage is undone in rounds: pinyin, then escapes, then codecs, then other noise, until nothing changes any more. It does
not know HTML beyond what must be left alone in it, nor what a page is about.

The steps of a repair run in passes. Within a pass they stand in the order of the text and their offsets count in the
text that the pass was given; a step that starts before the end of the one before it opens the next pass.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from cleaner.mojibake.codecs import is_misread, undo_codecs
from cleaner.mojibake.escapes import undo_escapes
from cleaner.mojibake.lost import report_lost
from cleaner.mojibake.signs import Signs, find_signs
from cleaner.record import Repaired, Step

MAX_ROUNDS = 12
"""Damage on damage; nobody has seen more than three layers. A text that is not done by then is left as it was."""
PAGE_TAGS = 40
"""Tags from which on a text that begins with one is looked at as a page: what it shows is taken out for that."""
HEAD = 64
"""Characters in which a page begins: white space may stand before its first tag."""


def repair(text: str, *, strict: bool = False) -> Repaired:
    """`text` with its damage undone. With `strict` no lost character is guessed: U+FFFD stands in its place."""
    if not is_page(text):
        return _repair(text, find_signs(text), strict)
    read = shown(text)
    signs = find_signs(read)
    if not any(signs):
        return Repaired(text)
    answers = [answer for undo in (_escapes, _noise) if (answer := undo(read, signs, strict)) is not None]
    if any(answer.steps for answer in answers) or _is_annotated(read, signs) or _is_misread(read, signs):
        return _repair(text, find_signs(text), strict)
    warnings = tuple(warning for answer in answers for warning in answer.warnings)
    return Repaired(text, warnings=(*warnings, *(report_lost(text) if signs.lost else ())))


def _is_misread(text: str, signs: Signs) -> bool:
    return bool(signs.latin or signs.suspects) and is_misread(text, signs)


def _is_annotated(text: str, signs: Signs) -> bool:
    if not signs.reading:
        return False
    from cleaner.mojibake.pinyin import is_annotated

    return is_annotated(text)


def is_page(text: str) -> bool:
    """Whether it begins with a tag and has many."""
    at = text.find("<", 0, HEAD)
    if at < 0 or text[:at].strip():
        return False
    for _ in range(PAGE_TAGS - 1):
        at = text.find("<", at + 1)
        if at < 0:
            return False
    return True


@cache
def _content() -> re.Pattern[str]:
    """What stands behind a tag, if it is more than white space; what no reader sees is passed by."""
    return re.compile(r"<(?:[sS](?:cript|tyle|CRIPT|TYLE)(?:[^<]++|<(?!/[sS]))*+|[^>]*+>(\s*+[^<]++))")


def shown(page: str) -> str:
    """What a page shows, roughly: nine tenths of a page are mark-up, and damage shows in what is read."""
    return "\n".join(filter(None, _content().findall(page)))


def _repair(text: str, signs: Signs, strict: bool) -> Repaired:
    steps: tuple[Step, ...] = ()
    warnings: tuple[str, ...] = ()
    repaired = text
    for _ in range(MAX_ROUNDS):
        before = repaired
        for undo in REPAIRS:
            answer = undo(repaired, signs, strict)
            if answer is None:
                continue
            warnings += tuple(warning for warning in answer.warnings if warning not in warnings)
            if answer.text != repaired:
                steps = joined(steps, answer.steps, repaired)
                repaired = answer.text
                signs = find_signs(repaired)
        if repaired == before:
            return Repaired(repaired, steps, (*warnings, *(report_lost(repaired) if signs.lost else ())))
    return Repaired(text, warnings=(f"damage on damage, more than {MAX_ROUNDS} layers deep: left as it was",))


def _pinyin(text: str, signs: Signs, strict: bool) -> Repaired | None:
    if not signs.reading:
        return None
    from cleaner.mojibake.pinyin import undo_pinyin

    return undo_pinyin(text, strict=strict)


def _escapes(text: str, signs: Signs, strict: bool) -> Repaired | None:
    return undo_escapes(text) if signs.escape else None


def _codecs(text: str, signs: Signs, strict: bool) -> Repaired | None:
    return undo_codecs(text, signs, strict=strict) if signs.latin or signs.suspects else None


def _noise(text: str, signs: Signs, strict: bool) -> Repaired | None:
    if not signs.noise:
        return None
    from cleaner.mojibake.noise import undo_noise

    return undo_noise(text)


REPAIRS: tuple[Callable[[str, Signs, bool], Repaired | None], ...] = (_pinyin, _escapes, _codecs, _noise)


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


def joined(earlier: tuple[Step, ...], later: tuple[Step, ...], text: str) -> tuple[Step, ...]:
    """Both runs of steps as one; `text` is what the first pass of `later` was given.

    Where that pass lies wholly behind the last of `earlier` it belongs to the same pass, and its offsets are moved back
    to where that pass counts. Where its first step only seems to, it is made longer, so that it opens a pass.
    """
    if not earlier or not later:
        return earlier + later
    last = passes(earlier)[-1]
    end, shift = last[-1].end, sum(len(step.after) - (step.end - step.start) for step in last)
    first = passes(later)[0]
    if first[0].start >= end + shift:
        moved = (step._replace(start=step.start - shift, end=step.end - shift) for step in first)
        return (*earlier, *moved, *later[len(first) :])
    if first[0].start < end:
        return earlier + later
    added = text[end - 1 : first[0].start]
    longer = first[0]._replace(start=end - 1, before=added + first[0].before, after=added + first[0].after)
    return (*earlier, longer, *later[1:])
