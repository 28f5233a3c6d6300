"""Which inputs are done already?

A SQLite file per output folder, below the user's state folder: not in the output folder, where it would be taken for
output, and where (on a network disk) SQLite's locks cannot be trusted. A row says what an input was when its output
was written, and what the output was. Each row is on disk before the next document of its worker is begun, so that a
killed run does again at most what was under work. Without the file nothing is lost but time.
"""

import os
import sqlite3
from types import TracebackType
from typing import NamedTuple

from cleaner.errors import UsageError

SCHEMA = """create table if not exists done (
    output text primary key, input text, size int, mtime int, digest text, key text, out_size int, out_mtime int
) without rowid"""


class Done(NamedTuple):
    """A row: the output's name below its folder, the input, and what both were."""

    output: str
    input: str
    size: int
    mtime: int
    digest: str
    key: str
    out_size: int
    out_mtime: int


class Journal:
    """What is done in one output folder. Locked: two runs cannot write into the same folder."""

    def __init__(self, folder: str, key: str) -> None:
        self.key = key
        path = place(folder)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self.lock = os.open(path + ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        lock(self.lock, folder)
        try:
            self.base = connect(path)
        except sqlite3.DatabaseError:
            for ending in ("", "-wal", "-shm"):
                if os.path.exists(path + ending):
                    os.unlink(path + ending)
            self.base = connect(path)

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.base.close()
        os.close(self.lock)

    def find(self, output: str) -> Done | None:
        """The row of an output."""
        row = self.base.execute("select * from done where output = ?", (output,)).fetchone()
        return Done(*row) if row else None

    def add(self, row: Done) -> None:
        self.base.execute("insert or replace into done values (?, ?, ?, ?, ?, ?, ?, ?)", row)


def connect(path: str) -> sqlite3.Connection:
    """The open file, where a commit costs no wait for the disk: after a power cut rows may be missing, none is wrong."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("pragma journal_mode = wal")
    base.execute("pragma synchronous = normal")
    base.execute(SCHEMA)
    return base


def place(folder: str) -> str:
    """Where the journal of an output folder is."""
    from hashlib import blake2b

    state = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    name = blake2b(os.fsencode(os.path.realpath(folder)), digest_size=12).hexdigest()
    return os.path.join(state, "cleaner", name + ".sqlite")


def lock(descriptor: int, folder: str) -> None:
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(f"another run is writing into {folder}; wait for it, or give another -o") from None
