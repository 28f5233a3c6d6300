"""Which signs of damage does this text show? Asked of every text, so nearly all of it runs in C.

A repair is called only where the text shows its sign. A sign may err towards looking closer; what shows none is never
looked at again. What ASCII and Latin-1 show is looked for in those characters alone, of which Chinese has few; what
hanzi show takes one search for rare ones. The classes of characters are derived from the codecs and the frequency
table, not written by hand.
"""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from cleaner.data.rare import rare_hanzi

TONED = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
LONGEST = 8
"""Characters of an annotation before its closing bracket, at most: a bracket, a syllable and a blank."""
ENOUGH = 3
"""Doubled marks below which they are slips of the pen."""
TYPOGRAPHIC = "ldquo|rdquo|lsquo|rsquo|middot|mdash|ndash|hellip|bull|times|deg|permil|laquo|raquo"
"""Entities that stand for what a writer types. The others (lt, amp, nbsp ...) are talked about in articles on HTML."""
NAME_ENDS = "".join(sorted({name[-1] for name in TYPOGRAPHIC.split("|")}))
"""Letters that they end with; so does nbsp."""
ESCAPES = {
    b"&": rb"&(?:amp;(?:amp;)*#?\w{2,8};|#(?:[0-9]{3,9}|[xX][0-9A-Fa-f]{2,6}+)(?![0-9;]))",
    b"\\": rb"\\(?:[uU][4-9][0-9A-Fa-f]{3}|[xX][89A-Fa-f][0-9A-Fa-f]\\[xX])",
    b"%": rb"%(?:u[4-9][0-9A-Fa-f]{3}|[89A-Fa-f][0-9A-Fa-f]%[0-9A-Fa-f]{2})",
    b"=": rb"=[89A-F][0-9A-F]=(?:\r?\n=)?[0-9A-F]{2}",
}
"""What escapes that may be damage look like: an ampersand escaped again, a semicolon lost, the numbers of a hanzi."""
HARMLESS_LATIN = bytes((0xA0, 0xA9, 0xAB, 0xAE, 0xB0, 0xB1, 0xB7, 0xBB, 0xD7))
"""no-break space © « ® ° ± · » ×: they stand in honest Chinese."""
ASCII = bytes(range(0x80))
UTF8_LEADS = (*range(0xE3, 0xEA), 0xEF)
"""First bytes of hanzi and their punctuation in UTF-8."""
UTF8_TAILS = range(0x80, 0xC0)
UNWRITTEN = "\ue000-\uf8ff\ufffd\uff61-\uff9f가-힣"
"""Private use, U+FFFD, half-width katakana and hangul: as rare in honest Chinese as a rare hanzi."""
CROWD_SPAN = 4
"""Characters from the first to the third of a crowd: one other between each."""
SHORT = 4_000
"""Characters of a text that is read faster than a pattern over thousands of characters is compiled."""
OTHERS = {
    ",": ("slip", "(?<=,)。"),
    "；": ("entity", f"(?<=[{NAME_ENDS}]；)"),
    "繁": ("form", "(?<=《繁)体"),
    "烫": ("lost", "(?<=烫)烫烫"),
    "屯": ("lost", "(?<=屯)屯屯"),
}
"""What else shows beyond Latin-1, by its first character: a name, and what must stand around that character."""
HINTS = (",。", "《繁体", "烫烫烫", "屯屯屯", "\ufffd", *(end + "；" for end in NAME_ENDS))
"""One of these stands in each of the others."""
Suspect = tuple[int, int, bool]
"""(start, end, whether it is a crowd of rare characters and not a pair that begins the UTF-8 of hanzi)"""


class Signs(NamedTuple):
    """What a text shows."""

    reading: bool
    """A letter with a tone before a closing bracket."""
    escape: bool
    """An entity that is broken or was escaped again, or characters written as their numbers."""
    latin: bool
    """Letters or signs of Western Europe close together."""
    suspects: list[Suspect]
    """Hanzi close together that hardly anybody writes."""
    noise: bool
    """Doubled marks, given forms, or a blank or an emoji before a closing bracket."""
    lost: bool
    """What is left of characters that are gone."""


def find_signs(text: str) -> Signs:
    """What `text` shows."""
    narrow = text.encode("latin-1", "ignore")
    reading, odd = _in_brackets(text) if b")" in narrow else (False, False)
    suspects, others = _beyond_latin(text) if len(narrow) < len(text) else ([], [])
    return Signs(
        reading,
        "entity" in others or _shows_escapes(narrow),
        _shows_latin(narrow),
        suspects,
        odd or "form" in others or others.count("slip") >= ENOUGH,
        "lost" in others or b"????" in narrow,
    )


