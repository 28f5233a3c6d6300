"""How likely is a Chinese character, alone and after another? One table for both scripts, folded to simplified.

Costs are -log2 of a probability, in bits, to half a bit. What the table does not know: which of two variants of one
character (後, 后) a text uses, anything but hanzi, and characters outside the 5,940 of its source.
"""

from functools import cache

from cleaner import data
from cleaner.errors import DataError

UNKNOWN_COST = 26.0
"""Bits of a hanzi that the table does not hold: one bit more than its rarest level."""
UNKNOWN_BACKOFF = 1.0
"""Back-off of a first character that the table does not hold."""


def parse_groups(groups: str) -> dict[str, float]:
    """Costs of the characters in one line: each ASCII level rules the characters behind it."""
    costs: dict[str, float] = {}
    cost = 0.0
    for char in groups:
        if char < "\x80":
            cost = (ord(char) - 48) / 2
        else:
            costs[char] = cost
    return costs


class NGrams:
    """Costs of characters and pairs, in bits. Characters are folded by the caller (see `cleaner.data.variants`)."""

    def __init__(self, lines: list[str]) -> None:
        if not lines or not lines[0].startswith(" "):
            raise DataError("table ngrams.txt has no line of single characters: reinstall cleaner")
        self.single = parse_groups(lines[0][1:])
        self._lines = {line[0]: line[1:] for line in lines[1:]}
        self._followers: dict[str, tuple[float, dict[str, float]]] = {}

    def _of(self, first: str) -> tuple[float, dict[str, float]]:
        found = self._followers.get(first)
        if found is None:
            line = self._lines.get(first)
            found = (UNKNOWN_BACKOFF, {}) if line is None else ((ord(line[0]) - 48) / 2, parse_groups(line[1:]))
            self._followers[first] = found
        return found

    def cost(self, char: str) -> float:
        """Bits of `char` alone."""
        return self.single.get(char, UNKNOWN_COST)

    def pair_cost(self, first: str, second: str) -> float:
        """Bits of `second` after `first`."""
        backoff, followers = self._of(first)
        listed = followers.get(second)
        return backoff + self.cost(second) if listed is None else listed

    def gain(self, first: str, second: str) -> float:
        """Bits that knowing `first` saves for `second`: above 0 where they belong together."""
        return self.cost(second) - self.pair_cost(first, second)


@cache
def ngrams() -> NGrams:
    """The table, read once per process (about 5 ms)."""
    return NGrams(data.read("ngrams.txt"))
