"""Plain text: nothing is changed, and its lines say what they say."""

import pytest
from article.pages import BODY, PARAGRAPHS, TITLE

from cleaner.article import extract

MENU = ["首页 新闻 财经 体育 娱乐 汽车 房产", "江畔新闻网首页", "当前位置：首页 > 民生 > 正文"]


def test_the_title_stands_above_the_byline() -> None:
    """In a page saved as text, menus come before the title and a byline behind it."""
    text = "\n".join(
        [*MENU, TITLE, "2023-12-20 08:31 来源：江畔日报", BODY, "责任编辑：周敏", "上一篇：老街改造二期工程年底完工"]
    )
    found = extract(text)
    assert found.text == text
    assert (found.title, found.date, found.source, found.editor) == (TITLE, "2023-12-20", "江畔日报", "周敏")


def test_the_title_stands_above_the_body_where_there_is_no_byline() -> None:
    """Without a byline the longest line right above the text is the title, subtitle or not."""
    assert extract("\n".join([TITLE, "——江畔镇见闻", BODY])).title == TITLE


def test_a_title_with_a_comma_is_no_paragraph() -> None:
    """A title may look like a sentence; it does not end like one."""
    title = "石磨不停，豆香不断，小镇迎来最忙的腊月"
    assert extract("\n".join([title, BODY])).title == title


def test_labels_inside_the_body_are_not_metadata() -> None:
    """Only whole bylines at the ends of the body are believed."""
    inner = "她在日记里写：来源不明的豆子一概不收，2019年3月5日退回过一车。"
    found = extract("\n".join([TITLE, *PARAGRAPHS[:2], inner, *PARAGRAPHS[2:]]))
    assert (found.date, found.source) == (None, None)


def test_texts_of_nothing_have_no_title() -> None:
    """An empty text, blank lines and rules of dashes name nothing."""
    for text in ("", "\n\n \n", "——\n—\n"):
        found = extract(text)
        assert (found.text, found.title) == (text, None)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["点卤", "水开了", "豆子还在转"], "点卤"),
        (["豆坊价目", "嫩豆腐 3元", "豆干 8元"], "豆坊价目"),
        (["书名：豆坊旧事", "作者：钱小满", *PARAGRAPHS], "豆坊旧事"),
        (["标  题: 求教点卤", "发信站: 江畔站", *PARAGRAPHS], "求教点卤"),
        (["天不亮就亮起了灯。"], None),
        (["亲爱的小满：", *PARAGRAPHS], None),
        (["天不亮就亮起了灯。", "订单是平时的三倍。"], None),
        (['"code": 0,', '"text": "豆腐坊"'], None),
        (["A plain note.", "And a second line."], None),
    ],
)
def test_titles_of_texts_without_a_byline(lines: list[str], title: str | None) -> None:
    """The labelled title or the first line; sentences, salutations, data and a line alone are none."""
    assert extract("\n".join(lines)).title == title


def test_a_log_or_a_chat_has_no_byline() -> None:
    """Where line after line begins with a date, none of them tells of the whole."""
    stamps = [f"2023-12-20 08:0{i}:11 豆花" for i in range(4)]
    text = "\n".join(line for pair in zip(stamps, PARAGRAPHS, strict=True) for line in pair)
    found = extract(text)
    assert (found.text, found.title, found.date, found.author) == (text, None, None, None)
