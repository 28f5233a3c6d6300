"""Which inputs are done already?

A SQLite file per output folder, below the user's state folder: not in the output folder, where it would be taken for
output, and where (on a network disk) SQLite's locks cannot be trusted. A row is a note of a worker: it says what an
input was when its output was written, and what the output was. During a run the notes are beside it, and taken in when
the run ends, or where it was killed, before the next one begins. Where they cannot be kept nothing is lost but time.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from cleaner.batch import files, notes
from cleaner.batch.notes import Note
from cleaner.batch.streams import reason
from cleaner.batch.task import Input, Task
from cleaner.errors import InputError, UsageError

SCHEMA = """create table if not exists done (
    output blob primary key, size int, mtime int, digest text, key text, out_size int, out_mtime int
) without rowid"""
INSERT = "insert or replace into done values (?, ?, ?, ?, ?, ?, ?)"
FILES = ("", "-wal", "-shm")


class Journal:
    """What is done in one output folder. Two runs cannot use the same folder. `notes` is where workers note it."""

    def __init__(self, folder: str, say: Callable[[str], None]) -> None:
        self.say = say
        self.base: sqlite3.Connection | None = None
        self.lock: int | None = None
        self.is_kept = self.is_new = True
        path = place(folder)
        self.notes = path + ".notes"
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            self.lock = locked(path + ".lock", folder)
            self.base = connect(path)
            self.take_in(self.base)
            self.is_new = self.base.execute("select 1 from done limit 1").fetchone() is None
        except (OSError, sqlite3.Error) as error:
            self.lost(reason(error) if isinstance(error, OSError) else str(error))

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self.base:
            if error is None or isinstance(error, Exception):  # whoever is told to stop stops at once
                with suppress(OSError, sqlite3.Error):  # the notes stay, for the next run
                    self.take_in(self.base)
            self.base.close()
        if self.lock is not None:
            os.close(self.lock)

    def take_in(self, base: sqlite3.Connection) -> None:
        """Make rows of the notes."""
        base.execute("begin")
        base.executemany(INSERT, notes.read(self.notes))
        base.execute("commit")
        files.remove(self.notes)

    def lost(self, why: str) -> None:
        """Go on without."""
        if self.is_kept:
            self.say(f"cannot keep the journal, so the next run will do everything again: {why}")
        self.is_kept = False

    def knows(self, note: Note, found: Input, target: str) -> bool:
        """Whether `found` is done: unchanged since its output was written, and that output still there, unchanged."""
        done = self.row(note.output)
        if done is None:
            return False
        if (done.key, done.size) != (note.key, note.size) or (done.out_size, done.out_mtime) != stamp(target):
            return False
        if done.mtime != note.mtime:
            if digest_of(found) != done.digest:
                return False
            self.touch(done._replace(mtime=note.mtime))
        return True

    def was_done(self, task: Task) -> bool:
        """Whether a task whose worker ended was done by then, as its note and its output say together."""
        if task.note is None or task.target is None:
            return False
        output, now = task.note.output, stamp(task.target)
        with suppress(OSError):
            recent = notes.read(self.notes, notes.RECENT)
            return any(note.output == output and (note.out_size, note.out_mtime) == now for note in recent)
        return False

    def row(self, output: bytes) -> Note | None:
        """What is known of an output."""
        if self.base is None or self.is_new:
            return None
        try:
            found = self.base.execute("select * from done where output = ?", (output,)).fetchone()
        except sqlite3.Error as error:
            self.lost(str(error))
            return None
        return found and Note(*found)

    def touch(self, row: Note) -> None:
        """Keep the new time of an input that has not changed."""
        try:
            if self.base:
                self.base.execute(INSERT, row)
        except sqlite3.Error as error:
            self.lost(str(error))


def stamp(path: str) -> tuple[int, int] | None:
    """Size and time of an output; None where there is none."""
    try:
        facts = os.lstat(path)
    except OSError:
        return None
    return facts.st_size, facts.st_mtime_ns


def digest_of(found: Input) -> str | None:
    """The hash of an input as it is now."""
    if found.path is None:
        return files.digest(found.data or b"")
    try:
        return files.read(found.path).digest
    except InputError:
        return None


def connect(path: str) -> sqlite3.Connection:
    """The open file; a damaged one is begun anew."""
    try:
        return opened(path)
    except sqlite3.DatabaseError:
        for ending in FILES:
            files.remove(path + ending)
        return opened(path)


def opened(path: str) -> sqlite3.Connection:
    """A commit waits for no disk: after a power cut the last rows may be missing, and none is wrong.

    Our own lock keeps others away, so SQLite need not take and release its own each time.
    """
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("pragma locking_mode = exclusive")
    base.execute("pragma journal_mode = wal")
    base.execute("pragma synchronous = normal")
    base.execute(SCHEMA)
    return base


def place(folder: str) -> str:
    """Where the journal of an output folder is."""
    state = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    return os.path.join(state, "cleaner", files.digest(os.fsencode(os.path.realpath(folder))) + ".sqlite")


def locked(path: str, folder: str) -> int:
    """A descriptor that holds the lock as long as it is open."""
    import fcntl

    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise UsageError(f"another run is writing into {folder}; wait for it, or give another -o") from None
    return descriptor
