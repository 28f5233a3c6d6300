"""The table of surnames keeps to its rules."""

from cleaner import data
from cleaner.data.surnames import surnames
from cleaner.data.variants import fold


def test_surnames_are_single_simplified_characters_and_unique() -> None:
    """One line, each character once, none of them traditional: lines are folded before they are compared."""
    (line,) = data.read("surnames.txt")
    assert len(set(line)) == len(line)
    assert fold(line) == line
    assert all("\u4e00" <= char <= "\u9fff" for char in line)


def test_common_surnames_are_there_and_words_are_not() -> None:
    """The commonest names are known; 完, 上 and 图, which stand in brackets too, are none."""
    assert surnames() >= set("王李张刘陈杨黄赵吴周")
    assert not surnames() & set("完上下图注待")
