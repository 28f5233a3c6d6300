"""Candidates are ranked by how well their text reads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.charset.detect import SAMPLE, STRIDE, guess_chinese, guesses, sample, score
from cleaner.data.levels import levels

HANS = "码头上的起重机整夜亮着灯，货轮要赶在涨潮之前离港。"
HANT = "碼頭上的起重機整夜亮著燈，貨輪要趕在漲潮之前離港。"


def test_a_sample_leaves_mark_up_out_and_no_code_apart() -> None:
    """What stands between tags is joined; second bytes that look like letters stay with their lead."""
    page = f"<td class='a b'>{HANT[:4]}</td> plain words <b>{HANT[4:8]}</b>".encode("big5")
    assert sample(page) == HANT[:4].encode("big5") + b" " + HANT[4:8].encode("big5")


@given(st.integers(0, 3 * STRIDE), st.integers(0, 2 * STRIDE))
def test_a_sample_begins_with_the_first_text(before: int, start: int) -> None:
    """However much ASCII stands before it, and wherever the looking begins."""
    assert sample(b"x" * before + HANS[:4].encode("gbk"), min(start, before)) == HANS[:4].encode("gbk")


@given(st.lists(st.tuples(st.integers(0, 2 * STRIDE), st.text("天地玄黄a9 <", max_size=9)), max_size=9))
def test_a_sample_holds_every_run_wherever_it_stands(parts: list[tuple[int, str]]) -> None:
    """Stretches of ASCII are passed over, whatever their length, and no text with them."""
    data = "".join("<" * ascii_chars + text for ascii_chars, text in parts).encode("gbk")
    assert sample(data) == b" ".join(re.findall(rb"[\x80-\xff][0-9@-\xff]*", data))


def test_a_sample_is_bounded() -> None:
    """However long the text is."""
    assert SAMPLE <= len(sample(HANS.encode("gbk") * 1000)) < 2 * SAMPLE


@pytest.mark.parametrize(
    ("text", "codec", "name"), [(HANS, "gbk", "gb18030"), (HANT, "gbk", "gb18030"), (HANT, "big5", "big5")]
)
def test_plain_text_is_told_at_once(text: str, codec: str, name: str) -> None:
    """And the evidence is put in words."""
    found = guess_chinese(text.encode(codec))
    assert found is not None
    assert found.encoding == name
    assert "bits a character" in found.why()


@pytest.mark.parametrize("data", [HANS.encode(), HANT.encode("utf-16-le"), b"caf\xe9 cr\xe8me", b"\xff\xfe\xfd"])
def test_what_is_not_plain_takes_a_closer_look(data: bytes) -> None:
    """UTF-8, UTF-16 and French are no GB or Big5."""
    assert guess_chinese(data) is None


def test_a_declaration_tips_the_scales_only_between_near_equals() -> None:
    """A bonus decides a single character, not a sentence."""
    short, long = "中".encode("big5"), HANT.encode("big5")
    assert guesses(short, "big5", 12.0)[0].encoding == "big5"
    assert guesses(short, "gbk", 12.0)[0].encoding == "gb18030"
    assert guesses(long, "gbk", 12.0)[0].encoding == "big5"


def test_damage_does_not_change_the_ranking() -> None:
    """A lost byte early in the sample throws all behind it out of step; the encoding is found nevertheless."""
    data = HANT.encode("big5")
    assert guesses(data[:6] + data[7:])[0].encoding == "big5"
    assert guesses(HANS.encode("gbk")[:6] + HANS.encode("gbk")[7:])[0].encoding == "gb18030"
    assert guesses(HANS.encode()[:7] + HANS.encode()[8:])[0].encoding == "utf-8"


def test_common_characters_are_cheap_and_ascii_is_free() -> None:
    """The scale that all thresholds stand on."""
    assert score("abc <p>", levels()) == 0
    assert score("的", levels()) < score("码", levels()) < score("魑", levels()) < score("\ue000", levels())
    assert score("中\ufffd", levels()) < score("\ufffd中", levels())
