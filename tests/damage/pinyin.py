"""The damage that puts `(pinyin)` behind traditional characters: a clean text in, what a reader gets out.

A site keeps its text in GBK and replaces the bytes of each character of a table of its own by those bytes and
`(pinyin)`. The search does not know where characters begin, so it also finds pairs that straddle two of them.
The result is cut at some full-width marks and each piece is read as CP936 by a decoder that turns a lead byte
and an impossible second byte into one `?`. Last, entities are decoded and, on some sites, wide ASCII is narrowed.

What it does not know: collectors that drop private-use characters or squeeze white space.
"""

import html
import random
import re
from typing import NamedTuple

COMMON_CUTS = "！，；"
ENTITIES = {
    "“": "&ldquo;",
    "”": "&rdquo;",
    "·": "&middot;",
    "—": "&mdash;",
    "…": "&hellip;",
    "‘": "&lsquo;",
    "’": "&rsquo;",
}
WIDE = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}


class Site(NamedTuple):
    """One member of the family: which characters a site annotates, and how its text is cut and read."""

    table: tuple[tuple[str, str], ...]
    cuts: str = COMMON_CUTS
    entities: bool = False
    """Quotes, dots and dashes stand in the source as named entities."""
    narrowed: bool = False
    """Wide ASCII is folded to ASCII at the end."""
    euro: bool = True
    """The byte 0x80 alone reads as a euro sign; otherwise it is a lead byte that never finds its second."""


def writable(text: str) -> bool:
    """Whether every character of `text` has one or two GBK bytes: the others cannot stand on such a site."""
    return all(len(char.encode("gb18030")) <= 2 for char in text)


def annotate(data: bytes, table: tuple[tuple[str, str], ...]) -> bytes:
    """Put `(pinyin)` behind the bytes of each character, one character of the table after the other."""
    for char, reading in table:
        key = char.encode("gb18030")
        data = data.replace(key, key + f"({reading})".encode("gb18030"))
    return data


def read(data: bytes, euro: bool = True) -> str:
    """CP936 to text, losing what is no pair: `?` stands for the lead byte and whatever came behind it."""
    shown = []
    at = 0
    while at < len(data):
        if data[at] < 0x80 or (data[at] == 0x80 and euro):
            shown.append("€" if data[at] == 0x80 else chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        whole = len(pair) == 2 and 0x81 <= pair[0] <= 0xFE and 0x40 <= pair[1] <= 0xFE and pair[1] != 0x7F
        shown.append(pair.decode("gb18030", "replace") if whole else "?")
        at += 2
    return "".join(shown)


def damage(text: str, site: Site) -> str:
    """What a reader of `site` gets to see of `text`. Raises ValueError where the site could not hold the text."""
    if not writable(text):
        raise ValueError("the text has characters outside GBK")
    if site.entities:
        text = "".join(ENTITIES.get(char, char) for char in text)
    data = annotate(text.encode("gb18030"), site.table)
    marks = b"|".join(mark.encode("gb18030") for mark in site.cuts)
    pieces = re.split(b"(" + marks + b")", data) if marks else [data]
    shown = html.unescape("".join(read(piece, site.euro) for piece in pieces))
    return shown.translate(WIDE) if site.narrowed else shown


def random_site(rng: random.Random, readings: dict[str, tuple[str, ...]], size: int) -> Site:
    """A site that annotates `size` characters of `readings`, in an order of its own."""
    chars = rng.sample(sorted(readings), min(size, len(readings)))
    table = tuple((char, readings[char][0] if rng.random() < 0.9 else rng.choice(readings[char])) for char in chars)
    return Site(
        table,
        cuts=COMMON_CUTS if rng.random() < 0.8 else "",
        entities=rng.random() < 0.5,
        narrowed=rng.random() < 0.5,
        euro=rng.random() < 0.8,
    )
