"""Are these UTF-16 or UTF-32 without a byte order mark? Told by where the high bytes stand, then by the text.

What this module does not know: wide text in other scripts than Han and Latin.
"""

from cleaner.charset.detect import score
from cleaner.charset.standard import decode_as
from cleaner.data.levels import levels

PROBE = 512
"""Bytes that are looked at."""
QUICK = 32
"""Bytes that rule out nearly every other text."""
SHORT = 64
"""Bytes up to which UTF-16 may pass for UTF-8 by chance."""
HIGH = bytes((0x00, 0x20, 0x30, *range(0x4E, 0xA0), 0xFF))
"""High bytes of Latin, marks, hanzi and full-width forms in UTF-16."""
SHARE = 0.9
"""Share of the high bytes that must be among them: a text may hold other scripts, and damage."""
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
"""Characters that tables of small numbers are full of, and texts are not."""
WIDE_NATURAL = 13.0
"""Bits a character beyond ASCII up to which the text is believed: the pattern has already spoken for it."""


def wide_encoding(data: bytes) -> str | None:
    """utf-16le, utf-16be, utf-32le or utf-32be, where `data` is plainly that."""
    if data[:1] not in HIGH and data[1:2] not in HIGH:
        return None
    if data[1:4] == b"\0\0\0" or data[2:4] == b"\0\0" or data[:2] == b"\0\0":
        for encoding, zeros in (("utf-32le", data[3:PROBE:4]), ("utf-32be", data[0:PROBE:4])):
            if not any(zeros) and len(data) % 4 == 0 and _reads_well(data, encoding):
                return encoding
    for encoding, first in (("utf-16le", 1), ("utf-16be", 0)):
        if _fits(data[first:QUICK:2]) and _fits(data[first:PROBE:2]) and _reads_well(data, encoding):
            return encoding
    return None


def may_be_wide(data: bytes) -> bool:
    """Whether a short text, though it is valid UTF-8, holds bytes that UTF-16 is full of and no other text."""
    return len(data) <= SHORT and len(data.translate(None, CONTROLS)) < len(data)


def _fits(high: bytes) -> bool:
    return len(high) > 3 and len(high.translate(None, HIGH)) <= (1 - SHARE) * len(high)


def _reads_well(data: bytes, encoding: str) -> bool:
    """Whether the text has no more NULs and surprises than Chinese or Latin has."""
    text = decode_as(data[:PROBE], encoding)
    ascii_chars = len(text.encode("ascii", "ignore"))
    if sum(map(text.count, CONTROLS.decode())) > (1 - SHARE) * len(text):
        return False
    return score(text, levels()) <= WIDE_NATURAL * (len(text) - ascii_chars)
