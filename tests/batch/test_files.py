"""Reading without harm, writing whole."""

import os

import pytest

from cleaner.batch import files
from cleaner.batch.endings import OutputError
from cleaner.errors import InputError


def write(*words):
    with files.written(*words) as stamp:
        return stamp


def test_what_was_written_is_read(tmp_path):
    """Folders are made, nothing is left in the scratch folder."""
    root, scratch = tmp_path / "out", tmp_path / "scratch"
    scratch.mkdir()
    root.mkdir()
    path = root / "a/b/c.txt"
    size, mtime = write(str(path), "河湾".encode(), str(root), str(scratch))
    content = files.read(str(path))
    assert (content.data.decode(), content.size, content.mtime) == ("河湾", size, mtime)
    assert not any(file.is_file() for file in scratch.rglob("*"))


def test_the_scratch_folder_is_cleared_but_not_what_a_link_in_its_place_leads_to(tmp_path):
    """What a killed run left goes, whichever of its workers left it."""
    scratch, outside = tmp_path / "scratch", tmp_path / "outside"
    for path in (scratch / "1/page.tmp", scratch / "2/page.tmp", scratch / "3.tmp", outside / "a.txt"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (scratch / "link").symlink_to(outside)
    files.clear(str(scratch))
    files.clear(str(scratch))
    assert not scratch.exists()
    scratch.symlink_to(outside)
    files.clear(str(scratch))
    assert not os.path.lexists(scratch)
    assert (outside / "a.txt").read_text() == "x"


def test_a_file_that_is_whole_has_no_name_yet(tmp_path):
    """What is known of it beforehand holds afterwards."""
    path = tmp_path / "out/a.txt"
    with files.written(str(path), b"x", str(tmp_path), str(tmp_path / "scratch")) as stamp:
        assert not path.exists()
    facts = path.stat()
    assert (facts.st_size, facts.st_mtime_ns) == stamp


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: os.symlink("/etc/hostname", path)])
def test_only_files_are_read(tmp_path, make):
    """And nobody waits for a FIFO."""
    make(tmp_path / "x")
    with pytest.raises(InputError):
        files.read(str(tmp_path / "x"))


def test_a_file_too_large_is_refused_unread(tmp_path, monkeypatch):
    """By its size."""
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (tmp_path / "x").write_bytes(b"A" * 11)
    with pytest.raises(InputError, match="larger"):
        files.read(str(tmp_path / "x"))


@pytest.mark.parametrize("difference", [-3, 3])
def test_a_file_is_read_to_its_end_whatever_its_size_was(tmp_path, monkeypatch, difference):
    """Somebody may add to it, or cut it, while it is read."""
    (tmp_path / "x").write_bytes(b"0123456789")
    real = os.fstat

    def fstat(descriptor):
        facts = list(real(descriptor))
        facts[6] += difference
        return os.stat_result(facts)

    monkeypatch.setattr(files.os, "fstat", fstat)
    assert files.read(str(tmp_path / "x")).data == b"0123456789"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    """A folder stands where the file is to go."""
    (tmp_path / "out/a.txt").mkdir(parents=True)
    (tmp_path / "scratch").mkdir()
    with pytest.raises(OutputError):
        write(str(tmp_path / "out/a.txt"), b"x", str(tmp_path / "out"), str(tmp_path / "scratch"))
    assert not any(file.is_file() for file in (tmp_path / "scratch").rglob("*"))


def test_a_link_is_replaced_and_not_followed(tmp_path):
    """What it points to stays."""
    for name in ("out", "scratch"):
        (tmp_path / name).mkdir()
    (tmp_path / "victim").write_text("keep")
    (tmp_path / "out/a.txt").symlink_to(tmp_path / "victim")
    write(str(tmp_path / "out/a.txt"), b"new", str(tmp_path / "out"), str(tmp_path / "scratch"))
    assert (tmp_path / "victim").read_text() == "keep"
    assert (tmp_path / "out/a.txt").read_text() == "new"


def test_a_folder_that_leads_out_is_refused(tmp_path):
    """A link in the output folder is no way out of it."""
    for name in ("out", "scratch", "outside"):
        (tmp_path / name).mkdir()
    (tmp_path / "out/sub").symlink_to(tmp_path / "outside")
    with pytest.raises(OutputError, match="leads out"):
        write(str(tmp_path / "out/sub/a.txt"), b"new", str(tmp_path / "out"), str(tmp_path / "scratch"))
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize(("folder", "inside"), [("/a", True), ("/a/b", True), ("/ab", False), ("/", False)])
def test_within_compares_folders_and_not_letters(folder, inside):
    """`/ab` is not in `/a`."""
    assert files.within(folder, "/a") is inside


@pytest.mark.parametrize(
    ("folder", "inside"),
    [("", True), ("/a/b", True), ("/in/b", True), ("/out", False), ("/out/b", False), ("/loop", False)],
)
@pytest.mark.parametrize("end", ["", "/"])
def test_a_folder_stays_unless_a_link_leads_out(tmp_path, folder, inside, end):
    """Also above it, also one that leads to another place inside."""
    root = tmp_path / "root"
    (root / "a/b").mkdir(parents=True)
    (tmp_path / "elsewhere/b").mkdir(parents=True)
    for name, place in (("in", root / "a"), ("out", tmp_path / "elsewhere"), ("loop", tmp_path)):
        (root / name).symlink_to(place)
    assert files.stays(f"{root}{folder}", f"{root}{end}") is inside
