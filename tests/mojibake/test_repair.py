"""Do the rounds come to an end, and do the steps say all that happened?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mojibake.texts import FOREIGN, HANS, HANT, LEGITIMATE

from cleaner.mojibake import MAX_ROUNDS, joined, passes, repair, replay
from cleaner.record import Step
from damage.codecs import in_middle, misread
from damage.escapes import named, percent

DAMAGES = (
    lambda text: text,
    misread("utf-8", "latin-1"),
    misread("utf-8", "gb18030", "replace"),
    misread("utf-8", "gbk", "ignore"),
    misread("gb18030", "latin-1"),
    misread("utf-8", "cp1252", "replace"),
    percent,
    lambda text: named(text, "&amp;"),
)
ODD = st.text(
    st.one_of(
        st.sampled_from(
            "涓枃锛銆鐨閮ã¥Â\xa0\x80\xadÖÐ¹úÎÄ\ufffd?€%&#;=\\ux0123中文的，。()āǎ\ue000\ud800\U0001f600\n <锟斤拷"
        ),
        st.characters(),
    ),
    max_size=60,
)


@settings(max_examples=250, deadline=None)
@given(ODD)
def test_any_text_is_answered_and_its_steps_replay(text: str) -> None:
    """Nothing raises, and the steps lead from the input to the answer."""
    answer = repair(text)
    assert replay(text, answer.steps) == answer.text


@settings(max_examples=150, deadline=None)
@given(ODD)
def test_a_second_pass_changes_nothing(text: str) -> None:
    """The answer is a text that nothing is wrong with any more."""
    answer = repair(text).text
    assert repair(answer).text == answer


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(max_codepoint=127), max_size=200))
def test_ascii_without_escapes_survives(text: str) -> None:
    """Nothing but escapes can be wrong with ASCII."""
    if not set("%&\\=?") & set(text):
        assert repair(text).text == text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([*HANS, *HANT, *FOREIGN, *LEGITIMATE]), min_size=1, max_size=3),
    st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=3),
)
def test_damage_on_damage_replays_and_settles(texts: list[str], damages: list) -> None:
    """Several damages one after the other: the steps run in passes, and the answer is stable."""
    text = "\n".join(texts)
    for damage in damages:
        text = damage(text)
    answer = repair(text)
    assert replay(text, answer.steps) == answer.text
    assert repair(answer.text).text == answer.text


@pytest.mark.parametrize("text", [*HANS, *HANT, *FOREIGN, *LEGITIMATE])
def test_honest_text_takes_no_step(text: str) -> None:
    """No step, no change."""
    answer = repair(text)
    assert answer.text == text
    assert answer.steps == ()


def test_two_damages_in_one_text_are_both_undone() -> None:
    """Different lines damaged in different ways."""
    damaged = "\n".join(damage(text) for damage, text in zip(DAMAGES[1:3], HANS, strict=False))
    assert repair(damaged).text.split("\n")[0] == HANS[0]


def test_a_step_names_the_place_and_what_stood_there() -> None:
    """Offsets count in the input of the pass."""
    damaged = in_middle(misread("utf-8", "latin-1"), HANS[0])
    step = repair(damaged).steps[0]
    assert step.stage == "repair"
    assert step.rule == "utf-8-as-latin-1"
    assert damaged[step.start : step.end] == step.before
    assert step.after in HANS[0]


def step(start: int, end: int, after: str) -> Step:
    return Step("repair", "rule", start, end, "", after, "")


def test_a_later_pass_behind_the_earlier_one_becomes_part_of_it() -> None:
    """Offsets are moved back, so that a step before the end of the last one always opens a pass."""
    together = joined((step(0, 2, "abc"),), (step(5, 6, "x"), step(1, 2, "y")), "abc23456")
    assert [len(one) for one in passes(together)] == [2, 1]
    assert replay("0123456", together) == "ayc23x56"


def test_steps_of_a_later_pass_before_the_end_of_the_earlier_one_stay_as_they_are() -> None:
    """They count in the text that the earlier pass left."""
    assert replay("0123456", joined((step(0, 2, "abc"),), (step(2, 4, "x"),), "abc23456")) == "abx3456"


def test_damage_too_deep_to_be_believed_is_left_as_it_was() -> None:
    """Then the second pass has nothing to change either."""
    text = "“好”"
    for _ in range(MAX_ROUNDS + 1):
        text = text.encode().decode("latin-1")
    answer = repair(text)
    assert repair(answer.text).text == answer.text
    assert replay(text, answer.steps) == answer.text
