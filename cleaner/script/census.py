"""Which parts of a text are traditional, simplified, Japanese or Korean? Told by the characters that only one writes.

A paragraph is a line. Most text is simplified and holds nothing to convert, which one pass in C shows. A line that
mixes Japanese or Korean with Chinese is looked at clause by clause. What it does not know: the language of a line
without any deciding character (it goes with its neighbours), and languages that are not written with hanzi.
"""

import codecs
import re
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from cleaner.data import scripts

WINDOW = 512
WINDOWS = 8
"""The language of a long text is judged by this many pieces of this many characters: a counted .1 share is then within
.02 of the whole text's, and the cost does not grow."""
MARKED_SHARE = 0.05
"""Share of hanzi that Japanese (Korean) does not write from which a text is Chinese: Chinese has about .15 of them,
Japanese only in a Chinese name."""
FOREIGN_TIMES = 3
"""Kana (hangul) for each hanzi in clauses without them that need no other sign: Korean has its hanja in brackets."""
PARTICLES = "的是了我你他她們在不這那也就說嗎呢很"
PARTICLE_SHARE = 0.1
"""Share of these among the hanzi of clauses without kana from which they are Chinese sentences: they make a fifth of
Chinese prose, and Japanese has them in a word (目的) here and there."""
GLOSS_HANZI = 8
"""Hanzi in clauses without kana that make a text Chinese whatever its other clauses hold; fewer are a heading."""
MIXED_SHARE = 0.1
"""Share of the lesser script from which a text is called mixed: a quotation or a signature does not make it so."""

EVERYDAY = "後菸"
"""Traditional characters that GB2312 holds."""
LACKS = {"gb2312": "—·", "big5": "着"}
"""Characters of both scripts that Python's codec of the one or the other lacks."""
TELLING = "乾瞭袷夥釐徵麽"
"""Characters that both scripts write, but not in the same words (`scripts.words`)."""
LITERARY = "著於"
"""Characters that simplified text keeps for zhù (显著) and for names (於则), and traditional text writes everywhere."""

# Patterns are strings that `re` compiles and keeps at their first use: the start of a process must not pay for them.
STOPS = r"、。，！？；：「」『』（）()“”‘’…《》〈〉【】,.!?;:\"\n"
CLAUSE = f"[^{STOPS}]+"
PIECE = rf"[^\s{STOPS}]+"
FOREIGN = "[\u3041-\u30ff\uac00-\ud7a3]"
SIGN = {
    "ja": "[\u3041-\u3096\u30a1-\u30fa\u30fc]",
    "ko": "[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]",
}
HANZI = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
AMID = f"(?<={HANZI})の(?={HANZI})"
"""A の that Chinese shops write for 的 (優の良品)."""
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


def _is_hanzi(char: str) -> bool:
    """What the pattern HANZI says, without the millisecond that compiling it takes."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff" or "\uf900" <= char <= "\ufaff"


def _words(text: str) -> int:
    """How many words that only traditional text writes stand in `text`."""
    found = 0
    for char in TELLING:
        at = text.find(char)
        while at >= 0:
            found += not scripts.words().isdisjoint((text[at : at + 2], text[max(0, at - 1) : at + 1]))
            at = text.find(char, at + 1)
    return found


def _stop_at_traditional(error: UnicodeError) -> tuple[str, int]:
    """An error handler for `str.encode`: the first traditional character raises, the rest is passed over."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    char = error.object[error.start]
    if char in LACKS["gb2312"]:
        return "", error.end
    if char in scripts.traditional():
        raise error
    end = error.end
    while end < len(error.object) and not _is_hanzi(error.object[end]):
        end += 1
    return "", end


codecs.register_error("cleaner.traditional", _stop_at_traditional)


def has_traditional(text: str) -> bool:
    """Whether any character or word of `text` is only traditional: one pass in C on simplified text."""
    if any(char in text for char in EVERYDAY) or _words(text):
        return True
    try:
        text.encode("gb2312", "cleaner.traditional")
    except UnicodeEncodeError:
        return True
    return False


def _sample(text: str) -> str:
    """Pieces from all over a long text; a short text whole."""
    if len(text) <= WINDOW * WINDOWS:
        return text
    step = (len(text) - WINDOW) // (WINDOWS - 1)
    return "\n".join(text[start : start + WINDOW] for start in range(0, len(text) - WINDOW + 1, step))


