"""What the documents of a batch come to."""

import random
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.report.facts import Change, Facts
from cleaner.report.tally import EXAMPLES, FAILED, KINDS, LARGEST, SLOWEST, Frequent, Least, Tally

SITES = "甲乙丙丁戊己庚"
RULES = ("links", "share", "date", "rare", "never")


def facts_of(number, rules=(), lines=(), **more):
    changes = tuple(Change("strip", rule, 2, f"line of {number}", "") for rule in rules)
    plain = Facts(100, 50, "gbk", "hans", changes, tuple(lines), (), ("title",), number / 1000)
    return plain._replace(**more)


def batch(numbers):
    """A tally of documents; every tenth is about one rule, number 77 alone about another."""
    tally = Tally(20)
    for number in numbers:
        rules = [RULES[number % 3]] * (number % 10 == 0) + ["rare"] * (number == 77)
        tally.write(number, f"{number}.html", facts_of(number, rules, [("links", f"友情链接{SITES[number % 7]}")]))
        if number % 50 == 0:
            tally.fail(f"{number}.html", f"takes longer than {number} s")
    return tally


def known(tally):
    """Everything that a report takes from a tally."""
    return (
        tally.written, tally.failed, tally.size, tally.characters, tally.unchanged, tally.encodings, tally.scripts,
        tally.fields, tally.failures, tally.times, tally.lines.most(50), list(tally.slowest), list(tally.failing),
        tally.show(), {key: (rule.documents, rule.times, list(rule.examples)) for key, rule in tally.rules.items()},
    )  # fmt: skip


def test_the_order_of_arrival_does_not_matter():
    """So that a report does not depend on the number of jobs."""
    numbers = list(range(500))
    expected = known(batch(numbers))
    for seed in range(3):
        random.Random(seed).shuffle(numbers)
        assert known(batch(numbers)) == expected


def test_the_rarest_rules_have_an_example():
    """A rule that acted once among many is among the documents that are shown; no more are shown than wanted."""
    tally = batch(range(500))
    assert 77 in tally.show()
    assert len(tally.show()) == len(set(tally.show())) == 20
    assert set(tally.show()) <= tally.may_show()


def test_few_documents_are_shown_all():
    """In their order."""
    assert batch(range(12)).show() == list(range(12))


def test_documents_are_drawn_evenly():
    """Neither the first nor the last, nor those of a name; the same name twice is drawn by its number."""
    tally = Tally(100)
    for number in range(1000):
        tally.write(number, "the same name", facts_of(number))
    assert tally.show() == list(range(100))
    drawn = Tally(100)
    for number in range(1000):
        drawn.write(number, f"{number}.html", facts_of(number))
    assert 25 < sum(number < 500 for number in drawn.show()) < 75


def test_no_document_is_wanted():
    """Then none is kept."""
    tally = Tally(0)
    assert not tally.write(1, "a", facts_of(1, ["links"]))
    assert tally.show() == []


def test_large_documents_are_not_shown():
    """Nor kept as the example of a rule."""
    tally = Tally(20)
    assert not tally.write(1, "a", facts_of(1, ["links"], size=LARGEST + 1))
    assert tally.write(2, "b", facts_of(2, ["links"], size=LARGEST))
    assert tally.show() == [2]


def test_reasons_that_differ_in_figures_are_one():
    """So that a thousand limits are one line; whatever else is different is bounded."""
    tally = Tally(1)
    for number in range(1000):
        tally.fail(f"{number}.html", f"is larger than {number} MB")
        tally.skip(f"{number} {chr(0x4E00 + number)}")
    assert tally.failures == {"is larger than n MB": 1000}
    assert len(tally.skips) <= KINDS + 1
    assert tally.skips.total() == 1000
    assert len(list(tally.failing)) == FAILED


@given(st.lists(st.integers(0, 60), max_size=400), st.integers(2, 20))
def test_frequent_lines_are_never_lost(seen, room):
    """A count is never too high, and too low by `missed` at most; so whatever is more frequent than that is there."""
    frequent = Frequent(room)
    for place, number in enumerate(seen):
        frequent.add(("rule", chr(0x4E00 + number)), (place, place), "name")
        assert len(frequent.counts) <= room
    exact = Counter(chr(0x4E00 + number) for number in seen)
    found = {line.text: line.documents for line in frequent.most(1000)}
    assert all(exact[text] - frequent.missed <= count <= exact[text] for text, count in found.items())
    assert {text for text, count in exact.items() if count > 2 * frequent.missed} <= set(found)


def test_lines_that_differ_in_figures_are_one():
    """Every page has another date; one of them stands for all."""
    tally = Tally(1)
    for number in range(30):
        tally.write(number, f"{number}.html", facts_of(number, ["date"], [("date", f"发布日期：2024-03-{number:02}")]))
    (line,) = tally.lines.most(9)
    assert line.documents == 30
    assert line.text == f"发布日期：2024-03-{int(line.seen_in.partition('.')[0]):02}"


@given(st.lists(st.integers(), unique=True), st.integers(0, 5))
def test_the_least_are_kept(keys, room):
    """In order, whatever the order in which they come."""
    least = Least(room)
    for key in keys:
        least.offer(key, key)
    assert list(least) == sorted(keys)[:room]


def test_memory_does_not_grow_with_the_documents():
    """Ten times the documents, all of them different, take the same room."""
    sizes = []
    for documents in (10_000, 30_000):
        tally = Tally(40)
        for number in range(documents):
            word = "".join(map(SITES.__getitem__, (int(digit) % 7 for digit in oct(number)[2:])))
            lines = [("links", f"线路{word}"), ("date", f"日期{word}"), ("links", "友情链接")]
            tally.write(number, f"{number}.html", facts_of(number, ["links"], lines))
        sizes.append(len(tally.lines.counts) + len(tally.may_show()) + len(list(tally.slowest)))
        assert tally.lines.most(1)[0][:3] == ("links", "友情链接", documents)
        assert sys.getsizeof(tally.lines.counts) < 1 << 20
    assert max(sizes) <= 8000 + 40 + 1 + SLOWEST
    assert all(len(list(rule.examples)) == EXAMPLES for rule in tally.rules.values())


@pytest.mark.parametrize("name", ["\ud800.html", "", "渡口" * 5000])
def test_any_name_can_be_drawn(name):
    """Also one that is not valid Unicode."""
    tally = Tally(1)
    tally.write(0, name, facts_of(0, ["links"]))
    tally.fail(name, name)
    assert tally.show() == [0]
