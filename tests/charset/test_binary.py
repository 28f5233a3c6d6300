"""What is no text is refused, what is text is not."""

import random
import struct
import zlib

import pytest

from cleaner.charset import decode, refuse_binary
from cleaner.charset.binary import refuse_noise
from cleaner.errors import InputError


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + zlib.compress(b"x" * 99), "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\1\0\1\0", "GIF"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\3\4\x14\0\0\0", "ZIP"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "gzip"),
        (b"\x7fELF\2\1\1" + b"\0" * 9, "ELF"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 20, "Office"),
        (b"page.html\0".ljust(257, b"\0") + b"ustar\0", "tar"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "MP4"),
    ],
)
def test_known_formats_are_refused_by_name(data: bytes, kind: str) -> None:
    """The reason names the format, in one line."""
    with pytest.raises(InputError, match=kind) as caught:
        decode(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("seed", range(8))
def test_noise_is_refused(seed: int) -> None:
    """Random bytes without any header are no text."""
    with pytest.raises(InputError, match="binary data"):
        decode(b"\xc3" + random.Random(seed).randbytes(4000))


def test_machine_words_are_refused() -> None:
    """So are tables of small numbers."""
    with pytest.raises(InputError):
        decode(struct.pack("<500d", *range(500)))


@pytest.mark.parametrize(
    "data",
    [
        b"BM and GIF are formats, PK is a code",
        b"MZ",
        b"%PDF is how such a file begins",
        "PNG 图片".encode("gbk"),
        b"\0" * 16 + "前面有空字符的文字".encode(),
        bytes(range(1, 32)) + "各种控制字符都在前面，后面是一段普通的话。".encode() * 4,
    ],
)
def test_text_that_looks_a_little_like_it_is_not_refused(data: bytes) -> None:
    """The first letters of a format alone are text."""
    refuse_binary(data)
    assert decode(data).text


def test_short_noise_is_left_alone() -> None:
    """A share of a few bytes says nothing."""
    refuse_noise(b"\1\2\3")
