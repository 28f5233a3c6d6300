"""The whole chain, as the library gives it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.options import STAGES, Options
from cleaner.record import Dropped

NOTICE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>關於開放東湖步道的通知_青田縣公共服務網</title></head>
<body><div class="nav"><a href="/">首頁</a> <a href="/news">新聞</a> <a href="/map">網站地圖</a></div>
<div id="main"><h1>關於開放東湖步道的通知</h1><p class="info">發布日期：2023-04-18　來源：縣園林處　編輯：周小禾</p>
<div class="text"><p>東湖步道的修整工程已經完成，從四月二十日起，全天免費向市民開放，歡迎大家前來散步、跑步、賞花。</p>
<p>步道全長六公里，沿途設有休息亭十二處、飲水點四處；請愛護花草樹木，不要把寵物帶進觀鳥區。</p>
<p>遇到颱風或者暴雨的日子，步道會臨時關閉，開放時間以入口處的公告為準。</p></div></div>
<div class="links">友情鏈接：<a href="http://a.example">縣政府</a> <a href="http://b.example">旅遊局</a></div>
<div class="footer">版權所有 青田縣園林處</div></body></html>"""
CLEAN_PAGE = cleaner.simplify(NOTICE).text
CLEAN = """关于开放东湖步道的通知
东湖步道的修整工程已经完成，从四月二十日起，全天免费向市民开放，欢迎大家前来散步、跑步、赏花。
步道全长六公里，沿途设有休息亭十二处、饮水点四处；请爱护花草树木，不要把宠物带进观鸟区。
遇到台风或者暴雨的日子，步道会临时关闭，开放时间以入口处的公告为准。
"""


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NOTICE.encode(), "utf-8"),
        (NOTICE.replace("utf-8", "big5").encode("big5"), "big5"),
        (NOTICE.encode("gb18030"), "gbk"),
        (NOTICE.encode().decode("latin-1").encode(), "utf-8"),
        (NOTICE, None),
    ],
    ids=["utf-8", "big5 declared", "gbk under a wrong label", "utf-8 read as latin-1", "str"],
)
def test_a_page_becomes_its_article(data: bytes | str, encoding: str | None) -> None:
    """However the bytes were damaged, the same simplified article and the same metadata come out."""
    result = cleaner.clean(data)
    assert result.text == CLEAN
    assert result.encoding in (encoding, "gb18030" if encoding == "gbk" else encoding)
    assert (result.title, result.date) == ("关于开放东湖步道的通知", "2023-04-18")
    assert (result.source, result.editor, result.author) == ("县园林处", "周小禾", None)


def test_markdown_marks_the_title() -> None:
    """With `format="markdown"` the text is Markdown."""
    assert cleaner.clean(NOTICE, Options(format="markdown")).text.startswith("# 关于开放东湖步道的通知\n\n东湖步道")


def test_stages_can_be_left_out() -> None:
    """`skip` leaves the script alone, `only` leaves the page as it is."""
    assert "東湖步道的修整工程" in cleaner.clean(NOTICE, Options(skip=("simplify",))).text
    assert cleaner.clean(NOTICE.encode(), Options(only=("decode",))).text == NOTICE


def test_nul_characters_are_dropped_and_counted() -> None:
    """NULs do not cut a text short, and the loss is said."""
    result = cleaner.clean("春眠\0不覺曉，處處聞啼鳥。\0".encode())
    assert result.text == "春眠不觉晓，处处闻啼鸟。\n"
    assert any("2 NUL" in warning for warning in result.warnings)


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_old_line_ends_end_lines(end: str) -> None:
    """Carriage returns end lines before anything looks at lines."""
    text = end.join(["东湖步道开放", "步道全长六公里，沿途设有休息亭十二处。", "欢迎大家前来散步、跑步、赏花。", ""])
    result = cleaner.clean(text.encode())
    assert result.text == text.replace(end, "\n")
    assert result.title == "东湖步道开放"
    assert cleaner.replay(text.encode(), result.steps) == result.text


def test_an_empty_input_is_said() -> None:
    """Nothing in, nothing out, with a warning."""
    result = cleaner.clean(b"")
    assert result.text == ""
    assert result.warnings


def test_a_picture_is_refused() -> None:
    """What is no text raises InputError with a one-line reason."""
    with pytest.raises(cleaner.InputError, match="PNG") as caught:
        cleaner.clean(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\b\6\0\0\0")
    assert "\n" not in str(caught.value)


def test_dropped_lines_name_their_rule() -> None:
    """Each line of chrome in plain text is reported with the id of its rule."""
    text = "東湖步道開放\n" + "步道全長六公里，沿途設有休息亭十二處，歡迎前來散步。\n" * 3 + "編輯:周小禾\n友情鏈接\n"
    dropped = cleaner.clean(text).dropped
    assert [drop.text for drop in dropped] == ["编辑:周小禾", "友情链接"]
    assert all(isinstance(drop, Dropped) and drop.rule for drop in dropped)


MIXTURES = st.lists(
    st.sampled_from(
        [
            b"<p>", b"</p>", b"<div", b">", b"&nbsp;", b"&", b"\xa1\xa3", b"\xff", b"\0", b"\n", b"<html>", b"<script>",
            "東湖步道".encode("big5"), "东湖步道".encode("gbk"), "东湖步道，开放。".encode(), "區(qū)".encode(), "?tīng)".encode(),
            "鎴戜滑".encode(), "æˆ‘ä»¬".encode(), b"\\u6211", b"%E6%88%91", "编辑：周小禾\n".encode(),
            b"2024-05-31", b"\xef\xbb\xbf", b"\xed\xa0\x80", "日本語です".encode(),
        ]
    ),
    max_size=30,
).map(b"".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), MIXTURES))
@example(b"\xff\xfe\x00\xd8")
def test_no_bytes_raise_and_the_steps_replay(data: bytes) -> None:
    """Any bytes give valid UTF-8 or a refusal, and the steps alone give the text again."""
    try:
        result = cleaner.clean(data)
    except cleaner.InputError:
        return
    result.text.encode()
    assert cleaner.replay(data, result.steps) == result.text


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=100), MIXTURES.map(lambda data: data.decode("utf-8", "replace"))))
def test_no_text_raises_and_the_steps_replay(text: str) -> None:
    """The same for characters that are already decoded."""
    result = cleaner.clean(text)
    assert cleaner.replay(text, result.steps) == result.text


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_can_be_skipped_and_replayed(stage: str) -> None:
    """The chain stands without any one of its stages."""
    result = cleaner.clean(NOTICE.encode(), Options(skip=(stage,)))
    assert cleaner.replay(NOTICE.encode(), result.steps) == result.text


@settings(max_examples=100, deadline=None)
@given(MIXTURES)
@example(b"\xff\xff\xff\xff")
def test_a_second_run_changes_nothing(data: bytes) -> None:
    """Running it on its own output changes nothing."""
    try:
        once = cleaner.clean(data).text
    except cleaner.InputError:
        return
    assert cleaner.clean(once.encode()).text == once


def test_own_words_reach_title_and_metadata() -> None:
    """A user's dictionary holds for all that is printed, whether or not anything else is converted."""
    for page in (NOTICE, CLEAN_PAGE):
        result = cleaner.clean(
            page, Options(dictionary="園林處\t园林局\n园林处\t园林局\n關於\t有关\n关于\t有关\n", format="markdown")
        )
        assert result.source == "县园林局"
        assert result.title == "有关开放东湖步道的通知"
        assert result.text.startswith("# 有关开放东湖步道的通知\n")
