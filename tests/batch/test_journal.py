"""What is done, and what only looks like it."""

import os
import sqlite3

import pytest

from cleaner.batch import files, notes
from cleaner.batch.journal import Journal, place
from cleaner.batch.notes import Note
from cleaner.batch.task import Input, Task
from cleaner.errors import UsageError


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def said():
    return []


@pytest.fixture
def done(tmp_path, said):
    """An input that is done with the options `one`."""
    source, target = tmp_path / "a.html", tmp_path / "a.txt"
    source.write_text("潮水")
    target.write_text("潮水\n")
    with Journal(str(tmp_path), said.append) as journal:
        notes.write(journal.notes, note_of(source, target))
    return source, target


def note_of(source, target, key="one"):
    before, after = source.stat(), target.stat()
    digest = files.digest(source.read_bytes())
    return Note(b"a.txt", before.st_size, before.st_mtime_ns, digest, key, after.st_size, after.st_mtime_ns)


def knows(tmp_path, done, key="one"):
    source, target = done
    facts = source.stat()
    found = Input("a", "a", str(source), size=facts.st_size, mtime=facts.st_mtime_ns)
    with Journal(str(tmp_path), print) as journal:
        return journal.knows(Note(b"a.txt", found.size, found.mtime, "", key), found, str(target))


def test_what_is_done_is_known(tmp_path, done):
    """Also in another process, hence after closing."""
    assert knows(tmp_path, done)


def test_other_options_are_not_done(tmp_path, done):
    """The key tells them apart."""
    assert not knows(tmp_path, done, "two")


def test_a_touched_input_is_done_and_a_changed_one_is_not(tmp_path, done):
    """The content decides, even when the size stays."""
    os.utime(done[0], (7, 7))
    assert knows(tmp_path, done)
    done[0].write_text("潮汐")
    assert not knows(tmp_path, done)


def test_a_lost_or_cut_output_is_not_done(tmp_path, done):
    """A power cut may do that."""
    done[1].write_text("")
    assert not knows(tmp_path, done)
    done[1].unlink()
    assert not knows(tmp_path, done)


def test_a_damaged_journal_is_begun_anew(tmp_path, done, said):
    """Nothing is known, nothing is lost but time."""
    with open(place(str(tmp_path)), "wb") as file:
        file.write(b"no database " * 1000)
    assert not knows(tmp_path, done)
    assert said == []


def test_another_way_to_the_folder_is_the_same_folder(tmp_path):
    """Links are resolved."""
    (tmp_path / "link").symlink_to(tmp_path)
    assert place(str(tmp_path / "link")) == place(str(tmp_path))


def test_a_second_run_is_refused(tmp_path):
    """As long as the first one goes on."""
    with Journal(str(tmp_path), print), pytest.raises(UsageError, match="another run"):
        Journal(str(tmp_path), print)
    with Journal(str(tmp_path), print):
        pass


def test_a_task_whose_worker_ended_was_done_if_note_and_output_say_so(tmp_path, done):
    """A worker may be killed between its work and its answer."""
    source, target = done
    note = note_of(source, target)
    task = Task(0, "a", str(source), target=str(target), note=note)
    with Journal(str(tmp_path), print) as journal:
        assert not journal.was_done(task)
        notes.write(journal.notes, note)
        assert journal.was_done(task)
        target.write_text("another one")
        assert not journal.was_done(task)
        assert not journal.was_done(task._replace(note=None))


def write_and_stop(tmp_path, done, stop):
    with Journal(str(tmp_path), print) as journal:
        notes.write(journal.notes, note_of(*done))
        raise stop


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_notes_outlive_a_run_that_is_stopped(tmp_path, done, stop):
    """Also one that had no time to take them in."""
    done[0].write_text("潮水又来了")
    with pytest.raises(stop):
        write_and_stop(tmp_path, done, stop)
    assert knows(tmp_path, done)
    assert not os.path.exists(place(str(tmp_path)) + ".notes")


def test_a_row_that_cannot_be_read_is_not_done(tmp_path, done, said):
    """A disk may fail: that costs time, and is said."""
    with Journal(str(tmp_path), said.append) as journal:
        journal.base.execute("drop table done")
        found = Input("a", "a", str(done[0]))
        assert not journal.knows(note_of(*done), found, str(done[1]))
    assert "done" in said[0]


def test_a_journal_that_cannot_be_kept_is_said_once(tmp_path, said, done):
    """A full disk, for instance: the run goes on."""
    with Journal(str(tmp_path), said.append) as journal:

        class Full:
            def execute(self, *_):
                raise sqlite3.OperationalError("database or disk is full")

            executemany = execute

            def close(self):
                return None

        journal.base.close()
        journal.base = Full()
        journal.touch(note_of(*done))
        journal.touch(note_of(*done))
    assert len(said) == 1
    assert "full" in said[0]
