"""How do pages in a Spark DataFrame go through?

Needs the extra `cleaner[spark]` on the driver and on every executor, and Java 17 where Spark itself runs. Rows cross
as Arrow batches; what Arrow cannot hold (user-defined types, say) cannot be a column of the input.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cleaner.engines import rows
from cleaner.errors import UsageError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

STRINGS = tuple(name for name in rows.Row._fields if name != "warnings")
JAVA = 17


def clean_dataframe(
    df: "DataFrame",
    input_col: str = "html",
    options: Mapping[str, Any] | None = None,
    *,
    charset_col: str | None = None,
) -> "DataFrame":
    """`df` with the columns of `cleaner.engines.rows.Row` behind its own: strings, and `warnings` as an array of them.

    `input_col` holds pages as binary or string, `charset_col` the label of each page's HTTP header. `options` are the
    long options of the command that concern one document ({"timeout": 3}). A document that fails, crashes or hangs is a
    row whose `status` is not "ok". Raises UsageError where a column is missing or already there, ValueError on an
    unknown option.
    """
    from pyspark.sql import types

    wanted = rows.setup(options)
    for name in filter(None, (input_col, charset_col)):
        if name not in df.columns:
            raise UsageError(f"no column {name!r} in the table; it has {', '.join(df.columns)}")
    for name in rows.Row._fields:
        if name in df.columns:
            raise UsageError(f"the table already has a column {name!r}, which the cleaner would add: rename it first")
    fields = [types.StructField(name, types.StringType()) for name in STRINGS]
    fields.append(types.StructField("warnings", types.ArrayType(types.StringType())))
    schema = types.StructType([*df.schema.fields, *fields])

    def clean_batches(batches: "Iterator[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        for batch in batches:
            cleaned = rows.clean_rows(documents(batch, input_col, charset_col), wanted)
            yield with_columns(batch, list(cleaned))

    return df.mapInArrow(clean_batches, schema)


def documents(batch: "pyarrow.RecordBatch", input_col: str, charset_col: str | None) -> Iterator[rows.Document]:
    """The pages of a batch, one at a time."""
    pages = batch.column(input_col)
    charsets = batch.column(charset_col) if charset_col else None
    for number in range(batch.num_rows):
        yield rows.Document(pages[number].as_py(), charsets[number].as_py() if charsets is not None else None)


def with_columns(batch: "pyarrow.RecordBatch", cleaned: list[rows.Row]) -> "pyarrow.RecordBatch":
    """`batch` with the cleaned rows beside it."""
    import pyarrow

    added = [pyarrow.array([getattr(row, name) for row in cleaned], pyarrow.string()) for name in STRINGS]
    added.append(pyarrow.array([row.warnings for row in cleaned], pyarrow.list_(pyarrow.string())))
    names = [*batch.schema.names, *STRINGS, "warnings"]
    return pyarrow.RecordBatch.from_arrays([*batch.columns, *added], names)


def read_warc(spark: "SparkSession", paths: list[str]) -> "DataFrame":
    """The pages of WARC files as a table of url, charset (of the HTTP header) and html (raw bytes).

    `paths` are what pyarrow can open: local files or URIs such as s3://bucket/key. A file is one task, so give many.
    Needs the extra `cleaner[warc]` on the executors.
    """
    schema = "url string, charset string, html binary"
    files = spark.createDataFrame([(path,) for path in paths], "path string").repartition(max(len(paths), 1))

    def read(batches: "Iterator[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        for batch in batches:
            for path in batch.column("path"):
                yield from warc_batches(path.as_py())

    return files.mapInArrow(read, schema)


def warc_batches(path: str, size: int = 64) -> "Iterator[pyarrow.RecordBatch]":
    """The pages of one WARC file, `size` to a batch, so that a file of any size fits into memory."""
    import itertools
    import os

    import pyarrow
    import pyarrow.fs

    from cleaner.batch.records import warc_pages

    schema = pyarrow.schema({"url": pyarrow.string(), "charset": pyarrow.string(), "html": pyarrow.binary()})
    filesystem, inner = pyarrow.fs.FileSystem.from_uri(path if "://" in path else os.path.abspath(path))
    with filesystem.open_input_file(inner) as stream:
        pages = ((page.name, page.charset, page.data) for page in warc_pages(stream) if page.data)
        while chunk := list(itertools.islice(pages, size)):
            rows_of_chunk = [dict(zip(schema.names, page, strict=True)) for page in chunk]
            yield pyarrow.RecordBatch.from_pylist(rows_of_chunk, schema)


def local_session(**config: str) -> "SparkSession":
    """A Spark session on this machine alone, for trying things out. Raises UsageError where Spark or Java lacks."""
    check_java()
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("this needs PySpark, which is not installed: pip install 'cleaner[spark]'") from None
    builder = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false")
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
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(?:1\.)?(\d+)', said)
    if version and int(version[1]) < JAVA:
        raise UsageError(f"Spark needs Java {JAVA} or newer; {java} is {version[1]}")
