"""How does a worker keep what it has done, so that nobody's death undoes it?

It appends a note to a file that all workers of a run share: so the main process need not wake for each document, and a
killed run does again only what was under work. A note goes before the output takes its name: it holds when there is an
output of this size and time, and so says of any document, at any moment, whether it is done. The journal takes the
notes in when the run ends, or before the next one begins.
"""

import os
from collections.abc import Iterator
from typing import NamedTuple

END = b"\0"
"""Behind each note: no name holds it. A note without it was cut off and says nothing."""
CHUNK = 1 << 20
RECENT = 1 << 20
"""Bytes at the end of the file that surely hold what was noted in the last moments."""


class Note(NamedTuple):
    """What an input was when its output was written, with which options, and what the output was.

    `output` is its name below its folder, `key` stands for the options.
    """

    output: bytes
    size: int
    mtime: int
    digest: str
    key: str
    out_size: int = 0
    out_mtime: int = 0


def write(path: str, note: Note) -> None:
    """Append `note` to the file, in one piece. Raises OSError."""
    output, *facts = note
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, b"%s %s%s" % (" ".join(map(str, facts)).encode(), output, END))
    finally:
        os.close(descriptor)


def read(path: str, last: int | None = None) -> Iterator[Note]:
    """Every whole note in the file, or in its last bytes; none when there is no file. Raises OSError."""
    if not os.path.exists(path):
        return
    with open(path, "rb") as file:
        if last is not None:
            file.seek(max(0, os.fstat(file.fileno()).st_size - last))
        rest = b""
        while chunk := file.read(CHUNK):
            *notes, rest = (rest + chunk).split(END)
            yield from filter(None, map(parsed, notes))


def parsed(line: bytes) -> Note | None:
    """The note in `line`, None where a full disk cut it."""
    try:
        size, mtime, digest, key, out_size, out_mtime, output = line.split(b" ", 6)
        return Note(output, int(size), int(mtime), digest.decode(), key.decode(), int(out_size), int(out_mtime))
    except ValueError:
        return None
