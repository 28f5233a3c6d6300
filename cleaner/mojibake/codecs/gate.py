"""Where must be looked closer at what a wrong codec may have made?

It is asked only where the text shows a sign of it (see `cleaner.mojibake.signs`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from cleaner.mojibake.codecs.readings import SPECIALS
from cleaner.mojibake.signs import Suspect, utf8_pairs

WINDOWS_SIGNS = "".join(map(chr, SPECIALS))
NEAR = 12
"""Characters on both sides of a pair that looks like UTF-8 read as GBK: enough to weigh it."""
FAR = 120
"""Characters on both sides of crowded rare ones: double bytes are only read right from where a line begins."""
CROWD = 0.25
"""Share of such crowds in a stretch; a list of rare names in honest Chinese stays below."""


@cache
def _side_by_side() -> re.Pattern[str]:
    return re.compile(f"[\x80-\xff{WINDOWS_SIGNS}].?[\x80-\xff{WINDOWS_SIGNS}]")


def _windows(
    text: str, places: Iterable[tuple[int, int]], reach: int, *, between_tags: bool = False
) -> Iterator[tuple[int, int, int]]:
    """Stretches around these places, within their lines, and how much of each the places cover."""
    start = end = covered = 0
    line_end = -1
    for first, last in places:
        if first > end or not covered:
            if covered:
                yield start, end, covered
            start, covered = max(end, text.rfind("\n", max(0, first - reach), first) + 1, first - reach), 0
            if between_tags:
                start = max(start, text.rfind(">", start, first) + 1)
        covered += last - first
        if last > line_end:  # one search a line, however many places are in it
            line_end = text.find("\n", last)
            line_end = len(text) if line_end < 0 else line_end
        stop = min(line_end, last + reach)
        tag = text.find("<", last, stop) if between_tags else -1
        end = max(end, stop if tag < 0 else tag)
    if covered:
        yield start, end, covered


def misread_cjk(text: str, suspects: list[Suspect]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The stretches that look like UTF-8 read as GBK, and those full of characters that hardly anybody writes.

    What counts is what is read: mark-up around a damaged text says nothing, but plain prose around it does, which may
    quote it.
    """
    if not suspects:
        return [], []
    firsts, seconds = utf8_pairs()
    pairs = ((start, start + 2) for start, _, _ in suspects if text[start] in firsts and text[start + 1] in seconds)
    crowds = ((start, end) for start, end, is_crowd in suspects if is_crowd)
    near = [(start, end) for start, end, _ in _windows(text, pairs, NEAR)]
    far = _windows(text, crowds, FAR, between_tags=True)
    return near, [(start, end) for start, end, share in far if share > CROWD * (end - start)]


def misread_latin(text: str) -> list[tuple[int, int]]:
    """The lines in which letters or signs of Western Europe stand close together."""
    places = (match.span() for match in _side_by_side().finditer(text))
    return [(start, end) for start, end, _ in _windows(text, places, len(text))]
