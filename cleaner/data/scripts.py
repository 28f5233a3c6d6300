"""Which characters and words does only traditional text hold, and which characters only simplified text?

What the table does not know: characters that both write (中), and those that both write with different senses
(后, 里, 乾, 著): they decide nothing.
"""

from functools import cache

from cleaner import data
from cleaner.errors import DataError


@cache
def _lines() -> list[str]:
    lines = data.read("scripts.txt")
    if len(lines) != 3:
        raise DataError("table scripts.txt must have three lines: reinstall cleaner")
    return lines


@cache
def traditional() -> frozenset[str]:
    """Characters that OpenCC always converts and mainland text does not hold."""
    return frozenset(_lines()[0])


@cache
def simplified() -> frozenset[str]:
    """Characters that traditional text does not hold."""
    return frozenset(_lines()[1])


@cache
def words() -> frozenset[str]:
    """Words of two characters that simplified text holds too, but not together: 乾杯, 瞭解."""
    return frozenset(_lines()[2].split(" "))
