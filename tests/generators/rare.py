"""Make `cleaner/data/rare.txt`: the hanzi that hardly ever stand side by side in honest Chinese.

    python tests/generators/rare.py cleaner/data/rare.txt

Source: the costs of single characters in `cleaner/data/ngrams.txt`, for both scripts through `variants.txt`.
"""

import sys
from pathlib import Path

from cleaner.data.ngrams import ngrams
from cleaner.data.variants import fold

HEADER = """\
# format: one line, the inside of a character class: ranges of the hanzi U+4E00 to U+9FFF that are rare in both scripts
# made by: tests/generators/rare.py from ngrams.txt and variants.txt
# licence: LGPL-2.1-or-later (the source of ngrams.txt); figures are facts
# read by: cleaner.data.rare
"""
RARE_COST = 15.0  # bits; at 13 one clean paragraph in five has two such neighbours, at 17 short damage is missed


def ranges(chars: list[str]) -> str:
    found: list[list[str]] = []
    for char in chars:
        if found and ord(char) == ord(found[-1][1]) + 1:
            found[-1][1] = char
        else:
            found.append([char, char])
    return "".join(first if first == last else f"{first}-{last}" for first, last in found)


def table() -> str:
    single = ngrams()
    rare = [char for char in map(chr, range(0x4E00, 0xA000)) if single.cost(fold(char)) >= RARE_COST]
    return HEADER + ranges(rare) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(table(), encoding="utf-8")
