"""What is said on standard error."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch import streams
from cleaner.errors import InputError


@given(st.text(st.characters()))
def test_whatever_is_said_is_one_line(text):
    """The name of a file may hold newlines and escape sequences."""
    line = streams.printable(text)
    assert line.isprintable() or line == ""
    assert len(line.splitlines()) <= 1


def test_chinese_is_said_as_it_is():
    """Only control characters are written otherwise."""
    assert streams.printable("旧闻\n\x1b[31m.html") == "旧闻\\n\\x1b[31m.html"


@pytest.mark.parametrize(
    ("env", "terminal", "colour"),
    [({}, True, True), ({}, False, False), ({"NO_COLOR": "1"}, True, False), ({"TERM": "dumb"}, True, False)],
)
def test_colour_only_where_it_is_welcome(monkeypatch, env, terminal, colour):
    """On a terminal, and not against NO_COLOR."""
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(os, "isatty", lambda _: terminal)
    assert streams.colourful() is colour


def test_an_endless_input_is_refused(monkeypatch):
    """The memory has an end."""
    monkeypatch.setattr(streams, "MAX_BYTES", 1000)
    monkeypatch.setattr(streams.os, "read", lambda *_: b"A" * 300)
    with pytest.raises(InputError, match="split"):
        streams.read_input()


def test_a_name_reads_in_utf8_whatever_the_locale():
    """Surrogates of a C locale are bytes again."""
    assert streams.readable(os.fsdecode("旧闻".encode())) == "旧闻"
    assert streams.readable(os.fsdecode(b"\xb9")) == "�"
