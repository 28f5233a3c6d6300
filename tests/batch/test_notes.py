"""What workers keep of what they have done."""

import multiprocessing

import pytest

from cleaner.batch import notes
from cleaner.batch.notes import Note

NAMES = [b"a/b.html.txt", "渡口 (一).htm.txt".encode(), b"new\nline", b"\xff\xfe not utf-8", b" "]
LONE = [Note(name, 7, 8, "0" * 32, "f" * 32, 9, 10) for name in NAMES]


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "notes")


def test_what_was_noted_is_read(path):
    """Whatever the file is called."""
    for note in LONE:
        notes.write(path, note)
    assert list(notes.read(path)) == LONE


def test_no_file_holds_no_note(path):
    """A run in which nothing was done leaves none."""
    assert list(notes.read(path)) == []


def test_the_last_notes_alone_can_be_read(path):
    """A note that begins before them is not among them."""
    for note in LONE:
        notes.write(path, note)
    found = list(notes.read(path, len(LONE[-1].output) + 90))
    assert found[-1] == LONE[-1]
    assert LONE[0] not in found


@pytest.mark.parametrize("cut", [1, 5, 30, 60])
def test_a_note_that_was_cut_off_says_nothing(path, cut):
    """Those before it hold."""
    for note in LONE[:3]:
        notes.write(path, note)
    with open(path, "rb+") as file:
        file.truncate(file.seek(0, 2) - cut)
    assert list(notes.read(path)) == LONE[:2]


def test_a_note_behind_one_that_was_cut_off_harms_nobody(path):
    """A full disk may cut one, and have room for the next."""
    notes.write(path, LONE[0])
    with open(path, "rb+") as file:
        file.truncate(20)
    notes.write(path, LONE[1])
    notes.write(path, LONE[2])
    found = list(notes.read(path))
    assert LONE[2] in found
    assert {note.key for note in found if note != LONE[2]}.isdisjoint({LONE[0].key})


def test_a_file_of_many_notes_is_read_piece_by_piece(path, monkeypatch):
    """A note may lie across two pieces."""
    monkeypatch.setattr(notes, "CHUNK", 50)
    for note in LONE * 20:
        notes.write(path, note)
    assert list(notes.read(path)) == LONE * 20


def test_workers_do_not_write_into_each_other(path):
    """Each note goes down in one piece."""
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=write_many, args=(path, number)) for number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    found = list(notes.read(path))
    assert len(found) == 2 * MANY
    assert {note.size for note in found} == {0, 1}


MANY = 500


def write_many(path, number):
    for place in range(MANY):
        notes.write(path, Note(b"x" * (place % 97), number, place, "d", "k"))
