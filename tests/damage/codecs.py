"""Text that was written in one codec and read in another, as it happens to pages, mails and databases."""

import re
from collections.abc import Callable
from itertools import pairwise

Damage = Callable[[str], str]

WINDOWS_SIGNS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


def misread(written: str, read: str, errors: str = "strict", times: int = 1) -> Damage:
    """The damage of writing in one codec and reading in another; `browser-1252` reads holes as controls."""

    def damage(text: str) -> str:
        for _ in range(times):
            data = text.encode(written)
            text = browser_1252(data) if read == "browser-1252" else data.decode(read, errors)
        return text

    return damage


def browser_1252(data: bytes) -> str:
    """Windows-1252 as browsers read it."""
    return data.decode("latin-1").translate(WINDOWS_SIGNS)


def controls_stripped(text: str) -> str:
    """UTF-8 read as Latin-1, then without its control characters, and with plain spaces."""
    return re.sub("[\x80-\x9f\xad]", "", text.encode().decode("latin-1")).replace("\xa0", " ")


def windows_cp936(data: bytes) -> str:
    """CP936 as Windows reads it: byte 80 is the euro sign, a pair that does not exist becomes a question mark."""
    out = []
    rest = data
    while rest:
        size = 1 if rest[0] <= 0x80 else 2
        char, rest = rest[:size], rest[size:]
        out.append("€" if char == b"\x80" else char.decode("gb18030", "ignore") or "?")
    return "".join(out)


def in_middle(damage: Damage, text: str) -> str:
    """Only the second third of the text damaged."""
    third = len(text) // 3
    return text[:third] + damage(text[third : 2 * third]) + text[2 * third :]


def lossless(written: str, read: str, text: str) -> bool:
    """Whether reading `text` wrongly and strictly raises nothing and can be undone."""
    try:
        data = text.encode(written)
        return data.decode(read).encode(read) == data
    except UnicodeError:
        return False


def twins(text: str) -> list[str]:
    """All pairs of neighbouring hanzi."""
    return [a + b for a, b in pairwise(text) if "一" <= a <= "鿿" and "一" <= b <= "鿿"]
