"""How surprising is a character? Coarse, fast, both scripts of Chinese: made for telling encodings apart.

What the tables do not know: which character goes with which (see `cleaner.data.ngrams`), and languages other than
Chinese, and a little of Japanese, Korean, Russian and those of Western Europe.
"""

from functools import cache

from cleaner import data
from cleaner.errors import DataError

LEVELS_PER_BIT = 2
ELSEWHERE = 20 * LEVELS_PER_BIT
"""Level of a character in none of the table's blocks: as surprising as a hanzi that no dictionary lists."""
HANGUL = 13 * LEVELS_PER_BIT
"""Level of a syllable of hangul that foreign.txt does not list: one of two thousand."""


@cache
def levels() -> str:
    """For `str.translate`: at each code point of the BMP the character whose code is the level; 0 for ASCII."""
    table, size = ["\0" * 128], 128
    from_ascii = bytes(max(0, code - 48) for code in range(256))
    for line in data.read("levels.txt"):
        start, _, row = line.partition(" ")
        try:
            first = int(start, 16)
            codes = row.encode("ascii").translate(from_ascii).decode("latin-1")
        except ValueError as error:
            raise DataError(f"table levels.txt has a broken line {start[:8]!r}: reinstall cleaner") from error
        if first < size:
            raise DataError(f"table levels.txt is not in order at {start[:8]!r}: reinstall cleaner")
        table += (chr(ELSEWHERE) * (first - size), codes)
        size = first + len(codes)
    table.append(chr(ELSEWHERE) * (0x10000 - size))
    return "".join(table)


@cache
def foreign_levels() -> str:
    """The same for text that is not Chinese, where kana, hangul, Cyrillic and accented letters are the usual thing."""
    table = list(levels())
    table[0xAC00:0xD7A4] = chr(HANGUL) * (0xD7A4 - 0xAC00)
    for line in data.read("foreign.txt"):
        bits, _, chars = line.partition("\t")
        try:
            level = chr(int(bits) * LEVELS_PER_BIT)
        except ValueError as error:
            raise DataError(f"table foreign.txt has a broken line {line[:8]!r}: reinstall cleaner") from error
        for char in chars:
            table[ord(char)] = level
    return "".join(table)