def _in_brackets(text: str) -> tuple[bool, bool]:
    """Whether a bracket closes behind a letter with a tone, and behind a letter and a blank, or an emoji."""
    insides = [piece[-LONGEST:] for piece in text.split(")")[:-1]]
    odd = any(_is_odd(inside) for inside in insides if inside[-1:] == " " or inside[-1:] >= "\u2600")
    return not TONED.isdisjoint("".join(insides)), odd


def _is_odd(inside: str) -> bool:
    """Whether it ends in a bracket that opens, letters and a blank, or in an emoji."""
    last = inside[-1]
    if last == " ":
        _, bracket, letters = inside[:-1].rpartition("(")
        return bracket != "" and letters.isalpha()
    return last <= "\u2bff" or last >= "\U0001f000"


@cache
def _bare_names() -> re.Pattern[bytes]:
    """The end of an entity that lost its ampersand."""
    names = (f"(?<=(?<!&){name};)" for name in (*TYPOGRAPHIC.split("|"), "nbsp"))
    return re.compile(f";(?<=[{NAME_ENDS}p];)(?<!&nbsp;)(?:{'|'.join(names)})".encode())


def _shows_escapes(narrow: bytes) -> bool:
    if any(sign in narrow and re.search(escape, narrow) for sign, escape in ESCAPES.items()):
        return True
    return b";" in narrow and _bare_names().search(narrow) is not None


def _shows_latin(narrow: bytes) -> bool:
    """Whether letters or signs of Western Europe stand close together, but for other scripts."""
    if narrow.isascii():
        return False
    letters = narrow.translate(None, HARMLESS_LATIN)
    return len(letters.translate(None, ASCII)) > 1 and re.search(rb"[\x80-\xff].?[\x80-\xff]", letters) is not None


# --- beyond Latin-1 ---------------------------------------------------------------


def _read_as_gbk(firsts: range | tuple[int, ...], seconds: range | tuple[int, ...]) -> str:
    """What GB18030 makes of these pairs of bytes."""
    pairs = (bytes((first, second)) for first in firsts for second in seconds)
    return "".join(sorted({pair.decode("gb18030", "ignore") for pair in pairs} - {""}))


@cache
def utf8_pairs() -> tuple[frozenset[str], frozenset[str]]:
    """What the first and the second character can be where the UTF-8 of two hanzi was read as GBK."""
    return frozenset(_read_as_gbk(UTF8_LEADS, UTF8_TAILS)), frozenset(_read_as_gbk(UTF8_TAILS, UTF8_LEADS) + "\ufffd")


@cache
def _wide() -> re.Pattern[str]:
    """Whatever shows beyond Latin-1: one of the others, three rare characters close together (a crowd), the two that
    UTF-8 read as GBK begins with, or U+FFFD alone."""
    first, second = (re.escape("".join(sorted(chars))) for chars in utf8_pairs())
    rare, keys, others = rare_hanzi() + UNWRITTEN, "".join(OTHERS), "|".join(around for _, around in OTHERS.values())
    suspects = f"(?P<crowd>(?:.?[{rare}]){{2}})|[{second}]|(?<=\ufffd)"
    return re.compile(f"[{rare}{first}{keys}](?:(?<=[{keys}])(?:{others})|(?<![{keys}])(?:{suspects}))")


def _beyond_latin(text: str) -> tuple[list[Suspect], list[str]]:
    """The suspects of `text`, and the names of the others that it shows, each as often as it does."""
    suspects: list[Suspect] = []
    others: list[str] = []
    if len(text) < SHORT and not _wide.cache_info().currsize and not _may_hold_wide(text):
        return suspects, others
    for match in _wide().finditer(text):
        found = match[0]
        if found[0] in OTHERS:
            others.append(OTHERS[found[0]][0])
            continue
        if "\ufffd" in found or "锟" in found:
            others.append("lost")
        if len(found) > 1:
            suspects.append((match.start(), match.end(), match.lastgroup is not None))
    return suspects, others


@cache
def _rare_ranges() -> tuple[list[str], list[str]]:
    """First and last characters of the ranges that hold what is hardly ever written, in order."""
    found = sorted(re.findall("(.)(?:-(.))?", rare_hanzi() + UNWRITTEN))
    return ["\0", *(first for first, _ in found)], ["", *(last or first for first, last in found)]


def _may_hold_wide(text: str) -> bool:
    """Whether `_wide` may match, found out without compiling it."""
    if any(hint in text for hint in HINTS):
        return True
    first, second = utf8_pairs()
    firsts, lasts = _rare_ranges()
    begins = {char for char in set(text) if char in first or lasts[bisect_right(firsts, char) - 1] >= char}
    places = [place for place, char in enumerate(text) if char in begins] if begins else []
    pairs = (text[place + 1 : place + 2] in second for place in places)
    crowds = (last - place <= CROWD_SPAN for place, last in zip(places, places[2:], strict=False))
    return any(pairs) or any(crowds)
