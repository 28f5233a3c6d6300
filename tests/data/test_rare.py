"""Does the class of rare hanzi keep its rules?"""

import re
import runpy
from pathlib import Path

from cleaner import data
from cleaner.data.ngrams import ngrams
from cleaner.data.rare import rare_hanzi
from cleaner.data.variants import fold

GENERATOR = Path(__file__).parents[1] / "generators" / "rare.py"


def test_the_generator_makes_the_table_again() -> None:
    """The file is what its generator says."""
    assert runpy.run_path(str(GENERATOR))["table"]() == Path(data.path("rare.txt")).read_text(encoding="utf-8")


def test_frequent_hanzi_of_both_scripts_are_not_in_it() -> None:
    """The class is a class, and holds no everyday character."""
    rare = re.compile(f"[{rare_hanzi()}]")
    everyday = "".join(char for char, cost in ngrams().single.items() if cost < 14)
    assert not rare.search(everyday)
    assert not rare.search("這們個國時會來說對開關學")
    assert len(rare.findall("鐨锛")) == 2


def test_what_it_holds_is_rare() -> None:
    """Every character of it costs what the rule says."""
    rare = re.compile(f"[{rare_hanzi()}]")
    found = rare.findall("".join(map(chr, range(0x4E00, 0xA000))))
    assert all(ngrams().cost(fold(char)) >= 15 for char in found)
