"""Which parts of a text are traditional, simplified, Japanese or Korean? Told by the characters that only one writes.

A paragraph is a line. Most text is simplified and holds nothing to convert, which one pass in C shows. A line that
mixes Japanese or Korean with Chinese is looked at clause by clause. What it does not know: the language of a line
without any deciding character (it goes with its neighbours), and languages that are not written with hanzi.
"""

import re
from typing import NamedTuple

from cleaner.data import scripts

SAMPLE = 1024
"""Characters that tell whether a text is worth the search for single traditional characters."""
SAMPLE_SHARE = 0.02
"""Share of characters outside GB2312 above which it is not: simplified pages stay below .01, others pass .1."""
SURE_BYTES = 4
"""Bytes that a line must be longer in Big5 than in GB2312 to be traditional without a count of its characters: more
than one dash, which only Big5 holds."""
FOREIGN_SHARE = 0.4
"""Share of kana or hangul that makes a text Japanese or Korean: running Japanese has .5 and more, and a Chinese line
that glosses a name (演員李敏鎬（이민호）) less."""
ATTACHED_SHARE = 0.2
"""The same where kana or hangul stand directly behind a hanzi, as particles and endings do."""
MARKED_SHARE = 0.05
"""Share of characters that Japanese (Korean) does not write that makes a line without kana (hangul) Chinese."""
MIXED_SHARE = 0.1
"""Share of the lesser script from which a text is called mixed: a quotation or a signature does not make it so."""

EVERYDAY = "後菸"
"""Traditional characters that GB2312 holds."""
TELLING = "乾瞭袷"
"""Characters that both scripts write, but not in the same words."""
WORDS = frozenset(
    ["乾杯", "乾枯", "乾燥", "乾脆", "乾旱", "乾洗", "乾冰", "乾粉", "乾柴", "乾爹", "乾巴", "乾裂", "乾果", "肉乾", "烘乾", "吹乾", "晾乾", "擦乾", "豆乾", "果乾", "瞭解", "瞭然", "瞭若", "瞭如", "明瞭", "袷衣", "袷裙"]
)
"""Words that simplified text writes with 干, 了, 夹: 通用规范汉字表 keeps 乾 for qián, 瞭 for liào, 袷 for 袷袢."""
LITERARY = "著於"
"""Characters that simplified text keeps for zhù (显著) and for names (於则), and traditional text writes everywhere."""

FOREIGN = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
PIECE = re.compile(r"[^\s、。，！？；：「」『』（）()“”‘’…《》〈〉【】,.!?;:\"]+")
KANA = "[\u3041-\u3096\u30a1-\u30fa\u30fc]"
HANGUL = "[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]"
HAN = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々]"
ATTACHED = {
    "ja": f"{HAN}(?!の){KANA}|{KANA}(?<!の){HAN}|{HAN}の(?!{HAN})",  # 優の良品 is a Chinese brand
    "ko": f"{HAN}{HANGUL}|{HANGUL}{HAN}",
}
CHARSET = {"ja": "cp932", "ko": "cp949"}


class Part(NamedTuple):
    """`text[start:end]` is in `script`: hans, hant, ja, ko, or "" where nothing decides.

    `traditional` and `simplified` weigh it: how many characters speak for each.
    """

    start: int
    end: int
    script: str
    traditional: int = 0
    simplified: int = 0


def _words(text: str) -> int:
    """How many of `WORDS` stand in `text`."""
    found = 0
    for char in TELLING:
        at = text.find(char)
        while at >= 0:
            found += text[at : at + 2] in WORDS or text[max(0, at - 1) : at + 1] in WORDS
            at = text.find(char, at + 1)
    return found


def has_traditional(text: str) -> bool:
    """Whether any character or word of `text` is only traditional. Quick on simplified text."""
    if any(char in text for char in EVERYDAY) or _words(text):
        return True
    lost = text.encode("gb2312", "xmlcharrefreplace")
    if b"&#" not in lost:
        return False
    points = set(re.findall(rb"&#(\d+);", lost))
    return any(int(point) < 0x110000 and chr(int(point)) in scripts.traditional() for point in points)


