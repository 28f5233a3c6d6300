"""The row that a document becomes, without any engine."""

from pathlib import Path

import pytest

from cleaner.engines.rows import Document, Row, clean_rows, setup
from engines.conftest import HARMS, article, page


def test_documents_become_rows_in_order() -> None:
    """Bytes, characters and a header's charset; None and what is no text fail alone."""
    documents = [
        Document(page(1)),
        Document(None),
        Document(page(2, "gb18030").decode("gb18030")),
        Document(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0"),
        Document("短信：明天上午开会。".encode("gb18030"), "gbk"),
        Document(b""),
    ]
    rows = list(clean_rows(documents, setup(None)))
    assert [row.status for row in rows] == ["ok", "failed", "ok", "failed", "ok", "ok"]
    assert [rows[0].text, rows[2].text, rows[4].text, rows[5].text] == [
        article(1),
        article(2),
        "短信：明天上午开会。\n",
        "",
    ]
    assert rows[0].title == "湖畔书屋开张"
    assert rows[0].encoding == "utf-8"
    assert rows[1] == Row(status="failed", error=rows[1].error)
    assert rows[3].error
    assert "PNG" in rows[3].error


def test_a_harmful_document_costs_itself(harm: Path) -> None:
    """One that raises, one that ends its process, one that hangs: each is a row with a status, all others are there."""
    documents = [Document(page(number) + HARMS.get(number, b"")) for number in range(12)]
    rows = list(clean_rows(documents, setup({"timeout": 2, "memory": 1500})))
    assert [number for number, row in enumerate(rows) if row.status != "ok"] == [1, 5, 9]
    assert all(row.error and row.text is None for row in rows if row.status != "ok")
    assert all(row.text == article(number) for number, row in enumerate(rows) if row.status == "ok")
    assert (harm / "done").read_text().split() == ["raise", "exit", "hang"]


def test_what_a_reader_says_becomes_the_error() -> None:
    """A page that is not there has the reason why."""
    rows = list(clean_rows([Document(None, problem="is too large"), Document(page(1))], setup(None)))
    assert rows[0] == Row(status="failed", error="is too large")
    assert rows[1].text == article(1)


def test_rows_that_nobody_waits_for_do_not_turn_up_later() -> None:
    """A consumer that stops early leaves nothing behind for the next."""
    wanted = setup({"timeout": 50})
    rows = clean_rows([Document(page(number)) for number in range(20)], wanted)
    assert next(rows).text == article(0)
    rows.close()  # type: ignore[attr-defined]
    assert [row.text for row in clean_rows([Document(page(7))], wanted)] == [article(7)]


def test_a_huge_document_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit for one document there is a row that says so."""
    monkeypatch.setattr("cleaner.engines.rows.MAX_BYTES", 1000)
    rows = list(clean_rows([Document(page(1) * 9), Document(page(2))], setup(None)))
    assert [row.status for row in rows] == ["failed", "ok"]
    assert "larger than" in (rows[0].error or "")


def test_an_unknown_option_is_refused_before_anything_runs() -> None:
    """The driver says it, not a thousand failed rows."""
    with pytest.raises(ValueError, match="tiemout"):
        setup({"tiemout": 3})
