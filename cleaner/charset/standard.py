"""What do these bytes say in a given encoding? The decoders of the WHATWG Encoding Standard, and a few beyond it.

Python's codec does the work wherever it agrees with the standard; an error handler does the rest, which is rare.
What this module does not know: which encoding is meant.
"""

import codecs
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from cleaner.charset.seven_bits import decode_hz, decode_iso_2022_cn
from cleaner.data.standard import patches

LOST = "\ufffd"
UNDECODABLE = "undecodable"

PYTHON_CODECS = {
    "gb18030": ("gbk", "cleaner.gb18030"),
    "gbk": ("gbk", "cleaner.gb18030"),
    "shift_jis": ("cp932", "cleaner.pairs"),
    "euc-kr": ("cp949", "cleaner.pairs"),
    "euc-jp": ("euc_jp", "cleaner.pairs"),
    "iso-2022-jp": ("iso2022_jp", "replace"),
    "windows-874": ("cp874", "cleaner.bytes"),
    "iso-8859-8-i": ("iso8859_8", "replace"),
    "macintosh": ("mac_roman", "replace"),
    "x-mac-cyrillic": ("mac_cyrillic", "replace"),
    "utf-16le": ("utf-16-le", "replace"),
    "utf-16be": ("utf-16-be", "replace"),
    "utf-32le": ("utf-32-le", "replace"),
    "utf-32be": ("utf-32-be", "replace"),
    "euc-tw": ("ascii", "cleaner.euc-tw"),
}
"""Python's codec and error handler, where they are not the encoding's own name and `replace`."""

AMBIGUOUS_IN_BIG5 = (("／", b"\xa2A", "∕"), ("＼", b"\xa2B", "﹨"))
"""A second code that Python decodes to the same character, and what it is in the standard."""


def decode_as(data: bytes, encoding: str) -> str:
    """The text of `data` in `encoding` (a name of the standard, or euc-tw, hz-gb-2312, iso-2022-cn, utf-32le ...)."""
    special = SPECIAL.get(encoding)
    if special:
        return special(data)
    if encoding.startswith("windows-125"):
        return data.decode("cp" + encoding[8:], "cleaner.bytes")
    codec, errors = PYTHON_CODECS.get(encoding, (encoding, "replace"))
    return data.decode(codec, errors)


def _failed(error: Exception) -> tuple[bytes, int]:
    """The bytes and the place of a decoding error. Others are none of ours."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object, error.start


def after_gbk(error: Exception) -> tuple[str, int]:
    """What the standard's gb18030 decoder makes of bytes that Python's gbk does not take: one character or error."""
    data, at = _failed(error)
    lead, rest = data[at], data[at + 1 : at + 4]
    if lead in (0x80, 0xFF) or not rest:
        return ("€" if lead == 0x80 else LOST), at + 1
    if 0x30 <= rest[0] <= 0x39:
        return _four_bytes(data, at)
    if rest[0] < 0x40 or rest[0] in (0x7F, 0xFF):
        return LOST, at + (1 if rest[0] < 0x80 else 2)
    pair = data[at : at + 2]
    return patches("gb18030").get(pair) or pair.decode("gb18030"), at + 2


def _four_bytes(data: bytes, at: int) -> tuple[str, int]:
    """A code of four bytes, of which the first two are there."""
    code = data[at : at + 4]
    if len(code) > 2 and not 0x81 <= code[2] <= 0xFE:
        return LOST, at + 1
    if len(code) < 4:  # the standard takes an unfinished code at the end for one error
        return LOST, len(data)
    if not 0x30 <= code[3] <= 0x39:
        return LOST, at + 1
    try:
        return patches("gb18030").get(code) or code.decode("gb18030"), at + 4
    except UnicodeDecodeError:
        return LOST, at + 4


def after_big5(error: Exception) -> tuple[str, int]:
    """What the standard's Big5 decoder makes of bytes that Python's big5hkscs does not take."""
    data, at = _failed(error)
    char = patches("big5").get(data[at : at + 2])
    if char:
        return char, at + 2
    alone = data[at] in (0x80, 0xFF) or at + 1 == len(data) or data[at + 1] < 0x80
    return LOST, at + (1 if alone else 2)


def only_text_after_gbk(error: Exception) -> tuple[str, int]:
    """The same, but errors and user-defined codes stay errors: they may be another encoding's text."""
    char, at = after_gbk(error)
    if char == LOST or "\ue000" <= char < "\uf900":
        raise error
    return char, at


def only_text_after_big5(error: Exception) -> tuple[str, int]:
    """The same for Big5."""
    char, at = after_big5(error)
    if char == LOST:
        raise error
    return char, at


