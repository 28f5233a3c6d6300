"""UTF-16 and UTF-32 are told without a byte order mark."""

import pytest

from cleaner.charset import decode
from cleaner.charset.wide import wide_encoding

TEXT = "渡口的老艄公收了桨，对岸的灯一盏一盏亮起来。"


@pytest.mark.parametrize("text", [TEXT, TEXT[:4], f"<html><p>{TEXT}</p></html>", "<p>plain</p>"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_is_found(text: str, codec: str) -> None:
    """With and without mark-up, from four characters on."""
    assert wide_encoding(text.encode(codec)) == codec.replace("-le", "le").replace("-be", "be")


def test_a_cut_off_last_unit_does_no_harm() -> None:
    """Half a character at the end is nothing unusual."""
    assert wide_encoding(TEXT.encode("utf-16-le")[:-1]) == "utf-16le"


@pytest.mark.parametrize("text", ["市在吸引", "将其研究", "中小学校", "上海人家"])
def test_four_characters_that_look_like_ascii_are_found(text: str) -> None:
    """Their control characters give them away."""
    assert decode(text.encode("utf-16-le")).text == text


@pytest.mark.parametrize("text", ["a\x1b[1mb\x1b[0m", "\x0cpage", "\x02start\x03", "bell\x07\x07"])
def test_control_characters_alone_make_no_wide_text(text: str) -> None:
    """Terminals and printers know them too."""
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a",
        TEXT.encode(),
        TEXT.encode("gbk"),
        "渡口的老艄公".encode("big5", "ignore"),
        b"Bush hid the facts",
        b"<p>plain ASCII, of even length</p>.",
        b"\0\0\0\1\0\0\0\2\0\0\0\3",
        b"\0" * 64,
    ],
)
def test_other_bytes_are_not_taken_for_it(data: bytes) -> None:
    """ASCII pairs up to rare hanzi, tables of numbers to NULs."""
    assert wide_encoding(data) is None
