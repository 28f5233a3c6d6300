"""The operator on a real Spark session."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pyspark = pytest.importorskip("pyspark", reason="the extra cleaner[spark] is not installed")

from pyspark.sql import SparkSession

from cleaner.engines import spark as operator
from cleaner.errors import UsageError
from engines.conftest import article, page
from engines.warc import write_warc


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """A session on this machine, with this interpreter."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    local = {"spark_driver_bindAddress": "127.0.0.1", "spark_driver_host": "127.0.0.1"}
    started = operator.local_session(**local)
    yield started
    started.stop()


def test_rows_get_the_promised_columns(session: SparkSession) -> None:
    """The columns that were there stay, those of the cleaner come behind them with their types."""
    rows = [
        (number, bytearray(page(number, "gb18030" if number % 2 else "utf-8")), "gbk" if number % 2 else None)
        for number in range(20)
    ]
    table = session.createDataFrame(rows, "id int, html binary, header string").repartition(2)
    cleaned = operator.clean_dataframe(table, charset_col="header")
    assert cleaned.columns[:3] == table.columns
    assert dict(cleaned.dtypes)["warnings"] == "array<string>"
    found = {row["id"]: row for row in cleaned.collect()}
    assert {number: row["text"] for number, row in found.items()} == {number: article(number) for number in range(20)}
    assert found[1]["status"] == "ok"
    assert found[1]["author"] is None


def test_wrong_columns_are_said_before_anything_runs(session: SparkSession) -> None:
    """A missing input column, and one that would be there twice."""
    table = session.createDataFrame([(page(1).decode(), "x")], "html string, title string")
    with pytest.raises(UsageError, match="rename"):
        operator.clean_dataframe(table)
    with pytest.raises(UsageError, match="no column"):
        operator.clean_dataframe(table, input_col="page")


def test_a_warc_becomes_a_table(session: SparkSession, tmp_path: Path) -> None:
    """Pages come as bytes with the charset of their header, and go through the operator."""
    path = tmp_path / "pages.warc.gz"
    write_warc(
        path,
        [
            (f"http://shuwu.example/{number}", "text/html; charset=gb2312", page(number, "gb18030"))
            for number in range(3)
        ],
    )
    pages = operator.read_warc(session, [str(path)])
    texts = {row["url"]: row["text"] for row in operator.clean_dataframe(pages, charset_col="charset").collect()}
    assert texts == {f"http://shuwu.example/{number}": article(number) for number in range(3)}
