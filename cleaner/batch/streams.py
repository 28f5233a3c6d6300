"""How do bytes come in on standard input, and go out on standard output with nothing lost and nothing said twice?

Below Python's own streams: those buffer, look at the locale, and complain once more when the interpreter ends.
It does not know what the bytes mean.
"""

import os
from contextlib import suppress

from cleaner.batch.endings import ClosedPipe, OutputError
from cleaner.errors import InputError

MAX_BYTES = 256 << 20
"""The largest document: far beyond any page (the web's largest are some 50 MB), small enough to hold in memory."""
TOO_LARGE = f"is larger than {MAX_BYTES >> 20} MB, the limit for one document"
CHUNK = 1 << 20
STDIN, STDOUT, STDERR = 0, 1, 2
RED, YELLOW = "31", "33"


def reserve() -> tuple[int, ...]:
    """The standard descriptors that are closed: opened on nothing, so that no file of ours takes their place."""
    closed = []
    for number in (STDIN, STDOUT, STDERR):
        try:
            os.fstat(number)
        except OSError:
            # takes the lowest free number, which is this one; the wrong way round, so that using it is an error
            os.open(os.devnull, os.O_WRONLY if number == STDIN else os.O_RDONLY)
            closed.append(number)
    return tuple(closed)


def read_input() -> bytes:
    """All of standard input."""
    chunks: list[bytes] = []
    size = 0
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
            raise InputError(f"standard input {TOO_LARGE}; split it")


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


def say(line: str, colour: str = "") -> None:
    """One line to standard error, in colour when that is a terminal; if nobody can read it, nothing."""
    line = printable(readable(line))
    if colour and colourful():
        line = f"\x1b[{colour}m{line}\x1b[0m"
    tell(line + "\n")


def tell(lines: str) -> None:
    """Lines to standard error, at once; if nobody can read them, nothing."""
    with suppress(OSError):
        os.write(STDERR, lines.encode("utf-8", "replace"))


def colourful(stream: int = STDERR) -> bool:
    """Whether colour is welcome on `stream` (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and os.isatty(stream)


def printable(line: str) -> str:
    """`line` as one line without control characters: the name of a file may hold any."""
    return line if line.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


def reason(error: OSError) -> str:
    """What the system says of `error`, without number and path."""
    return (error.strerror or str(error)).lower()


def readable(name: str) -> str:
    """The name of a file as it reads in UTF-8, whatever the locale says."""
    return os.fsencode(name).decode("utf-8", "replace")
