"""Which documents are in a file that holds many: JSON Lines, WARC, Parquet?

One record at a time, so that a file of any size fits. A record that cannot be read costs itself; where the file itself
is damaged, what was before is kept and the damage is one more failed input.
"""

from collections.abc import Iterator

from cleaner.batch.compression import extra, opened
from cleaner.batch.streams import MAX_BYTES, TOO_LARGE, reason
from cleaner.batch.task import Input
from cleaner.errors import CleanerError

JSONL = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst")
WARC = (".warc", ".warc.gz", ".warc.zst")
PARQUET = (".parquet",)
ROWS = 64
"""Rows of a Parquet file that are in memory at a time."""


def holds_records(path: str) -> bool:
    """Whether the name of a file says that it holds many documents."""
    return path.lower().endswith(JSONL + WARC + PARQUET)


def records(file: Input, field: str) -> Iterator[Input]:
    """Every document in `file`, numbered from 1."""
    path, lower = file.path or "", file.name.lower()
    found = (
        warc(path) if lower.endswith(WARC) else parquet(path, field) if lower.endswith(PARQUET) else jsonl(path, field)
    )
    number = 0
    try:
        for number, record in enumerate(found, 1):
            size = len(record.data or b"")
            name = record.name or f"{file.name}#{number}"
            yield record._replace(name=name, output=f"{file.output}/{number:08}", size=size, mtime=file.mtime)
    except OSError as error:
        yield Input(file.name, problem=f"cannot be read after record {number}: {reason(error)}")
    except (CleanerError, EOFError, ValueError) as error:
        yield Input(file.name, problem=str(error) if number == 0 else f"is damaged after record {number}: {error}")
    except Exception as error:  # the readers of these formats raise errors of their own
        yield Input(file.name, problem=f"is damaged after record {number}: {type(error).__name__}: {error}")


def jsonl(path: str, field: str) -> Iterator[Input]:
    import json

    with opened(path) as file:
        while line := file.readline(MAX_BYTES + 1):
            if len(line) > MAX_BYTES:
                while line and not line.endswith(b"\n"):
                    line = file.readline(MAX_BYTES)
                yield Input("", problem=TOO_LARGE)
            elif line.strip():
                try:
                    record = json.loads(line)
                except (ValueError, RecursionError) as error:
                    yield Input("", problem=f"is no JSON: {error}")
                    continue
                yield value(record.get(field) if isinstance(record, dict) else None, field)


def value(page: object, field: str) -> Input:
    """The document in a field."""
    if isinstance(page, str | bytes):
        return Input("", data=page)
    return Input("", problem=f"has no text in its field {field!r} (--input-field)")


def parquet(path: str, field: str) -> Iterator[Input]:
    module = extra("pyarrow.parquet", "parquet")
    with module.ParquetFile(path) as file:
        if field not in file.schema_arrow.names:
            raise CleanerError(f"has no column {field!r} (--input-field); it has {', '.join(file.schema_arrow.names)}")
        for batch in file.iter_batches(batch_size=ROWS, columns=[field]):
            for page in batch.column(0):
                yield value(page.as_py(), field)


def warc(path: str) -> Iterator[Input]:
    from cleaner.batch.warc import warc_pages

    with open(path, "rb") as file:
        yield from warc_pages(file)
