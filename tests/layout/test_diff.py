"""Before and after, for a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.layout import diff
from cleaner.layout.diff import Line


def shown(before: str, after: str, **how: bool) -> str:
    """The diff of one line."""
    return diff.diff([Line(0, ((before, after),))], **how)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("同一行", "同一行", ""),
        ("武隆區(qū)委", "武隆区委", "    1  武隆[-區(qū)-]{+区+}委\n"),
        ("後來開門", "后来开门", "    1  [-後來開門-]{+后来开门+}\n"),
        ("友情链接", "", "    1  [-友情链接-]\n"),
        ("", "末段。", "    1  {+末段。+}\n"),
        (
            "春" * 30 + "後" + "秋" * 30,
            "春" * 30 + "后" + "秋" * 30,
            f"    1  {'春' * 12}…{'春' * 12}[-後-]{{+后+}}{'秋' * 12}…{'秋' * 12}\n",
        ),
    ],
)
def test_changed_runs_are_marked(before: str, after: str, expected: str) -> None:
    """Only changed lines, by character runs, with little around them."""
    assert shown(before, after) == expected


def test_parts_that_are_known_are_not_guessed() -> None:
    """A lost 家 is not taken for the next one; neighbouring changes are one run."""
    parts = (("六所高", "六所高"), ("?!⑺募", "校、四家"), ("家團", "家团"), ("(tuán)", ""), ("隊", "队"))
    assert diff.diff([Line(4, parts)]) == "    5  六所高[-?!⑺募-]{+校、四家+}家[-團(tuán)隊-]{+团队+}\n"


def test_a_dropped_line_names_its_rule() -> None:
    """What dropped it stands behind it; a title out of a page's head has no number."""
    lines = [Line(-1, (("標題", "标题"),)), Line(6, (("友情鏈接", ""),), "links"), Line(7, (("好", "好"),))]
    assert diff.diff(lines) == "       [-標題-]{+标题+}\n    7  [-友情鏈接-]  links\n"


def test_a_long_line_is_compared_sentence_by_sentence() -> None:
    """Comparing it whole would take minutes where it repeats itself."""
    before = "渡口的燈(dēng)還亮著，他說船就要靠岸了。" * 1000
    after = before.replace("燈(dēng)還", "灯还")
    assert shown(before, after).count("[-燈(dēng)還-]{+灯还+}") == 1000


def test_a_long_sentence_is_replaced_whole() -> None:
    """There is nothing at which to cut it."""
    before, after = "渡口的燈(dēng)，" * 200, "渡口的灯，" * 200
    assert shown(before, after) == f"    1  [-{before}-]{{+{after}+}}\n"


def test_colour_replaces_the_brackets() -> None:
    """Red and struck out, green; a rule is dim."""
    assert shown("一後", "一后", colour=True) == "    1  一\x1b[31;9m後\x1b[0m\x1b[32m后\x1b[0m\n"
    dropped = diff.diff([Line(0, (("广告", ""),), "ad")], colour=True)
    assert dropped == "    1  \x1b[31;9m广告\x1b[0m  \x1b[2mad\x1b[0m\n"


def test_a_terminal_is_told_that_nothing_changed() -> None:
    """A file or a pipe stays empty."""
    assert shown("好", "好") == ""
    assert shown("好", "好", colour=True) == "       \x1b[2mnothing changed in the text\x1b[0m\n"


def test_a_page_commands_no_terminal() -> None:
    """Its control characters are dots, in what changed and in what did not; a full-width space is none."""
    assert shown("\x1b[2J後\x9b1m　\u202e", "\x1b[2J后\x9b1m　\u202e") == "    1  ·[2J[-後-]{+后+}·1m　·\n"


@given(st.text("一二三後后。(q)\x1b\u2028", max_size=40), st.text("一二三後后。(q)\x1b\u2028", max_size=40))
def test_nothing_is_shown_only_for_equal_lines(before: str, after: str) -> None:
    """One line for each line that changed, and without its marks it holds both sides where they are short."""
    said = shown(before, after)
    assert bool(said) == (before != after)
    assert said.count("\n") <= 1
    assert "\x1b" not in said
