"""Where do the texts go? Standard output, or one file; a folder is written by the workers themselves.

A file appears when it is whole. Before that it is a file with a dot and .tmp beside its place; an old good one stays.
"""

import os
from types import TracebackType
from typing import Any, Protocol

from cleaner.batch import files
from cleaner.batch.compression import compressor, extra
from cleaner.batch.endings import OutputError
from cleaner.batch.streams import printable, readable, reason, write_output
from cleaner.batch.task import Outcome

TEXTS = (".txt", ".md", ".jsonl")
PARQUET = ".parquet"
"""Endings of the name of one file for all."""
NAME_LENGTH = 60
"""Characters of a name that are kept in a temporary one: up to 240 of the 255 bytes that a name may have."""
ROW_GROUP = 1000
"""Documents that are collected before they are written to Parquet: some 10 MB."""
COLUMNS = ("path", "title", "date", "source", "author", "editor", "encoding", "script", "text")


class Sink(Protocol):
    """Takes the outcomes in order."""

    def put(self, outcome: Outcome) -> None: ...


class Standard:
    """Standard output."""

    def put(self, outcome: Outcome) -> None:
        write_output(outcome.text.encode())


class Titled(Standard):
    """Standard output, each document under its name; one with nothing to show is left out."""

    def put(self, outcome: Outcome) -> None:
        if outcome.text:
            write_output(f"{printable(readable(outcome.name))}:\n{outcome.text}".encode())


def temporary(path: str) -> tuple[str, str]:
    """The folder and the first letters of the name of what is to become the file `path`; it ends with .tmp."""
    folder, name = os.path.split(os.path.realpath(path))
    return folder, f".{name[:NAME_LENGTH]}."


class Whole:
    """A file that takes its final name when everything went well."""

    def __init__(self, path: str) -> None:
        self.path = path
        folder, start = temporary(path)
        self.temporary = os.path.join(folder, f"{start}{os.getpid()}.tmp")
        self.clear_stale(folder, start)
        try:
            os.makedirs(folder, exist_ok=True)
            self.file = open(self.temporary, "wb")  # noqa: SIM115 (closed when the sink is)
        except OSError as error:
            raise self.trouble(error) from None

    def clear_stale(self, folder: str, start: str) -> None:
        """Remove what a killed run left."""
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            if name.startswith(start) and name.endswith(".tmp"):
                files.remove(os.path.join(folder, name))

    def trouble(self, error: OSError) -> OutputError:
        return OutputError(f"cannot write {self.path}: {reason(error)}")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            if kind is None:
                self.finish()
                self.file.close()
                os.replace(self.temporary, os.path.realpath(self.path))
        except OSError as problem:
            raise self.trouble(problem) from None
        finally:
            files.remove(self.temporary)

    def finish(self) -> None:
        """Write what is still held."""


class Text(Whole):
    """One file of texts or of JSON Lines, packed or not."""

    def __init__(self, path: str, packed: str | None) -> None:
        self.packer = compressor(packed) if packed else None
        super().__init__(path)

    def __enter__(self) -> "Text":
        return self

    def put(self, outcome: Outcome) -> None:
        data = outcome.text.encode()
        try:
            self.file.write(self.packer.compress(data) if self.packer else data)
        except OSError as error:
            raise self.trouble(error) from None

    def finish(self) -> None:
        if self.packer:
            self.file.write(self.packer.flush())


class Table(Whole):
    """One Parquet file, a row for each document."""

    def __init__(self, path: str) -> None:
        self.arrow: Any = extra("pyarrow", "parquet")
        parquet = extra("pyarrow.parquet", "parquet")
        super().__init__(path)
        self.schema = self.arrow.schema([(name, self.arrow.string()) for name in COLUMNS])
        self.rows: list[dict[str, str | None]] = []
        self.writer = parquet.ParquetWriter(self.file, self.schema)

    def __enter__(self) -> "Table":
        return self

    def put(self, outcome: Outcome) -> None:
        facts = outcome.result._asdict() if outcome.result else {}
        self.rows.append({**{name: facts.get(name) for name in COLUMNS}, "path": outcome.name})
        if len(self.rows) >= ROW_GROUP:
            self.flush()

    def flush(self) -> None:
        try:
            self.writer.write_table(self.arrow.Table.from_pylist(self.rows, schema=self.schema))
        except OSError as error:
            raise self.trouble(error) from None
        self.rows = []

    def finish(self) -> None:
        self.flush()
        self.writer.close()
