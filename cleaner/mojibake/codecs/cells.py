"""Where are the characters in these bytes, if they were written in this codec?

A `Cell` is known, lost (some of its bytes are gone), plain (ASCII, the same in every
codec) or junk (cannot have been written in the codec).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cleaner.mojibake.codecs.readings import CONTROLS, LOST, NOTHING

KNOWN, LOSSY, PLAIN, JUNK = "known", "lossy", "plain", "junk"


class Cell(NamedTuple):
    """`data[start:end]` is `kind`; `text` what a known or plain one says."""

    kind: str
    start: int
    end: int
    text: str = ""


_UTF8 = rb"""
    (?P<known>[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]
        |[\xc2-\xdf][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2})
   |(?P<plain>[\x01-\x7f]+)
   |(?P<lossy>[\xe2-\xef\xff][\x80-\xbf\xff][\x80-\xbf\xff]|[\xe2-\xef][\x80-\xbf]\?|[\xe2-\xef](?:[\x80-\xbf]|\xff)?
        |[\x80-\xbf]{1,2}|\xff)
   |(?P<junk>.)
"""
_STRIPPED = rb"""
    (?P<known>[\xe2-\xef][\xa1-\xac\xae-\xbf]{2})
   |(?P<lossy>[\xe2-\xef](?:[\xa1-\xbf]\x20?|\x20[\xa1-\xbf]?)?)
   |(?P<plain>[\x01-\x7f]+)
   |(?P<junk>.)
"""
_PAIRS = rb"""
    (?P<known>[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x81-\xfe][\x40-\x7e\x80-\xfe])
   |(?P<plain>[\x01-\x7f]+)
   |(?P<lossy>[\x81-\xff][\x40-\x7e\x80-\xff]|[\x81-\xff])
   |(?P<junk>.)
"""


@cache
def _pattern(written: str, drops: str) -> re.Pattern[bytes]:
    source = _STRIPPED if drops == CONTROLS else _UTF8 if written == "utf-8" else _PAIRS
    return re.compile(source, re.VERBOSE | re.DOTALL)


def cells(data: bytes, written: str, drops: str) -> Iterator[Cell]:
    """`data` cut into cells, without gaps; a known or lossy cell is one character, a plain one a run."""
    for match in _pattern(written, drops).finditer(data):
        kind, (start, end) = match.lastgroup or JUNK, match.span()
        if kind == LOSSY and drops == NOTHING and LOST not in match[0]:
            kind = JUNK
        if kind not in (KNOWN, PLAIN):
            yield Cell(kind, start, end)
            continue
        try:
            yield Cell(kind, start, end, match[0].decode(written))
        except UnicodeDecodeError:
            yield Cell(JUNK, start, end)