def after_pairs(error: Exception) -> tuple[str, int]:
    """A broken code of two bytes in a Japanese or Korean encoding: ASCII is never swallowed."""
    data, at = _failed(error)
    alone = at + 1 == len(data) or data[at + 1] < 0x80
    return LOST, at + (1 if alone else 2)


def after_bytes(error: Exception) -> tuple[str, int]:
    """A byte that Python leaves undefined: the standard takes those of C1 for controls."""
    data, at = _failed(error)
    return (chr(data[at]) if data[at] < 0xA0 else LOST), at + 1


def after_ascii(error: Exception) -> tuple[str, int]:
    """A run of EUC-TW behind ASCII."""
    from cleaner.data.euc_tw import FIRST, SIDE, planes

    data, at = _failed(error)
    chars = []
    while at < len(data) and data[at] >= 0x80:
        named = data[at] == 0x8E and 0xA1 <= data[min(at + 1, len(data) - 1)] <= 0xB0  # SS2 and a plane's number
        plane, code = (data[at + 1] - FIRST, at + 2) if named else (0, at)
        row, cell = (*data[code : code + 2], 0, 0)[:2]
        if FIRST <= row <= 0xFE and FIRST <= cell <= 0xFE:
            chars.append(planes()[plane][(row - FIRST) * SIDE + cell - FIRST] if plane < len(planes()) else LOST)
            at = code + 2
        else:
            chars.append(LOST)
            at += 1
    return "".join(chars), at


for _name, _handler in {
    "gb18030": after_gbk,
    "big5": after_big5,
    "only-text.gb18030": only_text_after_gbk,
    "only-text.big5": only_text_after_big5,
    "pairs": after_pairs,
    "bytes": after_bytes,
    "euc-tw": after_ascii,
}.items():
    codecs.register_error("cleaner." + _name, _handler)


@cache
def _python_big5() -> tuple[tuple[str, str], ...]:
    """Characters that Python's big5hkscs gives for codes that mean others in the standard, and these."""
    wrong = {}
    for code, char in patches("big5").items():
        given = code.decode("big5hkscs", "ignore")
        if len(given) == 1 and not given.isascii():
            wrong[given] = char
    return tuple((given, char) for given, char in wrong.items() if given not in "／＼")


def decode_big5(data: bytes, errors: str = "cleaner.big5") -> str:
    """Big5 with HKSCS and the symbols of ETEN and Microsoft."""
    text = data.decode("big5hkscs", errors)
    if any(given in text and code in data for given, code, _ in AMBIGUOUS_IN_BIG5):
        text = _decode_ambiguous_big5(data)
    for given, char in _python_big5():
        if given in text:
            text = text.replace(given, char)
    return text


def decode_text(data: bytes, encoding: str) -> str:
    """As `decode_as` for gb18030, big5 and utf-8. Raises UnicodeDecodeError where something is wrong or strange."""
    if encoding == "gb18030":
        return data.decode("gbk", "cleaner.only-text.gb18030")
    return decode_big5(data, "cleaner.only-text.big5") if encoding == "big5" else data.decode(encoding)


def _decode_ambiguous_big5(data: bytes) -> str:
    """The same, cut at the codes whose character has a second code."""
    chars = {code: char for _, code, char in AMBIGUOUS_IN_BIG5}
    pieces: list[str] = []
    done = 0
    for found in re.finditer(b"[\x80-\xff]*\xa2[AB]", data):
        at, code = max(found.start(), done), found.end() - 2
        while at < code:  # a code begins behind any byte of ASCII; from there on two bytes are one
            at += 1 if data[at] in (0x80, 0xFF) else 2
        if at == code:
            pieces += (data[done:code].decode("big5hkscs", "cleaner.big5"), chars[data[code : code + 2]])
            done = code + 2
    return "".join([*pieces, data[done:].decode("big5hkscs", "cleaner.big5")])


SPECIAL: dict[str, Callable[[bytes], str]] = {
    "big5": decode_big5,
    "hz-gb-2312": decode_hz,
    "iso-2022-cn": decode_iso_2022_cn,
    "replacement": lambda data: LOST if data else "",
    "x-user-defined": lambda data: "".join(chr(byte if byte < 0x80 else 0xF700 + byte) for byte in data),
}
"""Encodings that Python's codecs do not hold."""


class Span(NamedTuple):
    """A stretch of bytes in one encoding; UNDECODABLE where each byte becomes one U+FFFD."""

    start: int
    end: int
    encoding: str

    def decode(self, data: bytes) -> str:
        """Its text."""
        if self.encoding == UNDECODABLE:
            return LOST * (self.end - self.start)
        return decode_as(data[self.start : self.end], self.encoding)
