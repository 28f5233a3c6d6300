"""Does the table of pairs keep its rules, and does it know Chinese?"""

import math
from itertools import pairwise

import pytest

from cleaner import data
from cleaner.data.ngrams import UNKNOWN_COST, NGrams, ngrams, parse_groups
from cleaner.data.variants import fold
from cleaner.errors import DataError


def test_the_probabilities_of_single_characters_add_up() -> None:
    """To one, within what rounding to half a bit allows."""
    assert 0.8 < math.fsum(2**-cost for cost in ngrams().single.values()) < 1.25


@pytest.mark.parametrize("first", "的中国一学")
def test_the_probabilities_behind_a_character_add_up(first: str) -> None:
    """Listed and unlisted followers together, within what rounding and back-off allow."""
    table = ngrams()
    assert 0.5 < math.fsum(2 ** -table.pair_cost(first, char) for char in table.single) < 1.5


def test_every_character_is_folded_and_listed_once() -> None:
    """Hardly any traditional forms, no first character twice, levels in order."""
    lines = data.read("ngrams.txt")
    firsts = [line[0] for line in lines[1:]]
    assert len(set(firsts)) == len(firsts)
    assert firsts == sorted(firsts)
    assert sum(a != b for a, b in zip(fold("".join(firsts)), firsts, strict=True)) < 20  # 乾 stays in 乾坤
    levels = [char for char in lines[1][2:] if char < "\x80"]
    assert levels == sorted(levels)


def pair_bits(word: str) -> float:
    return ngrams().cost(word[0]) + sum(ngrams().pair_cost(first, second) for first, second in pairwise(word))


def test_words_cost_less_than_the_same_characters_shuffled() -> None:
    """Order counts."""
    for words in ("经济发展", "人工智能", "天气预报", "博物馆里"):
        assert pair_bits(words) < pair_bits(words[::-1])


def test_a_pair_that_belongs_together_gains() -> None:
    """葡 calls for 萄, 的 for nothing in particular."""
    assert ngrams().gain("葡", "萄") > 8
    assert ngrams().gain("的", "萄") < 4


def test_an_unknown_character_has_the_unknown_cost() -> None:
    """Alone and behind another one."""
    assert ngrams().cost("龘") == UNKNOWN_COST
    assert ngrams().pair_cost("龘", "的") == ngrams().cost("的") + 1.0


def test_groups_are_read_level_by_level() -> None:
    """Each ASCII character sets the cost of those behind it."""
    assert parse_groups("2中国4人") == {"中": 1.0, "国": 1.0, "人": 2.0}


@pytest.mark.parametrize("lines", [[], ["中0"]])
def test_a_broken_table_is_an_error(lines: list[str]) -> None:
    """The first line must be the one of single characters."""
    with pytest.raises(DataError):
        NGrams(lines)
