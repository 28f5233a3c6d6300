"""Which characters does only traditional text hold, and which only simplified text?

What the table does not know: characters that both write (中), and those that both write with different senses
(后, 里, 乾, 著): they decide nothing.
"""

from functools import cache

from cleaner import data
from cleaner.errors import DataError


@cache
def _lines() -> list[str]:
    lines = data.read("scripts.txt")
    if len(lines) != 2:
        raise DataError("table scripts.txt must have two lines: reinstall cleaner")
    return lines


@cache
def traditional() -> frozenset[str]:
    """Characters that OpenCC always converts and mainland text does not hold."""
    return frozenset(_lines()[0])


@cache
def simplified() -> frozenset[str]:
    """Characters that traditional text does not hold."""
    return frozenset(_lines()[1])
