"""Which encoding makes the best text of these bytes? Candidates are scored by how surprising their characters are.

What this module does not know: where a file is damaged, or in two encodings (see `spans`), and what a page declares.
"""

import re
from collections import Counter
from functools import cache
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
NATURAL_IN = {"windows-1252": 9.5, "windows-1251": 6.0, "koi8-r": 6.0}
"""The same for encodings of one byte, of which every byte has a meaning: their good texts have 7 to 9, and 5."""
UNUSUAL_BITS = 6.0
"""Bits for each spot where letters stand beside each other that hardly ever do."""
UNUSUAL = {
    "windows-1252": rb"[\xc0-\xff](?=[\xc0-\xff])",
    "windows-1251": rb"[A-Za-z](?=[\xa8-\xff])|[\xa8-\xff](?=[A-Za-z])|[\xe0-\xff](?=[\xc0-\xdf])",
    "koi8-r": rb"[A-Za-z](?=[\xa8-\xff])|[\xa8-\xff](?=[A-Za-z])|[\xc0-\xdf](?=[\xe0-\xff])",
}
"""Such spots: two accented letters, a Latin beside a Cyrillic letter, a capital behind a small one."""
PRIOR_BITS = {
    "euc-tw": 12.0,
    "windows-1252": 16.0,
    "shift_jis": 16.0,
    "euc-jp": 16.0,
    "euc-kr": 16.0,
    "windows-1251": 20.0,
    "koi8-r": 24.0,
}
"""What a rarer kind of file costs from the start: one line of it pays that, one word of it does not."""
ASCII_BITS = (3.0, 6.0, 12.0)
"""White space and marks that no code has as its second byte; letters and digits; control characters."""

COMMON_MISREADINGS = {"gb18030": "锛銆鐨紝殑鏄槸鍦湪涓", "big5": "岆珨婓衄"}
"""What 的是在一，。 of another encoding look like where they happen to be codes of this one: rare in any text."""
PLACES = 6
"""Places of a file that are asked where its beginning may not speak for all of it."""
PLACE = 4000
"""Bytes of each in which text is looked for."""
MOSTLY = 0.7
"""Share of a sample's bytes that must be whole characters of UTF-8."""

CHINESE = ("gb18030", "big5")
QUICK_CODECS = {"big5": "big5hkscs"}
"""Python's codec for most of an encoding, where it has another name."""
JAPANESE_KOREAN = ("shift_jis", "euc-jp", "euc-kr")
STRIDE = 1024
"""Bytes that are passed over at once where all of them are ASCII, as most of a page is."""
ONE_BYTE = ("windows-1252", "windows-1251", "koi8-r")


class Guess(NamedTuple):
    """An encoding and its text's characters beyond ASCII: their bits, their number.

    `rank` is what candidates are compared by: bits that the whole sample costs more than its ASCII bytes would alone.
    """

    encoding: str
    bits: float
    chars: int
    rank: float
    rival: str = ""
    rival_rank: float = 0.0

    @property
    def per_char(self) -> float:
        """Bits a character."""
        return self.bits / (self.chars or 1)

    @property
    def natural(self) -> bool:
        """Whether the text is plainly one: Chinese, or in the languages of its encoding."""
        return self.bits <= NATURAL_IN.get(self.encoding, NATURAL) * self.chars

    def why(self) -> str:
        """The evidence in a line."""
        text = f"{self.per_char:.1f} bits a character"
        return f"{text}, {self.rival} needs {self.rival_rank - self.rank:.0f} bits more" if self.rival else text


# a run begins at a byte beyond ASCII; bytes below 0x30 and from : to ? are part of no character's code and end it
@cache
def _runs() -> re.Pattern[bytes]:
    return re.compile(rb"[\x80-\xff][0-9@-\xff]{0,239}")


def sample(data: bytes, start: int = 0) -> bytes:
    """Non-ASCII text of `data` from `start`, with the ASCII around it left out."""
    runs, size = [], 0
    search = _runs().search
    while start < len(data) and size < SAMPLE:
        run = None if data[start : start + STRIDE].isascii() else search(data, start)
        if run is None:
            start += STRIDE
            continue
        runs.append(run[0])
        size += len(run[0])
        start = run.end()
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
    gb = plainly(piece, "gb18030")
    if gb.chars >= ENOUGH and gb.natural:
        return gb
    big5 = plainly(piece, "big5")
    best, other = (gb, big5) if gb.rank <= big5.rank else (big5, gb)
    if not best.natural or other.rank - best.rank < MARGIN:
        return None
    return Guess(best.encoding, best.bits, best.chars, best.rank, other.encoding, other.rank)


def misread(text: str, encoding: str) -> bool:
    """Whether `text` holds characters that are hardly ever meant, but often the ruins of another encoding."""
    return any(map(text.__contains__, COMMON_MISREADINGS.get(encoding, "")))


def majority(data: bytes, first: str) -> str:
    """The encoding that most of a damaged or mixed file is in: `first`, or what more of its places say."""
    if len(data) < PLACE:
        return first
    votes = Counter({first: 1})
    for place in range(1, PLACES):
        start = max(0, data.find(b"<", len(data) * place // PLACES))
        piece = sample(data[start : start + PLACE])
        found = guess_chinese(piece)
        if found:
            votes[found.encoding] += 1
        elif len(piece.decode("utf-8", "ignore").encode()) > MOSTLY * len(piece):
            votes["utf-8"] += 1
    return votes.most_common(1)[0][0]


def plainly(piece: bytes, encoding: str) -> Guess:
    """How the sample reads in an encoding of Chinese, undecodable bytes and all."""
    text = piece.decode(QUICK_CODECS.get(encoding, encoding), "replace")
    bits = score(text, levels())
    return Guess(encoding, bits, _wide(text), bits)


def guesses(piece: bytes, label: str | None = None, bonus: float = 0.0) -> list[Guess]:
    """All encodings, the best first, the one that is declared with a bonus of so many bits.

    Those of Chinese are scored with their damage repaired, others as they are.
    """
    found = [_guess_mended(piece, encoding) for encoding in ("utf-8", *CHINESE, "euc-tw")]
    found += (_guess_foreign(piece, encoding) for encoding in (*JAPANESE_KOREAN, *ONE_BYTE))
    plain = "gb18030" if label == "gbk" else label
    found = [one._replace(rank=one.rank - bonus) if one.encoding == plain else one for one in found]
    found.sort(key=lambda one: one.rank)
    return [found[0]._replace(rival=found[1].encoding, rival_rank=found[1].rank), *found[1:]]


def _guess_mended(piece: bytes, encoding: str) -> Guess:
    from cleaner.charset.spans import cheapest

    bits, chars, swallowed = cheapest(piece, encoding)
    return Guess(encoding, bits, chars, bits - ASCII_BITS[1] * swallowed + PRIOR_BITS.get(encoding, 0.0))


def _guess_foreign(piece: bytes, encoding: str) -> Guess:
    text = decode_as(piece, encoding)
    bits, wide = score(text, foreign_levels()), _wide(text)
    swallowed = len(piece.decode("ascii", "ignore")) - (len(text) - wide)
    if encoding in UNUSUAL:
        bits += UNUSUAL_BITS * len(re.findall(UNUSUAL[encoding], piece))
    return Guess(encoding, bits, wide, bits - ASCII_BITS[1] * swallowed + PRIOR_BITS[encoding])
