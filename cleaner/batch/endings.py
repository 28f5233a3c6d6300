"""Why may a run end before its work is done? `__main__` gives each its exit status."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from cleaner.errors import CleanerError


class OutputError(CleanerError):
    """Output could not be written: the disk is full, or standard output is closed."""


class ClosedPipe(Exception):
    """Whoever read our output has seen enough."""


class Terminated(BaseException):
    """Somebody asked us to end, with SIGTERM or by closing the terminal. Not an Exception, like KeyboardInterrupt."""


@contextmanager
def terminable() -> Iterator[None]:
    """Inside, SIGTERM and SIGHUP raise Terminated, so that nothing half is left behind."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise Terminated

    numbers = [number for number in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(number) is not signal.SIG_IGN]
    before = [signal.signal(number, end) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
