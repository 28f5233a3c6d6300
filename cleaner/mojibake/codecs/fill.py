"""Which characters stood where bytes were lost?

The search goes through a span from left to right and keeps, of all fillings that the reader turns into exactly what
was observed, those that take the fewest bits: so an answer is a proof that the damage can have happened, and the
likeliest one. It knows neighbours and the rest of the document, not the sense of the sentence.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise, product
from typing import NamedTuple

from cleaner.data.ngrams import ngrams
from cleaner.data.variants import fold, to_simplified, to_traditional
from cleaner.mojibake.codecs.cells import LOSSY, Cell
from cleaner.mojibake.codecs.readings import LOST, Reader
from cleaner.mojibake.evidence import PUNCTUATION, cost, is_hanzi

BEAM = 16
"""Fillings kept at each character: a sentence is seldom undecided between more, and time grows with them."""
STATES = 12
"""Places that the reader may have come to, likely ones first: a byte held back has sixty values."""
CANDIDATES = 200
"""Characters tried for one that is lost, frequent ones first."""
OWN_SHARE = 0.25
"""How much the document's own pairs count against the general ones."""
WRONG_SCRIPT_COST = 6.0
"""Bits of a traditional character in a simplified text, or the other way round."""
OPTIONS = 1_000
"""Lossy cells whose candidates are kept: a document has the same ones again and again."""
CALLED_FOR = 5.0
"""Bits that a character of which no byte is left may take between its neighbours: 重 in 最重要 takes two."""
SIGN_ROWS = range(0xA1, 0xA4)
"""Rows of GB 2312 with signs, numbers in circles and full-width letters."""
EATEN = " 0123456789,.:;-\"'()"
"""What a question mark of CP936 may have eaten beside the character."""


@cache
def inventory(written: str) -> dict[bytes, str]:
    """Characters that may be guessed, by their bytes: those of the table in both scripts, punctuation, signs."""
    chars = dict.fromkeys(PUNCTUATION + "".join(sorted(ngrams().single, key=ngrams().cost)))
    for char in list(chars):
        chars.update(dict.fromkeys(to_traditional().get(char, "")))
    chars.update(
        dict.fromkeys("".join(bytes(pair).decode("gb2312", "ignore") for pair in product(SIGN_ROWS, range(0xA1, 0xFF))))
    )
    found: dict[bytes, str] = {}
    for char in chars:
        try:
            found[char.encode(written)] = char
        except UnicodeEncodeError:
            continue
    return found


@cache
def _index(written: str, mask: tuple[bool, ...]) -> dict[bytes, str]:
    """Characters by those of their bytes that `mask` says are known."""
    found: dict[bytes, str] = {}
    for data, char in inventory(written).items():
        if len(data) == len(mask):
            key = bytes(byte for byte, known in zip(data, mask, strict=True) if known)
            found[key] = found.get(key, "") + char
    return found


def _patterns(data: bytes, written: str) -> Iterator[bytes]:
    """The full lengths that a lossy cell may have had, with LOST where a byte is unknown."""
    size = 3 if written == "utf-8" else 2
    if len(data) >= size:
        yield data
        return
    known = data.rstrip(bytes((LOST,))) if written == "utf-8" else data
    for places in product((False, True), repeat=size):
        if sum(places) == len(known):
            rest = iter(known)
            yield bytes(next(rest) if place else LOST for place in places)


def matching(data: bytes, written: str) -> str:
    """All characters whose bytes may have been those of a lossy cell."""
    found: dict[str, None] = {}
    for pattern in _patterns(data, written):
        mask = tuple(byte != LOST for byte in pattern)
        found.update(dict.fromkeys(_index(written, mask).get(bytes(b for b in pattern if b != LOST), "")))
    return "".join(found)


@cache
def _beyond_ascii() -> re.Pattern[str]:
    """What is not ASCII, with the characters before and behind it: pairs within markup say nothing."""
    return re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+(?=([\x00-\x7f]?))")


