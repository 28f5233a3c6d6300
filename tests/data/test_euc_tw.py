"""The planes of CNS 11643 keep their rules."""

import pytest

from cleaner import data
from cleaner.data.euc_tw import SIDE, planes
from cleaner.errors import DataError


def test_three_planes_of_94_rows_are_there() -> None:
    """Planes 1 and 2 hold the 13,051 hanzi of Big5 and more."""
    assert [len(plane) for plane in planes()] == [SIDE * SIDE] * 3
    hanzi = {char for plane in planes()[:2] for char in plane if "一" <= char <= "鿿"}
    assert len(hanzi) >= 13_051


def test_no_hanzi_has_two_codes() -> None:
    """Within the first two planes."""
    hanzi = [char for plane in planes()[:2] for char in plane if "一" <= char <= "鿿"]
    assert len(hanzi) == len(set(hanzi))


@pytest.mark.parametrize(
    ("row", "cell", "char"), [(0xA1, 0xA1, "\u3000"), (0xA1, 0xA6, "‧"), (0xC4, 0xE3, "中"), (0xA4, 0xA1, "０")]
)
def test_codes_stand_where_the_standard_has_them(row: int, cell: int, char: str) -> None:
    """Row by row, cell by cell."""
    assert planes()[0][(row - 0xA1) * SIDE + cell - 0xA1] == char


def test_a_broken_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the message says what to do."""
    monkeypatch.setattr(data, "read", lambda name: ["x"])
    with pytest.raises(DataError, match="reinstall"):
        planes.__wrapped__()
