"""Make `cleaner/data/readings.txt`: how the traditional characters of GBK are read.

    python tests/generators/readings.py cleaner/data/readings.txt

Which characters: those of two GBK bytes that OpenCC (Apache-2.0) turns into another, simplified one.
How they are read: pypinyin (MIT), the reading it gives a lone character first.
"""

import re
import sys
from pathlib import Path

import opencc
from pypinyin import Style, pinyin

HEADER = """\
# format: a character, then its readings with tone marks, the usual one first, each behind a space
# made by: tests/generators/readings.py from pypinyin 0.55.0; the choice of characters from OpenCC 1.4.2
# licence: MIT (pypinyin), Apache-2.0 (OpenCC); figures are facts
# read by: cleaner.data.readings
"""


SYLLABLE = re.compile("[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+")


def readings(char: str) -> list[str]:
    """All readings of `char`, the usual one first; the grunts (m̄, ê̌) of 嘸 and 誒 are left out."""
    usual = pinyin(char, style=Style.TONE)[0]
    others = pinyin(char, style=Style.TONE, heteronym=True)[0]
    return [reading for reading in dict.fromkeys(usual + others) if SYLLABLE.fullmatch(reading)]


def main(target: Path) -> None:
    convert = opencc.OpenCC("t2s").convert
    lines = [
        f"{char} {' '.join(readings(char))}\n"
        for char in map(chr, range(0x4E00, 0xA000))
        if len(char.encode("gb18030")) == 2 and convert(char) != char and readings(char)
    ]
    target.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
