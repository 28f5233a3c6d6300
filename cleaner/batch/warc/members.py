"""How does one read through a packed file, and go on behind what is damaged?

A WARC file packed by gzip is a chain of members, as a rule one a record; any other is taken as one whole. It knows how
to find a member that begins with a record, and nothing else of what is in one.
"""

import io
import zlib
from typing import Any

from cleaner.batch.compression import GZIP, Frames
from cleaner.errors import CleanerError

PIECE = 1 << 14
"""Packed bytes that are unpacked at a time: what a damage may take along of what was before it in its member."""
UNPACKED = 1 << 20
"""The most that is unpacked at a time."""
BACKTRACKS = 16
"""Damaged members that are searched from their beginning for the next one; after that, from where they broke."""
PROBE = 512
"""Packed bytes that show whether a member begins with a record."""
MAGIC = b"\x1f\x8b\x08"
ZSTD, ZSTD_SKIPPABLE = b"\x28\xb5\x2f\xfd", b"\x2a\x4d\x18"
VERSION = b"WARC/"
"""How a record begins."""


class Damaged(CleanerError):
    """Something is missing here. Reading goes on behind it."""


class Whole:
    """A file without members."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self.read = 0
        self.broken: CleanerError | None = None

    def enter(self) -> bool:
        """Begin the next member: there is none. Raises Damaged where the file was not read to its end."""
        if self.broken:
            error, self.broken = self.broken, None
            raise Damaged(f"the file {error}, after {self.read} bytes of its content")
        return False

    def piece(self) -> bytes:
        """What comes next; nothing at the end."""
        try:
            piece: bytes = self.file.read(PIECE)
        except CleanerError as error:  # a Zstandard file is not read behind a damage
            self.file, self.broken = io.BytesIO(), error
            return b""
        self.read += len(piece)
        return piece


class Members:
    """A gzip file."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self.packed = b""
        self.read = 0
        self.member = -1
        self.unpacker: Any = None
        self.backtracks = 0
        self.endless: int | None = None

    def fill(self) -> bool:
        """Read on, when there is nothing to unpack."""
        if not self.packed:
            self.packed = self.file.read(PIECE)
            self.read += len(self.packed)
        return bool(self.packed)

    def piece(self) -> bytes:
        """What comes next in the member; nothing at its end. Raises Damaged."""
        while self.unpacker is not None:
            if not self.fill():
                self.endless = self.member
                self.go_back()  # its damaged head may have taken all others for its own
                self.find()
                break
            try:
                piece: bytes = self.unpacker.decompress(self.packed, UNPACKED)
            except zlib.error:
                broken = self.member
                self.go_back()
                self.find()
                raise Damaged(f"the gzip member at byte {broken} is damaged") from None
            self.packed = self.unpacker.unconsumed_tail
            if self.unpacker.eof:
                self.packed, self.unpacker = self.unpacker.unused_data, None
            if piece:
                return piece
        return b""

    def enter(self) -> bool:
        """Begin the next member; False at the end of the file. Raises Damaged where something else is there."""
        if self.endless is not None:
            endless, self.endless = self.endless, None
            raise Damaged(f"the gzip member at byte {endless} is cut off")
        while self.fill() and not self.packed.lstrip(b"\0"):  # some tools pad with zeros
            self.packed = b""
        self.packed = self.packed.lstrip(b"\0")
        if not self.packed:
            return False
        while len(self.packed) < len(MAGIC) and (piece := self.file.read(PIECE)):
            self.packed, self.read = self.packed + piece, self.read + len(piece)
        self.member = self.read - len(self.packed)
        if not self.packed.startswith(MAGIC):
            self.find()
            raise Damaged(f"no gzip member begins at byte {self.member}")
        self.unpacker = zlib.decompressobj(GZIP)
        return True

    def go_back(self) -> None:
        """Read on from behind the start of this member, or from where it broke when that has been done too often."""
        self.unpacker = None
        if self.backtracks < BACKTRACKS:
            self.backtracks += 1
            self.read, self.packed = self.member + 1, b""
            self.file.seek(self.read)
        self.packed = self.packed[max(0, self.member + 1 - (self.read - len(self.packed))) :]

    def find(self) -> bool:
        """Go to the next member that begins with a record; False where there is none."""
        while True:
            at = self.packed.find(MAGIC)
            while at >= 0 and len(self.packed) - at >= PROBE:
                if begins_record(self.packed[at : at + PROBE]):
                    self.packed = self.packed[at:]
                    return True
                at = self.packed.find(MAGIC, at + 1)
            piece = self.file.read(PIECE)
            self.read += len(piece)
            if not piece:
                self.packed = self.packed[at:] if at >= 0 and begins_record(self.packed[at:]) else b""
                return bool(self.packed)
            self.packed = self.packed[at if at >= 0 else -len(MAGIC) :] + piece


def begins_record(packed: bytes) -> bool:
    """Whether a gzip member that begins here holds a record."""
    try:
        return zlib.decompressobj(GZIP).decompress(packed, len(VERSION)) == VERSION
    except zlib.error:
        return False


def unpacked(file: Any) -> Whole | Members:
    """A file that can seek, as it is packed by its first bytes, or when those are damaged by what is found in it."""
    start = file.read(len(VERSION))
    file.seek(0)
    if start.startswith(ZSTD) or start[1:].startswith(ZSTD_SKIPPABLE):
        return Whole(Frames(file))
    packed = start.startswith(MAGIC) or (start != VERSION and Members(file).find())
    file.seek(0)
    return Members(file) if packed else Whole(file)
