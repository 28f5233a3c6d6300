"""How does a value cross a pipe? As its pickle, behind four bytes that say how long it is.

Below Python's buffers: those would hide a second value from `poll`.
"""

import os
import pickle
from collections.abc import Iterator
from typing import Any

HEAD = 4
CHUNK = 1 << 16
READY = None
"""What a worker says once, before its answers."""


def pack(value: object) -> bytes:
    """`value` as it crosses. A named tuple had better go as a bare one: its pickle takes five times as long."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(HEAD, "little") + body


def send(descriptor: int, frame: bytes) -> None:
    """All of `frame`. Raises BrokenPipeError when nobody is there any more."""
    view = memoryview(frame)
    while view:
        view = view[os.write(descriptor, view) :]


class Inbox:
    """The end of a pipe at which values arrive, several at a time if need be."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.begun = bytearray()

    def values(self) -> list[Any]:
        """Those that are whole by now; it waits for the first bytes. Raises EOFError when the other side ended."""
        piece = os.read(self.descriptor, CHUNK)
        if not piece:
            raise EOFError
        self.begun += piece
        found = []
        while (end := HEAD + int.from_bytes(self.begun[:HEAD], "little")) <= len(self.begun):
            found.append(pickle.loads(self.begun[HEAD:end]))
            del self.begun[:end]
        return found

    def __iter__(self) -> Iterator[Any]:
        """One value after the other, each waited for. Raises EOFError when the other side ended."""
        while True:
            yield from self.values()
