"""Titles without the names of channel and site."""

import pytest

from cleaner.article.title import cut_site


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
        ("", ""),
    ],
)
def test_the_site_is_cut_off(page_title: str, title: str) -> None:
    """What stands behind the separators goes, unless too little would be left or it is half of the title."""
    assert cut_site(page_title) == title
