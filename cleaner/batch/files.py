"""How is a file read without harm, and written whole or not at all?

It opens regular files alone: a FIFO or a device is refused without being waited for. It does not know what is in them.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import NamedTuple

from cleaner.batch.compression import expand
from cleaner.batch.endings import OutputError
from cleaner.batch.streams import CHUNK, MAX_BYTES, TOO_LARGE, reason
from cleaner.errors import InputError


class Content(NamedTuple):
    """What a file held, with what tells whether it has changed: size, time and a hash of its bytes on disk."""

    data: bytes
    size: int
    mtime: int
    digest: str


def read(path: str) -> Content:
    """What is in the file, unpacked. Raises InputError."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            facts = os.fstat(descriptor)
            if not stat.S_ISREG(facts.st_mode):
                raise InputError(f"is {kind(facts.st_mode)}, not a file")
            if facts.st_size > MAX_BYTES:
                raise InputError(f"{TOO_LARGE}; split it")
            raw = os.read(descriptor, facts.st_size + 1)
            while len(raw) != facts.st_size and (more := os.read(descriptor, CHUNK)):  # somebody is writing it
                raw += more
        finally:
            os.close(descriptor)
    except OSError as error:
        raise InputError(f"cannot be read: {reason(error)}") from None
    return Content(expand(path, raw), facts.st_size, facts.st_mtime_ns, digest(raw))


def digest(data: bytes | str) -> str:
    """A hash that tells one content from another."""
    import hashlib

    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(data).hexdigest()[:32]  # processors have instructions for it


def kind(mode: int) -> str:
    """What lies there, in a word."""
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a FIFO"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISLNK, "a link"),
    )
    return next((name for test, name in kinds if test(mode)), "a device")


@contextmanager
def written(path: str, data: bytes, root: str, scratch: str) -> Iterator[tuple[int, int]]:
    """Put `data` under its final name below `root` in one step, by way of a file in `scratch`.

    Inside, it is whole but has not that name yet; the value is the size and time that it will have.
    """
    temporary = f"{scratch}/{os.getpid()}/page.tmp"
    try:
        descriptor = created(temporary)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            facts = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        folder = os.path.dirname(path)
        if not stays(folder, root):
            raise OutputError(f"cannot write {path}: a link leads out of {root}")
        yield facts.st_size, facts.st_mtime_ns
        try:
            os.replace(temporary, path)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)
            os.replace(temporary, path)
    except BaseException as error:
        remove(temporary)
        if not isinstance(error, OSError):
            raise
        raise OutputError(f"cannot write {path}: {reason(error)}") from None


def created(path: str) -> int:
    """A new file, in a folder of its own: a system lets one process at a time put something into a folder."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    try:
        return os.open(path, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return os.open(path, flags, 0o666)


@lru_cache(maxsize=256)
def stays(folder: str, root: str) -> bool:
    """Whether `folder`, `root` itself or named below it, is so wherever links lead; each part is looked at once."""
    if folder == root:
        return True
    above = os.path.dirname(folder)
    return stays(above, root) if len(above) >= len(root) and not os.path.islink(folder) else within(folder, root)


@lru_cache(maxsize=256)
def within(folder: str, root: str) -> bool:
    """Whether `folder` is `root` or below it, wherever links lead."""
    top = real(root)
    return os.path.commonpath((os.path.realpath(folder), top)) == top


@lru_cache(maxsize=1)
def real(root: str) -> str:
    return os.path.realpath(root)


def remove(path: str) -> None:
    """Remove a file that may not be there."""
    with suppress(OSError):
        os.unlink(path)


def clear(folder: str) -> None:
    """Remove a folder that may not be there, but nothing that a link leads to."""
    remove(folder)  # if it is a link
    for place, folders, names in os.walk(folder, topdown=False):
        for name in (*names, *folders):  # a link to a folder counts as a folder
            remove(os.path.join(place, name))
        with suppress(OSError):
            os.rmdir(place)
