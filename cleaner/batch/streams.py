"""How do bytes come in on standard input, and go out on standard output with nothing lost and nothing said twice?

Below Python's own streams: those buffer, look at the locale, and complain once more when the interpreter ends.
It does not know what the bytes mean.
"""

import os

from cleaner.errors import CleanerError, InputError

MAX_BYTES = 256 << 20
"""The largest document: far beyond any page (the web's largest are some 50 MB), small enough to hold in memory."""
CHUNK = 1 << 20
STDIN, STDOUT, STDERR = 0, 1, 2


class OutputError(CleanerError):
    """Output could not be written: the disk is full, or standard output is closed."""


class ClosedPipe(Exception):
    """Whoever read our output has seen enough."""


def reserve() -> tuple[int, ...]:
    """The standard descriptors that are closed, opened on the null device so that no file of ours takes their place."""
    closed = []
    for number in (STDIN, STDOUT, STDERR):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
            closed.append(number)
    return tuple(closed)


def read_input() -> bytes:
    """All of standard input."""
    chunks, size = [], 0
    while True:
        try:
            chunk = os.read(STDIN, CHUNK)
        except OSError as error:
            raise InputError(f"cannot read standard input: {reason(error)}") from None
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise InputError(
                f"standard input is larger than {MAX_BYTES >> 20} MB, the limit for one document; split it"
            )


def write_output(data: bytes) -> None:
    """All of `data` to standard output, or OutputError, or ClosedPipe."""
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(STDOUT, view) :]
        except BrokenPipeError:
            raise ClosedPipe from None
        except OSError as error:
            raise OutputError(f"cannot write to standard output: {reason(error)}") from None


def say(line: str) -> None:
    """One line to standard error; if nobody can read it, nothing."""
    try:
        os.write(STDERR, (printable(line) + "\n").encode("utf-8", "backslashreplace"))
    except OSError:
        pass


def printable(line: str) -> str:
    """`line` as one line without control characters: a file's name may hold any."""
    return line if line.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)


def reason(error: OSError) -> str:
    """What the system says of `error`, without number and path."""
    return (error.strerror or str(error)).lower()
