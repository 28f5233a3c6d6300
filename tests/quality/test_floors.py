"""Accuracy is ratcheted: the quick form of each bench must stay above its floors.

The benches lie beside the checkout, in `../shared/bench`; they are there in CI and need not be on a user's machine.
"""

import json
import os
import subprocess
import sys
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import cleaner

BENCHES = Path(__file__).resolve().parents[3] / "shared" / "bench"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
PACKAGE_HOME = Path(cleaner.__file__).parents[1]

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not BENCHES.is_dir(), reason="the benches are not on this machine (../shared/bench)"),
]


def number(value: Any) -> Fraction:
    """A figure as a number: 3 of 4 for "3/4"."""
    if isinstance(value, str):
        right, _, total = value.partition("/")
        return Fraction(int(right), max(int(total), 1))
    return Fraction(str(int(value) if isinstance(value, bool) else value))


def flat(report: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested figures under dotted names."""
    figures: dict[str, Any] = {}
    for name, value in report.items():
        figures |= flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
    return figures


def run(bench: str) -> dict[str, Any]:
    """The figures that the bench prints as its last line."""
    done = subprocess.run(
        [sys.executable, "run.py", "--subject", "cleaner", "--quick"],
        cwd=BENCHES / bench,
        env={**os.environ, "PYTHONPATH": str(PACKAGE_HOME)},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    return flat(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("name", FLOORS)
def test_figures_stay_above_their_floors(name: str) -> None:
    """No figure of the bench's quick form is worse than its floor."""
    floor = FLOORS[name]
    figures = run(name)
    low = {
        key: (figures[key], limit)
        for key, limit in floor.get("min", {}).items()
        if number(figures[key]) < number(limit)
    }
    high = {
        key: (figures[key], limit)
        for key, limit in floor.get("max", {}).items()
        if number(figures[key]) > number(limit)
    }
    assert not low | high, f"worse than the floor (figure, floor): {low | high}"


def test_a_worse_figure_is_noticed() -> None:
    """The comparison itself: fractions, percentages and nested names."""
    figures = flat({"a": {"b": "9/10"}, "c": 99.5})
    assert figures == {"a.b": "9/10", "c": 99.5}
    assert number("9/10") < number("10/10")
    assert number(99.5) < number(100)
