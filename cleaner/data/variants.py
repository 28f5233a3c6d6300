"""Which simplified character does a traditional one stand for? One to one, without context.

Good for comparing and scoring; converting a text needs context and is OpenCC's work (乾隆 stays, 乾燥 becomes 干燥).
"""

from functools import cache

from cleaner import data
from cleaner.errors import DataError


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
    return text.translate(to_simplified())
