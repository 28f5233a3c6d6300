"""Tests that hold the table of readings to its rules."""

import re

from cleaner import data
from cleaner.data.readings import readings
from cleaner.data.variants import fold

LETTERS = re.compile("[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}")


def test_characters_stand_once_and_in_order() -> None:
    """Sorted lines and no character twice, so that a new table can be compared with the old one."""
    chars = [line[0] for line in data.read("readings.txt")]
    assert chars == sorted(set(chars))


def test_every_character_is_traditional_and_has_two_bytes() -> None:
    """Only what simplification changed, and what GBK can write."""
    for char in readings():
        assert fold(char) != char
        assert len(char.encode("gb18030")) == 2


def test_every_reading_is_one_syllable_and_stands_once() -> None:
    """Lower case, with a tone mark or none, no reading twice."""
    for known in readings().values():
        assert len(set(known)) == len(known) > 0
        assert all(LETTERS.fullmatch(reading) for reading in known)


def test_the_usual_reading_comes_first() -> None:
    """A few that everybody knows."""
    usual = {"國": "guó", "學": "xué", "這": "zhè", "爭": "zhēng", "聽": "tīng", "區": "qū", "時": "shí"}
    assert {char: readings()[char][0] for char in usual} == usual


def test_the_generator_makes_the_same_lines() -> None:
    """Asked again, pypinyin gives the readings of the table."""
    import importlib.util
    from pathlib import Path

    path = Path(__file__).parents[1] / "generators" / "readings.py"
    spec = importlib.util.spec_from_file_location("readings_generator", path)
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    sample = sorted(readings())[::40]
    assert {char: tuple(generator.readings(char)) for char in sample} == {char: readings()[char] for char in sample}
