"""Titles without the names of channel and site."""

import pytest

from cleaner.article import extract
from cleaner.article.title import confirmed, cut_site
from cleaner.article.walk import UNSEEN, walk


@pytest.mark.parametrize(
    ("page_title", "title"),
    [
        ("一块豆腐里的小镇年味_民生频道_江畔新闻网", "一块豆腐里的小镇年味"),
        ("一块豆腐里的小镇年味 - 江畔新闻网", "一块豆腐里的小镇年味"),
        ("一块豆腐里的小镇年味-民生-江畔新闻网", "一块豆腐里的小镇年味"),
        ("一块豆腐里的小镇年味--江畔县人民政府", "一块豆腐里的小镇年味"),
        ("一块豆腐里的小镇年味 | 江畔", "一块豆腐里的小镇年味"),
        ("一块豆腐里的小镇年味 :: 江畔 :: 博客", "一块豆腐里的小镇年味"),
        ("一块豆腐里的小镇年味", "一块豆腐里的小镇年味"),
        ("2020-2021学年第二学期豆制品加工课程安排", "2020-2021学年第二学期豆制品加工课程安排"),
        ("豆腐 - 江畔百科", "豆腐 - 江畔百科"),
        ("江畔新闻网 >> 民生 >> 一块豆腐里的小镇年味", "一块豆腐里的小镇年味"),
        ("一块豆腐里的小镇年味 >> 民生", "一块豆腐里的小镇年味 >> 民生"),
        ("", ""),
    ],
)
def test_the_site_is_cut_off(page_title: str, title: str) -> None:
    """What stands behind the separators goes, unless too little would be left or it is half of the title."""
    assert cut_site(page_title) == title


@pytest.mark.parametrize(
    ("heading", "at"),
    [
        ("老街豆腐坊里的\ufffd\ufffd年味", 0),
        ("\ufffd街豆腐坊里的小镇年味", 0),
        ("老街豆腐坊里的小镇年味", 0),
        ("老街\ufffd船厂里的\ufffd年味", None),
        ("老\ufffd", None),
        ("\ufffd" * 100 + "厂", None),
        ("老\ufffd" * 50, None),
    ],
)
def test_a_heading_that_lost_characters_is_still_the_title(heading: str, at: int | None) -> None:
    """What is left of it must stand in the <title> in order, with little between; two characters prove nothing."""
    page = walk(f"<title>老街豆腐坊里的小镇年味_江畔新闻网</title><h1>{heading}</h1><p>天不亮就亮灯。</p>", UNSEEN)
    assert confirmed(page) == at


@pytest.mark.parametrize(("lines", "at"), [(99, 99), (100, None)])
def test_only_the_first_lines_that_lost_characters_are_compared(lines: int, at: int | None) -> None:
    """A page of nothing but lost characters costs no more than a title's search in so many lines."""
    lossy = "<p>摊主\ufffd年味</p>" * lines
    page = walk(f"<title>老街豆腐坊里的小镇年味</title>{lossy}<h1>老街豆腐坊里的\ufffd镇年味</h1>", UNSEEN)
    assert confirmed(page) == at


def test_the_title_is_whole_where_its_heading_is_not() -> None:
    """The page's <title> fills what the heading lost."""
    body = "<p>天不亮，豆腐坊就亮灯了，门口排起了队，买豆浆的人端着搪瓷缸。</p>" * 3
    article = extract(f"<title>老街里的小镇年味_江畔新闻网</title><h1>老街里的小\ufffd年味</h1>{body}")
    assert article.title == "老街里的小镇年味"
    assert "\ufffd" not in article.text


def test_a_part_s_heading_is_not_the_title() -> None:
    """The heading of the steps goes on from the main heading, and the page's <title> repeats it."""
    html = (
        "<title>梅干菜锅盔的做法_江畔厨房</title><h1>梅干菜锅盔</h1><p>不用烤箱，平底锅就行，半个小时能吃上。</p>"
        "<h2>梅干菜锅盔的做法</h2><p>梅干菜提前泡一小时，洗净沙子，挤干切碎，肉剁成绿豆大的粒。</p>"
    )
    article = extract(html)
    assert article.title == "梅干菜锅盔"
    assert article.text.startswith("不用烤箱")


def test_a_site_s_name_in_its_main_heading_is_not_the_title() -> None:
    """It is too little of the heading that goes on from it."""
    html = (
        "<title>江畔日报社记者走进豆腐坊 - 江畔日报</title><h1>江畔日报</h1><h2>江畔日报社记者走进豆腐坊</h2>"
        "<p>入冬以来，镇上的豆腐坊天不亮就亮起了灯，老板娘说，订单是平时的三倍。</p>"
    )
    assert extract(html).title == "江畔日报社记者走进豆腐坊"
