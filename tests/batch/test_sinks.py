"""One file for all: whole or not at all."""

import gzip

import pytest

from cleaner.batch import sinks
from cleaner.batch.endings import OutputError
from cleaner.batch.task import Outcome
from cleaner.record import Result


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_it_appears_at_the_end(tmp_path):
    """Before that it has another name."""
    with sinks.Text(str(tmp_path / "all.txt"), None) as sink:
        sink.put(Outcome(0, "a", text="一行\n"))
        assert "all.txt" not in names(tmp_path)
        sink.put(Outcome(1, "b", text="又一行\n"))
    assert (tmp_path / "all.txt").read_text() == "一行\n又一行\n"
    assert names(tmp_path) == ["all.txt"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OutputError, ValueError])
def test_an_old_file_stays_when_the_run_ends_early(tmp_path, error):
    """And nothing half is left."""
    (tmp_path / "all.txt").write_text("old")
    with pytest.raises(error), sinks.Text(str(tmp_path / "all.txt"), None) as sink:  # noqa: PT012
        sink.put(Outcome(0, "a", text="new"))
        raise error
    assert (tmp_path / "all.txt").read_text() == "old"
    assert names(tmp_path) == ["all.txt"]


def test_what_a_killed_run_left_goes(tmp_path):
    """What only looks like it stays."""
    for name in (".all.txt.77.tmp", ".other.txt.77.tmp", "all.txt.tmp"):
        (tmp_path / name).write_text("half")
    with sinks.Text(str(tmp_path / "all.txt"), None):
        pass
    assert names(tmp_path) == [".other.txt.77.tmp", "all.txt", "all.txt.tmp"]


def test_a_link_stays_a_link(tmp_path):
    """A person who made a link for the output wants the text behind it."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "all.txt").symlink_to(tmp_path / "disk/all.txt")
    with sinks.Text(str(tmp_path / "all.txt"), None) as sink:
        sink.put(Outcome(0, "a", text="字"))
    assert (tmp_path / "disk/all.txt").read_text() == "字"
    assert (tmp_path / "all.txt").is_symlink()


def test_a_packed_file_is_one_stream(tmp_path):
    """Not a member for each document."""
    with sinks.Text(str(tmp_path / "all.txt.gz"), "gz") as sink:
        for number in range(3):
            sink.put(Outcome(number, "a", text="字\n"))
    data = (tmp_path / "all.txt.gz").read_bytes()
    assert gzip.decompress(data).decode() == "字\n" * 3
    assert data.count(b"\x1f\x8b\x08") == 1


def test_a_table_has_a_row_for_each_document(tmp_path, monkeypatch):
    """Also over several groups of rows; what was not found is null."""
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(sinks, "ROW_GROUP", 2)
    with sinks.Table(str(tmp_path / "all.parquet")) as sink:
        for number in range(5):
            sink.put(Outcome(number, f"{number}.html", result=Result(f"文{number}\n", title="题")))
    rows = parquet.read_table(tmp_path / "all.parquet").to_pylist()
    assert [row["path"] for row in rows] == [f"{number}.html" for number in range(5)]
    assert (rows[4]["text"], rows[4]["title"], rows[4]["date"]) == ("文4\n", "题", None)


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    """In one line."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write"):
        sinks.Text(str(tmp_path / "file/all.txt"), None)
