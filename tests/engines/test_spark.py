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
from crawls import packed, record, response
from engines.conftest import article, page, page_url


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
    """Pages come as bytes with the charset of their header; what is no page is left out, what is lost is a row."""
    records = [
        record(page_url(number), response(page(number, "gb18030"), "text/html; charset=gb2312")) for number in range(3)
    ]
    records.insert(1, record("http://shuwu.example/logo", response(b"GIF89a", "image/gif")))
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(packed(*records[:-1]) + packed(records[-1])[:60])
    pages = operator.read_warc(session, [str(path)])
    rows = operator.clean_dataframe(pages, charset_col="charset", problem_col="problem").collect()
    assert {row["url"]: row["text"] for row in rows if row["status"] == "ok"} == {
        page_url(number): article(number) for number in range(2)
    }
    (lost,) = (row for row in rows if row["status"] != "ok")
    assert lost["error"] == lost["problem"]
    assert "cut off" in lost["error"]
    assert lost["text"] is None


def test_pages_go_on_in_parts_that_fit_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither too many to a batch nor too many bytes."""
    monkeypatch.setattr(operator, "PART", 4)
    monkeypatch.setattr(operator, "PART_BYTES", 3 * len(page(0)))
    records = [record(page_url(number), response(page(number) * (9 if number == 1 else 1))) for number in range(10)]
    path = tmp_path / "pages.warc"
    path.write_bytes(b"".join(records))
    sizes = [batch.num_rows for batch in operator.warc_batches(str(path))]
    assert sizes == [2, 4, 4]


def test_records_are_read_at_their_places(session: SparkSession, tmp_path: Path) -> None:
    """As an index names them; a place where there is no record is a row that says so."""
    members = [packed(record(page_url(number), response(page(number)))) for number in range(6)]
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "a.warc.gz").write_bytes(b"".join(members))
    starts = [sum(map(len, members[:number])) for number in range(6)]
    places = [("crawl/a.warc.gz", starts[number], len(members[number]), "zho") for number in (4, 1)]
    places.append(("crawl/a.warc.gz", starts[2] + 30, 200, "zho"))
    index = session.createDataFrame(
        places, "warc_filename string, warc_record_offset int, warc_record_length int, content_languages string"
    )
    rows = operator.clean_dataframe(operator.read_records(index, str(tmp_path)), problem_col="problem").collect()
    assert {row["url"]: row["text"] for row in rows} == {page_url(4): article(4), page_url(1): article(1), None: None}
    assert sorted(row["status"] for row in rows) == ["failed", "ok", "ok"]