class Context:
    """What the known part of a document says about the rest."""

    def __init__(self, known: str) -> None:
        self._folds = to_simplified()
        written = Counter(known)
        traditional = sum(count for char, count in written.items() if ord(char) in self._folds)
        self._traditional = traditional * 20 > sum(count for char, count in written.items() if is_hanzi(char))
        self._singles: Counter[str] = Counter()
        for char, count in written.items():
            self._singles[fold(char)] += count
        pieces = (fold(found[0] + found[1]) for found in _beyond_ascii().finditer(known))
        self._pairs = Counter(chain.from_iterable(map(pairwise, pieces)))
        self._costs: dict[tuple[str, str], float] = {}

    def cost(self, before: str, char: str) -> float:
        """Bits of `char` behind `before`, with the document's own pairs."""
        found = self._costs.get((before, char))
        if found is None:
            found = self._costs[before, char] = self._cost(before, char)
        return found

    def _cost(self, before: str, char: str) -> float:
        folded = self._folds.get(ord(char), char)
        before = self._folds.get(ord(before), before) if before else ""
        general = cost(before, folded)
        if char != folded:
            general += 0.0 if self._traditional else WRONG_SCRIPT_COST
        elif self._traditional and char in to_traditional():
            general += WRONG_SCRIPT_COST / 2
        seen = self._pairs.get((before, folded))
        if not seen:
            return general
        share = OWN_SHARE * seen / (self._singles[before] + 2)
        return -math.log2((1 - OWN_SHARE) * 2**-general + share)


class _Path(NamedTuple):
    bits: float
    last: str
    chosen: tuple["_Path", str] | None  # the path before and the text of its lossy cell


def _bits(path: _Path) -> float:
    return path.bits


_State = tuple[bytes, int]  # bytes that the reader holds back, characters of the observed text explained


@lru_cache(maxsize=OPTIONS)
def _options(data: bytes, written: str, reads_question: bool) -> list[tuple[str, bytes]]:
    """The texts that a lossy cell may have had, and their bytes."""
    return [(option, option.encode(written)) for option in _texts(data, written, reads_question)]


def _texts(data: bytes, written: str, reads_question: bool) -> list[str]:
    if b" " in data:  # no-break spaces are shown as spaces where controls are stripped
        after = [char + " " for char in matching(data[:-1], written)] if data.endswith(b" ") else []
        return [*matching(data.replace(b" ", b"\xa0"), written), *after]
    if not data.endswith(b"?"):
        return list(matching(data, written)[:CANDIDATES])
    chars = matching(data[:-1], written)[:CANDIDATES]
    if not reads_question:
        return [char + "?" for char in chars]
    return [char + eaten for char in chars for eaten in ("", *EATEN)]


def _cheapest(paths: list[_Path], char: str, context: Context) -> tuple[float, _Path]:
    """The path to which `char` is added at least cost, and what it then costs. The paths come cheapest first."""
    least, best = math.inf, paths[0]
    for path in paths:
        if path.bits >= least:
            break
        bits = path.bits + context.cost(path.last, char)
        if bits < least:
            least, best = bits, path
    return least, best


