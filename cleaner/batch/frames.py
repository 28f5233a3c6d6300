"""How does a value cross a pipe? As its pickle, behind four bytes that say how long it is.

Below Python's buffers: those would hide a second message from `poll`.
"""

import os
import pickle
from typing import Any

HEAD = 4
READY = None
"""What a worker says once, before its answers."""


def pack(value: object) -> bytes:
    """`value` as it crosses."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(HEAD, "little") + body


def send(descriptor: int, frame: bytes) -> None:
    """All of `frame`. Raises BrokenPipeError when nobody is there any more."""
    view = memoryview(frame)
    while view:
        view = view[os.write(descriptor, view) :]


def receive(descriptor: int) -> Any:
    """The next value. Raises EOFError when the other side ended."""
    return pickle.loads(read(descriptor, int.from_bytes(read(descriptor, HEAD), "little")))


def read(descriptor: int, size: int) -> bytes:
    """Exactly `size` bytes."""
    pieces: list[bytes] = []
    while size:
        piece = os.read(descriptor, size)
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
