"""The step and the reader in a real datatrove pipeline."""

import json
from pathlib import Path

import pytest

pytest.importorskip("datatrove", reason="the extra cleaner[datatrove] is not installed")

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.engines.datatrove import CleanerStep, WarcBytesReader
from crawls import packed, record, response
from engines.conftest import article, page, page_url


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
    crawled = packed(record(page_url(3), response(body, "text/html; charset=gbk")))
    (tmp_path / "a.warc.gz").write_bytes(crawled)
    steps = [
        WarcBytesReader(str(tmp_path), glob_pattern="*.warc.gz"),
        CleanerStep(),
        JsonlWriter(str(tmp_path / "out"), compression=None),
    ]
    LocalPipelineExecutor(steps, logging_dir=str(tmp_path / "log")).run()
    (row,) = rows_of(tmp_path / "out").values()
    assert str(row["text"]).startswith(article(3))
    assert row["metadata"]["url"] == page_url(3)


def test_what_a_warc_lost_is_a_document(tmp_path: Path) -> None:
    """Empty pages and losses stay, with a status; what is no page is left out, unless it is lost."""
    records = [
        record(page_url(1), response(page(1))),
        record(page_url(2), response(b"")),
        record("http://shuwu.example/logo", response(b"GIF89a", "image/gif")),
        record(page_url(4), response(page(4))),
    ]
    (tmp_path / "a.warc.gz").write_bytes(packed(*records[:-1]) + packed(records[-1])[:60])
    one, empty, lost = CleanerStep().run(WarcBytesReader(str(tmp_path)).run())
    assert (one.text, one.metadata["status"], one.metadata["url"]) == (article(1), "ok", page_url(1))
    assert (empty.text, empty.metadata["status"], empty.metadata["url"]) == ("", "ok", page_url(2))
    assert (lost.text, lost.metadata["status"]) == ("", "failed")
    assert lost.metadata["error"] == lost.metadata["problem"]
    assert "cut off" in lost.metadata["error"]
