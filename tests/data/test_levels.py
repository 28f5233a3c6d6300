"""The tables for telling encodings apart keep their rules, and can be made again."""

from pathlib import Path

import pytest
from generators import levels as generator

from cleaner import data
from cleaner.data.levels import ELSEWHERE, foreign_levels, levels
from cleaner.errors import DataError


def test_every_code_point_of_the_bmp_has_a_level() -> None:
    """So that `str.translate` never leaves a character as it is."""
    assert len(levels()) == len(foreign_levels()) == 0x10000
    assert max(levels()) <= "\x7f"


def test_ascii_is_free_everywhere() -> None:
    """Mark-up must not count."""
    assert set(levels()[:128]) == set(foreign_levels()[:128]) == {"\0"}


def test_frequent_characters_of_both_scripts_are_cheap() -> None:
    """Simplified and traditional forms cost the same."""
    table = levels()
    assert table[ord("国")] == table[ord("國")] < table[ord("魍")] <= chr(ELSEWHERE)


def test_foreign_letters_are_cheap_in_the_foreign_table_alone() -> None:
    """Kana in a Chinese text are a sign of Big5 read as GB."""
    for char in "のéо는":
        assert foreign_levels()[ord(char)] < levels()[ord(char)]


def test_no_foreign_letter_is_listed_twice() -> None:
    """A letter has one price."""
    chars = "".join(line.partition("\t")[2] for line in data.read("foreign.txt"))
    assert len(chars) == len(set(chars))
    assert not any(char.isascii() for char in chars)


def test_the_table_can_be_made_again(tmp_path: Path) -> None:
    """Its generator gives it to the byte."""
    generator.main(tmp_path / "levels.txt")
    assert (tmp_path / "levels.txt").read_bytes() == Path(data.path("levels.txt")).read_bytes()


@pytest.mark.parametrize("lines", [["xyz 000"], ["4e00 0é"], ["4e00 000", "3000 000"]])
def test_a_broken_table_is_refused(monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    """And the message says what to do."""
    monkeypatch.setattr(data, "read", lambda name: lines)
    with pytest.raises(DataError, match="reinstall"):
        levels.__wrapped__()
