"""How is a document packed and unpacked? By the ending of its name: .gz, .zst.

A small file may unpack to terabytes: unpacking stops at the limit for one document.
"""

from typing import Any

from cleaner.batch.streams import MAX_BYTES
from cleaner.errors import InputError, UsageError

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
        import io

        reader = zstandard().ZstdDecompressor(max_window_size=MAX_BYTES)
        return io.BufferedReader(reader.stream_reader(open(path, "rb"), read_across_frames=True, closefd=True))
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
    module = zstandard()
    pieces: list[bytes] = []
    room = MAX_BYTES + 1
    try:
        with module.ZstdDecompressor(max_window_size=MAX_BYTES).stream_reader(data, read_across_frames=True) as reader:
            while room and (piece := reader.read(min(room, 1 << 20))):
                pieces.append(piece)
                room -= len(piece)
    except module.ZstdError:
        raise InputError("is no Zstandard file, or a damaged one") from None
    if not room:
        raise InputError(TOO_LARGE)
    return b"".join(pieces)


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