def is_literary(text: str) -> bool:
    """Whether a text without any deciding character still looks traditional."""
    if not any(char in text for char in LITERARY):
        return False
    return scripts.simplified().isdisjoint(text) and not re.search(FOREIGN, text)


def _marks(hanzi: str, tongue: str) -> int:
    """How many of these hanzi Japanese or Korean does not write."""
    return len(hanzi) - len(hanzi.encode(CHARSET[tongue], "ignore")) // 2 + hanzi.count("這")


def _is_shinjitai(char: str) -> bool:
    """Whether only Japanese writes this hanzi (県, 発, 経)."""
    return (
        len(char.encode("cp932", "ignore")) == 2
        and not char.encode("big5", "ignore")
        and not char.encode("gb2312", "ignore")
        and char not in scripts.traditional()
    )


def _clauses_of(text: str, tongue: str) -> tuple[bool, str, str]:
    """Whether any clause looks Japanese (Korean), the hanzi of those that do, and the hanzi of the others.

    A shinjitai is as good as kana where there is any kana.
    """
    found = False
    among: list[str] = []
    apart: list[str] = []
    for clause in re.findall(CLAUSE, text):
        hanzi = re.findall(HANZI, clause)
        if re.search(SIGN[tongue], clause) or (tongue == "ja" and any(map(_is_shinjitai, hanzi))):
            found = True
            among += hanzi
        else:
            apart += hanzi
    return found, "".join(among), "".join(apart)


def tongue_of(text: str, *, alone: bool = False) -> str:
    """ja, ko, or "" for anything else. `alone`: there is nothing Chinese around it, so that any kana is a sign.

    Japanese has kana, Korean hangul in the clauses where its hanzi are; Chinese that quotes or glosses has them apart,
    and whole sentences between them.
    """
    if not re.search(FOREIGN, text):
        return ""
    text = re.sub(AMID, "", text)
    kana, hangul = len(re.findall(SIGN["ja"], text)), len(re.findall(SIGN["ko"], text))
    tongue = "ko" if hangul > kana else "ja"
    found, among, apart = _clauses_of(text, tongue)
    if not found or _marks(among + apart, tongue) > MARKED_SHARE * len(among + apart):
        return ""
    needed = FOREIGN_TIMES if sum(map(apart.count, PARTICLES)) >= PARTICLE_SHARE * len(apart) else 1
    mainly = len(among) >= len(apart) or max(kana, hangul) >= needed * len(apart)
    return tongue if mainly or (alone and len(apart) < GLOSS_HANZI) else ""


def _inherited(text: str, tongue: str) -> str:
    """The language of a text that does not tell it, whose surroundings are in `tongue`."""
    if not tongue:
        return ""
    hanzi = "".join(re.findall(HANZI, text))
    return "" if _marks(hanzi, tongue) > MARKED_SHARE * len(hanzi) else tongue


def _chinese(text: str, start: int, end: int) -> Part:
    """Count what decides in Chinese text."""
    hant, hans = scripts.traditional(), scripts.simplified()
    piece = text[start:end]
    traditional = 0 if hant.isdisjoint(piece) else sum(map(hant.__contains__, piece))
    simplified = 0 if hans.isdisjoint(piece) else sum(map(hans.__contains__, piece))
    traditional += _words(piece)
    script = ("hant" if traditional >= simplified else "hans") if traditional or simplified else ""
    return Part(start, end, script, traditional, simplified)


def _plain(text: str, start: int, end: int, script: str) -> Part:
    """Lines that can only be of that script, or of none."""
    piece = text[start:end]
    if script == "hans":
        return Part(start, end, "" if scripts.simplified().isdisjoint(piece) else "hans", 0, 1)
    neither = scripts.traditional().isdisjoint(piece) and not _words(piece)
    return Part(start, end, "" if neither else "hant", 1, 0)


def _clauses(text: str, start: int, end: int, around: str) -> list[Part]:
    """The parts of a line with kana or hangul in it, or of one that stands among such lines."""
    line = text[start:end]
    hanzi = "".join(re.findall(HANZI, line))
    if around and not _marks(hanzi, around):
        return [Part(start, end, around)]
    tongue = tongue_of(line) or _inherited(line, around)
    if tongue and not _marks(hanzi, tongue):
        return [Part(start, end, tongue)]
    parts = []
    for match in re.compile(PIECE).finditer(text, start, end):
        here = tongue_of(match[0]) or _inherited(match[0], tongue)
        parts.append(Part(*match.span(), here) if here else _chinese(text, *match.span()))
    return parts


