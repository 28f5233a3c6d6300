"""Make `cleaner/data/variants.txt`: which simplified character a traditional one folds to, one to one.

    python tests/generators/variants.py cleaner/data/variants.txt

Source: the character dictionaries of OpenCC (Apache-2.0), asked through its `t2s` converter for each
character of the CJK blocks; facts only.
"""

import sys
from pathlib import Path

import opencc

HEADER = """\
# format: two lines of equal length, the n-th character of the first folds to the n-th of the second
# made by: tests/generators/variants.py from OpenCC 1.4.2 (TSCharacters), asked character by character
# licence: Apache-2.0 (the source); figures are facts
# read by: cleaner.data.variants
"""
RANGES = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


def main(target: Path) -> None:
    convert = opencc.OpenCC("t2s").convert
    rows: list[tuple[str, str]] = []
    for char in (chr(point) for points in RANGES for point in points):
        folded = convert(char)
        if len(folded) == 1 and folded != char:
            rows.append((char, folded))
    target.write_text(
        HEADER + "".join(a for a, _ in rows) + "\n" + "".join(b for _, b in rows) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
