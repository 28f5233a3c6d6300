"""Which bytes can have been misread as these characters, and what does a reader make of given bytes?

A `Misreading` is one damage: text written in one codec, read in another. Its readers are the forward functions, one
for each habit of what happens to bytes that the codec cannot read: a U+FFFD, nothing at all, a question mark.
"""

from codecs import getincrementaldecoder
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

LOST = 0xFF
"""Stands for a byte that is gone. No character of UTF-8, GBK or Big5 holds it."""
FOREIGN = 0x00
"""Stands for a character that the reader cannot have made."""
Reader = Callable[[bytes, bytes, bool], tuple[str, bytes]]
"""(bytes held back, more bytes, whether they end here) -> (text, bytes held back now)"""

NOTHING, CONTROLS, ANYTHING = "nothing", "controls", "anything"
"""What a reader may drop without leaving a sign."""


class Misreading(NamedTuple):
    """Text `written` in one codec and read as `alphabet`; the readers tell what becomes of unreadable bytes.

    `drops` says what may vanish without a sign: nothing, controls, or anything."""

    rule: str
    written: str
    alphabet: str
    readers: tuple[str, ...]
    drops: str = ANYTHING

    def is_wholesale(self) -> bool:
        """Whether double bytes were read as other double bytes."""
        return self.written != "utf-8" and self.alphabet != "latin-1"


GB_READERS = ("gb18030/replace", "gbk/replace", "gb18030/ignore", "gbk/ignore", "cp936")
MISREADINGS = (
    Misreading("utf-8-as-latin-1", "utf-8", "latin-1", ("windows-1252", "latin-1", "cp1252/replace"), NOTHING),
    Misreading("utf-8-as-latin-1-stripped", "utf-8", "latin-1", ("latin-1/stripped",), CONTROLS),
    Misreading("gbk-as-latin-1", "gb18030", "latin-1", ("windows-1252", "latin-1", "cp1252/replace"), NOTHING),
    Misreading("big5-as-latin-1", "cp950", "latin-1", ("windows-1252", "latin-1", "cp1252/replace"), NOTHING),
    Misreading("utf-8-as-gb18030", "utf-8", "gb18030", GB_READERS),
    Misreading("utf-8-as-big5", "utf-8", "cp950", ("cp950/replace", "cp950/ignore")),
    Misreading("gbk-as-big5", "gb18030", "cp950", ("cp950/replace", "cp950/ignore")),
    Misreading("gbk-as-euc-kr", "gb18030", "cp949", ("cp949/replace", "cp949/ignore")),
    Misreading("gbk-as-shift-jis", "gb18030", "cp932", ("cp932/replace", "cp932/ignore")),
    Misreading("big5-as-gbk", "cp950", "gb18030", ("gbk/replace", "gb18030/replace", "gbk/ignore")),
)

HOLES = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
SPECIALS = {
    ord(bytes([byte]).decode("cp1252")): chr(byte) for byte in range(0x80, 0xA0) if byte not in HOLES
}  # the signs that windows-1252 has where Latin-1 has controls
FROM_BYTES = {ord(byte): chr(sign) for sign, byte in SPECIALS.items()}
STRIPPED = dict.fromkeys((*range(0x80, 0xA0), 0xAD)) | {0xA0: " "}


def _ambiguous(codec: str) -> set[str]:
    """The characters that more than one pair of bytes is read as: which one it was is lost."""
    counts: Counter[str] = Counter()
    for lead, trail in product(range(0x81, 0xFD), range(0x40, 0xFD)):
        with suppress(UnicodeDecodeError):
            counts[bytes((lead, trail)).decode(codec)] += 1
    return {char for char, count in counts.items() if count > 1 and len(char) == 1}


class ByteTable(dict[str, bytes]):
    """The bytes behind each character, for one alphabet; filled as it is asked."""

    def __init__(self, alphabet: str) -> None:
        super().__init__({"\ufffd": bytes((LOST,)), "\x00": bytes((FOREIGN,))})
        self._codec = alphabet
        if alphabet == "latin-1":
            self.update((chr(sign), byte.encode("latin-1")) for sign, byte in SPECIALS.items())
            self["ÿ"] = bytes((FOREIGN,))
        if alphabet == "cp932":
            self.update(dict.fromkeys(_ambiguous(alphabet), bytes((LOST, LOST))))

    def __missing__(self, char: str) -> bytes:
        try:
            found = char.encode(self._codec)
        except UnicodeEncodeError:
            found = bytes((FOREIGN,))
        self[char] = found
        return found


@cache
def byte_table(alphabet: str) -> ByteTable:
    """The one table of `alphabet` in this process."""
    return ByteTable(alphabet)


def _read_1252(held: bytes, data: bytes, final: bool) -> tuple[str, bytes]:
    return data.decode("latin-1").translate(FROM_BYTES), b""


def _read_latin(held: bytes, data: bytes, final: bool) -> tuple[str, bytes]:
    return data.decode("latin-1"), b""


def _read_stripped(held: bytes, data: bytes, final: bool) -> tuple[str, bytes]:
    return data.decode("latin-1").translate(STRIPPED), b""


def _read_cp936(held: bytes, data: bytes, final: bool) -> tuple[str, bytes]:
    """Windows' CP936: byte 80 is a euro sign, a pair that does not exist becomes one question mark."""
    data = held + data
    out: list[str] = []
    at = 0
    while at < len(data):
        if data[at] <= 0x80:
            out.append("€" if data[at] == 0x80 else chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        if len(pair) < 2 and not final:
            return "".join(out), pair
        try:
            out.append(pair.decode("gb18030"))
        except UnicodeDecodeError:
            out.append("?")
        at += 2
    return "".join(out), b""


def _codec_reader(codec: str, errors: str) -> Reader:
    @lru_cache(maxsize=20_000)  # a search asks the same of many paths
    def read(held: bytes, data: bytes, final: bool) -> tuple[str, bytes]:
        decoder = getincrementaldecoder(codec)(errors)
        text = decoder.decode(held + data, final)
        return text, decoder.getstate()[0]

    return read


@cache
def reader(name: str) -> Reader:
    """The forward function called `name`."""
    own = {"windows-1252": _read_1252, "latin-1": _read_latin, "latin-1/stripped": _read_stripped, "cp936": _read_cp936}
    if name in own:
        return own[name]
    codec, _, errors = name.partition("/")
    return _codec_reader(codec, errors)
