"""Where does each character begin in damaged bytes, and which encoding is each stretch in?

The cheapest way through the bytes, by a model of Chinese: a lost byte costs so much, a change of encoding so much,
a character as much as it is surprising after the one before. What this module does not know: what a page declares.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.charset.detect import ASCII_BITS, QUICK_CODECS, misread
from cleaner.charset.standard import LOST, UNDECODABLE, Span, decode_as, decode_text
from cleaner.data.levels import LEVELS_PER_BIT, levels

BAD_BITS = 20.0
"""A byte that is no part of a character: as surprising as the rarest hanzi, so that damage is assumed only for gain."""
RESYNC_BITS = 1.0
"""More for stepping over one byte where the standard would take two for one error: equal ways follow the standard."""
CUT_OFF_BITS = 6.0
"""A code that the end of the data cuts: texts are cut off more often than damaged."""
SWITCH_BITS = 24.0
"""A change of encoding: one hanzi in another encoding is damage, three are a text."""
RETURN_BITS = 12.0
"""A line or tag that ends in another encoding: two hanzi may be one, one is damage there too."""
PRIVATE_BITS = 24.0
"""A user-defined character: rarer than any other, yet likelier than two bad bytes."""
WINDOW = 6000
"""Bytes that are looked through at a time; the way is kept up to the last border before the last `OVERLAP`."""
OVERLAP = 200
BUDGET = 200_000
"""Bytes of a file, and of a line, that are looked through; behind them the standard's decoder has the word."""

CACHED = 1 << 15
"""Codes and pairs that are remembered: a long text of one script has fewer."""
RARE_RUN = rb"[\x16-\xff]{3,}"
"""Levels of three or more characters of 11 bits each, which deserve a closer look: one run in 70 characters."""
STRANGE_BITS = 12.0
"""Bits a character, given the one before, from which such a run is strange. Good text comes to it once in 2,000
characters, at names; what is out of step or in another encoding has 14 and more."""
REACH = 8
"""Characters on both sides of such a run in which other readings are tried."""
GUESTS = ("gb18030", "big5", "utf-8")
"""Encodings that are looked for amid another."""

# no code has a line's end or a `<` as its second byte: damage cannot reach over them
_UNIT = rb"[^\n<]*[\n<]|[^\n<]+"


class Edge(NamedTuple):
    """One way on from a byte: over `size` bytes, to a character ("" for an error), at `bits`.

    `resync` marks a step over one byte that the standard's decoder would not take.
    """

    size: int
    char: str
    bits: float
    resync: bool = False


def _char(size: int, char: str) -> Edge:
    point = ord(char[0])
    if 0xE000 <= point < 0xF900:
        return Edge(size, char, PRIVATE_BITS)
    level = levels()[point] if point < 0x10000 else ""
    return Edge(size, char, ord(level) / LEVELS_PER_BIT if level else BAD_BITS)


def _error(size: int, cut_off: bool) -> Edge:
    return Edge(size, "", CUT_OFF_BITS if cut_off else BAD_BITS)


RESYNC = Edge(1, "", BAD_BITS + RESYNC_BITS, True)


@cache
def _ascii(byte: int) -> tuple[Edge, ...]:
    if byte >= 0x40 or 0x30 <= byte <= 0x39:
        return (Edge(1, "", ASCII_BITS[1]),)
    control = byte < 0x20 and byte not in b"\t\n\r"
    return (Edge(1, "", ASCII_BITS[2 if control else 0]),)


@lru_cache(2 * CACHED)
def _of_pairs(encoding: str, code: bytes, size: int) -> tuple[Edge, ...]:
    """GB 18030 and Big5: what the standard's decoder does, or a step over one byte."""
    if not 0x81 <= code[0] <= 0xFE:
        text = decode_as(code[:1], encoding)
        return (_error(1, False) if text == LOST else _char(1, text),)
    text = decode_as(code, encoding)
    if len(code) < size:
        return (_error(len(code), True),)
    if LOST not in text:
        return _char(size, text), RESYNC
    return (_error(2, False), RESYNC) if len(text) == 1 and size == 2 else (_error(1, False),)


