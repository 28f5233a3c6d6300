"""How the article is written down."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import layout
from cleaner.record import Dropped, Result, Step


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("标题", "标题\n"),
        ("标题\n\n  第一段。  \n\u3000\u3000第二段。\n", "标题\n第一段。\n第二段。\n"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四\n"),
        ("一\v二\f三\x1c四\x1d五\x1e六\x85七\u2029八", "一\n二\n三\n四\n五\n六\n七\n八\n"),
        ("\ufeff开头\u200b \n", "开头\n"),
        ("零\u200b宽\u00ad字\ufeff符", "零宽字符\n"),
        (
            "\u200e一家\U0001f468\u200d\U0001f469\u200d\U0001f467\u200f",
            "一家\U0001f468\u200d\U0001f469\u200d\U0001f467\n",
        ),
        ("两 个　空格留下", "两 个　空格留下\n"),
        ("\u200b\n \u200b \n", ""),
    ],
)
def test_text_is_one_trimmed_paragraph_a_line(source: str, expected: str) -> None:
    """Blank lines and white space around lines go, white space within a line stays."""
    assert layout.text(source) == expected


@given(st.text())
def test_text_is_idempotent(source: str) -> None:
    """Laying out what is laid out changes nothing."""
    once = layout.text(source)
    assert layout.text(once) == once


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("标题", "h1"), ("第一段。", "p"), ("做法", "h2"), ("洗净", "li"), ("切块", "li"), ("完。", "p")],
            "# 标题\n\n第一段。\n\n## 做法\n\n- 洗净\n- 切块\n\n完。\n",
        ),
        ([("站名\t时刻", "cell"), ("沅浦\t8:15", "cell")], "| 站名 | 时刻 |\n|---|---|\n| 沅浦 | 8:15 |\n"),
        ([("# 号开头", "p"), ("1. 不是列表", "p"), ("- 横线", "p")], "\\# 号开头\n\n1\\. 不是列表\n\n\\- 横线\n"),
        ([("变量 my_name 和 <b>", "p"), ("my_name = 1", "pre")], "变量 my\\_name 和 \\<b>\n\n    my_name = 1\n"),
        ([("1.5 米，2024 年", "p"), ("引用", "quote")], "1.5 米，2024 年\n\n> 引用\n"),
    ],
)
def test_markdown_says_what_the_lines_were(rows: list[tuple[str, str]], expected: str) -> None:
    """Each kind of block gets its mark, paragraphs are set apart, and text is not taken for mark-up."""
    lines = [line for line, _ in rows]
    steps = layout.marks(lines, dict(rows), None)
    assert layout.apply("\n".join([*lines, ""]), steps) == expected


def test_apply_replaces_the_spans_of_its_steps() -> None:
    """Insertions, replacements and deletions, all with offsets of the source."""
    steps = (
        Step("repair", "a", 0, 0, "", ">", ""),
        Step("repair", "b", 1, 3, "bc", "X", ""),
        Step("repair", "c", 4, 5, "e", "", ""),
    )
    assert layout.apply("abcdef", steps) == ">aXdf"


@given(st.text(st.characters()))
def test_valid_text_can_be_written(source: str) -> None:
    """Any string comes out as valid UTF-8, and a valid one comes out as it is."""
    layout.valid(source).encode()
    assert layout.valid(layout.valid(source)) == layout.valid(source)


def test_valid_replaces_a_lone_surrogate() -> None:
    """A lone surrogate becomes U+FFFD, a pair of them the character they mean."""
    assert layout.valid("山\ud800水\U0001f600") == "山\ufffd水\U0001f600"


def test_jsonl_is_one_line_with_every_field() -> None:
    """A record holds the metadata, the text and what was dropped; what is not found is null."""
    result = Result("标题\n正文\n", title="标题", encoding="gbk", dropped=(Dropped(3, "links", "友情链接"),))
    line = layout.jsonl(result, "a/b.html")
    assert line.count("\n") == 1
    record = json.loads(line)
    assert record["path"] == "a/b.html"
    assert record["author"] is None
    assert record["dropped"] == [{"line": 3, "rule": "links", "text": "友情链接", "stage": "strip"}]
    assert record["text"] == "标题\n正文\n"
