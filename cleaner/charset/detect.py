"""Which encoding makes the best text of these bytes? Candidates are scored by how surprising their characters are.

What this module does not know: where a file is damaged, or in two encodings (see `spans`), and what a page declares.
"""

import re
from typing import NamedTuple

from cleaner.charset.standard import decode_as
from cleaner.data.levels import foreign_levels, levels

SAMPLE = 240
"""Bytes of non-ASCII text that are scored: 120 hanzi tell encodings apart by several hundred bits."""
NATURAL = 11.5
"""Bits a character up to which a text is plainly Chinese: good text has 9 to 10, a wrong encoding's 14 and more."""
ENOUGH = 24
"""Characters from which a natural text needs no comparison with its rivals."""
MARGIN = 8.0
"""Bits by which the better of two short natural texts must lead: 1 in 250 to be wrong."""
CUT_OFF = 14.0
"""Bits that a broken last character is cheaper than one in the middle: texts are cut off more often than damaged."""
FOREIGN_UNNATURAL = 9.5
"""Bits a non-ASCII byte above which no encoding that is scored here fits."""
CROWDED = 6.0
"""Bits for each pair of accented letters side by side: Western words have them one by one."""

# a run begins at a byte beyond ASCII; bytes below 0x30 and from : to ? are part of no character's code and end it
_RUN = rb"[\x80-\xff][0-9@-\xff]{0,239}"

ASCII_BITS = (3.0, 6.0, 12.0)
"""White space and marks that no code has as its second byte; letters and digits; control characters."""

CHINESE = ("gb18030", "big5")
JAPANESE_KOREAN = ("shift_jis", "euc-jp", "euc-kr")
ONE_BYTE = ("windows-1252", "windows-1251", "koi8-r")


class Guess(NamedTuple):
    """An encoding, what its text costs, and what the best other one costs: bits; -1 where no other was tried."""

    encoding: str
    bits: float
    chars: int
    rival: str = ""
    rival_bits: float = -1.0

    @property
    def per_char(self) -> float:
        """Bits a character."""
        return self.bits / (self.chars or 1)

    def why(self) -> str:
        """The evidence in a line."""
        text = f"{self.per_char:.1f} bits a character"
        return f"{text}, {self.rival} needs {self.rival_bits - self.bits:.0f} bits more" if self.rival else text


def sample(data: bytes, start: int = 0) -> bytes:
    """Non-ASCII text of `data` from `start`, with the ASCII around it left out."""
    runs, size = [], 0
    for run in re.compile(_RUN).finditer(data, start):
        runs.append(run[0])
        size += len(run[0])
        if size >= SAMPLE:
            break
    return b" ".join(runs)


def score(text: str, table: str) -> float:
    """Bits of the non-ASCII characters of `text`."""
    bits = sum(text.translate(table).encode("latin-1", "replace")) / 2
    return bits - CUT_OFF if text.endswith("\ufffd") else bits


def _wide(text: str) -> int:
    """Number of non-ASCII characters."""
    return len(text) - len(text.encode("ascii", "ignore"))


def guess_chinese(piece: bytes) -> Guess | None:
    """GB 18030 or Big5, where the sample is plainly one of them. None where it takes a closer look."""
    table = levels()
    text = piece.decode("gb18030", "replace")
    gb = Guess("gb18030", score(text, table), _wide(text))
    if gb.chars >= ENOUGH and gb.bits <= NATURAL * gb.chars:
        return gb
    text = piece.decode("big5hkscs", "replace")
    big5 = Guess("big5", score(text, table), _wide(text))
    best, other = (gb, big5) if gb.bits <= big5.bits else (big5, gb)
    if best.bits > NATURAL * best.chars or other.bits - best.bits < MARGIN:
        return None
    return best._replace(rival=other.encoding, rival_bits=other.bits)


def guess(piece: bytes, label: str | None = None, bonus: float = 0.0) -> Guess:
    """The best of all encodings, the one that is declared with a bonus of so many bits.

    Those of Chinese are scored with their damage repaired, others as they are.
    """
    guesses = [_guess_mended(piece, encoding) for encoding in ("utf-8", *CHINESE)]
    guesses.append(_guess_plain(piece, "euc-tw", levels()))
    guesses += (_guess_plain(piece, encoding, foreign_levels()) for encoding in (*JAPANESE_KOREAN, *ONE_BYTE))
    plain = "gb18030" if label == "gbk" else label
    guesses = [one._replace(bits=one.bits - bonus) if one.encoding == plain else one for one in guesses]
    guesses.sort(key=lambda one: one.bits)
    return guesses[0]._replace(rival=guesses[1].encoding, rival_bits=guesses[1].bits)


def _guess_mended(piece: bytes, encoding: str) -> Guess:
    from cleaner.charset.spans import cheapest

    bits, chars = cheapest(piece, encoding)
    return Guess(encoding, bits, chars)


def _guess_plain(piece: bytes, encoding: str, table: str) -> Guess:
    text = decode_as(piece, encoding)
    wide = _wide(text)
    spaces = text.count(" ")
    bits = score(text, table) + ASCII_BITS[0] * spaces + ASCII_BITS[1] * (len(text) - wide - spaces)
    if encoding == "windows-1252":
        bits += CROWDED * len(re.findall(rb"[\xc0-\xff](?=[\xc0-\xff])", piece))
    return Guess(encoding, bits, wide)