def is_simplified(text: str) -> bool:
    """Whether there is nothing in `text` to look at: no traditional character, and few that GB2312 lacks."""
    sample = text[:: len(text) // SAMPLE + 1]
    lost = sample.encode("gb2312", "replace").count(b"?") - sample.count("?")
    return lost <= max(2, SAMPLE_SHARE * len(sample)) and not has_traditional(text)


def is_literary(text: str) -> bool:
    """Whether a text without any deciding character still looks traditional."""
    return any(char in text for char in LITERARY) and scripts.simplified().isdisjoint(text)


def _count(pattern: str, text: str) -> int:
    return len(re.findall(pattern, text))


def _marks(text: str, tongue: str) -> int:
    """How many hanzi of `text` Japanese or Korean does not write."""
    hanzi = "".join(re.findall(HAN, text))
    return len(hanzi) - len(hanzi.encode(CHARSET[tongue], "ignore")) // 2 + text.count("這")


def tongue_of(text: str, *, alone: bool = False) -> str:
    """ja, ko, or "" for anything else. `alone`: there is no Chinese around it, so that any kana is a sign."""
    if not FOREIGN.search(text):
        return ""
    kana, hangul, han = _count(KANA, text), _count(HANGUL, text), _count(HAN, text)
    tongue, foreign = ("ko", hangul) if hangul >= kana else ("ja", kana)
    share = foreign / max(1, foreign + han)
    if share >= FOREIGN_SHARE:
        return tongue
    attached = re.search(ATTACHED[tongue], text) or (alone and tongue == "ja" and _count(KANA, text) > text.count("の"))
    if not attached:
        return ""
    marks = _marks(text, tongue)
    return tongue if not marks or (share >= ATTACHED_SHARE and foreign > 3 * marks) else ""


def _inherited(text: str, tongue: str) -> str:
    """The language of a text that does not tell it, whose surroundings are in `tongue`."""
    if not tongue:
        return ""
    return "" if _marks(text, tongue) > MARKED_SHARE * len(text) else tongue


def _chinese(start: int, line: str) -> Part:
    """Count what decides in a Chinese line."""
    hant, hans = scripts.traditional(), scripts.simplified()
    traditional = 0 if hant.isdisjoint(line) else sum(map(hant.__contains__, line))
    simplified = 0 if hans.isdisjoint(line) else sum(map(hans.__contains__, line))
    traditional += _words(line)
    script = ("hant" if traditional >= simplified else "hans") if traditional or simplified else ""
    return Part(start, start + len(line), script, traditional, simplified)


def _clauses(start: int, line: str, around: str) -> list[Part]:
    """The parts of a line with kana or hangul in it, or of one that stands among such lines."""
    tongue = tongue_of(line) or _inherited(line, around)
    parts = []
    for match in PIECE.finditer(line):
        piece = match[0]
        here = tongue_of(piece) or _inherited(piece, tongue)
        begin = start + match.start()
        parts.append(Part(begin, begin + len(piece), here) if here else _chinese(begin, piece))
    return parts


def parts_of(text: str) -> list[Part]:
    """The text, line by line or clause by clause; traditional lines in a row are one part."""
    foreign = FOREIGN.search(text) is not None
    around = tongue_of(text, alone=True) if foreign else ""
    gb2312 = text.encode("gb2312", "ignore").split(b"\n")
    big5 = text.encode("big5", "ignore").split(b"\n")
    hant = scripts.traditional()
    parts: list[Part] = []
    start = row_start = row_end = row_surplus = 0
    for line, as_gb2312, as_big5 in zip(text.split("\n"), gb2312, big5, strict=True):
        surplus = len(as_big5) - len(as_gb2312)
        end = start + len(line)
        is_foreign = foreign and (around or FOREIGN.search(line))
        if surplus > SURE_BYTES and not is_foreign and not hant.isdisjoint(line):
            row_start = row_start if row_surplus else start
            row_end, row_surplus = end, row_surplus + surplus
        elif line:
            if row_surplus:
                parts.append(Part(row_start, row_end, "hant", row_surplus // 2))
                row_surplus = 0
            parts += _clauses(start, line, around) if is_foreign else [_chinese(start, line)]
        start = end + 1
    if row_surplus:
        parts.append(Part(row_start, row_end, "hant", row_surplus // 2))
    return parts


def name_of(text: str, parts: list[Part]) -> str:
    """The script of the whole text."""
    size = {"hans": 0, "hant": 0, "ja": 0, "ko": 0}
    for part in parts:
        if part.script in ("ja", "ko"):
            size[part.script] += part.end - part.start
        elif part.script:
            decided = (part.end - part.start) / (part.traditional + part.simplified)
            size["hant"] += round(decided * part.traditional)
            size["hans"] += round(decided * part.simplified)
    hans, hant = size["hans"], size["hant"]
    tongue = max("ja", "ko", key=size.__getitem__)
    if size[tongue] > hans + hant:
        return tongue
    if not hans and not hant:
        return "hans" if re.search(HAN, text) else "other"
    if min(hans, hant) >= MIXED_SHARE * (hans + hant):
        return "mixed"
    return max("hans", "hant", key=size.__getitem__)


def name_of_simplified(text: str) -> str:
    """The script of a text that holds no traditional character."""
    sample = text[:: len(text) // SAMPLE + 1]
    return tongue_of(sample, alone=True) or ("hans" if re.search(HAN, text) else "other")
