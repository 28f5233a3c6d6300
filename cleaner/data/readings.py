"""How are the traditional characters of GBK read? Pinyin with tone marks, the usual reading first.

What it does not know: simplified characters and those that both scripts share, and which reading a word calls for.
"""

from functools import cache

from cleaner import data


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """The readings of each character (about 2 ms, once per process)."""
    return {line[0]: tuple(line[2:].split(" ")) for line in data.read("readings.txt")}
