"""Where does a text hold what one misreading would have made, and how many bits does undoing it save?

It knows one misreading at a time; which one fits best is for the caller to compare.
"""

import re
from collections.abc import Container, Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from cleaner.data.ngrams import UNKNOWN_COST
from cleaner.mojibake.codecs.cells import JUNK, KNOWN, LOSSY, PLAIN, Cell, cells
from cleaner.mojibake.codecs.readings import LOST, SPECIALS, Misreading, byte_table
from cleaner.mojibake.evidence import bits
from cleaner.mojibake.signs import UTF8_TAILS

LOST_COST = 11.0
"""Bits of a character that must be guessed: about what one costs without its neighbours."""

BEYOND_HELP = "锟斤拷"
NOTHING_WON = 100.0
"""Bits against undoing 锟斤拷: it is two U+FFFD read as GBK, and what they stood for is gone."""
WHOLE = 0.7
"""Share of a line that double bytes read as other double bytes must explain: nobody misreads single words so, and
hanzi that several codecs share fit by chance."""
ORDER_BITS = 3.0
"""Bits for each character whose bytes have the order of UTF-8: by chance one of sixty has."""
NOT_CHINESE_COST = 8.0
"""Bits more for kana, bopomofo, Greek and Cyrillic in an answer."""


class Span(NamedTuple):
    """`text[start:end]` is damage; `cells` say what the bytes `data` behind it were."""

    start: int
    end: int
    cells: list[Cell]
    data: bytes

    def has_known(self) -> bool:
        """Whether a character of it is certain."""
        return any(cell.kind == KNOWN for cell in self.cells)

    def lost(self) -> int:
        """How many characters of it lost bytes."""
        return [cell.kind for cell in self.cells].count(LOSSY)

    def known(self) -> str:
        """What can be read with certainty, U+FFFD where a character is lost."""
        return "".join("\ufffd" if cell.kind == LOSSY else cell.text for cell in self.cells)


@cache
def _segments(misreading: Misreading) -> re.Pattern[str]:
    """Runs of one line that the reader can have made, from the first sign beyond ASCII to the last and its trail.

    No double byte holds a `<`: what stands in another element is read for itself, as it will be once it is no page.
    """
    if misreading.alphabet == "latin-1":
        high = "\x80-\xfe\ufffd" + "".join(map(chr, SPECIALS))
        return re.compile(f"[{high}](?:[\x01-\x09\x0b-\x7f{high}]*[{high}])?[0-9@-~?]?")
    ends = "\n<" if misreading.is_wholesale() else "\n"
    return re.compile(f"[^\x00-\x7f](?:[^{ends}]*[^\x00-\x7f])?[@-~?]?")


def _bytes_of(segment: str, misreading: Misreading) -> list[bytes]:
    """The bytes behind each character of `segment`."""
    table = byte_table(misreading.alphabet)
    parts = [table[char] for char in segment]
    if misreading.alphabet == "gb18030" and "€" in segment:
        for number, char in enumerate(segment):
            if char == "€":
                before = parts[number - 1][-1] if number else 0
                behind = parts[number + 1][0] if number + 1 < len(parts) else 0
                parts[number] = _euro(before, behind, misreading.written)
    return parts


def _euro(before: int, behind: int, written: str) -> bytes:
    """Bytes A2 E3, but byte 80 where UTF-8 cannot go on so: CP936 shows both as a euro sign."""
    fits = 0x80 <= behind <= 0xBF and not 0xE2 <= before <= 0xEF
    return b"\xa2\xe3" if fits or written != "utf-8" else b"\x80"