def _both(text: str, start: int, end: int) -> list[Part]:
    """A line with characters of both scripts: whole, but for traditional clauses in a simplified line."""
    whole = _chinese(text, start, end)
    if whole.script != "hans" or not whole.traditional:
        return [whole]
    clauses = [_chinese(text, *match.span()) for match in re.compile(PIECE).finditer(text, start, end)]
    return [clause._replace(script="hans") if clause.simplified else clause for clause in clauses]


def signs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where `text[start:end]` has traditional characters and words, neighbours together."""
    hant, words = scripts.traditional(), scripts.words()
    found: list[tuple[int, int]] = []
    for at in range(start, end):
        size = 2 if text[at : at + 2] in words else int(text[at] in hant)
        if not size:
            continue
        if found and at <= found[-1][1]:
            found[-1] = found[-1][0], at + size
        else:
            found.append((at, at + size))
    return found


def _fits(text: str, charset: str) -> list[bool]:
    """Of each line, whether a character set holds all its hanzi."""
    for char in "?" + LACKS[charset]:
        text = text.replace(char, "")
    return [b"?" not in line for line in text.encode(charset, "replace").split(b"\n")]


def _kinds(text: str, lines: list[str], foreign: bool) -> list[str]:
    """What each line can be: hant (nothing in it is simplified), hans (nothing is traditional), both, or foreign."""
    kinds = ["hant" if fits else "both" for fits in _fits(text, "big5")]
    telling = [char for char in EVERYDAY + TELLING if char in text]
    in_gb2312: list[bool] = []
    for number in [number for number, kind in enumerate(kinds) if foreign or kind == "both"]:
        line = lines[number]
        if foreign and re.search(FOREIGN, line):
            kinds[number] = "foreign"
        elif kinds[number] == "both" and scripts.simplified().isdisjoint(line):
            kinds[number] = "hant"
        elif kinds[number] == "both":
            in_gb2312 = in_gb2312 or _fits(text, "gb2312")
            if in_gb2312[number] and not any(char in line for char in telling):
                kinds[number] = "hans"
    return kinds


def parts_of(text: str) -> list[Part]:
    """The text, line by line or clause by clause; lines in a row that can only be of one script are one part."""
    lines = text.split("\n")
    foreign = re.search(FOREIGN, text) is not None
    around = tongue_of(_sample(text), alone=True) if foreign else ""
    kinds = ["foreign"] * len(lines) if around else _kinds(text, lines, foreign)
    if kinds.count("hant") == len(kinds):
        return [_plain(text, 0, len(text), "hant")]
    parts: list[Part] = []
    start = 0
    for kind, row in groupby(zip(kinds, lines, strict=True), key=itemgetter(0)):
        sizes = [len(line) for _, line in row]
        if kind in ("hant", "hans"):
            end = start + sum(sizes) + len(sizes) - 1
            parts.append(_plain(text, start, end, kind))
            start = end + 1
            continue
        for size in sizes:
            end = start + size
            parts += _clauses(text, start, end, around) if kind == "foreign" else _both(text, start, end)
            start = end + 1
    return parts


def _length(text: str) -> int:
    """Characters of `text` beyond ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def name_of(text: str, parts: list[Part]) -> str:
    """The script of the whole text."""
    size = {"hans": 0.0, "hant": 0.0, "ja": 0.0, "ko": 0.0}
    for part in parts:
        if not part.script:
            continue
        length = _length(text[part.start : part.end])
        if part.script in ("ja", "ko"):
            size[part.script] += length
        else:
            share = part.traditional / (part.traditional + part.simplified)
            size["hant"] += length * share
            size["hans"] += length * (1 - share)
    hans, hant = size["hans"], size["hant"]
    tongue = max("ja", "ko", key=size.__getitem__)
    if size[tongue] > hans + hant:
        return tongue
    if not hans and not hant:
        return "hans" if any(map(_is_hanzi, text)) else "other"
    if min(hans, hant) >= MIXED_SHARE * (hans + hant):
        return "mixed"
    return "hant" if hant > hans else "hans"


def name_of_simplified(text: str) -> str:
    """The script of a text that holds no traditional character."""
    sample = _sample(text)
    if not any(map(_is_hanzi, sample)) and not re.search(FOREIGN, sample):
        sample = text
    return tongue_of(sample, alone=True) or ("hans" if any(map(_is_hanzi, sample)) else "other")
