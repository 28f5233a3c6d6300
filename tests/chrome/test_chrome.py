"""Page chrome in plain text: whole lines go, everything else stays as it was."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.chrome import strip

CASES = json.loads((Path(__file__).parents[1] / "cases" / "chrome.json").read_text(encoding="utf-8"))
CUT = "✂ "
"""Marks a line of a case that is to go."""

ARTICLE = [
    "老街的清晨",
    "天刚亮，卖豆浆的老周已经支起了摊子，铁皮桶里冒着热气。",
    "老周说，他在这条街上卖了三十年豆浆，最早的时候一碗只要两分钱。",
    "到了九点，游客渐渐多起来，老街换了一副面孔。",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_the_marked_lines_go_and_no_others(case: dict[str, list[str]]) -> None:
    """Each case's marked lines are dropped and reported, the rest stays in order and unchanged."""
    lines = [line.removeprefix(CUT) for line in case["lines"]]
    marked = [number for number, line in enumerate(case["lines"]) if line.startswith(CUT)]
    stripped = strip("\n".join(lines))
    assert [drop.line for drop in stripped.dropped] == marked
    assert stripped.text == "\n".join(line for number, line in enumerate(lines) if number not in marked)


def test_a_dropped_line_names_its_rule() -> None:
    """A line that the table names carries the rule's id, others say where they stood."""
    stripped = strip("\n".join([*ARTICLE, "责任编辑：白杨", "相关阅读", "河边的灯"]))
    assert [(drop.rule, drop.text) for drop in stripped.dropped] == [
        ("editor", "责任编辑：白杨"),
        ("related", "相关阅读"),
        ("behind-article", "河边的灯"),
    ]


def test_blank_lines_and_indentation_are_left_to_layout() -> None:
    """Only whole lines of furniture go; white space stays."""
    text = "\n\n　　" + "\n\n　　".join(ARTICLE) + "\n\n  责任编辑：白杨  \n\n"
    assert strip(text).text == text.replace("\n  责任编辑：白杨  ", "")


def test_furniture_alone_is_flagged_and_stays() -> None:
    """A page without an article is not emptied, and the reader is told."""
    stripped = strip("首页\n登录\n友情链接\n版权所有 某某网站")
    assert stripped.text.count("\n") == 3
    assert stripped.dropped == ()
    assert stripped.warnings


def test_a_clean_text_is_returned_as_it_is() -> None:
    """No furniture, no change, no new string."""
    text = "\n".join(ARTICLE)
    assert strip(text).text is text


def test_both_scripts_give_the_same_verdicts() -> None:
    """The same page in traditional characters loses the same lines."""
    simplified = ["首页 > 新闻 > 正文", *ARTICLE, "责任编辑：白杨", "友情链接", "版权所有"]
    traditional = [
        "首頁 > 新聞 > 正文",
        "老街的清晨",
        "天剛亮，賣豆漿的老周已經支起了攤子，鐵皮桶裡冒著熱氣。",
        "老周說，他在這條街上賣了三十年豆漿，最早的時候一碗只要兩分錢。",
        "到了九點，遊客漸漸多起來，老街換了一副面孔。",
        "責任編輯：白楊",
        "友情鏈接",
        "版權所有",
    ]
    assert [(drop.line, drop.rule) for drop in strip("\n".join(simplified)).dropped] == [
        (drop.line, drop.rule) for drop in strip("\n".join(traditional)).dropped
    ]


LINES = st.sampled_from(
    [
        *ARTICLE, "", "  ", "首页", "新闻", "登录 | 注册", "当前位置：首页 > 新闻 > 正文", "2024-05-31", "2024-05-31 08:30",
        "2023年5月1日", "发布时间：2024-05-31 来源：某某日报", "来源：某某日报", "作者：何苗", "字号：大 中 小", "分享到：", "微信扫一扫",
        "评论(3)", "赞", "3", "12.5", "×", "广告", "编辑：小鱼", "责任编辑：白杨", "（责编：白杨）", "相关阅读", "网友评论", "暂无评论",
        "查看更多评论", "上一篇：河边的灯", "猜你喜欢", "这几种水果千万别放冰箱，第三种很多人都错了！", "友情链接", "关于我们",
        "Copyright © 2019 All Rights Reserved", "京ICP备00000000号", "附件：1. 登记表", "联系电话：0531-12345678", "市教育局",
        "陈雨桐", "空山新雨后，天气晚来秋。", "山路弯弯入白云", "我的分享到这里，谢谢大家。", "下周一，", "import json", "A walk by the river.",
        "今日は朝から天気がよかった。", "評論", "責任編輯：林曉", "?", "。", "私服 传奇私服 新开传奇 传奇外挂",
    ]
)  # fmt: skip
PAGES = st.lists(LINES, max_size=40).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(PAGES, st.text(max_size=200)))
def test_strip_drops_whole_lines_and_accounts_for_each(text: str) -> None:
    """On any text: kept lines are unchanged and in order, dropped ones are reported once, with number and rule."""
    stripped = strip(text)
    lines = text.split("\n")
    gone = {drop.line for drop in stripped.dropped}
    assert len(gone) == len(stripped.dropped)
    assert stripped.text == "\n".join(line for number, line in enumerate(lines) if number not in gone)
    assert all(drop.rule and drop.text and drop.text == lines[drop.line].strip() for drop in stripped.dropped)
    assert list(stripped.dropped) == sorted(stripped.dropped)


@settings(max_examples=400, deadline=None)
@given(st.one_of(PAGES, st.text(max_size=200)))
def test_a_second_pass_changes_nothing(text: str) -> None:
    """strip(strip(x)) == strip(x)."""
    once = strip(text).text
    assert strip(once).text == once


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_no_text_is_emptied(text: str) -> None:
    """Where something stood, something stands."""
    assert bool(strip(text).text.strip()) == bool(text.strip())
