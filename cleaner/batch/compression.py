"""How is a document packed and unpacked? By its name's ending: .gz, .zst.

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


def expand(path: str, data: bytes) -> bytes:
    """`data` unpacked, when the name of its file says that it is packed."""
    if path.endswith(".gz"):
        return gunzip(data)
    return unzstd(data) if path.endswith(".zst") else data


def compress(data: bytes, method: str | None) -> bytes:
    """`data` packed with `method`: gz, zst or None. The same data gives the same bytes."""
    if method == "gz":
        import zlib

        packer = zlib.compressobj(LEVEL_GZ, zlib.DEFLATED, GZIP)
        return packer.compress(data) + packer.flush()
    if method == "zst":
        return bytes(zstandard().ZstdCompressor(level=LEVEL_ZST).compress(data))
    return data


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
                raise too_large()
            if not member.eof:
                raise InputError("is a gzip file that ends too early")
            data = member.unused_data.lstrip(b"\0")  # tar and tape tools pad with zeros
    except zlib.error:
        raise InputError("is no gzip file, or a damaged one") from None
    return b"".join(pieces)


def unzstd(data: bytes) -> bytes:
    """All frames of a Zstandard file."""
    module = zstandard()
    try:
        with module.ZstdDecompressor(max_window_size=MAX_BYTES).stream_reader(data, read_across_frames=True) as reader:
            found = bytes(reader.read(MAX_BYTES + 1))
    except module.ZstdError:
        raise InputError("is no Zstandard file, or a damaged one") from None
    if len(found) > MAX_BYTES:
        raise too_large()
    return found


def too_large() -> InputError:
    return InputError(f"unpacks to more than {MAX_BYTES >> 20} MB, the limit for one document")


def zstandard() -> Any:
    """The module, or what to install."""
    return extra("zstandard", "zstd")


def extra(module: str, name: str) -> Any:
    """A module of an optional dependency, or UsageError that names the extra to install."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        raise UsageError(f"this needs {module}, which is not installed: pip install 'cleaner[{name}]'") from None
