"""Which character is a code of CNS 11643 (EUC-TW)? Planes 1 and 2, which are what Big5 holds, and 3.

The other planes hold rare and historical characters and are not known here.
"""

from functools import cache

from cleaner import data
from cleaner.errors import DataError

SIDE = 94
"""Rows of a plane, and codes of a row."""
FIRST = 0xA1


@cache
def planes() -> tuple[str, ...]:
    """Planes 1 to 3: the character of row r, cell c (bytes, from 0xA1) stands at (r - 0xA1) * 94 + c - 0xA1."""
    lines = data.read("euc_tw.txt")
    if len(lines) != 3 or any(len(line) != SIDE * SIDE for line in lines):
        raise DataError("table euc_tw.txt must have three lines of 94 times 94 characters: reinstall cleaner")
    return tuple(lines)
