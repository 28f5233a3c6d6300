"""Which insertions did a copying site sprinkle over a text to make it look like its own?

Seen on such sites, in simplified text: `最(zuì )让(🐴)` (a reading with a blank behind it, an emoji), `为《繁体:爲》`
(the traditional form of the character before it) and doubled marks (`,。`). Each can be meant once: a whole document
full of them, in the middle of its sentences, cannot. What is not certain stays, and is reported.

What it does not know: whether the text was copied, and the byte-level damage (see `cleaner.mojibake.pinyin`).
"""

import re
from functools import cache

from cleaner.data.ngrams import ngrams
from cleaner.data.variants import fold
from cleaner.record import Repaired, Rule, Step

ENOUGH = 3
"""Insertions of one kind, or of all kinds but the marks, from which on a document is full of them."""
COMMON_BITS = 11.0
"""Mean cost above which the characters with a reading are rare ones, so that a writer may have glossed them."""
DENSEST = 0.5
"""Share of hanzi with a reading above which a text is a reader for learners."""
EMOJI = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d"
HANZI = "一-鿿"
RULES = {
    rule.id: rule
    for rule in (
        Rule("noise-reading", "takes it out", "a reading with a blank behind it, in the middle of a sentence"),
        Rule("noise-emoji", "takes it out", "an emoji in brackets, in the middle of a sentence"),
        Rule("noise-form", "takes it out", "the traditional form of the character before it"),
        Rule("noise-mark", "takes it out", "a mark doubled by another"),
    )
}


@cache
def insertion() -> re.Pattern[str]:
    """The insertions between brackets, between two hanzi; which one it was says the name of the group."""
    toned = "a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
    return re.compile(
        rf"(?<=[{HANZI})》])(?:(?P<reading>\([{toned}]{{1,6}} \))|(?P<emoji>\([{EMOJI}]{{1,4}}\))"
        rf"|(?P<form>《繁体[:：][{HANZI}]》))(?=[{HANZI}，。、；：！？,.;:!?“”(《])"
    )


@cache
def doubled() -> re.Pattern[str]:
    """A comma behind a hanzi with another mark behind it."""
    return re.compile(rf"(?<=[{HANZI}])[,，](?=[,，。](?:[{HANZI}\s“”]|\Z))")


def undo_noise(text: str) -> Repaired | None:
    """`text` without such insertions, or None where it has none. Unchanged, with a warning, where they may be meant."""
    found = [match for match in insertion().finditer(text) if means_noise(text, match)] if may_have(text) else []
    certain = len(found) >= ENOUGH and sprinkled(text, found)
    marks = list(doubled().finditer(text)) if ",。" in text or (certain and ",," in text) else []
    mixed = sum(text.startswith("。", mark.end()) for mark in marks)
    if not certain and mixed < ENOUGH:
        return left(text, len(found))
    return without(text, sorted((found if certain else []) + marks, key=lambda match: match.start()))


def may_have(text: str) -> bool:
    """The gate: a bracket that closes behind a blank or an emoji, or the words of a form."""
    if "《繁体" in text:
        return True
    at = text.find(")")
    while at > 0:
        if text[at - 1] == " " or text[at - 1] >= "\U0001f000" or "\u2600" <= text[at - 1] <= "\u2bff":
            return True
        at = text.find(")", at + 1)
    return False


def means_noise(text: str, match: re.Match[str]) -> bool:
    """A form must be one of the character before it."""
    return match.lastgroup != "form" or fold(match[0][-2]) == fold(text[match.start() - 1])


def sprinkled(text: str, found: list[re.Match[str]]) -> bool:
    """Whether readings stand behind common characters here and there, and not behind rare or all ones."""
    glossed = [text[match.start() - 1] for match in found if match.lastgroup == "reading"]
    glossed = [char for char in glossed if "一" <= char <= "鿿"]
    if not glossed:
        return True
    mean = sum(ngrams().cost(fold(char)) for char in glossed) / len(glossed)
    hanzi = sum("一" <= char <= "鿿" for char in text)
    return mean <= COMMON_BITS and len(glossed) <= DENSEST * hanzi


def left(text: str, count: int) -> Repaired | None:
    """The text as it is, with a warning if there was anything."""
    if not count:
        return None
    return Repaired(text, warnings=(f"{count} bracketed insertions may be noise, but too few to be certain: left",))


def without(text: str, found: list[re.Match[str]]) -> Repaired:
    """The text without what was found, and the steps."""
    pieces: list[str] = []
    steps: list[Step] = []
    done = 0
    for match in found:
        rule = f"noise-{match.lastgroup or 'mark'}"
        pieces.append(text[done : match.start()])
        steps.append(Step("repair", rule, match.start(), match.end(), match[0], "", RULES[rule].why))
        done = match.end()
    pieces.append(text[done:])
    return Repaired("".join(pieces), tuple(steps))
