"""Labels and where pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.charset.labels import LATE_PRESCAN, declared, name_of


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("gb2312", "gbk"),
        ("GB_2312-80", "gbk"),
        (" GBK\t", "gbk"),
        ("gb18030", "gb18030"),
        ("big5-hkscs", "big5"),
        ("latin1", "windows-1252"),
        ("utf8", "utf-8"),
        ("hz-gb-2312", "hz-gb-2312"),
        ("iso-2022-cn", "iso-2022-cn"),
        ("iso-2022-kr", "replacement"),
        ("x-euc-tw", "euc-tw"),
        ("utf-7", None),
        ("rot13", None),
        ("unicode_escape", None),
        ("hex", None),
        ("", None),
        (None, None),
        ("gbk\u2009", None),
    ],
)
def test_labels_mean_what_the_standard_says(label: str | None, name: str | None) -> None:
    """Known labels in any case; Python's pseudo codecs are none."""
    assert name_of(label) == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<meta charset="gbk">', "gbk"),
        (b"<META CHARSET=gb2312>", "gbk"),
        (b"<meta charset = 'big5' />", "big5"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gbk"),
        (b"<meta content=\"text/html; CHARSET = 'big5'\" http-equiv=content-type>", "big5"),
        (b'<meta name="x" content="text/html; charset=gb2312">', None),
        (b'<!-- <meta charset="big5"> --><meta charset="gbk">', "gbk"),
        (b'<!--><meta charset="gbk">', "gbk"),
        (b'<meta charset="nonsense"><meta charset="gbk">', "gbk"),
        (b'<meta charset="utf-7">', None),
        (b'<meta charset="utf-16">', "utf-8"),
        (b'<meta charset="x-user-defined">', "windows-1252"),
        (b'<a title="<meta charset=big5>"><meta charset=gbk>', "gbk"),
        (b"<? <meta charset=big5> ?><meta charset=gbk>", "gbk"),
        (b"</ <meta charset=big5>", None),
        (b"<metadata charset=gbk>", None),
        (b"<meta charset=gbk", None),
        (b'<meta charset="gbk', None),
        (b'<?xml version="1.0" encoding="gb2312"?>', "gbk"),
        (b"charset=gbk", None),
        (b" " * 1024 + b"<meta charset=gbk>", None),
    ],
)
def test_declarations_are_found_as_browsers_find_them(head: bytes, name: str | None) -> None:
    """Meta tags by the standard's prescan, and the XML declaration."""
    assert declared(head) == name


def test_a_late_declaration_is_found_with_a_longer_limit() -> None:
    """Behind 1,024 bytes only who asks for more finds it."""
    assert declared(b"<!--" + b" " * 2000 + b"--><meta charset=gbk>", LATE_PRESCAN) == "gbk"


@given(
    st.lists(
        st.sampled_from([b"<meta ", b"charset", b"=", b'"', b"'", b">", b"/", b"<!--", b"-->", b"gbk", b" ", b"<a "])
    )
)
def test_any_mark_up_is_read(parts: list[bytes]) -> None:
    """The prescan ends, and gives a known name or none."""
    assert declared(b"".join(parts)) in (None, "gbk")
