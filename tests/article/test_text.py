"""Plain text: nothing is changed, and its lines say what they say."""

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
