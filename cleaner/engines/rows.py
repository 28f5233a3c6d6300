"""What does one document become in a table? A row with the same columns on every engine.

The child processes are shared by all partitions that one worker of an engine works on, so that tables and converters
are loaded once per worker.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from cleaner.batch.pool import Pool
from cleaner.batch.settings import Settings
from cleaner.batch.streams import MAX_BYTES, TOO_LARGE
from cleaner.batch.task import Outcome, Setup, Task
from cleaner.options import Options

OK, FAILED = "ok", "failed"
NO_INPUT = "there is no document in this row"


class Row(NamedTuple):
    """The columns that an operator adds. Where `status` is not ok, `error` says why and there is no text."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    editor: str | None = None
    encoding: str | None = None
    script: str | None = None
    status: str = OK
    error: str | None = None
    warnings: tuple[str, ...] = ()


class Document(NamedTuple):
    """A page and the charset that its HTTP header named, or what a reader says about why there is none."""

    data: bytes | str | None
    charset: str | None = None
    problem: str | None = None


def setup(options: Mapping[str, Any] | None) -> Setup:
    """What the child processes have to know. Raises ValueError on an unknown option."""
    values = dict(options or {})
    memory = values.pop("memory", Settings().memory)
    return Setup(Options.of(values), memory, wants_result=True)


@cache
def pool(wanted: Setup) -> Pool:
    """The child of this process for documents with these options; it ends with this process."""
    return Pool(wanted, jobs=1)


def clean_rows(documents: Iterable[Document], wanted: Setup) -> Iterator[Row]:
    """A row for each document, in order, whatever it does."""
    workers = pool(wanted)
    refused: dict[int, str] = {}

    def tasks() -> Iterator[Task]:
        for number, document in enumerate(documents):
            problem = refusal(document)
            if problem:
                refused[number] = problem
            yield Task(number, str(number), data=b"" if problem else document.data, charset=document.charset)

    try:
        for number, outcome in enumerate(workers.run_in_order(tasks())):
            error = refused.pop(number, None)
            yield row(outcome) if error is None else Row(status=FAILED, error=error)
    except BaseException:
        workers.close()  # what is under way belongs to a run that nobody waits for any more
        raise


def refusal(document: Document) -> str | None:
    """Why a document is not even tried."""
    if document.problem or document.data is None:
        return document.problem or NO_INPUT
    return f"the document {TOO_LARGE}" if len(document.data) > MAX_BYTES else None


def row(outcome: Outcome) -> Row:
    """The outcome of a document as columns."""
    result = outcome.result
    if outcome.error is not None or result is None:
        return Row(status=FAILED, error=outcome.error or "no result")
    known = {name: getattr(result, name) for name in Row._fields if name in result._fields}
    return Row(**known)
