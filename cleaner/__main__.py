"""The entry point of the command: which exit status does a run have?

It is decided here alone: everything below raises, or returns how many inputs failed.
"""

import gc
import os
import sys
from typing import NoReturn

OK, FAILED, USAGE = 0, 1, 2
INTERRUPTED, CLOSED, TERMINATED = 130, 141, 143
"""128 and the number of SIGINT, SIGPIPE, SIGTERM, as a shell shows them."""
COLLECT_AFTER = 100_000
"""Objects between two searches for garbage: what start-up loads is none, and Python would search it a dozen times."""


def status(words: list[str]) -> int:
    """Run the command with `words`; when it did not end well, say why in one line on standard error."""
    from cleaner.batch.endings import ClosedPipe, Terminated
    from cleaner.batch.streams import reserve, say

    reserve()
    try:
        from cleaner import cli

        return FAILED if cli.run(words) else OK
    except ClosedPipe:
        return CLOSED
    except Terminated:
        return TERMINATED
    except Exception as error:
        code, line = explain(error)
        say(f"cleaner: {line}")
        return code


def explain(error: Exception) -> tuple[int, str]:
    """The status for an error, and one line about it."""
    from cleaner.batch.streams import reason
    from cleaner.errors import CleanerError, UsageError

    if isinstance(error, UsageError):
        return USAGE, f"{error} (see cleaner --help)"
    if isinstance(error, CleanerError):
        return FAILED, str(error)
    if isinstance(error, OSError):
        return FAILED, reason(error)
    if isinstance(error, MemoryError):
        return FAILED, "out of memory"
    return FAILED, f"internal error, please report it: {type(error).__name__}: {error}"


def leave(code: int) -> NoReturn:
    """End at once. Python's own end frees each object by itself, which takes longer than a page does."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # it was closed when the process began
                stream.flush()
    except (OSError, ValueError):  # nobody reads it, or it is closed
        sys.exit(code)
    os._exit(code)


def main() -> NoReturn:
    """What the script `cleaner` and `python -m cleaner` run."""
    gc.set_threshold(COLLECT_AFTER)
    try:
        code = status(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    leave(code)


if __name__ == "__main__":
    main()
