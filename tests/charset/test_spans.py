"""Damage is mended where that makes the better text, and nowhere else."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.charset.detect import misread
from cleaner.charset.spans import BUDGET, WINDOW, cheapest, spans_of, strange
from cleaner.charset.standard import UNDECODABLE, Span, decode_as

TEXTS: dict[str, list[str]] = json.loads((Path(__file__).parents[1] / "cases/charset.json").read_text(encoding="utf-8"))
HANS = TEXTS["hans"]


def text_of(data: bytes, main: str) -> str:
    """The text of all spans."""
    return "".join(span.decode(data) for span in spans_of(data, main))


def test_a_clean_text_is_one_span() -> None:
    """Nothing is looked for in vain."""
    data = "\n".join(HANS).encode("gbk")
    assert spans_of(data, "gb18030") == [Span(0, len(data), "gb18030")]


def test_a_stray_byte_is_a_span_of_its_own() -> None:
    """The bytes around it stay together."""
    before, after = HANS[0].encode("gbk"), HANS[1].encode("gbk")
    assert spans_of(before + b"\xc4" + after, "gb18030") == [
        Span(0, len(before), "gb18030"),
        Span(len(before), len(before) + 1, UNDECODABLE),
        Span(len(before) + 1, len(before + after) + 1, "gb18030"),
    ]


def test_one_foreign_character_is_damage_and_three_are_a_text() -> None:
    """A change of encoding has its price."""
    sentence = "会议在{}召开，代表们陆续到达。"
    before, after = (part.encode() for part in sentence.split("{}"))
    assert text_of(before + "杭州市".encode("gbk") + after, "utf-8") == sentence.format("杭州市")
    assert text_of(before + "杭".encode("gbk") + after, "utf-8") == sentence.format("\ufffd\ufffd")
    assert text_of(before + "杭".encode("gbk"), "utf-8") == before.decode() + "\ufffd\ufffd"
    assert text_of("首页".encode("gbk") + b"\n" + before, "utf-8") == "首页\n" + before.decode()


def test_rare_names_are_no_damage() -> None:
    """Hanzi outside GB 2312, and user-defined codes, are kept as they are."""
    text = "参会的有朱镕基、陶喆、堃哥和镕镕，地点在珺玥轩，菜有䲠鱼和\ue123。"
    assert text_of(text.encode("gb18030"), "gb18030") == text


def test_damage_does_not_reach_over_a_tag() -> None:
    """A `<` ends every code."""
    data = "甲".encode("gbk")[:1] + b"<p>" + HANS[2].encode("gbk") + b"</p>"
    assert text_of(data, "gb18030") == "\ufffd<p>" + HANS[2] + "</p>"


def test_a_line_longer_than_the_window_is_mended_too() -> None:
    """Windows overlap, so that no character is cut between them."""
    line = "".join(HANS) * 20
    data = bytearray(line.encode("gbk"))
    assert len(data) > 2 * WINDOW
    del data[WINDOW + 301]
    text = text_of(bytes(data), "gb18030")
    assert text[: WINDOW // 2 + 140] == line[: WINDOW // 2 + 140]
    assert text[-(len(line) - WINDOW // 2 - 160) :] == line[-(len(line) - WINDOW // 2 - 160) :]


def test_what_lies_beyond_the_budget_is_decoded_by_the_standard() -> None:
    """Hostile input costs no more than the budget."""
    line = (HANS[3].encode("gbk") + b"\xff\n") * (BUDGET // 60)
    spans = spans_of(line, "gb18030")
    assert spans[-1].encoding == "gb18030"
    assert "".join(span.decode(line) for span in spans).count("\ufffd") == BUDGET // 60


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8", "euc-tw"])
@given(
    st.lists(
        st.sampled_from(
            [text[:6].encode(codec) for text in TEXTS["hant"] for codec in ("gbk", "big5", "utf-8")]
            + [b"\xff", b"\xa4", b"\x81\x30", b"\x8e", b"a", b" "]
        ),
        max_size=8,
    )
)
def test_any_bytes_have_a_price(encoding: str, parts: list[bytes]) -> None:
    """Bits are finite, characters are counted."""
    data = b"".join(parts)
    bits, chars, swallowed = cheapest(data, encoding)
    assert bits < 30 * len(data) + 1
    assert 0 <= swallowed + chars <= len(data)


@pytest.mark.parametrize("main", ["gb18030", "big5", "utf-8"])
@given(data=st.binary(max_size=120))
def test_spans_cover_all_bytes_in_order(main: str, data: bytes) -> None:
    """Nothing is dropped, nothing is read twice."""
    spans = spans_of(data, main)
    assert [span.start for span in spans[1:]] == [span.end for span in spans[:-1]]
    assert not data or (spans[0].start, spans[-1].end) == (0, len(data))


@pytest.mark.parametrize(("encoding", "guest"), [("gb18030", "utf-8"), ("big5", "gbk")])
def test_ruins_of_another_encoding_are_noticed(encoding: str, guest: str) -> None:
    """Frequent characters leave known ruins; a good text has none."""
    data = "这是在一个的，是的。".encode(guest)
    assert misread(decode_as(data, encoding), encoding)
    assert not misread("".join(HANS + TEXTS["hant"]), encoding)


def test_text_out_of_step_is_strange_and_good_text_is_not() -> None:
    """Names and terms do not make a text strange."""
    assert strange("他们说，这里的工作还没有结束呢。".encode("gbk")[1:-3].decode("gb18030"), "gb18030")
    assert not any(strange(text, "gb18030") for text in HANS)
    assert not any(strange(text, "big5") for text in TEXTS["hant"])


@pytest.mark.parametrize(
    "text", ["週末到鳳棲湖邊走走，釣起一尾鱸魚。", "由聶振邦、鄢翠萍與翟塤合譯。", "窗下傳來咔擦咔擦的聲音。"]
)
@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
def test_rare_names_are_not_strange(text: str, encoding: str) -> None:
    """However rare the characters in a row: no other reading of their bytes is likelier."""
    assert not strange(text, encoding)


def test_user_defined_characters_are_looked_at_twice() -> None:
    """One is a sign of a lost byte where the rest reads well; a page's own stay where nothing is likelier."""
    paid, left = "商家把貨款結清".encode("gbk"), "，隨後關了門。".encode("gbk")
    assert "\ue106" in decode_as(paid[:-1] + left, "gb18030")
    assert text_of(paid[:-1] + left, "gb18030") == "商家把貨款結\ufffd，隨後關了門。"
    own = "公司標誌是\ue004，寫在門上。\n".encode("gb18030")
    assert text_of(own, "gb18030") == own.decode("gb18030")
