"""Is there anything in this text that a wrong codec could have made? Asked of every text, so all of it runs in C.

A gate may err towards looking closer; what it lets pass is never looked at again. The classes of characters are
derived from the codecs and the frequency table, not written by hand.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
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
CROWD_SPAN = 4
"""Characters from the first to the third of a crowd: one other between each."""
SHORT = 4_000
"""Characters of a text that is read faster than a pattern over thousands of characters is compiled."""
CROWD = 0.25
"""Share of such crowds in a stretch; a list of rare names in honest Chinese stays below."""


def _read_as_gbk(firsts: range | tuple[int, ...], seconds: range | tuple[int, ...]) -> str:
    """What GB18030 makes of these pairs of bytes."""
    pairs = (bytes((first, second)) for first in firsts for second in seconds)
    return "".join(sorted({pair.decode("gb18030", "ignore") for pair in pairs} - {""}))


@cache
def _utf8_pairs() -> tuple[frozenset[str], frozenset[str]]:
    """What the first and the second character can be where the UTF-8 of two hanzi was read as GBK."""
    return frozenset(_read_as_gbk(UTF8_LEADS, UTF8_TAILS)), frozenset(_read_as_gbk(UTF8_TAILS, UTF8_LEADS) + "\ufffd")


@cache
def _rare_ranges() -> tuple[list[str], list[str]]:
    """First and last characters of the ranges that hold what is hardly ever written, in order."""
    found = sorted(re.findall("(.)(?:-(.))?", rare_hanzi() + UNWRITTEN))
    return ["\0", *(first for first, _ in found)], ["", *(last or first for first, last in found)]


def _holds_suspects(text: str) -> bool:
    """Whether `_suspicious` would match, found out without compiling it."""
    first, second = _utf8_pairs()
    firsts, lasts = _rare_ranges()
    chars = set(text)
    begins = {char for char in chars if char in first or lasts[bisect_right(firsts, char) - 1] >= char}
    places = [place for place, char in enumerate(text) if char in begins] if begins else []
    pairs = (text[place + 1 : place + 2] in second for place in places)
    crowds = (last - place <= CROWD_SPAN for place, last in zip(places, places[2:], strict=False))
    return any(pairs) or any(crowds)


@cache
def _suspicious() -> re.Pattern[str]:
    """Three rare characters close together (a crowd), or the two that UTF-8 read as GBK begins with."""
    first, second = (re.escape("".join(sorted(chars))) for chars in _utf8_pairs())
    rare = rare_hanzi() + UNWRITTEN
    return re.compile(f"[{rare}{first}](?:(?P<crowd>(?:.?[{rare}]){{2}})|[{second}])")


@cache
def _side_by_side() -> re.Pattern[str]:
    return re.compile(f"[\x80-\xff{WINDOWS_SIGNS}].?[\x80-\xff{WINDOWS_SIGNS}]")


def looks_latin(text: str) -> bool:
    """Whether letters or signs of Western Europe stand close together, but for other scripts."""
    latin = text.encode("latin-1", "ignore").translate(None, HARMLESS_LATIN)
    return not latin.isascii() and re.search(rb"[\x80-\xff].?[\x80-\xff]", latin) is not None


def _windows(text: str, places: Iterable[tuple[int, int]], reach: int) -> Iterator[tuple[int, int, int]]:
    """Stretches around these places, within their lines, and how much of each the places cover."""
    start = end = covered = 0
    line_end = -1
    for first, last in places:
        if first > end or not covered:
            if covered:
                yield start, end, covered
            start, covered = max(end, text.rfind("\n", max(0, first - reach), first) + 1, first - reach), 0
        covered += last - first
        if last > line_end:  # one search a line, however many places are in it
            line_end = text.find("\n", last)
            line_end = len(text) if line_end < 0 else line_end
        end = max(end, min(line_end, last + reach))
    if covered:
        yield start, end, covered


def misread_cjk(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The stretches that look like UTF-8 read as GBK, and those full of characters that hardly anybody writes."""
    if text.isascii() or (len(text) < SHORT and not _holds_suspects(text)):
        return [], []
    found = [(match.start(), match.end(), match["crowd"]) for match in _suspicious().finditer(text)]
    if not found:
        return [], []
    firsts, seconds = _utf8_pairs()
    pairs = ((start, start + 2) for start, _, _ in found if text[start] in firsts and text[start + 1] in seconds)
    crowds = ((start, end) for start, end, crowd in found if crowd)
    near = [(start, end) for start, end, _ in _windows(text, pairs, NEAR)]
    return near, [(start, end) for start, end, share in _windows(text, crowds, FAR) if share > CROWD * (end - start)]


def misread_latin(text: str) -> list[tuple[int, int]]:
    """The lines in which letters or signs of Western Europe stand close together."""
    if not looks_latin(text):
        return []
    places = (match.span() for match in _side_by_side().finditer(text))
    return [(start, end) for start, end, _ in _windows(text, places, len(text))]