def gb_edges(code: bytes) -> tuple[Edge, ...]:
    """Ways on from the first of up to four bytes of GB 18030."""
    size = 4 if len(code) > 1 and 0x30 <= code[1] <= 0x39 else 2
    return _of_pairs("gb18030", code[:size], size)


def big5_edges(code: bytes) -> tuple[Edge, ...]:
    """Ways on from the first of up to four bytes of Big5."""
    return _of_pairs("big5", code[:2], 2)


def utf8_edges(code: bytes) -> tuple[Edge, ...]:
    """Ways on from the first of up to four bytes of UTF-8."""
    size = 2 if code[0] < 0xE0 else 3 if code[0] < 0xF0 else 4
    return _of_utf8(code[:size], size)


@lru_cache(CACHED)
def _of_utf8(code: bytes, size: int) -> tuple[Edge, ...]:
    try:
        return (_char(size, code.decode()),)
    except UnicodeDecodeError as error:
        return (_error(error.end - error.start, "end of data" in error.reason and len(code) < size),)


@lru_cache(CACHED)
def euc_tw_edges(code: bytes) -> tuple[Edge, ...]:
    """Ways on from the first of up to four bytes of EUC-TW."""
    size = 4 if code[0] == 0x8E else 2
    text = decode_as(code[:size], "euc-tw")
    if len(code) < size:
        return (_error(len(code), True),)
    return (_char(size, text), RESYNC) if len(text) == 1 else (_error(1, False),)


EDGES: dict[str, Callable[[bytes], tuple[Edge, ...]]] = {
    "gb18030": gb_edges,
    "big5": big5_edges,
    "utf-8": utf8_edges,
    "euc-tw": euc_tw_edges,
}


@lru_cache(CACHED)
def _gain(first: str, second: str) -> float:
    """Bits that a character saves after another; 0 where one of them is no hanzi of the table."""
    from cleaner.data.ngrams import ngrams
    from cleaner.data.variants import fold

    table = ngrams()
    first, second = fold(first), fold(second)
    return table.gain(first, second) if first in table.single and second in table.single else 0.0


class _Layer:
    """The cheapest ways to each byte of a window, for one encoding."""

    def __init__(self, encoding: str, size: int) -> None:
        self.encoding = encoding
        self.edges = EDGES[encoding]
        self.bits = [math.inf] * (size + 1)
        self.last = [""] * (size + 1)
        self.back: list[tuple[int, _Layer, bool] | None] = [None] * (size + 1)

    def switch_from(self, other: "_Layer", at: int) -> None:
        """Change from another encoding at `at`."""
        self.bits[at] = other.bits[at] + SWITCH_BITS
        self.last[at] = other.last[at]
        self.back[at] = (at, other, False)

    def go_on(self, at: int, edges: tuple[Edge, ...]) -> None:
        """Take each of `edges` from `at` where it is the cheapest way to its end so far."""
        bits, last = self.bits[at], self.last[at]
        for size, char, cost, resync in edges:
            total = bits + cost - (_gain(last, char) if last and char else 0.0)
            target = at + size
            if target < len(self.bits) and total < self.bits[target]:
                self.bits[target] = total
                self.last[target] = char
                self.back[target] = (at, self, resync)


def _fill(data: bytes, start: int, size: int, layers: list[_Layer]) -> None:
    """The cheapest ways to every byte of the window."""
    for at in range(size):
        byte = data[start + at]
        if byte < 0x80:  # the same in all encodings
            for layer in layers:
                if layer.bits[at] < math.inf:
                    layer.go_on(at, _ascii(byte))
            continue
        code = data[start + at : start + at + 4]
        best = layers[0]
        for layer in layers:
            if layer.bits[at] < best.bits[at]:
                best = layer
        if best.bits[at] == math.inf:
            continue
        for layer in layers:
            if best.bits[at] + SWITCH_BITS < layer.bits[at]:
                layer.switch_from(best, at)
            layer.go_on(at, layer.edges(code))


