"""Values that cross a pipe."""

import os
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch import frames

VALUES = st.recursive(
    st.none() | st.integers() | st.text(st.characters()) | st.binary(),
    lambda inner: st.tuples(inner, inner),
    max_leaves=5,
)


@given(st.lists(VALUES, max_size=4))
@settings(deadline=None)
def test_what_was_sent_arrives_in_order(values):
    """Several frames in one pipe do not run into each other, lone surrogates included."""
    inlet, outlet = os.pipe()
    try:
        for value in values:
            frames.send(outlet, frames.pack(value))
        assert list(islice(frames.Inbox(inlet), len(values))) == values
    finally:
        os.close(inlet)
        os.close(outlet)


@given(st.lists(VALUES, max_size=4), st.integers(1, 50))
@settings(deadline=None)
def test_an_inbox_gives_what_is_whole(values, size):
    """However the bytes arrive, several values at a time or one in pieces."""
    inlet, outlet = os.pipe()
    try:
        box, found = frames.Inbox(inlet), []
        data = b"".join(map(frames.pack, values))
        for place in range(0, len(data), size):
            os.write(outlet, data[place : place + size])
            found += box.values()
        assert found == values
        os.close(outlet)
        with pytest.raises(EOFError):
            box.values()
    finally:
        os.close(inlet)


@pytest.mark.parametrize("cut", [0, 2, 4, 9])
def test_a_cut_frame_is_an_end(cut):
    """Whoever dies in the middle of a word has said nothing."""
    inlet, outlet = os.pipe()
    os.write(outlet, frames.pack("一句话没有说完")[:cut])
    os.close(outlet)
    with pytest.raises(EOFError):
        next(iter(frames.Inbox(inlet)))
    os.close(inlet)


def test_nobody_listens():
    """The sender hears of it."""
    inlet, outlet = os.pipe()
    os.close(inlet)
    with pytest.raises(BrokenPipeError):
        frames.send(outlet, frames.pack("有人吗"))
    os.close(outlet)
