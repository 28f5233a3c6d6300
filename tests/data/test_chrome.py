"""The table of page furniture holds to its own rules."""

import json
import re
from pathlib import Path

import pytest
from generators import chrome_patterns as generator
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleaner import data
from cleaner.data.chrome import LONGEST_MATCH, PLACES, Rule, chrome_rules, either, kind, patterns, rules
from cleaner.data.variants import fold

EXAMPLES = json.loads((Path(__file__).parents[1] / "cases" / "chrome_rules.json").read_text(encoding="utf-8"))
RULES = rules()
PATTERNS = patterns()


def test_the_table_is_read() -> None:
    """Five columns, unique ids, known places, a reason and a version for each rule."""
    assert not any(place in other for place in PLACES for other in PLACES - {place})
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
        for expression in generator.expand(rule.pattern):
            assert re.compile(expression).groups == 0, "groups must not capture"
            assert not re.fullmatch(expression, "")
    else:
        assert all(rule.pattern.removeprefix("…").split("|"))


def test_the_generator_makes_the_patterns_again() -> None:
    """The expressions are what their generator makes of the table as it stands."""
    assert generator.table() == Path(data.path("chrome_patterns.tsv")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("pattern", "expressions"),
    [
        ("甲 乙", [r"甲\s*+乙"]),
        ("甲|乙(?:丙|丁)[|戊]", ["甲", "乙(?:丙|丁)[|戊]"]),
        ("甲{date}：{n}?", ["甲(?:\1):(?:[\\d,.]{1,9}\\s*+[万亿wWkK]?\\+?)?"]),
        ("甲｜？|[ 乙]{1,3}", [r"甲\|\?", "[ 乙]{1,3}"]),
    ],
)
def test_a_pattern_stands_for_expressions(pattern: str, expressions: list[str]) -> None:
    """Alternatives are taken apart, spaces, macros and widths written out, classes left alone."""
    assert generator.expand(pattern) == expressions


@settings(max_examples=300)
@given(st.data())
def test_every_line_that_an_expression_matches_is_known_for_it(draw: st.DataObject) -> None:
    """It is as long as the table says, and begins with a character that the table has for it, or holds one."""
    pattern = draw.draw(st.sampled_from(PATTERNS))
    line = draw.draw(st.from_regex(re.sub(r"([*+])\+", r"\1", pattern.expression), fullmatch=True))
    assume(len(line) <= LONGEST_MATCH)
    assert pattern.shortest <= len(line)
    assert len("".join(line.split())) <= pattern.longest
    assert kind(line[0]) in pattern.begins or not set(line).isdisjoint(pattern.holds)


def test_most_lines_are_left_to_few_expressions() -> None:
    """An index that named every expression for every line would be right and of no use."""
    everyday = "在他她这那有对是当春夏秋冬山水雨风花我们说着和也从把被让老孩母父"
    assert sum(char in pattern.begins for pattern in PATTERNS for char in everyday) < len(everyday)
    assert sum(not set(everyday).isdisjoint(pattern.holds) for pattern in PATTERNS) < 5


@pytest.mark.parametrize(
    ("text", "found"), [("一二三四", "一二三"), ("一二", "一二"), ("来一：二", "一：二"), ("三二", None)]
)
def test_the_longest_of_several_words_is_found_in_either_width(text: str, found: str | None) -> None:
    """A phrase wins over its own beginning, and punctuation may be of either width."""
    match = re.search(either(["一二", "一二三", "一:二"]), text)
    assert (match and match[0]) == found


def test_menu_words_are_unique() -> None:
    """No word stands in two menus: one of the two rules would never be named."""
    words = [word for rule in RULES if rule.fires("item") for word in rule.pattern.split("|")]
    assert sorted(words) == sorted(set(words))


def test_every_rule_has_its_examples() -> None:
    """No rule without a line that it fires on and a line that it leaves alone; spam has tests of its own."""
    assert set(EXAMPLES) == {rule.id for rule in RULES if not rule.fires("spam")}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_fires_and_leaves_alone(rule: str) -> None:
    """Each rule's first example is its own, the second, which looks like it, is nobody's."""
    found = chrome_rules().find(EXAMPLES[rule]["fires"])
    assert found is not None
    assert found.id == rule
    assert chrome_rules().find(EXAMPLES[rule]["stays"]) is None


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("葡京娱乐城_百家乐在线投注_皇冠体育平台-首页", "spam-line"),
        ("葡京娱乐城", "spam-link"),
        ("警方在城郊一处厂房内端掉百家乐赌场", None),
        ("他在葡京、金沙和威尼斯人之间的空地上站了一会儿。", None),
    ],
)
def test_spam_is_words_strung_together(line: str, rule: str | None) -> None:
    """Three words of spam without a sentence around them are spam, one is a link if nothing else stands there."""
    found = chrome_rules().find(line)
    assert (found and found.id) == rule


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


def test_a_rule_fires_at_its_places_alone() -> None:
    """Keywords are furniture behind a text and open a paper before it."""
    assert chrome_rules().match("关键词：湿地", "edge", "tail") == "keywords"
    assert chrome_rules().match("关键词：湿地", "head", "line") is None


def test_a_paragraph_that_quotes_an_imprint_proves_nothing() -> None:
    """In running prose a phrase is a hint at most, and nothing inside the article."""
    found = chrome_rules().find("扉页的背面印着“版权所有，翻印必究”八个字，油墨已经洇开，像八只趴着的小虫。")
    assert found is not None
    assert found.fires("hint")
    assert not found.fires("line")


def test_long_lines_are_never_asked() -> None:
    """A paragraph that quotes a disclaimer is a paragraph."""
    assert chrome_rules().find("版权所有" + "，他一字一句地念给大家听" * 40) is None


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["版权所有 江畔新闻网", "版權所有", "©2020", "扫一扫", "豆腐坊亮灯了。", "上一篇：没有了"]),
            st.text(max_size=400),
        ),
        max_size=6,
    )
)
def test_a_text_that_says_no_phrase_has_no_line_that_does(lines: list[str]) -> None:
    """Asked once for the whole text or for each line, the answer is the same."""
    asked = chrome_rules()
    if not asked.says("\n".join(lines)):
        assert all(asked.find(line) == asked.find(line, says=False) for line in lines)


@pytest.mark.parametrize(("text", "says"), [("正文。\n版权所有 江畔新闻网", True), ("正文。\n豆腐坊亮灯了。", False)])
def test_a_text_says_what_its_lines_say(text: str, says: bool) -> None:
    """In either script."""
    assert chrome_rules().says(text) is says
    assert chrome_rules().says(text.replace("权", "權")) is says
