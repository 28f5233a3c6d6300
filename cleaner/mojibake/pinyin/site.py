"""What does one document tell about the site that damaged it?

A `Site` holds what can be read off the damaged text without repairing it: every pair of bytes that stands right
before a whole `(pinyin)` is annotated, every other pair is not, since a site annotates a character always or never.

What it does not know: which text was damaged (see `search`), and in which order the table was applied (`forward`).
"""

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import chain, pairwise
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

USUAL_CUTS = "！，；"
CUTS = USUAL_CUTS + "。"
"""Marks at which sites cut their bytes before decoding: most at the first three, some at the last too."""
NARROW_CUTS = "!,;"
NARROW_SHARE = 0.2
"""Share of narrow marks behind hanzi from which on wide ones may have been folded: a script may have kept its own."""
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


def is_hanzi(char: str) -> bool:
    """Whether `char` is one of the hanzi that GBK began with."""
    return "一" <= char <= "龥"


def kind_of(char: str) -> str:
    """A coarse kind of character."""
    if char >= "\x80":
        return "hanzi" if is_hanzi(char) else "mark"
    return "letter" if char.isalpha() else "figure" if char.isdigit() else "space" if char.isspace() else "ascii"


def encoded(text: str) -> bytes:
    """The GBK bytes of `text`; what has no two bytes there has four, or is a `?`."""
    return text.encode("gb18030", "replace")


def pair_of(char: str) -> tuple[int, int] | None:
    """The two GBK bytes of `char`, or None where it has not two."""
    if char < "\x80":
        return None
    data = encoded(char)
    return (data[0], data[1]) if len(data) == 2 else None


def wide_pair_of(char: str) -> tuple[int, int] | None:
    """The two bytes that `char` had if it was a wide mark that has been folded."""
    if "!" <= char <= "~" and not char.isalnum():
        return 0xA3, ord(char) | 0x80
    return pair_of(char)


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
    pair = wide_pair_of(text[before]) if before >= 0 else None
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
    behind: Counter[str]
    """How often a character that is no hanzi stands behind one."""
    before: Counter[tuple[str, str]]
    """How often a kind of character stands behind one that is no hanzi."""


def visible(text: str) -> str:
    """`text` with blanks for tags and scripts, which the damage may have spared."""
    if "<" not in text:
        return text
    return markup().sub(lambda found: " " * len(found[0]), text)


@cache
def markup() -> re.Pattern[str]:
    """Tags, with what stands in scripts and styles."""
    return re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<[a-z/!][^<>]*>", re.IGNORECASE | re.DOTALL)


@cache
def _wide() -> re.Pattern[str]:
    """What is not ASCII, with the two characters behind it: no bytes beyond them can form a pair with its own."""
    return re.compile(r"[^\x00-\x7f]+[\x00-\x7f]{0,2}")


@lru_cache(maxsize=2)
def bare_pairs(text: str, entities: bool = True) -> frozenset[tuple[int, int]]:
    """All adjacent bytes of `text` that form a pair and have no bracket behind them."""
    wide = "".join(_wide().findall(text))
    plain = wide.translate(dict.fromkeys(map(ord, ENTITY_MARKS), " ")) if entities else wide
    data = encoded(plain)
    triples = set(zip(data, data[1:], data[2:] + b" ", strict=False))
    return frozenset((lead, trail) for lead, trail, after in triples if lead > 0x80 and trail >= 0x40 and after != 0x28)


@lru_cache(maxsize=1)
def singles_of(text: str) -> Counter[str]:
    """How often each character stands in `text`; the blanks that `visible` puts in are counted on their own."""
    count = Counter(text.replace(" ", ""))
    count[" "] = text.count(" ")
    return count


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(" {2,}")


@lru_cache(maxsize=1)
def pairs_of(text: str) -> Counter[tuple[str, str]]:
    """How often a character follows another in `text`, two blanks in a row apart."""
    plain = insert_pattern().sub("", text)
    pieces = _blanks().split(plain)
    last = len(pieces) - 1
    edged = (f"{' ' if at else ''}{piece}{' ' if at < last else ''}" for at, piece in enumerate(pieces) if piece)
    count = Counter(chain.from_iterable(map(pairwise, edged)))
    rest = max(0, len(plain) - 1) - count.total()
    if rest:
        count[" ", " "] += rest
    return count


def learn(text: str, table: dict[str, str]) -> Site:
    """The site whose `table` has been read off `text`."""
    bare = bare_pairs(text)
    known = readings()
    unmarked = sum(1 for pair in bare if bytes(pair).decode("gb18030", "replace") in known)
    share = (len(table) + 0.5) / (len(table) + unmarked + 1)
    pairs = pairs_of(text)
    behind: Counter[str] = Counter()
    before: Counter[tuple[str, str]] = Counter()
    for (first, second), count in pairs.items():
        if not is_hanzi(first):
            before[first, kind_of(second)] += count
        elif not is_hanzi(second):
            behind[second] += count
    narrow, wide = (sum(behind[mark] for mark in marks) for marks in (NARROW_CUTS, USUAL_CUTS))
    return Site(
        table,
        bare,
        annotated_bits=-log2(share),
        bare_bits=-log2(1 - share),
        narrowed=narrow > NARROW_SHARE * wide,
        pairs=pairs,
        singles=singles_of(text),
        behind=behind,
        before=before,
    )
