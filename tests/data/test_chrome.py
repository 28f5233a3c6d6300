"""The table of page furniture holds to its own rules."""

import json
import re
from pathlib import Path

import pytest
from generators import chrome_patterns as generator
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleaner import data
from cleaner.data.chrome import END, LONGEST_MATCH, PLACES, Rule, chrome_rules, kind, patterns, rules
from cleaner.data.expressions import NEVER
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
        for expression in generator.alternatives(rule.pattern):
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
        ("甲{date}：{n}?", ["甲\1:(?:[\\d,.]{1,9}\\s*+[万亿wWkK]?\\+?)?"]),
        ("甲｜？|[ 乙]{1,3}", [r"甲\|\?", "[ 乙]{1,3}"]),
    ],
)
def test_a_pattern_stands_for_expressions(pattern: str, expressions: list[str]) -> None:
    """Alternatives are taken apart, spaces, macros and widths written out, classes left alone."""
    assert generator.alternatives(pattern) == expressions


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        ("甲[万亿wk]?", f"甲(?:[wk]|万|亿|{NEVER})?"),
        ("[甲乙丙]", f"(?:甲|乙|丙|{NEVER})"),
        ("[甲乙丙]+[^甲乙丙][甲-丙][甲]", "[甲乙丙]+[^甲乙丙][甲-丙][甲]"),
    ],
)
def test_a_class_of_hanzi_is_written_as_alternatives(expression: str, written: str) -> None:
    """Which match the same; repeated and negated classes, ranges and single characters stay."""
    assert generator.quick(expression) == written


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("(?:责任|值班)?编[辑审]", {"编辑", "编审", "责任编辑", "责任编审", "值班编辑", "值班编审"}),
        ("甲.", None),
        ("甲+", None),
        (r"甲\s", None),
        ("[甲乙丙丁][甲乙丙丁][甲乙丙丁][甲乙丙丁]", None),
    ],
)
def test_few_words_are_written_out(expression: str, words: set[str] | None) -> None:
    """What has no end, or too many words, stays an expression."""
    assert generator.words(re._parser.parse(expression)) == words  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("expression", "begins", "needs"),
    [
        ("(?:点击)?进入.*", {"点击", "进入"}, [{"进入"}]),
        (r"第\s*\d+页", {"第"}, [{"页"}, {"第"}]),
        (r"\+?\d+", {"+", "0"}, []),
        (".{2,5}(?:头条|快讯)", None, [{"快讯", "头条"}]),
        ("(?=.*(?:快讯|客户端))(?:甲|乙.丙)", {"甲", "乙"}, [{"甲", "丙"}, {"客户端", "快讯"}]),
    ],
)
def test_lines_are_told_by_how_they_begin_or_by_words(
    expression: str, begins: set[str] | None, needs: list[set[str]]
) -> None:
    """Two characters where they can be listed; of each set of words one, the rarest first; also of what is ahead."""
    tree = re._parser.parse(expression)  # type: ignore[attr-defined]
    assert (generator.begins(tree), generator.needs(tree)) == (begins, needs)


@settings(max_examples=300)
@given(st.data())
def test_every_line_that_an_expression_matches_is_known_for_it(draw: st.DataObject) -> None:
    """It is as long as the table says, and begins with a character that the table has for it, or holds one, and holds
    a word of each set that it needs."""
    pattern = draw.draw(st.sampled_from([pattern for pattern in PATTERNS if pattern.expression]))
    plain = re.sub(r"([*+])\+", r"\1", pattern.expression).replace(f"|{NEVER}", "")
    line = draw.draw(st.from_regex(plain, fullmatch=True))
    assume(len(line) <= LONGEST_MATCH)
    assert pattern.shortest <= len(line)
    assert len("".join(line.split())) <= pattern.longest
    told = any(word[1:] in line for word in pattern.holds)
    assert told or line[:2] in pattern.begins or kind(line[0]) in pattern.begins
    assert all(any(word in line for word in words) for words in pattern.needs)


def test_words_are_found_by_a_character_of_theirs() -> None:
    """A line is searched for the character before it is searched for the word."""
    assert all(word[0] in word[1:] for pattern in PATTERNS for word in pattern.holds)
    assert not any(
        set(END).intersection(word[-1]) for pattern in PATTERNS if not pattern.expression for word in pattern.begins
    )


def test_most_lines_are_left_to_few_expressions() -> None:
    """An index that named every expression for every line would be right and of no use."""
    everyday = "在他她这那有对是当春夏秋冬山水雨风花我们说着和也从把被让老孩母父"
    expressions = [pattern for pattern in PATTERNS if pattern.expression]
    assert sum(char in pattern.begins for pattern in expressions for char in everyday) < 5
    assert sum(not set(everyday).isdisjoint(word[0] for word in pattern.holds) for pattern in expressions) < 5


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("微信公众号:江畔新闻", "follow-long"),
        ("微信公众号：江畔新闻", "follow-long"),
        ("请扫描二维码关注江畔新闻", "platform-long"),
        ("点赞关注，欢迎关注", "fans"),
        ("点赞关注" + "，江畔的灯亮了" * 12 + "，欢迎关注", "follow-long"),
    ],
)
def test_the_first_phrase_names_the_line(line: str, rule: str) -> None:
    """In either width; what only short lines prove is passed over in a long one."""
    found = chrome_rules().find(line)
    assert found is not None
    assert found.id == rule


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


def test_a_phrase_in_quotation_marks_is_spoken_of() -> None:
    """A text about imprints is none, in either script; what stands outside the marks still counts."""
    quoting = "扉页的背面印着“版权所有，翻印必究”八个字，油墨已经洇开，像八只趴着的小虫。"
    assert chrome_rules().find(quoting) is None
    assert chrome_rules().find(quoting.translate({ord("“"): "「", ord("”"): "」"})) is None
    assert chrome_rules().find("本书名为“小虫”，版权所有，翻印必究") is not None


def test_a_paragraph_that_says_what_an_imprint_says_proves_nothing() -> None:
    """In running prose a phrase is a hint at most, and nothing inside the article."""
    found = chrome_rules().find("扉页的背面印着版权所有，翻印必究八个字，油墨已经洇开，像八只趴着的小虫。")
    assert found is not None
    assert found.fires("hint")
    assert not found.fires("line")


def test_long_lines_are_never_asked() -> None:
    """A paragraph that quotes a disclaimer is a paragraph."""
    assert chrome_rules().find("版权所有" + "，他一字一句地念给大家听" * 40) is None


def test_the_lines_that_may_hold_a_phrase_are_found_at_once() -> None:
    """In either script and width, each by itself, and no other line."""
    prose = "天不亮，豆腐坊就亮灯了，门口排起了队，买豆浆的人端着搪瓷缸，说起昨夜的雪。"
    imprint, traditional = "未经授权，不得转载本站的文字和图片。" * 5, "未經授權，不得轉載本站的文字和圖片。" * 5
    assert chrome_rules().saying([prose, imprint, "", prose, traditional, prose]) == {imprint, traditional}
    assert chrome_rules().saying([prose, prose]) == set()
