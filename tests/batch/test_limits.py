"""Limits on one document in the main process."""

import re
import resource
import signal
import time
from contextlib import suppress

import pytest

from cleaner.batch.limits import limited
from cleaner.errors import InputError

LARGE = 1 << 20
"""MB: more than anybody has."""


@pytest.mark.parametrize(
    "busy",
    [
        lambda: time.sleep(20),
        lambda: [None for _ in iter(int, 1)],
        lambda: re.match("(?:a+)+b", "a" * 60),
    ],
    ids=["waiting", "looping", "searching"],
)
def test_what_takes_too_long_fails(busy):
    """Whatever it is busy with."""
    with pytest.raises(InputError, match=r"longer than 0\.2 s"), limited(0.2, LARGE):
        busy()


def test_an_alarm_that_was_swallowed_rings_again(monkeypatch):
    """A library that catches everything cannot keep a document for ever."""
    monkeypatch.setattr("cleaner.batch.limits.AGAIN", 0.1)
    with limited(0.1, LARGE), suppress(InputError):
        with suppress(Exception):
            time.sleep(20)
        time.sleep(20)


def test_what_needs_too_much_fails():
    """And says which option to use."""
    with pytest.raises(InputError, match="--memory"), limited(60, 1000):
        bytearray(1001 << 20)


def test_nothing_is_limited_afterwards():
    """Neither memory nor time, and whoever listened for the alarm does so again."""
    limits, handler = resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGALRM)
    with limited(60, 4000):
        assert resource.getrlimit(resource.RLIMIT_AS)[0] == 4000 << 20
    assert resource.getrlimit(resource.RLIMIT_AS) == limits
    assert signal.getsignal(signal.SIGALRM) == handler
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
