"""How likely is a piece of a repaired text, in bits?

A character by the language and by the document itself, an annotation and its absence by what is known of the site.

What it does not know: which bytes stand where.
"""

from collections import Counter
from functools import cache
from math import log2

from cleaner.data.ngrams import ngrams
from cleaner.data.readings import readings
from cleaner.data.variants import to_simplified
from cleaner.mojibake.pinyin.site import Site, is_hanzi, pair_of, syllable_of

ECHO = 0.3
"""Weight of the document's own pairs of characters beside the language's."""
BELIEVABLE_BITS = 16.0
"""Pairs of a higher cost are no evidence of what the document says: they may be damage that stands in it twice."""
ODD_BITS = 18.0
"""Cost of a character that Chinese text does not use: Greek, boxes, kana."""
PRIVATE_BITS = 40.0
"""Cost of a private-use character: no writer means one."""
ASCII_BITS = 7.0
"""Cost of a letter or figure."""
AFTER_ASCII_BITS = 3.0
"""Cost of one more."""
MARKS = {
    "，": 4.2,
    "。": 5.2,
    "、": 6.0,
    ",": 5.0,
    "：": 7.5,
    "“": 6.5,
    "”": 6.5,
    "；": 9.0,
    "！": 8.5,
    "？": 8.5,
    " ": 6.0,
    **dict.fromkeys("（）《》「」()?", 7.5),
    **dict.fromkeys("『』【】·—…‘’　", 9.5),
}
"""Costs of common marks: their shares in running text."""
CLOSERS = "”』」’"
OPENERS = "“『「‘"
SENTENCE_ENDS = "。！？…"
CLOSER_BITS = 3.0
"""Cost of a closing quote behind the end of a sentence."""
PAUSES = "，。、；：,"
PAUSED = frozenset(PAUSES)
DOUBLE_PAUSE_BITS = 14.0
"""Cost of one pause behind another, or behind the quote of a whole sentence."""
LINE_BITS = 10.0
"""Cost of the end of a line or a paragraph elsewhere than behind a sentence."""
OPENER_BITS = 3.0
"""Cost of an opening quote behind a colon or a sentence."""

OTHER_READING_BITS = 4.0
"""Cost of a reading that is not the usual one of its character."""
UNKNOWN_READING_BITS = 20.0
"""Cost of a reading that its character does not have."""
AGAINST_TABLE_BITS = 30.0
"""Cost of what the rule "always or never" forbids; not infinite, since pages are put together from parts."""
EATEN_BITS = 1.0
"""Cost of one ASCII character in general, when one was eaten."""
JOINED_LINES_BITS = 4.0
"""Cost of an eaten end of a line: most sites were damaged line by line."""
EDIBLE = " ,.:;!)/\n"
"""What a second byte may eat, apart from figures and what the text behind asks for."""
FIGURES = frozenset("0123456789%")
LOST_FIGURE = "?"
"""What stands for an eaten character that cannot be told: it too would have been eaten, and invents nothing."""


class Costs:
    """The costs in one document."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.fold = to_simplified()
        self.language = ngrams()
        self.readings = readings()
        self.known: dict[tuple[str, str], float] = {}
        self.closers = shares(site.singles, CLOSERS)
        self.edible = self.eaten()

    def cost(self, last: str, char: str) -> float:
        """Bits of `char` after `last`, in the language or in this very document."""
        found = self.known.get((last, char))
        if found is None:
            if is_hanzi(char):
                found = self.language_cost(last, char)
            elif char in CLOSERS and last in SENTENCE_ENDS:
                found = CLOSER_BITS + self.closers[char]
            else:
                found = mark_cost(last, char)
            echoes = self.site.pairs[last, char]
            if echoes and "?" not in (last, char) and found <= BELIEVABLE_BITS:
                found = -log2((1 - ECHO) * 2**-found + ECHO * echoes / self.site.singles[last])
            self.known[last, char] = found
        return found

    def language_cost(self, last: str, char: str) -> float:
        first, second = self.fold.get(ord(last), last) if last else "", self.fold.get(ord(char), char)
        return self.language.pair_cost(first, second) if is_hanzi(first) else self.language.cost(second)

    def annotated(self, char: str, reading: str) -> float | None:
        """Bits of an annotation of `char`, or None where it cannot be."""
        table = self.site.table.get(char)
        if table is not None:
            return 0.0 if table == reading else AGAINST_TABLE_BITS
        known = self.readings.get(char)
        if known is None:
            return None
        bits = AGAINST_TABLE_BITS if pair_of(char) in self.site.bare else self.site.annotated_bits
        reading = syllable_of(reading)
        if reading == known[0]:
            return bits
        return bits + (OTHER_READING_BITS if reading in known else UNKNOWN_READING_BITS)

    def bare(self, lead: int, trail: int) -> float:
        """Bits of a pair of bytes without an annotation."""
        if trail < 0x40 or (lead, trail) in self.site.bare:
            return 0.0
        char = character(lead, trail)
        if char not in self.readings:
            return 0.0
        return AGAINST_TABLE_BITS if char in self.site.table else self.site.bare_bits

    def eaten(self) -> dict[str, float]:
        """Bits of each ASCII character that may have been eaten, by how often the document has it."""
        behind = self.site.behind
        counts = Counter({char: behind[char] for char in EDIBLE})
        counts[LOST_FIGURE] = sum(behind[char] for char in FIGURES)
        costs = {char: EATEN_BITS + bits for char, bits in shares(counts, EDIBLE + LOST_FIGURE).items()}
        costs["\n"] += JOINED_LINES_BITS
        return costs


def shares(counts: Counter[str], chars: str) -> dict[str, float]:
    """Bits of each of `chars` among them, by how often the document has it."""
    total = sum(counts[char] + 0.5 for char in chars)
    return {char: -log2((counts[char] + 0.5) / total) for char in chars}


@cache
def character(lead: int, trail: int) -> str:
    """The character of a pair of GBK bytes, or U+FFFD."""
    char = bytes((lead, trail)).decode("gb18030", "replace")
    return char if len(char) == 1 else "\ufffd"


def mark_cost(last: str, char: str) -> float:
    """Bits of a character that is no hanzi."""
    if char in "\n<":
        behind_sentence = CLOSER_BITS if last in SENTENCE_ENDS + CLOSERS else LINE_BITS
        return ODD_BITS if last in OPENERS else behind_sentence
    if char in OPENERS and last in "：:。！？\n":
        return OPENER_BITS
    if char in PAUSES and last in PAUSES:
        return DOUBLE_PAUSE_BITS
    if char >= "\x80":
        private = "\ue000" <= char <= "\uf8ff" or char == "\ufffd"
        return MARKS.get(char, PRIVATE_BITS if private else ODD_BITS)
    return MARKS.get(char, ASCII_BITS if last >= "\x80" else AFTER_ASCII_BITS)
