"""Is there anything in this text that a wrong codec could have made? Asked of every text, so all of it runs in C.

A gate may err towards looking closer; what it lets pass is never looked at again. The classes of characters are
derived from the codecs and the frequency table, not written by hand.
"""

import re
from collections.abc import Iterator
from functools import cache

from cleaner.data.rare import rare_hanzi
from cleaner.mojibake.codecs.readings import SPECIALS

UTF8_LEADS = (*range(0xE3, 0xEA), 0xEF)
"""First bytes of hanzi and their punctuation in UTF-8."""
UTF8_TAILS = range(0x80, 0xC0)
HARMLESS_LATIN = bytes((0xA0, 0xA9, 0xAB, 0xAE, 0xB0, 0xB1, 0xB7, 0xBB, 0xD7))
"""no-break space © « ® ° ± · » ×: they stand in honest Chinese."""
WINDOWS_SIGNS = "".join(map(chr, SPECIALS))
UNWRITTEN = "\ue000-\uf8ff\ufffd\uff61-\uff9f가-힣"
"""Private use, U+FFFD, half-width katakana and hangul: as rare in honest Chinese as a rare hanzi."""
NEAR = 12
"""Characters on both sides of a pair that looks like UTF-8 read as GBK: enough to weigh it."""
FAR = 120
"""Characters on both sides of crowded rare ones: double bytes are only read right from where a line begins."""
CROWD = 0.25
"""Share of such crowds in a stretch; a list of rare names in honest Chinese stays below."""


def _class(firsts: range | tuple[int, ...], seconds: range | tuple[int, ...]) -> str:
    """The inside of a character class: what GB18030 makes of these pairs of bytes."""
    pairs = (bytes((first, second)) for first in firsts for second in seconds)
    chars = sorted({pair.decode("gb18030", "ignore") for pair in pairs} - {""})
    return re.escape("".join(chars))


@cache
def _utf8_in_gbk() -> re.Pattern[str]:
    """The first two characters of any two hanzi whose UTF-8 was read as GBK."""
    return re.compile(f"[{_class(UTF8_LEADS, UTF8_TAILS)}][{_class(UTF8_TAILS, UTF8_LEADS)}\ufffd]")


@cache
def _crowded() -> re.Pattern[str]:
    """Three characters of the rare sort close together."""
    return re.compile(f"[{rare_hanzi()}{UNWRITTEN}](?:.?[{rare_hanzi()}{UNWRITTEN}]){{2}}")


@cache
def _side_by_side() -> re.Pattern[str]:
    return re.compile(f"[\x80-\xff{WINDOWS_SIGNS}][\x80-\xff{WINDOWS_SIGNS}]")


def looks_latin(text: str) -> bool:
    """Whether letters or signs of Western Europe stand side by side, whatever stands between them in other scripts."""
    latin = text.encode("latin-1", "ignore").translate(None, HARMLESS_LATIN)
    return not latin.isascii() and re.search(rb"[\x80-\xff]{2}", latin) is not None


def _windows(text: str, gate: re.Pattern[str], reach: int) -> Iterator[tuple[int, int, int]]:
    """Stretches around the places that `gate` finds, within their lines, and how much of each it covers."""
    start = end = covered = 0
    for match in gate.finditer(text):
        if match.start() > end:
            if covered:
                yield start, end, covered
            start, covered = max(end, text.rfind("\n", 0, match.start()) + 1, match.start() - reach), 0
        covered += match.end() - match.start()
        if match.end() + reach > end:
            line_end = text.find("\n", match.end(), match.end() + reach)
            end = min(len(text), match.end() + reach) if line_end < 0 else line_end
    if covered:
        yield start, end, covered


def utf8_read_as_gbk(text: str) -> list[tuple[int, int]]:
    """The stretches that look like UTF-8 read as GBK."""
    return [(start, end) for start, end, _ in _windows(text, _utf8_in_gbk(), NEAR)]


def crowded(text: str) -> list[tuple[int, int]]:
    """The stretches full of characters that hardly anybody writes."""
    return [(start, end) for start, end, share in _windows(text, _crowded(), FAR) if share > CROWD * (end - start)]


def latin(text: str) -> list[tuple[int, int]]:
    """The lines in which letters or signs of Western Europe stand side by side."""
    if not looks_latin(text):
        return []
    return [(start, end) for start, end, _ in _windows(text, _side_by_side(), len(text))]
