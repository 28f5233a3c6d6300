"""Which characters did the writer mean?

Damage is undone in rounds: pinyin, then escapes, then codecs, then other noise, until nothing changes any more. It does
not know HTML beyond what must be left alone in it, nor what a page is about.

The steps of a repair run in passes. Within a pass they stand in the order of the text and their offsets count in the
text that the pass was given; a step that starts before the end of the one before it opens the next pass.
"""

from collections.abc import Iterable, Iterator

from cleaner.mojibake.codecs import undo_codecs
from cleaner.mojibake.escapes import undo_escapes
from cleaner.mojibake.lost import report_lost
from cleaner.record import Repaired, Step

MAX_ROUNDS = 12
"""Damage on damage; nobody has seen more than three layers. A text that is not done by then is left as it was."""
TONED = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
LONGEST = 7
"""Characters between the brackets of an annotation, at most."""
PAGE_TAGS = 20
"""End tags from which on a text is looked at as a page: what it shows is then worth being taken out."""
ENOUGH = 3
"""Doubled marks below which they are slips of the pen."""


def repair(text: str, *, strict: bool = False) -> Repaired:
    """`text` with its damage undone. With `strict` no lost character is guessed: U+FFFD stands in its place."""
    if "<" not in text or text.count("</") < PAGE_TAGS:
        return _repair(text, strict)
    read = _repair(shown(text), strict)
    return _repair(text, strict) if read.steps else read._replace(text=text)


def shown(page: str) -> str:
    """What a page shows, roughly: nine tenths of a page are mark-up, and damage shows in what is read."""
    for name in ("script", "style"):
        first, *rest = page.split(f"<{name}")
        page = first + "".join([part.partition(f"</{name}")[2] for part in rest])
    first, *rest = page.split("<")
    return first + "".join([part.partition(">")[2] for part in rest])


def _repair(text: str, strict: bool) -> Repaired:
    steps: tuple[Step, ...] = ()
    warnings: tuple[str, ...] = ()
    repaired = text
    for _ in range(MAX_ROUNDS):
        before = repaired
        for undo in (_pinyin, _escapes, _codecs, _noise):
            answer = undo(repaired, strict)
            if answer is None:
                continue
            warnings += tuple(warning for warning in answer.warnings if warning not in warnings)
            if answer.text != repaired:
                steps = joined(steps, answer.steps, repaired)
                repaired = answer.text
        if repaired == before:
            return Repaired(repaired, steps, (*warnings, *report_lost(repaired)))
    return Repaired(text, warnings=(f"damage on damage, more than {MAX_ROUNDS} layers deep: left as it was",))


def _escapes(text: str, strict: bool) -> Repaired | None:
    return undo_escapes(text)


def _codecs(text: str, strict: bool) -> Repaired | None:
    return undo_codecs(text, strict=strict)


def _pinyin(text: str, strict: bool) -> Repaired | None:
    if not any(not TONED.isdisjoint(inside) for inside in _inside_brackets(text)):
        return None
    from cleaner.mojibake.pinyin import undo_pinyin

    return undo_pinyin(text, strict=strict)


def _noise(text: str, strict: bool) -> Repaired | None:
    has_form = "繁" in text and "《繁体" in text
    if (
        ("," not in text or text.count(",。") < ENOUGH)
        and not has_form
        and not any(map(_is_odd, _inside_brackets(text)))
    ):
        return None
    from cleaner.mojibake.noise import undo_noise

    return undo_noise(text)


def _inside_brackets(text: str) -> Iterator[str]:
    """What stands before each closing bracket, as far as an annotation may reach."""
    at = text.find(")")
    while at >= 0:
        yield text[max(0, at - LONGEST) : at]
        at = text.find(")", at + 1)


def _is_odd(inside: str) -> bool:
    """Whether it ends in a reading with a blank behind it, or in an emoji."""
    last = inside[-1:]
    return (last == " " and inside[-2:-1].islower()) or "\u2600" <= last <= "\u2bff" or last >= "\U0001f000"


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
