"""Which escapes stand in the text because something escaped once too often, and what do they say?

An entity that an HTML parser will read is no damage and stays. Nothing inside tags, scripts, code, quotation marks or
URLs is touched: there an escape is meant. What it does not know: whether an article is about escapes, beyond this: a
line in which more is said plainly than in escapes keeps them.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.mojibake.evidence import bits, is_hanzi
from cleaner.mojibake.signs import TYPOGRAPHIC
from cleaner.record import Repaired, Rule, Step

MIN_HANZI = 4
"""Hanzi that a line must hold in escapes: fewer may be an example."""
READABLE = 13.0
"""Bits a character of real Chinese stays below."""
NAME_ENDS = frozenset(name[-2:] for name in (*TYPOGRAPHIC.split("|"), "nbsp"))


class _Notation(NamedTuple):
    rule: str
    units: str  # regular expression of what the escapes of a hanzi begin with, its first byte beyond ASCII
    run: str  # regular expression of what is decoded as one
    decode: Callable[[str], str | None]
    why: str


def _unescaped(entities: str) -> str:
    from html import unescape  # its table takes longer to load than a page to clean

    return unescape(entities)


def _unquoted(run: str) -> bytes:
    from urllib.parse import unquote_to_bytes

    return unquote_to_bytes(run)


def _is_text(point: int) -> bool:
    """Whether an escape of this code point can stand for written text: beyond ASCII, and a character."""
    return 0xA0 <= point < 0xD800 or 0xF900 <= point <= 0x10FFFF


def undo_escapes(text: str) -> Repaired | None:
    """`text` with the escapes that are damage undone, or None where there are none."""
    steps = sorted((*_entities(text), *_notations(text)), key=lambda step: step.start)
    kept: list[Step] = []
    for step in steps:
        if not kept or step.start >= kept[-1].end:
            kept.append(step)
    if not kept:
        return None
    out: list[str] = []
    done = 0
    for step in kept:
        out += (text[done : step.start], step.after)
        done = step.end
    return Repaired("".join((*out, text[done:])), tuple(kept))


# --- entities -----------------------------------------------------------------


@cache
def _twice() -> re.Pattern[str]:
    one = r"&(?:amp;)+#?\w{2,8};"
    return re.compile(f"{one}(?:{one})*")  # begins with a character, so that it is found fast


@cache
def _open_numbers() -> re.Pattern[str]:
    return re.compile(r"&#(?:(\d{3,9})|[xX]([0-9A-Fa-f]{2,6}+))(?![\d;])")


@cache
def _broken_names() -> re.Pattern[str]:
    return re.compile(rf"[?？＆]({TYPOGRAPHIC}|nbsp)[;；]|(?<![&A-Za-z0-9?？＆])({TYPOGRAPHIC});|&({TYPOGRAPHIC})；")


@cache
def _pinyin_insert() -> re.Pattern[str]:
    return re.compile("[(?][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\\)")


def _entities(text: str) -> Iterator[Step]:
    """Entities escaped twice, without their semicolon, or with a broken ampersand."""
    if "&" in text:  # one character is found faster than two
        if "&amp;" in text:
            yield from _escaped_twice(text)
        if "&#" in text:
            yield from _without_semicolon(text)
    if _has_name(text) and not _pinyin_insert().search(text):
        yield from _with_broken_ampersand(text)


def _has_name(text: str) -> bool:
    """Whether a semicolon stands behind the last letters of one of the names."""
    for semicolon in ";；":
        at = text.find(semicolon)
        while at >= 0:
            if text[max(0, at - 2) : at] in NAME_ENDS:
                return True
            at = text.find(semicolon, at + 1)
    return False


def _escaped_twice(text: str) -> Iterator[Step]:
    for match in _free(text, _twice()):
        single = re.sub("&(?:amp;)+", "&", match[0])
        said = _unescaped(single)
        names = re.findall(r"&(\w+);", single)
        is_markup = "&" in said or "<" in said or ">" in said or '"' in said
        if is_markup or not all(map(_is_text, map(ord, said))):
            continue
        if len(said) > 1 or all(re.fullmatch(TYPOGRAPHIC, name) for name in names):
            yield _step("entity-twice", match, said)


def _without_semicolon(text: str) -> Iterator[Step]:
    for match in _free(text, _open_numbers()):
        said = _of_digits(match[1]) if match[1] else _of_hex(match[2])
        if said:
            yield _step("entity-without-semicolon", match, said)


def _of_digits(digits: str) -> str | None:
    """The character, and the digits of the text that run on behind it: hanzi have five, dashes and quotes four."""
    for size in (5, 4, 3):
        point = int(digits[:size])
        if len(digits) >= size and (size > 3 or len(digits) == 3) and _is_likely(point):
            return chr(point) + digits[size:]
    return None


def _of_hex(digits: str) -> str | None:
    if len(digits) == 2:
        return chr(int(digits, 16)) if _is_text(int(digits, 16)) else None
    point = int(digits[:4], 16)
    return chr(point) + digits[4:] if _is_likely(point) else None


def _is_likely(point: int) -> bool:
    """Latin-1 signs, punctuation and symbols, CJK, full-width forms."""
    ranges = ((0xA0, 0xFF), (0x2010, 0x266F), (0x3000, 0x30FF), (0x3400, 0x9FFF), (0xFF01, 0xFFE5))
    return any(first <= point <= last for first, last in ranges)


def _with_broken_ampersand(text: str) -> Iterator[Step]:
    for match in _free(text, _broken_names()):
        name = match[1] or match[2] or match[3]
        beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        by_an_entity = text.startswith("&", match.end())  # which is a character that is still to be read
        if beside.isascii() and beside and not match[1] and not by_an_entity:
            continue
        yield _step("entity-broken", match, _unescaped(f"&{name};"))


# --- whole lines in an escape notation -------------------------------------------


def _of_utf16(run: str) -> str | None:
    units = re.findall(r"[0-9A-Fa-f]{4}", re.sub(r"%[0-9A-Fa-f]{2}(?![0-9A-Fa-f]{2})", "", run))
    try:
        return bytes.fromhex("".join(units)).decode("utf-16-be")
    except UnicodeDecodeError:
        return None


def _of_bytes(data: bytes) -> str | None:
    for codec in ("utf-8", "gb18030"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _of_hex_bytes(run: str) -> str | None:
    return _of_bytes(bytes.fromhex(re.sub(r"\\[xX]", "", run)))


def _of_percents(run: str) -> str | None:
    return _of_bytes(_unquoted(run))


def _of_quoted_printable(run: str) -> str | None:
    return _of_bytes(_unquoted(re.sub("=\r?\n", "", run).replace("%", "%25").replace("=", "%")))


_NOTATIONS = (
    _Notation(
        "escaped-utf-16",
        r"\\[uU][4-9][0-9A-Fa-f]{3}",
        r"(?:\\[uU][0-9A-Fa-f]{4})+",
        _of_utf16,
        r"text written as \uXXXX",
    ),
    _Notation(
        "escaped-percent-u", "%u[4-9][0-9A-Fa-f]{3}", r"(?:%u[0-9A-Fa-f]{4})+", _of_utf16, "text written as %uXXXX"
    ),
    _Notation(
        "escaped-bytes",
        r"\\[xX][89A-Fa-f][0-9A-Fa-f]\\[xX]",
        r"(?:\\[xX][0-9A-Fa-f]{2})+",
        _of_hex_bytes,
        r"text written as \xXX",
    ),
    _Notation(
        "percent-encoded",
        "%[89A-Fa-f][0-9A-Fa-f]%[0-9A-Fa-f]{2}",
        r"(?:[\w.~-]|%[0-9A-Fa-f]{2})*%[0-9A-Fa-f]{2}[\w.~-]*",
        _of_percents,
        "text written as %XX",
    ),
    _Notation(
        "quoted-printable",
        r"=[89A-F][0-9A-F]=(?:\r?\n=)?[0-9A-F]{2}",
        r"[!-<>-~ ]*=[0-9A-F]{2}(?:[!-<>-~ ]|=\r?\n|=[0-9A-F]{2})*",
        _of_quoted_printable,
        "text written as =XX",
    ),
)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.ASCII)


def _notations(text: str) -> Iterator[Step]:
    for notation in _NOTATIONS:
        at = _find(text, notation, 0)
        while at >= 0:
            start, end = _line_around(text, at)
            for first, last in _prose(text, start, end):
                yield from _in_line(text, first, last, notation)
            at = _find(text, notation, end)


def _find(text: str, notation: _Notation, at: int) -> int:
    """Where the escapes of one hanzi stand from `at` on; looking for their first sign alone is quick."""
    sign = notation.units[0]
    at = text.find(sign, at)
    while at >= 0 and not _compiled(notation.units).match(text, at):
        at = text.find(sign, at + 1)
    return at


def _line_around(text: str, at: int) -> tuple[int, int]:
    """The line of a place; a soft line break of quoted-printable does not end one."""
    start = text.rfind("\n", 0, at)
    while start > 0 and text[start - 1 : start] == "=":
        start = text.rfind("\n", 0, start)
    end = text.find("\n", at)
    while end > 0 and text[end - 1] == "=":
        end = text.find("\n", end + 1)
    return start + 1, len(text) if end < 0 else end


def _in_line(text: str, start: int, end: int, notation: _Notation) -> Iterator[Step]:
    """The escapes of one notation in a line, if they say more than what stands there plainly."""
    steps = []
    said = []
    for match in _compiled(notation.run).finditer(text, start, end):
        decoded = notation.decode(match[0])
        if decoded is None or decoded == match[0] or _is_meant(text, match):
            continue
        said.append(decoded)
        steps.append(_step(notation.rule, match, decoded))
    hanzi = "".join(filter(is_hanzi, "".join(said)))
    plain = sum(map(is_hanzi, text[start:end]))
    if len(hanzi) >= max(MIN_HANZI, plain) and bits(hanzi) <= READABLE * len(hanzi):
        yield from steps


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Whether the escape stands in quotation marks or belongs to a URL, a path or an assignment."""
    before, behind = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return (
        (before in "\"'`" and before != "")
        or (before in "/?&=:@#\\" and before != "")
        or (behind in "/=" and behind != "")
    )


