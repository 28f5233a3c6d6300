"""The table of page furniture holds to its own rules."""

import re

import pytest

from cleaner.data.chrome import PLACES, Rule, chrome_rules, expand, rules
from cleaner.data.variants import fold

EXAMPLES = {
    "editor": ("（责任编辑：许可）", "编辑室里的灯还亮着。"),
    "source": ("来源：江城晚报", "水的来源：雨水和地下水，两者各占一半。那一年。"),
    "share": ("分享到：微信 QQ空间", "我的分享到这里"),
    "scan": ("微信扫一扫关注我们", "扫一扫院子里的落叶"),
    "legal": ("版权所有 © 江城晚报", "他们谈到版权的事"),
    "date-label": ("发布时间：2024-05-31 08:00", "发布时间待定"),
    "original-title": ("原标题：老桥修缮完工", "原来标题可以这样写"),
    "sequel": ("上一篇：城东菜市场搬迁", "上一条街的尽头"),
    "editor-short": ("编辑：小鱼", "编辑说，这篇文章写得很好。"),
    "views": ("浏览次数：328 次", "浏览了三百本书"),
    "datetime": ("2024-05-31 08:30:15", "五月的最后一天"),
    "related": ("相关阅读", "相关阅读障碍的研究"),
    "comments": ("网友评论(12)", "评论家"),
    "links": ("友情链接：", "友情的链接"),
    "date": ("2024年5月31日 星期五", "2024年5月"),
    "keywords": ("关键词：湿地", "关键词是湿地"),
    "item-user": ("登录 | 注册", "登录长城"),
}
RULES = rules()


def test_the_table_is_read() -> None:
    """Five columns, unique ids, known places, a reason and a version for each rule."""
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids)) > 50
    for rule in RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
        assert set(rule.where.split(",")) <= PLACES
        assert set(rule.where.split(",")) - {"hint"}
        assert len(rule.why) > 5
        assert re.fullmatch(r"\d+\.\d+\.\d+", rule.since)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_patterns_are_simplified_and_compile(rule: Rule) -> None:
    """A pattern in traditional characters would never match: lines are folded first."""
    assert fold(rule.pattern) == rule.pattern
    if not rule.fires("item") and not rule.pattern.startswith("…"):
        assert re.compile(expand(rule.pattern)).groups == 0, "groups must not capture"
        assert not re.fullmatch(expand(rule.pattern), "")
    else:
        assert all(rule.pattern.removeprefix("…").split("|"))


def test_menu_words_are_unique() -> None:
    """No word stands in two menus: one of the two rules would never be named."""
    words = [word for rule in RULES if rule.fires("item") for word in rule.pattern.split("|")]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_fires_and_leaves_alone(rule: str) -> None:
    """Each example's first line is the rule's, its second is nobody's."""
    fires, stays = EXAMPLES[rule]
    found = chrome_rules().find(fires)
    assert found is not None
    assert found.id == rule
    assert chrome_rules().find(stays) is None


@pytest.mark.parametrize(
    ("line", "traditional"),
    [
        ("友情链接", "友情鏈接"),
        ("责任编辑：许可", "責任編輯：許可"),
        ("版权所有", "版權所有"),
        ("相关阅读", "相關閱讀"),
        ("首页", "首頁"),
    ],
)
def test_one_table_serves_both_scripts(line: str, traditional: str) -> None:
    """The same rule is found in either script."""
    assert chrome_rules().find(line) == chrome_rules().find(traditional)
    assert chrome_rules().find(line) is not None


def test_match_asks_for_places() -> None:
    """A rule answers only for the places where it may fire."""
    assert chrome_rules().match("关键词：湿地", "tail") == "keywords"
    assert chrome_rules().match("关键词：湿地", "head", "line") is None
    assert chrome_rules().match("友情链接", "stop") == "links"


def test_long_lines_are_never_asked() -> None:
    """A paragraph that quotes a disclaimer is a paragraph."""
    assert chrome_rules().find("版权所有" + "，他一字一句地念给大家听" * 40) is None
