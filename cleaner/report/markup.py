"""How does text that nobody can vouch for become part of a page?

Escaped, always, and with every character visible that would hide itself or turn the others around.
"""

import re
from collections.abc import Iterable
from typing import NewType

Html = NewType("Html", str)
"""Mark-up of ours. Whatever else is text, and becomes mark-up through `text` alone."""

UNSEEN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Controls, line ends, marks of direction and without width, what is no character. (Emoji need U+200C and U+200D.)"""
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#96;"})
PICTURES = 0x2400
"""Where Unicode has the pictures of the control characters."""
DELETE, DELETED = 0x7F, "\u2421"
C1, BOX = range(0x80, 0xA0), "▯"
"""Controls that nobody uses, of which text read as Latin-1 is full, and a sign for any of them."""


def text(raw: str) -> Html:
    """`raw` for any place between tags or between quotation marks."""
    if UNSEEN.search(raw):
        raw = UNSEEN.sub(picture, raw)
    return Html(raw.translate(ESCAPES))


def picture(match: re.Match[str]) -> str:
    """A character that can be seen for one that cannot."""
    code = ord(match[0])
    if code < ord(" "):
        return chr(PICTURES + code)
    if code == DELETE:
        return DELETED
    return BOX if code in C1 else f"⟨U+{code:04X}⟩"


def short(raw: str, length: int) -> Html:
    """`raw` with its middle left out where it is longer than `length`: a path is known by its ends."""
    if len(raw) > length:
        raw = f"{raw[: length // 2]}…{raw[-(length // 2) :]}"
    return text(raw)


def all_of(pieces: Iterable[str]) -> Html:
    return Html("".join(pieces))


def count(number: int) -> str:
    """A number with its thousands set apart."""
    return f"{number:,}"


def share(number: float, whole: float) -> str:
    """A share in per cent, never rounded to nothing or to all."""
    if not whole or number == whole:
        return "100%" if whole else "0%"
    percent = 100 * number / whole
    return "<0.1%" if 0 < percent < 0.1 else ">99.9%" if percent > 99.9 else f"{percent:.1f}%"


def span(seconds: float) -> str:
    """A time as a person says it."""
    if seconds < 1:
        return f"{seconds * 1000:.3g} ms"
    if seconds < 120:
        return f"{seconds:.3g} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"


def size(number: int) -> str:
    """A number of bytes."""
    for unit in ("bytes", "kB", "MB"):
        if number < 1000 or unit == "MB":
            break
        number //= 1000
    return f"{number:,} {unit}"
