"""Before and after, for a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.layout import diff


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("同一行", "同一行", ""),
        ("武隆區(qū)委", "武隆区委", "    1  武隆[-區(qū)-]{+区+}委\n"),
        ("标题\n友情链接", "标题", "    2  [-友情链接-]\n"),
        ("标题", "标题\n末段。", "    2  {+末段。+}\n"),
        (
            "春" * 30 + "後" + "秋" * 30,
            "春" * 30 + "后" + "秋" * 30,
            f"    1  {'春' * 12}…{'春' * 12}[-後-]{{+后+}}{'秋' * 12}…{'秋' * 12}\n",
        ),
    ],
)
def test_changed_runs_are_marked(before: str, after: str, expected: str) -> None:
    """Only changed lines, by character runs, with little around them."""
    assert diff.diff(before, after) == expected


def test_a_long_line_is_compared_sentence_by_sentence() -> None:
    """Comparing it whole would take minutes where it repeats itself."""
    before = "渡口的燈還亮著，他說船就要靠岸了。" * 1000
    after = before.replace("燈還", "灯还")
    assert diff.diff(before, after).count("[-燈還-]{+灯还+}") == 1000


def test_a_long_sentence_is_replaced_whole() -> None:
    """There is nothing at which to cut it."""
    before, after = "渡口的燈，" * 200, "渡口的灯，" * 200
    assert diff.diff(before, after) == f"    1  [-{before}-]{{+{after}+}}\n"


def test_lines_that_recur_are_shown_only_where_they_change() -> None:
    """A line as frequent as replies in a forum are."""
    before = ["頂", "好"] * 225
    after = [*before[:400], "頂起", *before[401:]]
    assert diff.diff("\n".join(before), "\n".join(after)) == "  401  頂{+起+}\n"


def test_colour_replaces_the_brackets() -> None:
    """Red and struck out, green."""
    assert diff.diff("一後", "一后", colour=True) == "    1  一\x1b[31;9m後\x1b[0m\x1b[32m后\x1b[0m\n"


@given(st.text("一二三後后\n", max_size=40), st.text("一二三後后\n", max_size=40))
def test_nothing_is_shown_only_for_equal_lines(before: str, after: str) -> None:
    """An empty diff means that only blank lines differ."""
    same = [line for line in before.split("\n") if line] == [line for line in after.split("\n") if line]
    assert same or diff.diff(before, after)
