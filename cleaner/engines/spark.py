"""How do pages in a Spark DataFrame go through?

Needs the extra `cleaner[spark]` on the driver and on every executor, and Java 17 where Spark itself runs. Rows cross
as Arrow batches; what Arrow cannot hold (user-defined types, say) cannot be a column of the input.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any

from cleaner.engines import rows
from cleaner.errors import UsageError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

    from cleaner.batch.task import Input

STRINGS = tuple(name for name in rows.Row._fields if name != "warnings")
JAVA = 17
PART, PART_BYTES = 64, 16 << 20
"""Rows, and bytes of pages, that go on to Spark together: enough that their number costs nothing."""
PAGES = "url string, charset string, html binary, problem string"
"""The table of pages that a reader gives."""
PLACE = ("warc_filename", "warc_record_offset", "warc_record_length")
"""Where a record is, in the words of Common Crawl's index."""
REQUESTS = 16
"""Records that a task asks for at a time: of an object store, tens of milliseconds each."""
LARGE_ROWS: dict[str, bool | float | int | str] = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": 512,
    "spark.sql.parquet.columnarReaderBatchSize": 512,
}
"""Rows that Spark holds at a time: the thousands that it takes of itself do not fit into its memory as pages."""
READ_BYTES = 1 << 20
"""What is read of a WARC file at a time, which on an object store is a request."""