def _way(data: bytes, start: int, end: int, encodings: Sequence[str], first: str) -> tuple[float, list[Span]]:
    """The cheapest way from `start` to `end`, beginning in `first`: its bits, and spans in order, one a step."""
    size = end - start
    layers = [_Layer(encoding, size) for encoding in encodings]
    for layer in layers:
        layer.bits[0] = 0.0 if layer.encoding == first else SWITCH_BITS
    _fill(data, start, size, layers)
    home = encodings[0], first
    layer = min(layers, key=lambda layer: layer.bits[size] + (0 if layer.encoding in home else RETURN_BITS))
    bits, at, spans = layer.bits[size], size, []
    while step := layer.back[at]:
        before, layer_before, resync = step
        if before < at:
            spans.append(Span(start + before, start + at, UNDECODABLE if resync else layer.encoding))
        at, layer = before, layer_before
    return bits, spans[::-1]


def cheapest(piece: bytes, encoding: str) -> tuple[float, int, int]:
    """What `piece` costs in `encoding`, its damage repaired.

    Bits of its characters beyond ASCII and of its errors, their number, and of ASCII bytes in other characters.
    """
    bits, spans = _way(piece, 0, len(piece), (encoding,), encoding)
    chars = [span for span in spans if piece[span.start] >= 0x80]
    plain = [piece[span.start] for span in spans if piece[span.start] < 0x80]
    bits -= sum(_ascii(byte)[0].bits for byte in plain)
    return bits, len(chars), sum(byte < 0x80 for byte in piece) - len(plain)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same with neighbours of one encoding put together."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].encoding == span.encoding:
            merged[-1] = merged[-1]._replace(end=span.end)
        else:
            merged.append(span)
    return merged


def _windows(data: bytes, start: int, end: int, encodings: Sequence[str], first: str) -> Iterator[Span]:
    """The steps of the cheapest way through a unit of any length, a window at a time."""
    limit = start + BUDGET
    while start < end:
        if start >= limit:
            yield Span(start, end, encodings[0])
            return
        stop = min(start + WINDOW, end)
        for span in _way(data, start, stop, encodings, first)[1]:
            if stop < end and span.start >= stop - OVERLAP:
                break
            yield span
            start = span.end
            first = span.encoding if span.encoding != UNDECODABLE else first


def strange(text: str, encoding: str) -> bool:
    """Whether `text`, which decodes without error, has a stretch that hardly anyone would write: damage, not a name.

    A name stays what it is, however rare, where no other way through its bytes and its neighbours' is cheaper.
    """
    found = text.translate(levels()).encode("latin-1", "replace")
    for run in re.finditer(RARE_RUN, found):
        start, end = max(0, run.start() - 1), run.end() + 1
        bits = sum(found[start:end]) / LEVELS_PER_BIT
        stretch = text[start:end]
        if bits - sum(map(_gain, stretch, stretch[1:])) <= STRANGE_BITS * len(stretch):
            continue
        if _reads_better(text[max(0, run.start() - REACH) : run.end() + REACH], encoding):
            return True
    return False


def _reads_better(stretch: str, encoding: str) -> bool:
    """Whether the bytes of `stretch` say something likelier with a byte lost, or in another encoding."""
    try:
        data = stretch.encode(QUICK_CODECS.get(encoding, encoding))
    except UnicodeEncodeError:
        return True
    return {span.encoding for span in _way(data, 0, len(data), _with_guests(encoding), encoding)[1]} != {encoding}


def _with_guests(encoding: str) -> tuple[str, ...]:
    return (encoding, *(guest for guest in GUESTS if guest != encoding))


def _is_clean(piece: bytes, encoding: str) -> bool:
    """Whether a unit decodes without error to nothing strange."""
    if piece.isascii():
        return True
    try:
        text = decode_text(piece, encoding)
    except UnicodeDecodeError:
        return False
    return not misread(text, encoding) and not strange(text, encoding)


def spans_of(data: bytes, main: str, start: int = 0) -> list[Span]:
    """The stretches of `data` from `start`, which is mostly in `main` (utf-8, gb18030 or big5)."""
    encodings = _with_guests(main)
    spans, spent, first = [], 0, main
    for unit in re.compile(_UNIT).finditer(data, start):
        start, end = unit.span()
        if spent > BUDGET or _is_clean(data[start:end], main):
            spans.append(Span(start, end, main))
            first = main
            continue
        spent += end - start
        found = list(_windows(data, start, end, encodings, first))
        spans += found
        first = next((s.encoding for s in reversed(found) if s.encoding != UNDECODABLE), first)
    return _merged(spans)