def _runs(found: list[Cell], borders: Container[int], data: bytes) -> Iterator[list[Cell]]:
    """Stretches without junk that begin and end between two characters of the observed text."""
    run: list[Cell] = []
    joins = False  # whether what stands before the run is junk, and not ASCII or the border of the segment
    for cell in found:
        if cell.kind not in (JUNK, PLAIN):
            run.append(cell)
            continue
        if cell.kind == PLAIN and run:
            inside = next((at for at in range(cell.start, cell.end + 1) if at in borders), cell.end) - cell.start
            if inside:
                run.append(Cell(PLAIN, cell.start, cell.start + inside, cell.text[:inside]))
        if run:
            yield _trimmed(run, borders, data, joins, cell.kind == JUNK)
            run = []
        joins = cell.kind == JUNK
    yield _trimmed(run, borders, data, joins, False)


def _trimmed(
    run: list[Cell], borders: Container[int], data: bytes, joins_before: bool, joins_behind: bool
) -> list[Cell]:
    """`run` without what is cut through a character at its ends, or may as well belong to what stands beside it."""

    def is_doubtful(cell: Cell, joins: bool) -> bool:
        if cell.kind == LOSSY:  # bytes that begin no character are one that was never damaged, as the comma is
            whole = LOST not in data[cell.start : cell.end]
            return whole and (joins or data[cell.start] in UTF8_TAILS)
        return joins and cell.kind == KNOWN and cell.end - cell.start == 2 and cell.text < "\u0800"

    first, last = 0, len(run)
    while first < last and (run[first].start not in borders or is_doubtful(run[first], joins_before)):
        first += 1
    while first < last and (run[last - 1].end not in borders or is_doubtful(run[last - 1], joins_behind)):
        last -= 1
    return run[first:last]


def find_spans(text: str, misreading: Misreading, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """All stretches of `text[start:end]` that the misreading can have made, whatever speaks for it."""
    for match in _segments(misreading).finditer(text, start, len(text) if end is None else end):
        spans = _in_segment(text, misreading, match.start(), match.end())
        if misreading.written != "utf-8" and ord(match[0][0]) in SPECIALS:
            # a clean dash or quote before double bytes: whether it is one of them shows in what they say
            without = _in_segment(text, misreading, match.start() + 1, match.end())
            spans = max(spans, without, key=lambda found: sum(bits_saved(text, span, misreading) for span in found))
        if misreading.is_wholesale():
            share = sum(span.end - span.start for span in spans) / (match.end() - match.start())
            spans = spans if share >= WHOLE and BEYOND_HELP not in match[0] else []
        yield from spans


def _in_segment(text: str, misreading: Misreading, start: int, end: int) -> list[Span]:
    parts = _bytes_of(text[start:end], misreading)
    data = b"".join(parts)
    offsets = list(accumulate(map(len, parts), initial=0))
    char_at = dict(zip(offsets, range(start, end + 1), strict=True))
    runs = _runs(list(cells(data, misreading.written, misreading.drops)), char_at, data)
    return [Span(char_at[run[0].start], char_at[run[-1].end], run, data) for run in runs if run]


def bits_saved(text: str, span: Span, misreading: Misreading) -> float:
    """How many bits fewer the answer takes than what `text` holds there."""
    observed, run = text[span.start : span.end], span.cells
    known = "".join([cell.text for cell in run if cell.kind != LOSSY])
    won = bits(observed) - answer_bits(known) - LOST_COST * span.lost()
    won -= UNKNOWN_COST * known.count("\ufffd")
    if misreading.alphabet != "latin-1" and BEYOND_HELP in observed:
        return won - NOTHING_WON * observed.count(BEYOND_HELP)
    if misreading.written == "utf-8":
        won += ORDER_BITS * [cell.kind for cell in run].count(KNOWN)
    return won


@cache
def _not_chinese() -> re.Pattern[str]:
    return re.compile("[\u0370-\u04ff\u3041-\u312f]")


def answer_bits(text: str) -> float:
    """Bits of an answer, which must be Chinese: kana and Greek are cheap only where nobody claims that they are."""
    return bits(text) + NOT_CHINESE_COST * len(_not_chinese().findall(text))
