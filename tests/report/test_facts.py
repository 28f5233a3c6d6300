"""What happened to one document, in a few values."""

import pickle

from cleaner.pipeline import clean
from cleaner.record import Dropped, Result, Step
from cleaner.report.facts import LINE, LINES, Change, facts_of

STEPS = (
    Step("decode", "gbk", 0, 9, "", "", "the label"),
    *(Step("repair", "pinyin-aligned", i, i + 4, f"(qū{i})", "", "a site annotated 區") for i in range(3)),
    Step("extract", "article", 0, 9, "", "文章", "why"),
    Step("strip", "links", 0, 5, "友情链接", "", "why"),
    Step("layout", "text", 0, 5, "", "", "why"),
)
RESULT = Result("文章\n", "文章", encoding="gbk", steps=STEPS, dropped=(Dropped(0, "links", "友情链接"),) * 2)


def test_each_rule_is_counted_with_its_first_example():
    """What is done to every document is no news; a dropped line counts once, as dropped."""
    assert facts_of(9, RESULT, 0.5).changes == (
        Change("decode", "gbk", 1, "", ""),
        Change("repair", "pinyin-aligned", 3, "(qū0)", ""),
        Change("strip", "links", 2, "友情链接", ""),
    )


def test_what_a_document_says_is_bounded():
    """Whatever it holds: few lines, and short ones; the numbers are whole."""
    drops = tuple(Dropped(number, "links", chr(0x4E00 + number) + "长" * 500) for number in range(5000))
    step = Step("repair", "escape", 0, 9, "长" * 9999, "长" * 9999, "why")
    facts = facts_of(9, Result("", steps=(step,), dropped=drops, warnings=("长" * 999,)), 0.5)
    assert facts.changes[1].times == 5000
    assert len(facts.lines) == LINES
    assert len(pickle.dumps(facts)) < LINES * LINE * 4


def test_a_line_counts_once_for_a_document():
    """Also where the page repeats it, or repeats it with other figures."""
    drops = (*RESULT.dropped, Dropped(1, "date", "2024-03-12"), Dropped(1, "date", "2024-03-13"))
    assert facts_of(9, RESULT._replace(dropped=drops), 0.5).lines == (("links", "友情链接"), ("date", "2024-03-13"))


def test_a_clean_text_has_no_changes():
    """And its title is among what was found."""
    text = "渡口来信\n" + "雨停以后，渡口的老船工把缆绳一圈一圈地收好，说今年的水比往年来得早。\n" * 2
    facts = facts_of(len(text), clean(text), 0.5)
    assert facts.changes == ()
    assert facts.lines == ()
    assert facts.characters == len(text)
