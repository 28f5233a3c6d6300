"""How is one document kept from taking all memory, or for ever?

A worker has a limit on its memory; how long it takes the pool sees from outside. A single document that is cleaned in
the main process has both limits here.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from cleaner.errors import InputError

MB = 1 << 20
AGAIN = 1.0
"""Seconds until the alarm rings again: a library may swallow the first one."""


def too_long(timeout: float) -> str:
    return f"takes longer than {timeout:g} s (--timeout)"


def too_much(memory: int) -> str:
    return f"needs more than {memory} MB of memory (--memory)"


def limit_memory(memory: int) -> tuple[int, int]:
    """Let an allocation beyond `memory` MB of address space fail; the limits that held before."""
    import resource

    before = soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = [memory * MB, *(limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(wanted), hard))
    return before


@contextmanager
def limited(timeout: float, memory: int) -> Iterator[None]:
    """Inside, what takes longer or needs more raises InputError. For the main thread alone."""
    import resource

    def ring(number: int, frame: FrameType | None) -> NoReturn:
        raise InputError(too_long(timeout))

    limits, handler = limit_memory(memory), signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, timeout, AGAIN)
    try:
        yield
    except MemoryError:
        raise InputError(too_much(memory)) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        resource.setrlimit(resource.RLIMIT_AS, limits)
