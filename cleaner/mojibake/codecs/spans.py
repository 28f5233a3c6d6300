"""Where does a text hold what one misreading would have made, and how many bits does undoing it save?

It knows one misreading at a time; which one fits best is for the caller to compare.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from cleaner.mojibake.codecs.cells import JUNK, KNOWN, LOSSY, PLAIN, Cell, cells
from cleaner.mojibake.codecs.readings import EURO, LOST, SPECIALS, Misreading, byte_table
from cleaner.mojibake.evidence import bits

LOST_COST = 11.0
"""Bits of a character that must be guessed: about what one costs without its neighbours."""


class Span(NamedTuple):
    """`text[start:end]` is damage; `cells` say what the bytes `data` behind it were; `saved` bits speak for it."""

    start: int
    end: int
    cells: list[Cell]
    data: bytes
    saved: float

    def known(self) -> str:
        """What can be read with certainty, U+FFFD where a character is lost."""
        return "".join("\ufffd" if cell.kind == LOSSY else cell.text for cell in self.cells)


@cache
def _segments(alphabet: str) -> re.Pattern[str]:
    """Runs of one line that the reader can have made: from one character beyond ASCII to the last (and its ASCII trail)."""
    if alphabet == "latin-1":
        high = "\x80-\xfe\ufffd" + "".join(map(chr, SPECIALS))
        return re.compile(f"[{high}](?:[\x01-\x09\x0b-\x7f{high}]*[{high}])?[@-~?]?")
    return re.compile("[^\x00-\x7f](?:[^\n]*[^\x00-\x7f])?[@-~?]?")


def _euro(data: bytes) -> bytes:
    """Bytes A2 E3 where UTF-8 goes on so behind a euro sign that CP936 read, else byte 80."""
    data = re.sub(rb"(?<![\xe2-\xef])\xfe(?=[\x80-\xbf])", b"\xa2\xe3", data)
    return data.replace(b"\xfe", b"\x80")


def _bytes_of(segment: str, misreading: Misreading) -> list[bytes]:
    """The bytes behind each character of `segment`."""
    table = byte_table(misreading.alphabet)
    parts = [table[char] for char in segment]
    if misreading.alphabet != "gb18030" or "€" not in segment:
        return parts
    euro = bytes((EURO,))
    joined = b"".join(parts)
    for number, part in enumerate(parts):
        if part != euro:
            continue
        at = sum(map(len, parts[:number]))
        if misreading.written != "utf-8":
            parts[number] = b"\xa2\xe3"
        else:
            parts[number] = _euro(joined[max(0, at - 1) : at + 2])[1 if at else 0 :][: 2]
        joined = b"".join(parts)
    return parts


def _runs(found: list[Cell], borders: set[int], data: bytes) -> Iterator[list[Cell]]:
    """Stretches without junk that begin and end between two characters of the observed text."""
    run: list[Cell] = []
    for cell in found:
        if cell.kind == JUNK:
            yield _trimmed(run, borders, data)
            run = []
        elif cell.kind == PLAIN:
            inside = next((at for at in range(cell.start, cell.end + 1) if at in borders), cell.end) - cell.start
            if run and inside:
                run.append(Cell(PLAIN, cell.start, cell.start + inside, cell.text[:inside]))
            yield _trimmed(run, borders, data)
            run = []
        else:
            run.append(cell)
    yield _trimmed(run, borders, data)


def _trimmed(run: list[Cell], borders: set[int], data: bytes) -> list[Cell]:
    """`run` without what at its ends is cut through a character, or lost without a sign of it."""

    def is_solid(cell: Cell) -> bool:
        return cell.kind != LOSSY or LOST in data[cell.start : cell.end]

    first, last = 0, len(run)
    while first < last and run[first].start not in borders:
        first += 1
    while first < last and run[last - 1].end not in borders:
        last -= 1
    return run[first:last]


def find_spans(text: str, misreading: Misreading, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """All stretches of `text[start:end]` that the misreading can have made, whatever speaks for it."""
    stripped = misreading.rule.endswith("stripped")
    for match in _segments(misreading.alphabet).finditer(text, start, len(text) if end is None else end):
        parts = _bytes_of(match[0], misreading)
        data = b"".join(parts)
        offsets = list(accumulate(map(len, parts), initial=0))
        char_at = {at: number for number, at in enumerate(offsets)}
        found = list(cells(data, misreading.written, stripped=stripped))
        for run in _runs(found, set(offsets), data):
            if not run:
                continue
            first, last = match.start() + char_at[run[0].start], match.start() + char_at[run[-1].end]
            if any(cell.kind == KNOWN for cell in run) or last - first < 4:
                yield Span(first, last, run, data, _saved(text[first:last], run))


def _saved(observed: str, run: list[Cell]) -> float:
    lost = sum(cell.kind == LOSSY for cell in run)
    known = "".join(cell.text for cell in run if cell.kind != LOSSY)
    return bits(observed) - bits(known) - lost * LOST_COST
