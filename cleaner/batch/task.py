"""The values that pass between the process that runs a batch and its workers."""

from typing import NamedTuple

from cleaner.options import Options
from cleaner.record import Result


class Task(NamedTuple):
    """One document. `name` is what people call it; its bytes are in the file `path`, or already here as `data`.

    `charset` is what its HTTP header said. `target` is the file to write, None when the text is to be sent back.
    """

    number: int
    name: str
    path: str | None = None
    data: bytes | str | None = None
    charset: str | None = None
    target: str | None = None


class Outcome(NamedTuple):
    """What became of a task: `status` is ok or failed, `error` one line that says why it failed.

    `text` is the document as it is to be written, `result` everything about it (only when that was asked for).
    `size`, `mtime`, `digest` are those of the input that was read; `written` size and mtime of the file written.
    """

    number: int
    name: str
    status: str
    error: str | None = None
    text: str | None = None
    result: Result | None = None
    warnings: tuple[str, ...] = ()
    size: int = 0
    mtime: int = 0
    digest: str = ""
    written: tuple[int, int] | None = None


class Setup(NamedTuple):
    """What a worker has to know before its first task."""

    options: Options
    memory: int
    """Bytes of address space that a worker may take."""
    root: str | None = None
    """The output folder: nothing is written outside."""
    scratch: str | None = None
    """The folder for files that are not yet whole; on the same file system as `root`."""
    compression: str | None = None
    wants_result: bool = False
    """Send the whole result (without its steps) back."""
