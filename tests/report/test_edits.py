"""Changes made one after the other, as one set of changes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cleaner.report.edits import Edit, between, carried_out, composed

TEXT = st.text("渡口的燈灯亮abc(", max_size=24)


@st.composite
def edits_of(draw, text, reason):
    """Edits of `text`, in order, none of them empty."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [Edit(start, end, draw(st.text("灯x)", max_size=3)), (reason,)) for start, end in pairs]


@given(st.data(), TEXT)
def test_composed_edits_do_what_both_did(data, text):
    """The same text comes out, in edits that are in order, inside the text, and keep every reason."""
    first = data.draw(edits_of(text, 1))
    middle = carried_out(text, first)
    second = data.draw(edits_of(middle, 2))
    both = composed(first, second, middle)
    assert carried_out(text, both) == carried_out(middle, second)
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in both)
    assert all(one.end <= other.start for one, other in pairwise(both))
    assert {number for edit in both for number in edit.why} == ({1} if first else set()) | ({2} if second else set())


def test_edits_that_do_not_touch_stay_apart():
    """A reading that is taken out and a character beside it that is converted are two changes."""
    text, middle = "節(jié)日", "節日"
    assert composed([Edit(1, 6, "", (0,))], [Edit(0, 1, "节", (1,))], middle) == [
        Edit(0, 1, "节", (1,)),
        Edit(1, 6, "", (0,)),
    ]
    assert carried_out(text, [Edit(1, 6, "", (0,))]) == middle


def test_edits_that_touch_become_one():
    """What a repair brought is converted: from the damage to the converted character, for both reasons."""
    assert composed([Edit(1, 3, "燈", (0,))], [Edit(1, 2, "灯", (1,))], "的燈亮") == [Edit(1, 3, "灯", (0, 1))]


@given(TEXT, TEXT)
def test_what_is_between_two_texts_makes_one_of_the_other(old, new):
    """Whatever the texts are."""
    assert carried_out(old, between(old, new)) == new


def test_long_changes_are_not_compared_character_by_character():
    """That would take for ever where a text repeats itself."""
    assert len(between("燈亮" * 3000, "灯" * 3000)) == 1
