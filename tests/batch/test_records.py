"""Files that hold many documents."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch import records as room
from cleaner.batch.records import holds_records, records
from cleaner.batch.task import Input


def found(path, field="text"):
    return list(records(Input(path.name, path.name, str(path), mtime=5), field))


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("a.jsonl", True),
        ("a.WARC.gz", True),
        ("a.parquet", True),
        ("a.json", False),
        ("a.html.gz", False),
        ("warc", False),
    ],
)
def test_the_name_says_whether_there_are_many(name, many):
    """Whatever the case of its letters."""
    assert holds_records(name) is many


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_each_line_is_a_document(tmp_path, ending):
    """Numbered, with a name below that of the file; blank lines do not count."""
    path = tmp_path / f"a.jsonl{ending}"
    data = '{"text": "渔火"}\n\n{"text": "客船"}'.encode()
    path.write_bytes(gzip.compress(data) if ending else data)
    one, two = found(path)
    assert (one.data, one.name, one.output) == ("渔火", f"{path.name}#1", f"{path.name}/00000001")
    assert (two.data, two.size, two.mtime) == ("客船", 2, 5)


def test_a_bad_line_costs_itself(tmp_path):
    """What is no JSON, no object, or lacks the field."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "渔火"}\n{"text"\n[1]\n{"html": "x"}\n{"text": 5}\n{"text": "客船"}\n')
    assert [bool(each.problem) for each in found(path)] == [False, True, True, True, True, False]


def test_the_field_is_chosen(tmp_path):
    """Where the page is."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"html": "<p>x"}\n')
    assert [each.data for each in found(path, "html")] == ["<p>x"]


def test_a_line_too_long_costs_itself(tmp_path, monkeypatch):
    """It is passed over, not held."""
    monkeypatch.setattr(room, "MAX_BYTES", 40)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "A" * 500}) + '\n{"text": "B"}\n')
    one, two = found(path)
    assert one.problem
    assert two.data == "B"


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_records_or_problems(tmp_path_factory, data):
    """Never an error."""
    for name in ("a.jsonl", "a.jsonl.gz", "a.warc", "a.parquet"):
        path = tmp_path_factory.getbasetemp() / name
        path.write_bytes(data)
        for each in found(path):
            assert each.problem or each.skip or each.data is not None


def test_a_cut_file_keeps_what_was_before(tmp_path):
    """The damage is one more input, which fails."""
    path = tmp_path / "a.jsonl.gz"
    lines = "".join(json.dumps({"text": f"第{i}行" + "潮" * (i % 97)}) + "\n" for i in range(3000))
    path.write_bytes(gzip.compress(lines.encode())[:-200])
    *good, last = found(path)
    assert len(good) > 100
    assert all(each.data for each in good)
    assert "damaged after record" in last.problem


def response(target, body, headers="Content-Type: text/html; charset=gbk", status="200 OK"):
    http = f"HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-05T00:00:00Z\r\nWARC-Target-URI: {target}\r\n"
    return (
        f"{head}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n".encode()
        + http
        + b"\r\n\r\n"
    )


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_gives_its_pages(tmp_path, packed):
    """Raw bytes, the charset of the HTTP header, the address as a name; what is no page is skipped, and counted."""
    parts = [
        response("http://a.cn/1", "渔火".encode("gbk")),
        response("http://a.cn/2", gzip.compress("客船".encode()), "Content-Type: text/html\r\nContent-Encoding: gzip"),
        response("http://a.cn/3.png", b"\x89PNG", "Content-Type: image/png"),
        response("http://a.cn/4", b"gone", status="404 Not Found"),
    ]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(map(gzip.compress, parts) if packed else parts))
    one, two, three, four = found(path)
    assert (one.name, one.data, one.charset) == ("http://a.cn/1", "渔火".encode("gbk"), "gbk")
    assert two.data.decode() == "客船"
    assert "image/png" in three.skip
    assert "404" in four.skip


def test_each_row_is_a_document(tmp_path):
    """A column of text or of bytes; an empty cell fails, a missing column is named."""
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    parquet.write_table(arrow.table({"text": ["渔火", None], "html": [b"\xb9", b"x"]}), path)
    one, two = found(path)
    assert one.data == "渔火"
    assert two.problem
    assert found(path, "html")[0].data == b"\xb9"
    (problem,) = found(path, "nosuch")
    assert "text, html" in problem.problem


def test_a_missing_extra_fails_the_file_and_names_it(tmp_path, monkeypatch):
    """The other inputs of the run go on."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    path = tmp_path / "a.parquet"
    path.write_bytes(b"")
    (problem,) = found(path)
    assert "pip install 'cleaner[parquet]'" in problem.problem
