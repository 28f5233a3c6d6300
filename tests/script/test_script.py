"""`cleaner.script`: the cases, and what holds for every text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.script import replay, simplify

CASES = json.loads((Path(__file__).parents[1] / "cases" / "script.json").read_text(encoding="utf-8"))

CHINESE = [
    *"後來說這個著着乾於發髮么麼里裡台臺餘余藉徵瞭夥甚后们为说这个发里后们",
    *"日本国経\u0000\ud800\n\r\t 。，「」（）?&#;aZ9—·々豈嘅",
    *(
        "著作",
        "乾燥",
        "乾隆",
        "瞭解",
        "👩‍👧",
        "&amp;",
        "他們說",
        "著，某人譯。",
        " 著，",
        "藉著",
        "軟體",
        "看著",
        "老么",
    ),
]
FOREIGN = [*"のをカタ한국어", "これは東京です", "大韓民國의"]
CHINESE_TEXTS = st.lists(st.sampled_from(CHINESE), max_size=30).map("".join)
TEXTS = st.lists(st.sampled_from(CHINESE + FOREIGN), max_size=30).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case: dict[str, Any]) -> None:
    """A case: its text, its script, and a step exactly where something changed."""
    want = case["text"] if case["want"] is None else case["want"]
    found = simplify(case["text"], **case.get("options", {}))
    assert found.text == want
    assert found.script == case["script"]
    assert bool(found.steps) == (found.text != case["text"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_second_pass_changes_nothing(case: dict[str, Any]) -> None:
    """What has been simplified stays as it is."""
    options = {key: value for key, value in case.get("options", {}).items() if key != "dictionary"}
    once = simplify(case["text"], **options).text
    assert simplify(once, **options).text == once


@given(TEXTS, st.booleans())
@settings(max_examples=300, deadline=None)
def test_steps_replay_to_the_result(text: str, vocabulary: bool) -> None:
    """The steps alone give the result again, in order and without overlap, and only real changes are recorded."""
    found = simplify(text, vocabulary=vocabulary)
    assert replay(text, found.steps) == found.text
    assert bool(found.steps) == (found.text != text)
    ends = [0, *(step.end for step in found.steps)]
    assert all(end <= step.start < step.end for end, step in zip(ends, found.steps, strict=False))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_lines_nul_and_surrogates_survive(text: str) -> None:
    """Neither the number of lines nor anything that is no hanzi ever changes."""
    found = simplify(text).text
    for char in "\n\r\0\ud800のa9&#;?—·。":
        assert found.count(char) == text.count(char)


@given(CHINESE_TEXTS, st.booleans())
@settings(max_examples=300, deadline=None)
def test_chinese_is_simplified_once(text: str, vocabulary: bool) -> None:
    """A second pass over any result changes nothing."""
    once = simplify(text, vocabulary=vocabulary).text
    assert simplify(once, vocabulary=vocabulary).text == once


@given(
    TEXTS, st.dictionaries(st.sampled_from(["後來", "說", "a", "著作", "国", "東京"]), st.sampled_from(["甲", "乙丙"]))
)
@settings(max_examples=200, deadline=None)
def test_rows_of_the_user_replay(text: str, rows: dict[str, str]) -> None:
    """With a dictionary, too, the steps give the result again; each of its steps shows what it replaced."""
    dictionary = "".join(f"{key}\t{value}\n" for key, value in rows.items())
    found = simplify(text, dictionary=dictionary)
    assert replay(text, found.steps) == found.text
    for step in found.steps:
        if step.rule == "dictionary":
            assert rows[step.before] == step.after
            assert text[step.start : step.end] == step.before


def test_a_long_text_is_converted_like_its_lines() -> None:
    """Where a text is only traditional, its length and its line breaks make no difference."""
    lines = ["他們說後來的事情很複雜。", "圖書館裡有一萬本書。", "這隻貓只吃魚。"]
    text = "\n".join(lines * 2000)
    assert simplify(text).text == "\n".join([simplify(line).text for line in lines] * 2000)
    assert len(simplify(text).steps) == 1


def test_step_names_the_conversion() -> None:
    """A step says which conversion acted, where and why."""
    (step,) = simplify("这里。\n她笑著說話。\n好的，谢谢。").steps
    assert (step.stage, step.rule, step.start, step.end) == ("simplify", "tw2s", 4, 10)
    assert "著" in step.why
