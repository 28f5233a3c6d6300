"""Text that something escaped once too often, or whose escapes something broke."""

import quopri
from urllib.parse import quote

NAMED = {"“": "ldquo", "”": "rdquo", "·": "middot", "—": "mdash", "…": "hellip"}


def named(text: str, opening: str = "&", closing: str = ";") -> str:
    """Typographic signs as named entities."""
    return "".join(f"{opening}{NAMED[char]}{closing}" if char in NAMED else char for char in text)


def numbered(text: str, form: str) -> str:
    """All that is not ASCII in a notation with its code point."""
    return "".join(char if char.isascii() else form % ord(char) for char in text)


def byte_escapes(text: str, codec: str = "utf-8") -> str:
    """All that is not ASCII as \\xXX."""
    return "".join(char if char.isascii() else "".join(f"\\x{b:02x}" for b in char.encode(codec)) for char in text)


def percent(text: str, codec: str = "utf-8") -> str:
    """Percent-encoded, but for spaces."""
    return quote(text.encode(codec), safe=" ")


def quoted_printable(text: str) -> str:
    """As mails are sent, with soft line breaks."""
    return quopri.encodestring(text.encode()).decode()


NOTATIONS = {
    "escaped-utf-16": lambda text: numbered(text, "\\u%04x"),
    "escaped-percent-u": lambda text: numbered(text, "%%u%04X"),
    "escaped-bytes": byte_escapes,
    "percent-encoded": percent,
    "quoted-printable": quoted_printable,
}
