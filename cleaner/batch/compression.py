"""How is a document packed and unpacked? By the ending of its name: .gz, .zst.

A small file may unpack to terabytes: unpacking stops at the limit for one document.
"""

import io
from typing import Any, BinaryIO

from cleaner.batch.streams import MAX_BYTES
from cleaner.errors import InputError, UsageError

WINDOW = 1 << 27
"""What `zstd` unpacks without being asked to take more memory."""
PIECE = 1 << 10
"""Packed bytes that are unpacked at a time: four of them may stand for 128 kB."""
SUFFIXES = {"gz": ".gz", "zst": ".zst"}
GZIP = 31
"""zlib's name for a gzip frame with the largest window."""
LEVEL_GZ, LEVEL_ZST = 6, 3
"""The levels that the tools themselves have as defaults."""


def method(path: str) -> str | None:
    """How a file is packed, by its name."""
    return next((name for name, suffix in SUFFIXES.items() if path.endswith(suffix)), None)


def expand(path: str, data: bytes) -> bytes:
    """`data` unpacked, when the name of its file says that it is packed."""
    packed = method(path)
    return gunzip(data) if packed == "gz" else unzstd(data) if packed == "zst" else data


def compress(data: bytes, packed: str | None) -> bytes:
    """`data` packed as gz, zst or not at all. The same data gives the same bytes."""
    if packed is None:
        return data
    packer = compressor(packed)
    return bytes(packer.compress(data) + packer.flush())


def compressor(packed: str) -> Any:
    """An object with `compress` and `flush`."""
    if packed == "zst":
        return zstandard().ZstdCompressor(level=LEVEL_ZST).compressobj()
    import zlib

    return zlib.compressobj(LEVEL_GZ, zlib.DEFLATED, GZIP)


def opened(path: str) -> Any:
    """A file to be read piece by piece, unpacked."""
    packed = method(path)
    if packed == "gz":
        import gzip

        return gzip.open(path)
    if packed == "zst":
        return io.BufferedReader(Frames(open(path, "rb")))
    return open(path, "rb")


def gunzip(data: bytes) -> bytes:
    """All members of a gzip file."""
    import zlib

    pieces: list[bytes] = []
    room = MAX_BYTES
    try:
        while data:
            member = zlib.decompressobj(GZIP)
            pieces.append(member.decompress(data, room + 1))
            room -= len(pieces[-1])
            if room < 0:
                raise InputError(TOO_LARGE)
            if not member.eof:
                raise InputError("is a gzip file that ends too early")
            data = member.unused_data.lstrip(b"\0")  # some tools pad with zeros
    except zlib.error:
        raise InputError("is no gzip file, or a damaged one") from None
    return b"".join(pieces)


TOO_LARGE = f"unpacks to more than {MAX_BYTES >> 20} MB, the limit for one document"


def unzstd(data: bytes) -> bytes:
    """All frames of a Zstandard file."""
    with io.BufferedReader(Frames(io.BytesIO(data))) as reader:
        found = reader.read(MAX_BYTES + 1)
    if len(found) > MAX_BYTES:
        raise InputError(TOO_LARGE)
    return found


class Frames(io.RawIOBase):
    """The content of a Zstandard file, piece by piece. A file that ends in the middle of a frame is an error."""

    def __init__(self, file: BinaryIO) -> None:
        self.module, self.file = zstandard(), file
        self.frame: Any = None
        self.ready, self.rest = b"", b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.ready:
            packed = self.rest or self.file.read(PIECE)
            if not packed:
                if self.frame is not None:
                    raise InputError("is a Zstandard file that ends too early")
                return 0
            self.unpack(packed)
        size = min(len(buffer), len(self.ready))
        buffer[:size] = self.ready[:size]
        self.ready = self.ready[size:]
        return size

    def unpack(self, packed: bytes) -> None:
        if self.frame is None:
            self.frame = self.module.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
        try:
            self.ready = self.frame.decompress(packed)
        except self.module.ZstdError:
            raise InputError("is no Zstandard file, or a damaged one") from None
        self.rest = b""
        if self.frame.eof:
            self.rest, self.frame = self.frame.unused_data, None

    def close(self) -> None:
        self.file.close()
        super().close()


def zstandard() -> Any:
    return extra("zstandard", "zstd")


def extra(module: str, name: str) -> Any:
    """A module of an optional dependency, or UsageError that names the extra to install."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise UsageError(f"this needs {package}, which is not installed: pip install 'cleaner[{name}]'") from None
