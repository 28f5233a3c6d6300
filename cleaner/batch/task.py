"""The values that pass through a batch: an input, the task it becomes, the outcome it has."""

from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.batch.notes import Note
from cleaner.options import Options
from cleaner.record import Result

if TYPE_CHECKING:
    from cleaner.report.facts import Facts
    from cleaner.report.sides import Sides


class Input(NamedTuple):
    """A document that was found. `name` is what people call it, `output` its name below the output folder, no suffix.

    Its bytes are in the file `path`, or already here as `data`. `size` and `mtime` tell whether it has changed.
    `problem` says why it cannot be cleaned, `skip` why it is not to be.
    """

    name: str
    output: str = ""
    path: str | None = None
    data: bytes | str | None = None
    charset: str | None = None
    size: int = 0
    mtime: int = 0
    problem: str | None = None
    skip: str | None = None


class Task(NamedTuple):
    """One document for a worker. `charset` is what its HTTP header said, `shared` the lines that its folder shares.

    `target` is the file to write, `note` what is kept when that is done; None: the text is sent back. `show`: what a
    report shows of it is wanted instead.
    """

    number: int
    name: str
    path: str | None = None
    data: bytes | str | None = None
    charset: str | None = None
    target: str | None = None
    shared: frozenset[str] = frozenset()
    note: Note | None = None
    show: bool = False


def bare(task: Task) -> tuple[Any, ...]:
    """`task` as nothing but tuples, in which it crosses a pipe."""
    *most, note, show = task
    return (*most, note and tuple(note), show)


def whole(values: tuple[Any, ...]) -> Task:
    """The task that crossed as `values`."""
    *most, note, show = values
    return Task._make((*most, note and Note(*note), show))


class Outcome(NamedTuple):
    """What became of a task: `error` is one line that says why it failed, None when it did not.

    `text` is the document as it is to be written, `result` everything about it (only when that was asked for).
    `explanation` is for a person to read, `facts` and `sides` are for the report (only when that was asked for).
    `written`: the file is there. `unkept` says why no note of it could be kept. `cut` is the task itself where its
    worker ended before it answered.
    """

    number: int
    name: str
    error: str | None = None
    text: str = ""
    result: Result | None = None
    warnings: tuple[str, ...] = ()
    explanation: str = ""
    facts: "Facts | None" = None
    sides: "Sides | None" = None
    written: bool = False
    unkept: str | None = None
    cut: Task | None = None


def failed(task: Task, error: str) -> Outcome:
    """The outcome of a task that could not be done."""
    return Outcome(task.number, task.name, error)


class Setup(NamedTuple):
    """What a worker has to know before its first task."""

    options: Options
    memory: int
    """MB of address space that it may take."""
    root: str = ""
    """The output folder: nothing is written outside."""
    scratch: str = ""
    """The folder for files that are not yet whole, on the same file system."""
    notes: str = ""
    """The file for what is done."""
    compress: str | None = None
    wants_result: bool = False
    """Send the whole result (without its steps) back."""
    explain: bool = False
    """Say what was done, and why."""
    facts: bool = False
    """Send what a report adds up."""
    diff: bool = False
    """Send the changes back instead of the text."""
    colour: bool = False
    """Mark them by colour."""
