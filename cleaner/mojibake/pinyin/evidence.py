"""Are the annotations in this text damage, or did its writer mean them?

A site annotates what it finds in its table: whole characters that simplification changed, common ones too, always
and with one reading. A writer glosses what readers may not know: a rare name, a reading that is not the usual one,
a word of a lesson, once; or every character, the unchanged ones too.

What it does not know: which text was damaged.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from cleaner.data.ngrams import ngrams
from cleaner.data.readings import readings
from cleaner.data.variants import fold
from cleaner.mojibake.pinyin.site import is_hanzi, key_before, keys_by_lead, pair_of, singles_of, syllable_of

ENOUGH = 9.0
"""Bits in favour of damage that a text must show: what two of the commonest characters give, or four common ones."""
RARE_BITS = 14.0
"""A character of this cost or more is rare enough for a gloss, and says nothing."""
CHANGED_BITS = 1.3
"""Two characters of five in running text are ones that simplification changed: what it means to meet only those."""
COMMON_BITS = 15.0
"""Each bit that a character costs less than this counts half a bit: nobody glosses 國."""
MOST_OF_ONE = 4.0
"""What the commonness of one character can count."""
MOST_OF_REPEATS = 4
"""What annotating the same character again and again can count; a writer glosses once."""
EATEN = 9.0
"""A bracket eaten by a byte that fits the character before it: no writer writes this."""
AGAINST = -8.0
"""What only a writer does: a gloss of an unchanged character, one reading here and another there."""
ALONE = -4.0
"""A glossed character with no hanzi around it stands in a list."""
SOMETIMES = 4
"""Of so many annotations one may be missing: pages are put together from parts."""


class Insert(NamedTuple):
    """One `(pinyin)` or `?pinyin)`."""

    start: int
    end: int
    reading: str
    eaten: bool


def read_table(text: str, inserts: list[Insert]) -> dict[str, str] | None:
    """The table that whole annotations show, or None where they are no damage."""
    known = readings()
    total = singles_of(text)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    alone: Counter[str] = Counter()
    bits = 0.0
    foreign: set[tuple[str, str]] = set()
    for insert in inserts:
        if text[insert.start] == " ":  # inside a tag or a script
            continue
        before = text[insert.start - 1 : insert.start]
        key = key_before(text, insert.start)
        if insert.eaten:
            bits += EATEN if fits(before, syllable_of(insert.reading)) else 0.0
        elif key is not None and key in known and (key == before or syllable_of(insert.reading) in known[key]):
            found[key][insert.reading] += 1
            around = text[max(0, insert.start - 2) : insert.start - 1] + text[insert.end : insert.end + 1]
            if not any(map(is_hanzi, around)):
                alone[key] += 1
        elif before == " " or is_hanzi(before):
            foreign.add((before, insert.reading))
    bits += AGAINST * len(foreign)
    table: dict[str, str] = {}
    for char, seen in found.items():
        reading, count = seen.most_common(1)[0]
        marked = seen.total()
        bare = total[char] - marked
        if len(seen) > 1 or bare * SOMETIMES > marked or syllable_of(reading) not in known[char]:
            bits += AGAINST
            if bare * SOMETIMES > marked or count * 2 <= marked:
                continue
        else:
            bits += worth(char, marked) + (ALONE if alone[char] == marked else 0.0)
        table[char] = reading
    return table if bits >= ENOUGH else None


def fits(before: str, reading: str) -> bool:
    """Whether a bracket eaten behind `before` can have been that of a character read so."""
    pair = pair_of(before) if before else None
    return pair is not None and bool(keys_by_lead().get((pair[1], reading)))


def worth(char: str, times: int) -> float:
    """Bits in favour of damage of a character that is annotated everywhere."""
    cost = ngrams().cost(fold(char))
    repeats = min(times - 1, MOST_OF_REPEATS)
    if cost >= RARE_BITS:
        return repeats
    common = min(MOST_OF_ONE, (COMMON_BITS - cost) / 2)
    if len(readings()[char]) > 1:  # where a writer would say which reading is meant
        common /= 2
    return CHANGED_BITS + common + repeats
