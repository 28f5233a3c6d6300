"""HZ and ISO-2022-CN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.charset.seven_bits import decode_hz, decode_iso_2022_cn, escaped_encoding


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"~{VPND~}", "中文"),
        (b"a~{VPND~}b~~c", "a中文b~c"),
        (b"~{VPND\nnext", "中文\nnext"),
        (b"~{VP~}~\n~{ND~}", "中文"),
        (b"~{VPN", "中N"),
        (b"~{!*!*~}", "——"),
        (b"plain", "plain"),
    ],
)
def test_hz_is_read(data: bytes, text: str) -> None:
    """RFC 1843: escapes, line ends, the doubled tilde."""
    assert decode_hz(data) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\x1b$)A\x0eVPND\x0f ok", "中文 ok"),
        (b"\x1b$)A\x0eVP\nVP", "中\nVP"),
        (b"\x1b$)G\x0eDcEF\x0f", "中文"),
        (b"\x1b$)G\x1b$*H\x0eDc\x1bN!!Dc\x0f", "中乂中"),
        (b"plain", "plain"),
    ],
)
def test_iso_2022_cn_is_read(data: bytes, text: str) -> None:
    """RFC 1922: GB 2312, and planes 1 and 2 of CNS 11643."""
    assert decode_iso_2022_cn(data) == text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("他在渡口等船。".encode("hz"), "hz-gb-2312"),
        ("翱翔".encode("hz"), "hz-gb-2312"),
        (b"\x1b$)A\x0eVPND\x0f", "iso-2022-cn"),
        ("港の朝".encode("iso2022_jp"), "iso-2022-jp"),
        (b"~{", None),
        (b"s = s.replace(/~{q9X~}/, '')", None),
        (b"\x1b[31mred\x1b[0m", None),
    ],
)
def test_escapes_count_where_text_stands_between_them(data: bytes, name: str | None) -> None:
    """Tildes and escapes of other kinds are left alone."""
    assert escaped_encoding(data) == name


@given(
    st.lists(
        st.sampled_from([b"~{", b"~}", b"~", b"\n", b"VP", b"\x1b$)A", b"\x1b$)G", b"\x1bN", b"\x0e", b"\x0f", b"\xd6"])
    )
)
def test_any_sequence_of_escapes_is_read(parts: list[bytes]) -> None:
    """Broken ones too."""
    data = b"".join(parts)
    assert isinstance(decode_hz(data), str)
    assert isinstance(decode_iso_2022_cn(data), str)
    escaped_encoding(data)
