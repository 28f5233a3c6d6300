"""Where a page says what it says of its article."""

import pytest

from cleaner.article import extract
from cleaner.record import Origin

BODY = "".join(
    f"<p>第{number}天清早，渡口的灯还亮着，最后一班船刚刚靠岸，岸上等人的都站了起来，朝江心里望，谁也没有说话。</p>"
    for number in range(4)
)
NAV = '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/n">本地新闻</a></li></ul>'


def page(head: str = "", above: str = "", below: str = "", title: str = "<h1>渡口的灯</h1>") -> str:
    return (
        f"<html><head><title>渡口的灯_江城晚报</title>{head}</head><body>{NAV}{title}{above}"
        f'<div class="content" id="body">{BODY}{below}</div><div class="foot">版权所有 江城晚报社</div></body></html>'
    )


def origins(html: str) -> dict[str, Origin]:
    found = extract(html).origins
    assert len({origin.field for origin in found}) == len(found)
    return {origin.field: origin for origin in found}


@pytest.mark.parametrize(
    ("html", "origin"),
    [
        (page(), Origin("text", "element", "div content body", "")),
        (page(), Origin("title", "heading", "h1", "渡口的灯")),
        (page(title="<b>渡口的灯</b>"), Origin("title", "line", "body", "渡口的灯")),
        (page(title=""), Origin("title", "title", "", "渡口的灯_江城晚报")),
        (
            page('<meta name="ArticleTitle" content="渡口的灯，又亮了">', title=""),
            Origin("title", "meta", "articletitle", "渡口的灯，又亮了"),
        ),
        (
            page('<meta name="PubDate" content="2021-03-04 08:00">'),
            Origin("date", "meta", "pubdate", "2021-03-04 08:00"),
        ),
        (
            page('<meta itemprop="datePublished" content="2021-03-04">'),
            Origin("date", "microdata", "datepublished", "2021-03-04"),
        ),
        (
            page('<script type="application/ld+json">{"datePublished": "2021-03-04T08:00"}</script>'),
            Origin("date", "json-ld", "datePublished", "2021-03-04T08:00"),
        ),
        (
            page('<script type="application/ld+json">{"author": {"name": "周小满"}}</script>'),
            Origin("author", "json-ld", "author", "周小满"),
        ),
        (page(above="<p>2021-03-04 08:00</p>"), Origin("date", "line", "above", "2021-03-04 08:00")),
        (page(above="<p>来源：江城晚报</p>"), Origin("source", "line", "above", "来源：江城晚报")),
        (page(below="<p>责任编辑：周小满</p>"), Origin("editor", "line", "below", "责任编辑：周小满")),
        (
            page('<meta property="og:site_name" content="微信公众平台"><script>var ct = "1614816000";</script>'),
            Origin("date", "script", "ct", "1614816000"),
        ),
        (
            page('<meta property="og:site_name" content="微信公众平台">', '<a id="js_name" href="#">江边小记</a>'),
            Origin("source", "element", "js_name", "江边小记"),
        ),
        (
            page().replace("<p>第0天", "<p>本报讯（记者周小满）第0天"),
            Origin("author", "text", "", "（记者周小满）"),
        ),
    ],
    ids=lambda value: f"{value.field}-{value.kind}" if isinstance(value, Origin) else "",
)
def test_each_sort_of_place_is_named(html: str, origin: Origin) -> None:
    """The tag, the key, the element or the line that says it, and what is written there."""
    assert origins(html)[origin.field] == origin


def test_a_plain_text_says_it_in_its_lines() -> None:
    """There is nothing else in it; its text stands nowhere but in itself."""
    found = origins("渡口的灯\n2021-03-04 来源：江城晚报\n渡口的灯还亮着，最后一班船正在靠岸。\n编辑：周小满\n")
    assert found == {
        "title": Origin("title", "line", "above", "渡口的灯"),
        "date": Origin("date", "line", "above", "2021-03-04 来源：江城晚报"),
        "source": Origin("source", "line", "above", "2021-03-04 来源：江城晚报"),
        "editor": Origin("editor", "line", "above", "编辑：周小满"),
    }


def test_a_page_without_lines_has_its_text_from_json_ld() -> None:
    """The text that a script would show."""
    html = (
        '<html><head><title>渡口的灯</title><script type="application/ld+json">{"articleBody": "渡口的灯还亮着，'
        '船正在靠岸。"}</script></head><body><div></div></body></html>'
    )
    assert origins(html)["text"] == Origin("text", "json-ld", "articleBody", "")


def test_nothing_that_a_page_shows_gets_lost_without_a_word() -> None:
    """Every line is kept, dropped from the article, its title, or named as outside."""
    found = extract(page(above="<p>2021-03-04 08:00</p>", below="<p>责任编辑：周小满</p>"))
    assert found.outside == ("首页", "本地新闻", "2021-03-04 08:00", "版权所有 江城晚报社")
    assert [(drop.stage, drop.text) for drop in found.dropped] == [("extract", "责任编辑：周小满")]
    assert len(found.text.split("\n")) == 4
