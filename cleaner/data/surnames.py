"""Which characters begin a Chinese name? It tells （张巨峰） at the end of an article from （完） and （上）.

What it does not know: names of two characters (欧阳: its first one is listed) and names from other languages.
"""

from functools import cache

from cleaner import data


@cache
def surnames() -> frozenset[str]:
    """The first characters of names, in simplified script."""
    return frozenset("".join(data.read("surnames.txt")))
