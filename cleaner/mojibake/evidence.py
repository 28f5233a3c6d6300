"""How many bits does it take to say this text? Honest Chinese is cheap, the result of a wrong codec is dear.

What it does not know: grammar, words longer than two characters, any language but Chinese. Other scripts have flat
costs, chosen so that honest Japanese, Korean and European text is cheaper than the Chinese that its bytes could be.
"""

from functools import cache, lru_cache

from cleaner.data.ngrams import UNKNOWN_COST, ngrams
from cleaner.data.variants import fold

PUNCTUATION_COSTS = {
    "，": 4.0,
    "。": 5.0,
    "、": 6.5,
    "“”": 7.0,
    "：（）《》": 8.0,
    "？！「」—": 9.0,
    "；…·『』【】": 10.0,
    "‘’〈〉": 12.0,
}
"""Bits of punctuation in running text, by what it takes of a newspaper."""
PAUSES = frozenset("，、")
PAUSE_AT_END_COST = 4.0
"""Bits more for what ends a line, or an element, behind a comma."""
STOPS = frozenset("，。、；：？！")
COSTS: tuple[tuple[str, str, float], ...] = (
    ("\x00", "\x1f", 12.0),
    (" ", "~", 6.0),
    ("\x7f", "\x9f", 20.0),  # C1 controls: nobody writes them
    ("\xa0", "\xbf", 14.0),  # signs of Latin-1
    ("\xc0", "\xff", 12.0),  # a letter of Western Europe inside a text that may be Chinese
    ("\u0100", "\u017f", 14.0),
    ("\u0370", "\u04ff", 10.0),  # Greek, Cyrillic
    ("\u3041", "\u30ff", 8.0),  # kana
    ("\u3100", "\u312f", 12.0),  # bopomofo
    ("\u3400", "\u9fff", UNKNOWN_COST),
    ("\uac00", "\ud7a3", 10.0),  # hangul
    ("\uff01", "\uff5e", 9.0),  # full-width forms
)
OTHER_COST = 18.0
"""Whatever else: private use, half-width katakana, box drawing, the signs of windows-1252."""
PUNCTUATION = "".join(PUNCTUATION_COSTS)
SPECIAL = {sign: cost for signs, cost in PUNCTUATION_COSTS.items() for sign in signs} | {
    "\n": 6.0,
    "\t": 6.0,
    "\r": 6.0,
    "\u3000": 7.0,
    "\ufffd": 4.0,
}

DOUBLED_COST = 8.0
"""Bits more of a stop behind another one."""

PAIRS = 30_000
"""Costs of pairs that are kept: a page has a few thousand pairs and is read several times (5 MB)."""
NUMERALS = dict(zip("0123456789", "十一二三四五六七八九", strict=True))


def is_hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char == "〇"


@cache
def _flat(char: str) -> float:
    if char in SPECIAL:
        return SPECIAL[char]
    return next((cost for first, last, cost in COSTS if first <= char <= last), OTHER_COST)


@lru_cache(maxsize=PAIRS)
def cost(before: str, char: str) -> float:
    """Bits of `char` behind `before` ("" where nothing is known); both folded. Digits go with hanzi as numerals do."""
    before = NUMERALS.get(before, before)
    if not is_hanzi(char):
        bits = _flat(char) + (DOUBLED_COST if char in STOPS and before in STOPS else 0.0)
        if before in PAUSES and char in "\n<":
            bits += PAUSE_AT_END_COST
        return bits - ngrams().gain(before, NUMERALS[char]) if char in NUMERALS and is_hanzi(before) else bits
    table = ngrams()
    return table.pair_cost(before, char) if is_hanzi(before) else table.cost(char)


def bits(text: str, before: str = "") -> float:
    """Bits of all of `text`."""
    total = 0.0
    for char in fold(text):
        total += cost(before, char)
        before = char
    return total
