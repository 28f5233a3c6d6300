"""The step and the reader in a real datatrove pipeline."""

import json
from pathlib import Path

import pytest

pytest.importorskip("datatrove", reason="the extra cleaner[datatrove] is not installed")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.engines.datatrove import CleanerStep, WarcBytesReader
from engines.conftest import article, page
from engines.warc import write_warc


def rows_of(folder: Path) -> dict[str, dict[str, object]]:
    """The written documents by their id."""
    lines = [line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = {row["id"]: row for row in map(json.loads, lines)}
    assert len(rows) == len(lines)
    return rows


def test_a_folder_of_pages_goes_through_and_a_second_run_adds_nothing(tmp_path: Path) -> None:
    """Shards are cleaned in order; what is complete is not done again."""
    source = tmp_path / "in"
    source.mkdir()
    for shard in range(2):
        records = [{"id": f"{shard}-{number}", "text": page(number).decode()} for number in range(5)]
        body = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        (source / f"{shard}.jsonl").write_text(body, encoding="utf-8")
    for _ in range(2):
        steps = [JsonlReader(str(source)), CleanerStep(), JsonlWriter(str(tmp_path / "out"), compression=None)]
        LocalPipelineExecutor(steps, tasks=2, workers=1, logging_dir=str(tmp_path / "log")).run()
    rows = rows_of(tmp_path / "out")
    assert len(rows) == 10
    assert all(row["text"] == article(int(name.split("-")[1])) for name, row in rows.items())
    assert rows["0-3"]["metadata"]["status"] == "ok"
    assert rows["0-3"]["metadata"]["title"] == "湖畔书屋开张"


def test_warc_pages_keep_their_bytes_and_their_charset(tmp_path: Path) -> None:
    """A GB18030 page with a bad byte, declared in the HTTP header alone, is neither dropped nor garbled."""
    body = page(3, "gb18030").replace(b"<meta charset='gb18030'>", b"") + b"<p>\xff</p>"
    write_warc(tmp_path / "a.warc.gz", [("http://shuwu.example/3", "text/html; charset=gbk", body)])
    steps = [
        WarcBytesReader(str(tmp_path), glob_pattern="*.warc.gz"),
        CleanerStep(),
        JsonlWriter(str(tmp_path / "out"), compression=None),
    ]
    LocalPipelineExecutor(steps, logging_dir=str(tmp_path / "log")).run()
    (row,) = rows_of(tmp_path / "out").values()
    assert str(row["text"]).startswith(article(3))
    assert row["metadata"]["url"] == "http://shuwu.example/3"


def test_documents_that_fail_stay(harm: None) -> None:
    """A crash is a document without text and with a status."""
    documents = [Document(text=page(1), id="good"), Document(text=page(2) + b"HARM-EXIT", id="bad")]
    good, bad = CleanerStep({"timeout": 20}).run(iter(documents))
    assert good.text == article(1)
    assert bad.text == ""
    assert bad.metadata["status"] == "failed"
    assert bad.metadata["error"]
