"""What does Chinese in seven bits say? HZ and ISO-2022-CN: ASCII to the eye, Chinese between escapes.

What this module does not know: whether a text is one of these at all.
"""

import re

HZ_SAMPLE = 120
"""Characters that are scored."""
HZ_LENIENCE = 4.5
"""Bits a character more than a Chinese text has elsewhere: the escapes already speak for it."""


def decode_hz(data: bytes) -> str:
    """HZ (RFC 1843): GB 2312 between ~{ and ~}, or up to the line's end."""
    plain, *parts = data.replace(b"~\n", b"").split(b"~{")
    text = [_hz_ascii(plain)]
    for part in parts:
        chinese = re.match(b"(?:[!-}].)*", part)
        run = chinese[0] if chinese else b""
        rest = part[len(run) :]
        text += (_high(run).decode("gbk", "cleaner.gb18030"), _hz_ascii(rest[2:] if rest[:2] == b"~}" else rest))
    return "".join(text)


def _hz_ascii(data: bytes) -> str:
    return data.replace(b"~~", b"~").decode("ascii", "replace")


def _high(data: bytes) -> bytes:
    """The bytes of a code set as they are in its eight-bit form."""
    return bytes(byte | 0x80 if byte > 0x20 else byte for byte in data)


def decode_iso_2022_cn(data: bytes) -> str:
    """ISO-2022-CN (RFC 1922): GB 2312 or CNS plane 1 after SO, a character of CNS plane 2 after ESC N."""
    text, shifted, codec = [], False, ("gbk", "cleaner.gb18030")
    for piece in re.split(b"(\x1b\\$\\)[A-Z]|\x1b\\$\\*H|\x1bN..|[\x0e\x0f\n])", data):
        if piece in (b"\x0e", b"\x0f"):
            shifted = piece == b"\x0e"
        elif piece.startswith(b"\x1bN"):
            text.append((b"\x8e\xa2" + _high(piece[2:])).decode("ascii", "cleaner.euc-tw"))
        elif piece.startswith(b"\x1b$)"):
            codec = ("ascii", "cleaner.euc-tw") if piece == b"\x1b$)G" else ("gbk", "cleaner.gb18030")
        elif piece == b"\n":
            shifted = False
            text.append("\n")
        elif not piece.startswith(b"\x1b$*"):
            text.append(_high(piece).decode(*codec) if shifted else piece.decode("ascii", "replace"))
    return "".join(text)


def escaped_encoding(data: bytes) -> str | None:
    """The encoding whose escapes an ASCII text holds, where what stands between them is text."""
    if re.search(rb"\x1b\$\)[AGE]", data) and b"\x0e" in data:
        return "iso-2022-cn"
    if re.search(rb"\x1b\$[@B]", data):
        return "iso-2022-jp"
    runs = re.findall(rb"~\{((?:[!-w][!-~])+)(?:~\}|\n|$)", data)
    if not runs or data.count(b"~{") > 2 * len(runs):
        return None
    from cleaner.charset.detect import NATURAL, score
    from cleaner.data.levels import levels

    text = "".join(_high(run).decode("gbk", "replace") for run in runs)[:HZ_SAMPLE]
    return "hz-gb-2312" if score(text, levels()) <= (NATURAL + HZ_LENIENCE) * len(text) else None
