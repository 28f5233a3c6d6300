"""Which inputs are done already?

A SQLite file per output folder, below the user's state folder: not in the output folder, where it would be taken for
output, and where (on a network disk) SQLite's locks cannot be trusted. A row says what an input was when its output
was written, and what the output was. Each row is kept before the next document of its worker is begun, so that a
killed run does again at most what was under work. Where the file cannot be kept nothing is lost but time.
"""

import os
import sqlite3
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple

from cleaner.batch import files
from cleaner.batch.streams import reason
from cleaner.batch.task import Input
from cleaner.errors import InputError, UsageError

SCHEMA = """create table if not exists done (
    output blob primary key, size int, mtime int, digest text, key text, out_size int, out_mtime int
) without rowid"""
FILES = ("", "-wal", "-shm")


class Done(NamedTuple):
    """A row: the output's name below its folder, what its input was, with which options, and what the output was."""

    output: bytes
    size: int
    mtime: int
    digest: str
    key: str
    out_size: int
    out_mtime: int


class Journal:
    """What is done in one output folder. Two runs cannot use the same folder. A `key` stands for a set of options."""

    def __init__(self, folder: str, say: Callable[[str], None]) -> None:
        self.say = say
        self.base: sqlite3.Connection | None = None
        self.is_new = False
        self.lock: int | None = None
        path = place(folder)
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            self.lock = locked(path + ".lock", folder)
            self.base = connect(path)
            self.is_new = self.base.execute("select 1 from done limit 1").fetchone() is None
        except (OSError, sqlite3.Error) as error:
            self.lost(error)

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self.base:
            self.base.close()
        if self.lock is not None:
            os.close(self.lock)

    def lost(self, error: Exception) -> None:
        """Go on without."""
        why = reason(error) if isinstance(error, OSError) else str(error)
        self.say(f"cannot keep the journal, so the next run will do everything again: {why}")
        self.base = None

    def knows(self, output: str, found: Input, key: str, target: str) -> bool:
        """Whether `found` is done: unchanged since its output was written, and that output still there, unchanged."""
        if self.base is None or self.is_new:
            return False
        row = self.base.execute("select * from done where output = ?", (os.fsencode(output),)).fetchone()
        if row is None:
            return False
        done = Done(*row)
        if (done.key, done.size) != (key, found.size) or (done.out_size, done.out_mtime) != stamp(target):
            return False
        if done.mtime != found.mtime:
            if digest_of(found) != done.digest:
                return False
            self.add(done._replace(mtime=found.mtime))
        return True

    def done(self, output: str, found: Input, key: str, digest: str, written: tuple[int, int]) -> None:
        """Note that `found` is done."""
        self.add(Done(os.fsencode(output), found.size, found.mtime, digest, key, *written))

    def add(self, row: Done) -> None:
        try:
            if self.base:
                self.base.execute("insert or replace into done values (?, ?, ?, ?, ?, ?, ?)", row)
        except sqlite3.Error as error:
            self.lost(error)


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
        return files.digest(found.data.encode() if isinstance(found.data, str) else found.data or b"")
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

    Our own lock keeps others away, so SQLite need not take and release its own for each row.
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
