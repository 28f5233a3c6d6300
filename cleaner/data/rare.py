"""Which hanzi are so rare that two of them side by side are a reason to look closer?"""

from functools import cache

from cleaner import data
from cleaner.errors import DataError


@cache
def rare_hanzi() -> str:
    """The inside of a character class, for a regular expression."""
    lines = data.read("rare.txt")
    if len(lines) != 1 or not lines[0]:
        raise DataError("table rare.txt must have one line: reinstall cleaner")
    return lines[0]
