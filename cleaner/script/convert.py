"""What is this traditional text in simplified? Asks OpenCC, whose dictionaries are ours (`cleaner.data`).

A conversion has a name (the rule of a step), so that it can be done again: t2s; tw2s where 著 is written for 着; tw2sp
and hk2sp where words change too. What it does not know: whether the text should be converted at all.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from cleaner import data

RULES = ("t2s", "tw2s", "tw2sp", "hk2sp")
UNCONVERTIBLE = "[\0\ud800-\udfff]+"
"""What OpenCC cannot take: some of its conversions end at a NUL, and a lone surrogate has no UTF-8."""
CREDIT = (
    r"著(?:(?<=[ \u3000]著)(?=[\s，、；。,;）」】]|$)"
    r"|(?=[，、；,;]\s?[^\W\d_]{2,8}(?<![翻口筆直轉繼持描學])[譯續繪校](?:[：:，。,.》〉\s]|$)))"
)
"""The zhù of a credit (錢穆 著; 福山著，陳高華譯), which no dictionary can tell from a particle."""


@cache
def converter(rule: str) -> Callable[[str], str]:
    """The conversion of that name, built once per process."""
    if rule not in RULES:
        raise ValueError(f"unknown conversion {rule!r}; known are {', '.join(RULES)}")
    import opencc

    run: Callable[[str], str] = opencc.OpenCC(data.path(f"{rule}.json")).convert
    return run


def convert(text: str, rule: str) -> str:
    """`text` in simplified; what OpenCC cannot take stays, and so does the 著 of a credit."""
    if rule == "t2s" or "著" not in text:
        return _convert(text, rule)
    pieces = re.split(f"({CREDIT})", text)
    pieces[::2] = [_convert(piece, rule) for piece in pieces[::2]]
    return "".join(pieces)


def _convert(text: str, rule: str) -> str:
    run = converter(rule)
    if "\0" not in text:
        try:
            return run(text)
        except UnicodeEncodeError:
            pass
    pieces = re.split(f"({UNCONVERTIBLE})", text)
    pieces[::2] = map(run, pieces[::2])
    return "".join(pieces)


class Dictionary:
    """A user's own conversions, which come before all others."""

    def __init__(self, rows: dict[str, str]) -> None:
        self.rows = rows
        self._keys = re.compile("|".join(map(re.escape, sorted(rows, key=len, reverse=True)))) if rows else None

    def matches(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Where keys stand in `text[start:end]`: start, end and what they become."""
        for match in self._keys.finditer(text, start, end) if self._keys else ():
            yield match.start(), match.end(), self.rows[match[0]]


@lru_cache(maxsize=4)
def parse(dictionary: str) -> Dictionary:
    """The user's file. Raises ValueError, with the number of the line, on one that is no row."""
    rows: dict[str, str] = {}
    for number, whole in enumerate(dictionary.removeprefix("\ufeff").split("\n"), 1):
        line = whole.removesuffix("\r")
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 2 or not fields[0] or "\r" in line:
            raise ValueError(f"line {number} of the dictionary is no traditional<TAB>simplified: {line!r}")
        rows[fields[0]] = fields[1]
    return Dictionary(rows)
