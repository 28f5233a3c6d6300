"""Which simplified character does a traditional one stand for? One to one, without context.

Good for comparing and scoring; converting a text needs context and is OpenCC's work (乾隆 stays, 乾燥 becomes 干燥).
"""

import re
from codecs import getencoder
from collections.abc import Callable
from functools import cache

from cleaner import data
from cleaner.errors import DataError

IN_GB2312 = "乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽"
"""The traditional characters that are in GB2312, beside the simplified ones."""
SIGNS = 4
"""Different characters beyond GB2312, such as — and ·, that are looked at one by one; a text with more is folded."""


@cache
def to_simplified() -> dict[int, str]:
    """A table for `str.translate` that folds traditional characters to simplified ones."""
    lines = data.read("variants.txt")
    if len(lines) != 2 or len(lines[0]) != len(lines[1]):
        raise DataError("table variants.txt must have two lines of equal length: reinstall cleaner")
    return {ord(char): folded for char, folded in zip(*lines, strict=True)}


@cache
def to_traditional() -> dict[str, str]:
    """The traditional forms of each simplified character, as one string: 发 → 發髮."""
    forms: dict[str, str] = {}
    for point, folded in to_simplified().items():
        forms[folded] = forms.get(folded, "") + chr(point)
    return forms


def fold(text: str) -> str:
    """`text` with every traditional character replaced by its simplified one; the length stays."""
    return text if text.isascii() or plain(text) else text.translate(to_simplified())


def plain(text: str) -> bool:
    """Whether `text` plainly has no traditional character: it goes into GB2312, but for a few signs."""
    encode, in_gb2312 = _tests()
    rest = text
    for _ in range(SIGNS):
        try:
            encode(rest)
        except UnicodeEncodeError as error:
            sign = rest[error.start]
            if ord(sign) in to_simplified():
                return False
            rest = rest[error.start :].replace(sign, "")
        else:
            return in_gb2312(text) is None
    return False


@cache
def _tests() -> tuple[Callable[[str], object], Callable[[str], object]]:
    return getencoder("gb2312"), re.compile(f"[{IN_GB2312}]").search
