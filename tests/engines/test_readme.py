"""The README's examples for each engine, on real engines."""

import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from crawls import packed, record, response
from engines.conftest import article, page, page_url

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def example(engine: str) -> str:
    """The README's block of Python for an engine."""
    found = re.findall(r"^```python\n(.*?)^```$", README, re.S | re.M)
    return next(block for block in found if f"cleaner.engines.{engine}" in block)


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the examples read."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    for folder in ("pages", "crawl"):
        (tmp_path / folder).mkdir()
    for shard in range(2):
        table = pyarrow.table(
            {"id": [f"{shard}-{number}" for number in range(4)], "html": [page(number) for number in range(4)]}
        )
        parquet.write_table(table, tmp_path / "pages" / f"{shard}.parquet")
    pages = [
        record(page_url(number), response(page(number, "gb18030"), "text/html; charset=gbk")) for number in range(3)
    ]
    for target in (tmp_path / "crawl-00000.warc.gz", tmp_path / "crawl" / "0.warc.gz"):
        target.write_bytes(packed(*pages))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    return tmp_path


@pytest.mark.skipif(not find_spec("pyspark"), reason="the extra cleaner[spark] is not installed")
def test_the_spark_example(crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parquet in, Parquet out; WARC in, Parquet out."""
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    names: dict[str, object] = {}
    exec(example("spark"), names)
    spark = names["spark"]
    texts = sorted(row["text"] for row in spark.read.parquet("clean").collect())  # type: ignore[attr-defined]
    assert texts == sorted(article(number) for number in range(4) for _ in range(2))
    assert spark.read.parquet("clean-crawl").count() == 3  # type: ignore[attr-defined]


@pytest.mark.skipif(not find_spec("datatrove"), reason="the extra cleaner[datatrove] is not installed")
def test_the_datatrove_example(crawl: Path) -> None:
    """Parquet in, JSON Lines out; WARC in, JSON Lines out."""
    script = crawl / "example.py"
    script.write_text(
        "if __name__ == '__main__':\n" + re.sub("^", "    ", example("datatrove"), flags=re.M), encoding="utf-8"
    )
    status = os.spawnl(os.P_WAIT, sys.executable, sys.executable, str(script))
    assert status == 0
    assert len(list(crawl.glob("clean/*.jsonl*"))) == 2
    assert len(list(crawl.glob("clean-crawl/*.jsonl*"))) == 1
