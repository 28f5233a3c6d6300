"""What is the text of these bytes? Labels, byte order marks and the bytes themselves are weighed here.

What this module does not know: how an encoding is scored (`detect`), decoded (`standard`) or mended (`spans`).
"""

from collections.abc import Iterable
from contextlib import suppress

from cleaner.charset.binary import refuse_binary, refuse_noise
from cleaner.charset.detect import CHINESE, ONE_BYTE, Guess, guess_chinese, guesses, majority, misread, sample
from cleaner.charset.labels import LATE_PRESCAN, PRESCAN, declared, name_of
from cleaner.charset.standard import LOST, UNDECODABLE, Span, decode_as, decode_text
from cleaner.charset.wide import may_be_wide, wide_encoding
from cleaner.errors import UsageError
from cleaner.record import Decoded, Step

TWICE = 4000
"""Bytes up to which a text that decodes without error is read again for strange stretches: about ten decodes."""
OVERRULING = 32
"""Non-ASCII bytes from which a natural text overrules an HTTP header's label that it is broken under."""
LABEL_BITS = 12.0
"""Bits that a page's own declaration is worth: it decides between short texts that are nearly as good."""
SHORT = 64
"""Bytes up to which GBK may pass for UTF-8 by chance."""
SOUND_PROBE = 50_000
"""Bytes that are decoded before a header is overruled."""
ODD_CHINESE = 16.0
"""Bits a character up to which a text without an error may be odd Chinese: tables, lists of names, symbols."""
UNSOUND = 0.02
"""Share of errors from which a text is no better than the one that the header names."""
REAL_UTF8 = 3
"""Characters beyond ASCII from which a text that is UTF-8 up to its last character is no coincidence."""

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32le"),
    (b"\0\0\xfe\xff", "utf-32be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
_BOM_STARTS = {bom[:2] for bom, _ in BOMS}
WIDE = "every second byte is a high byte of Chinese or Latin text"
MENDED = ("utf-8", "gb18030", "big5")
"""Encodings whose damage is mended; in others it becomes U+FFFD as the standard says."""


def decode(data: bytes, charset: str | None = None, *, order: bool = False) -> Decoded:
    """Text of `data`. `charset` is an HTTP header's label; with `order` it is the user's and final.

    Raises InputError where the bytes are no text, UsageError where an order names no known encoding.
    """
    refuse_binary(data)
    if order:
        return _ordered(data, charset)
    if data[:2] in _BOM_STARTS:
        for bom, encoding in BOMS:
            if data.startswith(bom):
                return _after_bom(data, len(bom), encoding)
    if (b"\0" in data[:512] or may_be_wide(data)) and (wide := _wide(data, charset)):
        return _whole(data, wide, WIDE)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(data, charset, error)
    if text.isascii():
        return _ascii(data, text, charset)
    return _utf8(data, text, charset)


def replay(data: bytes, steps: Iterable[Step]) -> str:
    """The text that `decode` gave for `data`, made from its steps alone."""
    spans = [Span(step.start, step.end, step.rule) for step in steps if step.stage == "decode"]
    return "".join(span.decode(data) for span in spans) if spans else data.decode()


def _wide(data: bytes, charset: str | None) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark; a header's label overrules it where the data is short."""
    return None if len(data) < 2 * OVERRULING and name_of(charset) else wide_encoding(data)


def _whole(data: bytes, encoding: str, why: str, start: int = 0) -> Decoded:
    """All of `data` from `start`, in one encoding, as the standard decodes it."""
    return _from_spans(data, [Span(start, len(data), encoding)], encoding, why)


def _from_spans(data: bytes, spans: list[Span], encoding: str, why: str) -> Decoded:
    text = "".join(span.decode(data) for span in spans)
    steps = tuple(Step("decode", s.encoding, s.start, s.end, "", "", _why(s, encoding, why)) for s in spans)
    return Decoded(text, encoding, steps, _warnings(data, text, spans))


def _why(span: Span, main: str, why: str) -> str:
    if span.encoding == UNDECODABLE:
        return "no part of a character: the text behind it reads best without"
    return why if span.encoding == main else f"reads best as {span.encoding} amid {main}"


def _warnings(data: bytes, text: str, spans: list[Span]) -> tuple[str, ...]:
    lost = text.count(LOST)
    if not lost:
        return ()
    lost -= sum(data.count(LOST.encode(), span.start, span.end) for span in spans if span.encoding == "utf-8")
    return (f"{lost} undecodable byte{'s' * (lost > 1)} replaced",) if lost > 0 else ()


def _ordered(data: bytes, charset: str | None) -> Decoded:
    encoding = name_of(charset)
    if not encoding:
        raise UsageError(f"unknown charset {charset!r}: name one of the Encoding Standard, such as gb18030 or big5")
    bom = next((bom for bom, name in BOMS if name == encoding and data.startswith(bom)), b"")
    return _whole(data, encoding, "ordered", len(bom))


def _after_bom(data: bytes, start: int, encoding: str) -> Decoded:
    if encoding == "utf-8":
        try:
            text = data[start:].decode()
        except UnicodeDecodeError:
            return _mended(data, "utf-8", "utf-8", "byte order mark", start)
        return Decoded(text, encoding, (Step("decode", encoding, start, len(data), "", "", "byte order mark"),))
    return _whole(data, encoding, "byte order mark", start)


def _ascii(data: bytes, text: str, charset: str | None) -> Decoded:
    """Seven bits: Chinese in escapes, or text that is the same in every encoding but for its name."""
    header = name_of(charset)
    if header in ("replacement", "hz-gb-2312", "iso-2022-cn"):
        return _whole(data, header, f"HTTP header says {charset}")
    if b"\x1b" in data or b"~{" in data:
        from cleaner.charset.seven_bits import escaped_encoding

        encoding = escaped_encoding(data)
        if encoding:
            return _whole(data, encoding, "its escape sequences")
    name = header or declared(data) or (declared(data, LATE_PRESCAN) if len(data) > PRESCAN else None)
    return Decoded(text, name if name and name != "replacement" else "utf-8")


def _utf8(data: bytes, text: str, charset: str | None) -> Decoded:
    """Valid UTF-8 with characters beyond ASCII: it is UTF-8, unless it is short and makes a better text otherwise."""
    if len(data) <= SHORT and max(text) < "\u0800":
        wide = None if len(data) % 2 else _wide(data, charset)  # whole characters of UTF-16 are an even number of bytes
        if wide:
            return _whole(data, wide, WIDE)
        found = guess_chinese(sample(data))
        if found:
            return _mended(data, found.encoding, found.encoding, found.why())
    header = name_of(charset) if charset else None
    if header and header != "utf-8" and len(data) - len(text.encode("ascii", "ignore")) < OVERRULING:
        return _whole(data, header, f"HTTP header says {charset}")
    return Decoded(text, "utf-8")


def _not_utf8(data: bytes, charset: str | None, error: UnicodeDecodeError) -> Decoded:
    wide = _wide(data, charset)
    if wide:
        return _whole(data, wide, WIDE)
    header = name_of(charset) if charset else None
    if not header and error.end == len(data) and "end of data" in error.reason:
        text = data[: error.start].decode()
        if len(text) - len(text.encode("ascii", "ignore")) >= REAL_UTF8:
            return _whole(data, "utf-8", "valid up to its last character, which is cut off")
    piece = sample(data, error.start if data[: error.start].isascii() else 0)
    found = guess_chinese(piece)
    if header:
        return _under_header(data, header, piece, found)
    label = declared(data)
    if found is None:
        return _closely(data, piece, label or (declared(data, LATE_PRESCAN) if len(data) > PRESCAN else None))
    return _mended(data, found.encoding, _named(found.encoding, label), found.why())


def _named(encoding: str, label: str | None) -> str:
    """gb18030 and gbk are decoded alike: the page's own name for it is kept."""
    return label if label == "gbk" and encoding == "gb18030" else encoding


def _mended(data: bytes, encoding: str, name: str, why: str, start: int = 0) -> Decoded:
    """Text in a Chinese encoding, its damage mended and its stretches in other encodings found."""
    body = data[start:] if start else data
    short = len(data) <= TWICE
    text = in_step = _gb_2312(body) if encoding == "gb18030" and short else ""
    if not in_step:
        with suppress(UnicodeDecodeError):
            text = decode_text(body, encoding)
    in_doubt = short and not in_step and encoding != "utf-8"
    if text and not misread(text, encoding) and not (in_doubt and _is_strange(text, encoding)):
        return Decoded(text, name, (Step("decode", encoding, start, len(data), "", "", why),))
    from cleaner.charset.spans import spans_of

    main = majority(data, encoding)
    found = _from_spans(data, spans_of(data, main, start), main, why)
    return found._replace(encoding=name) if main == encoding else found


def _gb_2312(data: bytes) -> str:
    """The text of bytes that are GB 2312 alone, else nothing.

    No byte of it can have been lost: it would not have fallen into step again without an error.
    """
    try:
        text = data.decode("gb2312")
    except UnicodeDecodeError:
        return ""
    return text.replace("\u2015", "\u2014").replace("\u30fb", "\xb7")  # which are what the standard has for — and ·


def _is_strange(text: str, encoding: str) -> bool:
    """Whether a text without errors has a strange stretch."""
    from cleaner.charset.spans import strange

    return strange(text, encoding)


def _under_header(data: bytes, header: str, piece: bytes, found: Guess | None) -> Decoded:
    """Obey the header's label, unless a natural text of some length is broken under it."""
    why = f"HTTP header says {header}"
    plain = "gb18030" if header == "gbk" else header
    if len(piece) < OVERRULING:
        return _whole(data, header, why)
    best = found or guesses(piece)[0]
    if best.natural and best.encoding == plain and plain in MENDED:
        return _mended(data, plain, header, why)
    if best.natural and best.encoding in MENDED and _is_sound(data, best.encoding):
        return _mended(data, best.encoding, best.encoding, f"{best.why()}; the header's {header} is wrong")
    if not best.natural:
        refuse_noise(data)
    return _mended(data, plain, header, why) if best.encoding == plain == "utf-8" else _whole(data, header, why)


def _is_sound(data: bytes, encoding: str) -> bool:
    """Whether all of the data, not a sample alone, reads with next to no errors."""
    text = decode_as(data[:SOUND_PROBE], encoding)
    return text.count(LOST) <= UNSOUND * (len(text) - len(text.encode("ascii", "ignore")))


def _closely(data: bytes, piece: bytes, label: str | None) -> Decoded:
    """Bytes that are not plainly Chinese: damaged, mixed, foreign, or no text."""
    refuse_noise(data)
    best, *others = guesses(piece, label, LABEL_BITS)
    scored = {one.encoding for one in (best, *others)} | {"gbk", "replacement"}
    if label and label not in scored and (best.encoding in ONE_BYTE or not best.natural):
        return _whole(data, label, f"the page says {label}")
    if best.natural:
        return _as_guessed(data, best, label)
    chinese = next(one for one in (best, *others) if one.encoding in CHINESE)
    if chinese.per_char <= ODD_CHINESE and _decodes(data[:SOUND_PROBE], chinese.encoding):
        return _as_guessed(data, chinese, label)
    from cleaner.charset.foreign import normalizer_encoding

    encoding = normalizer_encoding(data) if best.encoding not in MENDED else None
    if encoding:
        return _whole(data, encoding, "no text in the encodings known here; charset-normalizer's finding")
    return _as_guessed(data, best, label)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        decode_text(data, encoding)
    except UnicodeDecodeError as error:
        return error.start >= len(data) - 4
    return True


def _as_guessed(data: bytes, best: Guess, label: str | None) -> Decoded:
    if best.encoding in MENDED:
        return _mended(data, best.encoding, _named(best.encoding, label), best.why())
    return _whole(data, best.encoding, best.why())
