"""What speaks for an encoding, and what came second."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.charset import decode
from cleaner.charset.evidence import evidence
from cleaner.errors import InputError
from cleaner.record import Evidence

HANS = "渡口的灯还亮着，最后一班船正在靠岸，岸上等人的都站了起来，朝江心里望。"
HANT = "渡口的燈還亮著，最後一班船正在靠岸，岸上等人的都站了起來，朝江心裡望。"
RUSSIAN = "Дорогие друзья, завтра утром мы поедем за город, если не будет дождя и ветра. " * 3


def of(data: bytes, label: str | None = None) -> Evidence:
    decoded = decode(data, label)
    return evidence(data, decoded.encoding, decoded.steps, label)


@pytest.mark.parametrize(
    ("data", "second"),
    [
        (HANS.encode(), "gb18030"),
        (HANS.encode("gbk"), "big5"),
        (HANT.encode("big5"), "gb18030"),
        (HANS.encode("gbk")[:21] + b"\xff" + HANS.encode("gbk")[21:], "euc-kr"),
    ],
    ids=["utf-8", "gbk", "big5", "damaged"],
)
def test_the_runner_up_is_named_and_worse(data: bytes, second: str) -> None:
    """Chinese is far less surprising in its own encoding than in the next best."""
    found = of(data)
    assert found.runner_up == second
    assert found.bits is not None
    assert 6 < found.bits < 14
    assert found.lead is not None
    assert found.lead > 100


def test_an_encoding_beyond_chinese_has_a_runner_up_too() -> None:
    """All candidates are asked where one of them was chosen."""
    found = of(RUSSIAN.encode("koi8-r"))
    assert found.runner_up
    assert found.lead is not None
    assert found.lead > 0


def test_labels_are_part_of_the_evidence() -> None:
    """What the page and its header say, right or wrong."""
    page = f'<html><head><meta charset="utf-8"></head><body><p>{HANS}</p></body></html>'
    found = of(page.encode("gbk"), "big5")
    assert (found.declared, found.header) == ("utf-8", "big5")
    assert "big5 is wrong" in found.why


def test_a_header_that_decides_against_the_text_shows() -> None:
    """Two words are too little to overrule a label: the runner-up reads better."""
    found = of("天气".encode("gbk"), "big5")
    assert found.why == "HTTP header says big5"
    assert found.lead is not None
    assert found.lead < 0


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "ASCII alone"),
        (b"plain", "ASCII alone"),
        (HANS.encode(), "valid UTF-8"),
        (HANS.encode("utf-16"), "byte order mark"),
        (b"~{VP9z~}\n" * 9, "its escape sequences"),
    ],
)
def test_what_decided_without_a_comparison_is_said(data: bytes, why: str) -> None:
    """Validity, a mark or escapes need no score; where none was made there is none."""
    found = of(data)
    assert found.why == why
    assert (found.runner_up is None) == (why != "valid UTF-8")


@given(st.binary(max_size=200), st.sampled_from([None, "gbk", "utf-16", "replacement", "no such"]))
def test_no_bytes_raise(data: bytes, label: str | None) -> None:
    """What can be decoded can be weighed."""
    try:
        found = of(data, label)
    except InputError:
        return
    assert found.why
    assert (found.runner_up is None) == (found.lead is None) == (found.bits is None)
