"""The decoders follow the Encoding Standard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.charset.standard import decode_as, decode_text

LOST = "\ufffd"


@pytest.mark.parametrize(
    ("encoding", "data", "text"),
    [
        ("gb18030", b"\x80", "€"),
        ("gb18030", b"\xa2\xe3", "€"),
        ("gb18030", b"\xff", LOST),
        ("gb18030", b"\xa8\xbc", "ḿ"),
        ("gb18030", b"\x81\x35\xf4\x37", "\ue7c7"),
        ("gb18030", b"\xa6\xd9", "︐"),
        ("gb18030", b"\x84\x31\x82\x36", "︐"),
        ("gb18030", b"\xa3\xa0", "\u3000"),
        ("gb18030", b"\xfe\x59", "龴"),
        ("gb18030", b"\x95\x32\x82\x36", "𠀀"),
        ("gb18030", b"\xe3\x32\x9a\x35", "\U0010ffff"),
        ("gb18030", b"\xe3\x32\x9a\x36", LOST),
        ("gb18030", b"\xa1\xa4\xa1\xaa", "·—"),
        ("gbk", b"\xb0\xa1\x95\x32\x82\x36", "啊𠀀"),
        ("big5", b"\xa1\x45", "‧"),
        ("big5", b"\xa1\xe3", "～"),
        ("big5", b"\xa3\xe1", "€"),
        ("big5", b"\xa2\x41", "∕"),
        ("big5", b"\xa1\xfe\xa2\x41\xa2\x42\xa2\x40", "／∕﹨＼"),
        ("big5", b"\xa4\xa4\xa2\x41\xa4\xe5", "中∕文"),
        ("big5", b"\xa1\xa2\x41\xa1\xfe", "﹜A／"),
        ("big5", b"\x87\x7a", "㡵"),
        ("big5", b"\x88\x62\x88\xa3", "Ê̄ê̄"),
        ("big5", b"\xc6\xa1", "①"),
        ("big5", b"\xf9\xd6", "碁"),
        ("big5", b"\x80\xff", LOST * 2),
        ("windows-1252", b"\x81\x92", "\x81’"),
        ("windows-1253", b"\xaa\xe1", LOST + "α"),
        ("x-user-defined", b"a\x80", "a\uf780"),
        ("replacement", b"abc", LOST),
        ("replacement", b"", ""),
        ("utf-16le", b"-N\x87e", "中文"),
        ("utf-32be", b"\0\0N-", "中"),
        ("euc-tw", b"a\xc4\xe3b", "a中b"),
        ("euc-tw", b"\x8e\xa1\xc4\xe3", "中"),
        ("euc-tw", b"\x8e\xa2\xa1\xa1\x8e\xa9\xa1\xa1", "乂" + LOST),
    ],
)
def test_codes_mean_what_the_standard_says(encoding: str, data: bytes, text: str) -> None:
    """Single codes on which Python's codecs are silent, or say otherwise."""
    assert decode_as(data, encoding) == text


@pytest.mark.parametrize(
    ("encoding", "data", "text"),
    [
        ("gb18030", b"\xb0<p>", LOST + "<p>"),
        ("gb18030", b"\x81\x30<p>", LOST + "0<p>"),
        ("gb18030", b"\x81\x30\x81<p>", LOST + "0" + LOST + "<p>"),
        ("gb18030", b"\x81\x30\x81", LOST),
        ("gb18030", b"\xb0\xff<", LOST + "<"),
        ("big5", b"\xa4<p>", LOST + "<p>"),
        ("big5", b"\xa4\x80<", LOST + "<"),
        ("big5", b"\xc8\xf2z", LOST + "z"),
        ("shift_jis", b"\x82<p>", LOST + "<p>"),
        ("euc-kr", b"\xb0\n", LOST + "\n"),
        ("euc-jp", b'\xb0"', LOST + '"'),
        ("euc-tw", b"\xc4<p>", LOST + "<p>"),
    ],
)
def test_broken_codes_never_swallow_ascii(encoding: str, data: bytes, text: str) -> None:
    """What would hide the `<` of a tag behind a broken character does not."""
    assert decode_as(data, encoding) == text


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "euc-tw", "shift_jis", "euc-jp", "euc-kr", "utf-8"])
@given(st.lists(st.sampled_from([b"\xb0", b"\xa4\xa4", b"\x81\x30", b"\xff", b"<p>", b" ", b"\n", b"\x8e"])))
def test_marks_survive_among_broken_bytes(encoding: str, parts: list[bytes]) -> None:
    """No `<`, space or line's end is lost, wherever bytes break off before it."""
    data = b"".join(parts)
    text = decode_as(data, encoding)
    assert [text.count(mark) for mark in "<\n "] == [data.count(mark.encode()) for mark in "<\n "]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_gb18030_holds_nearly_all_of_unicode(text: str) -> None:
    """Python's own encoder agrees with the decoder, but for the characters that the standard moved."""
    moved = {chr(point) for point in (*range(0xE78D, 0xE797), 0xE5E5, 0xE7C7, *range(0xE81E, 0xE865), 0x1E3F)}
    kept = "".join(char for char in text if char not in moved)
    assert decode_as(kept.encode("gb18030"), "gb18030") == kept


@pytest.mark.parametrize(
    ("encoding", "data"), [("gb18030", b"\xaa\xa1"), ("gb18030", b"\xb0"), ("big5", b"\xa4"), ("utf-8", b"\xe4\xb8")]
)
def test_what_may_be_another_encoding_is_an_error_for_decode_text(encoding: str, data: bytes) -> None:
    """User-defined codes and broken ones raise; the caller then looks closer."""
    with pytest.raises(UnicodeDecodeError):
        decode_text(data, encoding)


@pytest.mark.parametrize(("encoding", "text"), [("gb18030", "镕€㐂𠮷"), ("big5", "嘅碁裏"), ("utf-8", "镕")])
def test_rare_but_valid_codes_are_text_for_decode_text(encoding: str, text: str) -> None:
    """Codes beyond Python's codec are no errors."""
    data = text.encode({"gb18030": "gb18030", "big5": "big5hkscs", "utf-8": "utf-8"}[encoding])
    assert decode_text(data, encoding) == text