class Search(NamedTuple):
    """How lost characters are looked for: what was `written`, how it was `read`, and the document around."""

    written: str
    read: Reader
    context: Context
    is_cp936: bool

    def fill(
        self, span: list[Cell], data: bytes, observed: str, beside: tuple[str, str]
    ) -> tuple[float, list[str]] | None:
        """Bits and texts of the lossy cells of `span`, or None where no text is read as what was observed.

        `beside` is what stands before and behind it.
        """
        states: dict[_State, list[_Path]] = {(b"", 0): [_Path(0.0, beside[0], None)]}
        at = 0
        while at < len(span) and states:
            first = at
            if span[at].kind == LOSSY:
                at += 1
                options = _options(data[span[first].start : span[first].end], self.written, self.is_cp936)
                behind = data[span[at].start : span[at].start + 1] if at < len(span) else b""
                states = self._past_lossy(states, options, behind.strip(bytes((LOST,))), observed)
                continue
            while at < len(span) and span[at].kind != LOSSY:
                at += 1
            text = "".join(cell.text for cell in span[first:at])
            states = self._past_known(states, text, data[span[first].start : span[at - 1].end], observed)
        ends = [
            path._replace(bits=path.bits + (self.context.cost(path.last, beside[1]) if beside[1] else 0.0))
            for (held, at), paths in states.items()
            if observed[at:] == self.read(held, b"", True)[0]
            for path in paths
        ]
        if not ends:
            return None
        total, texts = _traced(min(ends, key=_bits))
        return total, self._without_inventions(span, data, texts, beside)

    def _past_lossy(
        self, states: dict[_State, list[_Path]], options: list[tuple[str, bytes]], behind: bytes, observed: str
    ) -> dict[_State, list[_Path]]:
        """One lossy cell further: every path with every option that the reader turns into what was observed.

        `behind` is the next byte, if it is known: it shows at once whether the reader could hold a byte back for it.
        """
        further: dict[_State, list[_Path]] = {}
        read = self.read
        for (held, at), paths in states.items():
            for option, option_data in options:
                shown, held_now = read(held, option_data, False)
                if not observed.startswith(shown, at):
                    continue
                if behind and not observed.startswith(read(held_now, behind, False)[0], at + len(shown)):
                    continue
                bits, best = _cheapest(paths, option[0], self.context)
                if len(option) > 1:
                    bits += self.context.cost(option[0], option[1])
                further.setdefault((held_now, at + len(shown)), []).append(_Path(bits, option[-1], (best, option)))
        kept = {state: sorted(paths, key=_bits)[:BEAM] for state, paths in further.items()}
        if len(kept) <= STATES:
            return kept
        return {state: kept[state] for state in sorted(kept, key=lambda state: kept[state][0].bits)[:STATES]}

    def _past_known(
        self, states: dict[_State, list[_Path]], text: str, data: bytes, observed: str
    ) -> dict[_State, list[_Path]]:
        """A run of known characters further."""
        further: dict[_State, list[_Path]] = {}
        for (held, at), paths in states.items():
            shown, held_now = self.read(held, data, False)
            if observed.startswith(shown, at):
                bits, best = _cheapest(paths, text[0], self.context)
                moved = _Path(bits, text[-1], best.chosen)
                further.setdefault((held_now, at + len(shown)), []).append(moved)
        return further

    def _without_inventions(
        self, span: list[Cell], data: bytes, texts: list[str], beside: tuple[str, str]
    ) -> list[str]:
        """`texts`, but U+FFFD for a character of which no byte is left, unless both neighbours call for it."""
        if not texts:
            return texts
        rest = iter(texts)
        said = [next(rest) if cell.kind == LOSSY else cell.text for cell in span]
        kept = []
        for at, cell in enumerate(span):
            if cell.kind != LOSSY:
                continue
            has_trace = any(byte != LOST for byte in data[cell.start : cell.end])
            before = (beside[0] + "".join(said[max(0, at - 1) : at]))[-1:]
            behind = ("".join(said[at + 1 : at + 2]) + beside[1])[:1] or "。"
            price = self.context.cost(before, said[at][0]) + self.context.cost(said[at][-1], behind)
            kept.append(said[at] if has_trace or price - cost("", fold(behind)) <= CALLED_FOR else "\ufffd")
        return kept


def _traced(path: _Path) -> tuple[float, list[str]]:
    """What the path costs, and its choices from the first to the last."""
    total = path.bits
    texts: list[str] = []
    while path.chosen is not None:
        path, text = path.chosen
        texts.append(text)
    return total, texts[::-1]
