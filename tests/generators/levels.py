"""Make `cleaner/data/levels.txt`: how surprising a character is in Chinese text of either script.

    PYTHONPATH=. python tests/generators/levels.py cleaner/data/levels.txt

Source: the single characters of `cleaner/data/ngrams.txt`, given to the simplified and to the traditional form alike
(`cleaner/data/variants.txt`); marks, symbols and
the characters that only Cantonese uses are set by hand below.
"""

import sys
from pathlib import Path

from cleaner.data.ngrams import ngrams
from cleaner.data.variants import to_traditional

HEADER = """\
# format: a line a block of Unicode: its first code point in hex, a space, then one level a code point
# format: a level is an ASCII character, (code - 48) / 2 = bits that the character costs; what stands in no block costs 20
# made by: tests/generators/levels.py from ngrams.txt and variants.txt; marks and symbols by hand
# licence: as ngrams.txt and variants.txt; figures are facts
# read by: cleaner.data.levels
"""
BLOCKS = (
    (0x0080, 0x0460),
    (0x2000, 0x2700),
    (0x3000, 0x3130),
    (0x3200, 0x4DC0),
    (0x4E00, 0xA000),
    (0xE000, 0x10000),
)
MARKS = {
    4.5: "，",
    5.5: "。",
    7.0: "、“”：",
    8.0: "\u3000《》（）？！；「」",
    9.0: "—…·『』",
    10.0: "０１２３４５６７８９【】％～‧",
    11.0: "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ〈〉〔〕‘’－×．／•",
    12.0: "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ①②③④⑤⑥⑦⑧⑨⑩○●■◆★☆→─℃＋＝｜",
}
CANTONESE = {
    11.5: "嘅係唔佢啲咗喺嘢冇",
    12.5: "嗰咁嚟哋咩乜嘞喇啦喎啱攞揾瞓嬲靚噉嘥嗌掂睇諗傾嚿囉咪咋嘈嘩啫㗎",
}
RARE_HANZI, SYMBOL, PRIVATE, LOST = 20.0, 15.0, 26.0, 24.0


def bits(point: int, hanzi: dict[str, float], marks: dict[str, float]) -> float:
    """What the character at `point` costs."""
    char = chr(point)
    if char in marks:
        return marks[char]
    if point == 0xFFFD:
        return LOST
    if point < 0xA0 or 0xE000 <= point < 0xF900 or point > 0xFFEF:
        return PRIVATE
    if 0x3400 <= point < 0xA000:
        return hanzi.get(char, RARE_HANZI)
    return RARE_HANZI if 0xF900 <= point < 0xFB00 else SYMBOL


def main(target: Path) -> None:
    """Write the table."""
    single = ngrams().single
    cantonese = {char: cost for cost, chars in CANTONESE.items() for char in chars}
    hanzi = {form: cost for char, cost in single.items() for form in char + to_traditional().get(char, "")}
    for char, cost in cantonese.items():
        hanzi[char] = min(cost, hanzi.get(char, cost))
    marks = {char: cost for cost, chars in MARKS.items() for char in chars}
    lines = [
        f"{start:04x} " + "".join(chr(48 + round(2 * bits(point, hanzi, marks))) for point in range(start, end))
        for start, end in BLOCKS
    ]
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
