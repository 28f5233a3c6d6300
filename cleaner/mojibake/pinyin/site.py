"""What does one document tell about the site that damaged it?

A `Site` holds what can be read off the damaged text without repairing it: every pair of bytes that stands right
before a whole `(pinyin)` is annotated, every other pair is not, since a site annotates a character always or never.

What it does not know: which text was damaged (see `search`), and in which order the table was applied (`forward`).
"""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from math import log2
from typing import NamedTuple

from cleaner.data.readings import readings

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
SYLLABLE = rf"[a-zɡêü{TONED}]{{1,7}}"
NESTED = rf"[a-zɡ]{{0,2}}ōu\({SYLLABLE}\)"
"""A syllable whose own bytes were annotated: the second byte of ō and `u` are those of 璾."""
LONGEST_INSERT = 16
"""Letters in which a bracket must have opened before it closes."""
INSERT = rf"[(?](?:{SYLLABLE}|{NESTED})\)"
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzɡêü" + TONED)

CUTS = "！，；。"
"""Marks at which sites cut their bytes before decoding: most at the first three, some at the last too."""
NARROW_CUTS = "!,;"
ENTITY_MARKS = "“”‘’·—…"
"""Marks that editors of these sites store as named entities, so that their bytes may not be those of GBK."""


@cache
def insert_pattern() -> re.Pattern[str]:
    """What the damage leaves: `(pinyin)`, or `?pinyin)` where a lead byte ate the bracket."""
    return re.compile(INSERT)


def syllable_of(reading: str) -> str:
    """The syllable itself of a reading whose bytes may have been annotated too."""
    return reading.partition("(")[0]


@cache
def keys_by_lead() -> dict[tuple[int, str], tuple[str, ...]]:
    """The traditional characters with a given first GBK byte and reading, and under "" with any reading."""
    found: dict[tuple[int, str], list[str]] = {}
    for char, known in readings().items():
        lead = char.encode("gb18030")[0]
        for reading in ("", *known):
            found.setdefault((lead, reading), []).append(char)
    return {key: tuple(chars) for key, chars in found.items()}


def pair_of(char: str) -> tuple[int, int] | None:
    """The two GBK bytes of `char`, or None where it has not two."""
    if char < "\x80":
        return None
    data = char.encode("gb18030", "replace")
    return (data[0], data[1]) if len(data) == 2 else None


def key_before(text: str, at: int) -> str | None:
    """The character whose two bytes stand right before `at`: the visible one, or one that ends in an ASCII letter."""
    char = text[at - 1 : at]
    if char >= "\x80":
        return char
    if not "@" <= char <= "~":
        return None
    before = at - 2
    if text[before : before + 1] == ")":  # the letter itself stands behind an annotation
        before = text.rfind("(", max(0, before - LONGEST_INSERT), before) - 1
    pair = pair_of(text[before]) if before >= 0 else None
    return bytes((pair[1], ord(char))).decode("gb18030", "replace") if pair else None


class Site(NamedTuple):
    """What is known of a site before any stretch of its text is repaired."""

    table: dict[str, str]
    """Annotated characters and their readings."""
    bare: frozenset[tuple[int, int]]
    """Pairs of bytes that stand in the text without an annotation."""
    annotated_bits: float
    """Cost of taking a character that the text does not show for an annotated one."""
    bare_bits: float
    """Cost of taking such a character for one that is not annotated."""
    narrowed: bool
    """Wide ASCII was folded to ASCII."""
    pairs: Counter[tuple[str, str]]
    """How often a character follows another in the text."""
    singles: Counter[str]


def bare_pairs(text: str) -> frozenset[tuple[int, int]]:
    """All adjacent bytes of `text` that form a pair and have no bracket behind them."""
    plain = text.translate(dict.fromkeys(map(ord, ENTITY_MARKS), " "))
    data = plain.encode("gb18030", "replace")
    triples = set(zip(data, data[1:], data[2:] + b" ", strict=False))
    return frozenset((lead, trail) for lead, trail, after in triples if lead > 0x80 and trail >= 0x40 and after != 0x28)


def learn(text: str, table: dict[str, str]) -> Site:
    """The site whose `table` has been read off `text`."""
    bare = bare_pairs(text)
    known = readings()
    unmarked = sum(1 for pair in bare if bytes(pair).decode("gb18030", "replace") in known)
    share = (len(table) + 0.5) / (len(table) + unmarked + 1)
    clean = insert_pattern().sub("", text)
    return Site(
        table,
        bare,
        annotated_bits=-log2(share),
        bare_bits=-log2(1 - share),
        narrowed=sum(map(text.count, NARROW_CUTS)) > sum(map(text.count, CUTS[:3])),
        pairs=Counter(pairwise(clean)),
        singles=Counter(clean),
    )
