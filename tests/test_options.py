"""Every default, written once."""

import pytest

from cleaner.options import Options


def test_all_stages_run_by_default() -> None:
    """No option: the whole chain."""
    assert all(Options().runs(stage) for stage in ("repair", "extract", "simplify", "strip", "layout"))


def test_only_and_skip_choose_stages() -> None:
    """`only` names what runs, `skip` what does not, and skip wins."""
    options = Options(only=("repair", "extract"), skip=("extract",))
    assert options.runs("repair")
    assert not options.runs("extract")
    assert not options.runs("simplify")


def test_a_mapping_of_long_options_becomes_options() -> None:
    """Engines hand over a dict; lists of stages become tuples."""
    assert Options.of({"timeout": 3, "skip": ["simplify"]}) == Options(timeout=3, skip=("simplify",))


@pytest.mark.parametrize(
    ("values", "message"),
    [({"tiemout": 3}, "tiemout"), ({"only": ["boil"]}, "boil"), ({"format": "pdf"}, "pdf")],
)
def test_unknown_values_are_refused_by_name(values: dict[str, object], message: str) -> None:
    """The error names the offender and what is known."""
    with pytest.raises(ValueError, match=message):
        Options.of(values)