def clean_dataframe(
    df: "DataFrame",
    input_col: str = "html",
    options: Mapping[str, Any] | None = None,
    *,
    charset_col: str | None = None,
    problem_col: str | None = None,
) -> "DataFrame":
    """`df` with the columns of `cleaner.engines.rows.Row` behind its own: strings, and `warnings` as an array of them.

    `input_col` holds pages as binary or string, `charset_col` the label of each page's HTTP header, `problem_col` what
    `read_warc` says where there is no page. `options` are the long options of the command that concern one document
    ({"timeout": 3}). A document that fails, crashes or hangs is a row whose `status` is not "ok". Raises UsageError
    where a column is missing or already there, ValueError on an unknown option.
    """
    from pyspark.sql import types

    wanted = rows.setup(options)
    for name in filter(None, (input_col, charset_col, problem_col)):
        if name not in df.columns:
            raise UsageError(f"no column {name!r} in the table; it has {', '.join(df.columns)}")
    for name in rows.Row._fields:
        if name in df.columns:
            raise UsageError(f"the table already has a column {name!r}, which the cleaner would add: rename it first")
    fields = [types.StructField(name, types.StringType()) for name in STRINGS]
    fields.append(types.StructField("warnings", types.ArrayType(types.StringType())))
    schema = types.StructType([*df.schema.fields, *fields])

    def clean_batches(batches: "Iterator[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        waiting: deque[pyarrow.RecordBatch] = deque()

        def pages() -> Iterator[rows.Document]:
            for batch in batches:
                for start in range(0, batch.num_rows, PART):
                    waiting.append(batch.slice(start, PART))
                    yield from documents(waiting[-1], input_col, charset_col, problem_col)

        cleaned = rows.clean_rows(pages(), wanted)
        for first in cleaned:
            part = waiting.popleft()
            yield with_columns(part, [first, *islice(cleaned, part.num_rows - 1)])

    return df.mapInArrow(clean_batches, schema)


def documents(batch: "pyarrow.RecordBatch", *columns: str | None) -> Iterator[rows.Document]:
    """The pages of a batch, one at a time: page, charset, problem."""
    values = [batch.column(name) if name else None for name in columns]
    for number in range(batch.num_rows):
        yield rows.Document(*(None if column is None else column[number].as_py() for column in values))


def with_columns(batch: "pyarrow.RecordBatch", cleaned: list[rows.Row]) -> "pyarrow.RecordBatch":
    """`batch` with the cleaned rows beside it."""
    import pyarrow

    added = [pyarrow.array([getattr(row, name) for row in cleaned], pyarrow.string()) for name in STRINGS]
    added.append(pyarrow.array([row.warnings for row in cleaned], pyarrow.list_(pyarrow.string())))
    names = [*batch.schema.names, *STRINGS, "warnings"]
    return pyarrow.RecordBatch.from_arrays([*batch.columns, *added], names)


def read_warc(spark: "SparkSession", paths: list[str]) -> "DataFrame":
    """The pages of WARC files as a table of url, charset (of the HTTP header), html (raw bytes) and problem.

    What the HTTP header shows to be no page is left out. Where a page is too large or the file damaged, there is a row
    without html whose `problem` says so. `paths` are what pyarrow can open: local files or URIs such as
    s3://bucket/key. A file is one task, so give many.
    """
    files = spark.createDataFrame([(path,) for path in paths], "path string").repartition(max(len(paths), 1))

    def read(batches: "Iterator[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        for batch in batches:
            for path in batch.column("path"):
                yield from warc_batches(path.as_py())

    return files.mapInArrow(read, PAGES)


def read_records(index: "DataFrame", root: str) -> "DataFrame":
    """The pages at places in WARC files, as `read_warc` gives them.

    `index` has the columns warc_filename, warc_record_offset and warc_record_length of Common Crawl's index; `root`,
    a folder or a URI that pyarrow can open, is where the names begin.
    """

    def read(batches: "Iterator[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        import pyarrow
        import pyarrow.fs

        filesystem, base = file_system(root)
        pyarrow.set_io_thread_count(max(pyarrow.io_thread_count(), REQUESTS))
        with ThreadPoolExecutor(REQUESTS) as pool:
            for batch in batches:
                for start in range(0, batch.num_rows, REQUESTS * PART):
                    places = batch.slice(start, REQUESTS * PART).select(list(PLACE)).to_pylist()
                    found = pool.map(lambda place: pages_at(filesystem, base, *place.values()), places)
                    yield from map(as_batch, parts(page for pages in found for page in pages))

    return index.select(*PLACE).mapInArrow(read, PAGES)


def pages_at(filesystem: "pyarrow.fs.FileSystem", base: str, name: str, offset: int, length: int) -> "list[Input]":
    """What is in one record."""
    import io

    from cleaner.batch.warc import warc_pages

    with filesystem.open_input_file(f"{base}/{name}") as file:
        return [page for page in warc_pages(io.BytesIO(file.read_at(length, offset))) if not page.skip]


def warc_batches(path: str) -> "Iterator[pyarrow.RecordBatch]":
    """The pages of one WARC file in batches that fit into memory."""
    import io

    from cleaner.batch.warc import warc_pages

    filesystem, inner = file_system(path)
    with io.BufferedReader(filesystem.open_input_file(inner), READ_BYTES) as stream:
        yield from map(as_batch, parts(page for page in warc_pages(stream) if not page.skip))


def file_system(path: str) -> "tuple[pyarrow.fs.FileSystem, str]":
    """Where a path or a URI leads."""
    import os

    import pyarrow.fs

    found: tuple[pyarrow.fs.FileSystem, str] = pyarrow.fs.FileSystem.from_uri(
        path if "://" in path else os.path.abspath(path)
    )
    return found


def as_batch(pages: "list[Input]") -> "pyarrow.RecordBatch":
    """Pages as rows."""
    import pyarrow

    types = {
        "url": pyarrow.string(),
        "charset": pyarrow.string(),
        "html": pyarrow.binary(),
        "problem": pyarrow.string(),
    }
    columns = zip(*((page.name or None, page.charset, page.data, page.problem) for page in pages), strict=True)
    arrays = [pyarrow.array(column, type) for column, type in zip(columns, types.values(), strict=True)]
    return pyarrow.RecordBatch.from_arrays(arrays, list(types))


def parts(pages: "Iterator[Input]") -> "Iterator[list[Input]]":
    """`pages` in lists that go on together."""
    held: list[Input] = []
    size = 0
    for page in pages:
        held.append(page)
        size += len(page.data or b"")
        if len(held) == PART or size > PART_BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held


def local_session(**config: str) -> "SparkSession":
    """A Spark session on this machine alone, for trying things out. Raises UsageError where Spark or Java lacks."""
    check_java()
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("this needs PySpark, which is not installed: pip install 'cleaner[spark]'") from None
    builder = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").config(map=LARGE_ROWS)
    for name, value in config.items():
        builder = builder.config(name.replace("_", "."), value)
    return builder.getOrCreate()


def check_java() -> None:
    """Raise UsageError, in one line, where there is no Java that Spark can use."""
    import os
    import re
    import shutil
    import subprocess

    home = os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else shutil.which("java")
    if not java or not os.path.exists(java):
        raise UsageError(f"Spark needs Java {JAVA} or newer and there is none: install it, or set JAVA_HOME")
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    except (OSError, subprocess.CalledProcessError):
        raise UsageError(
            f"Spark needs Java {JAVA} or newer, and {java} does not run: install it, or set JAVA_HOME"
        ) from None
    version = re.search(r'version "(?:1\.)?(\d+)', said)
    if version and int(version[1]) < JAVA:
        raise UsageError(f"Spark needs Java {JAVA} or newer; {java} is {version[1]}: set JAVA_HOME to a newer one")