# --- where escapes are meant -----------------------------------------------------


@cache
def _markup() -> re.Pattern[str]:
    """What is no prose: elements of code, comments, tags, URLs."""
    return re.compile(
        r"(?is)<(script|style|pre|code|textarea|kbd|samp)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|</?[a-z!][^<>]*>"
        r"|\b(?:https?|ftp)://[^\s<>\"'，。；、）】》]+|\bwww\.[^\s<>\"'，。；、）】》]+"
    )


def _prose(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of `text[start:end]` between markup."""
    done = start
    for first, last in _markups(text):
        if last <= start:
            continue
        if first >= end:
            break
        if first > done:
            yield done, first
        done = max(done, last)
    if done < end:
        yield done, end


@lru_cache(maxsize=1)
def _markups(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _markup().finditer(text))


def _free(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches in prose."""
    if pattern.search(text):
        for start, end in _prose(text, 0, len(text)):
            yield from pattern.finditer(text, start, end)


RULES = {
    rule.id: rule
    for rule in (
        Rule("entity-twice", "decodes it", "an entity whose ampersand was escaped again"),
        Rule("entity-without-semicolon", "decodes it", "a numeric entity without its semicolon"),
        Rule("entity-broken", "decodes it", "an entity whose ampersand or semicolon was lost"),
        *(Rule(notation.rule, "decodes what most of a line is written in", notation.why) for notation in _NOTATIONS),
    )
}


def _step(rule: str, match: re.Match[str], after: str) -> Step:
    return Step("repair", rule, match.start(), match.end(), match[0], after, RULES[rule].why)
