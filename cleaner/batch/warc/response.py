"""What did the server send: which page, in which charset, and is it a page at all?

Crawlers keep the header as it was sent, and the body sometimes as it was sent and sometimes unpacked: so a packing is
undone where the bytes show it.
"""

import re
import zlib
from collections.abc import Callable
from typing import Any

from cleaner.batch.compression import GZIP, TOO_LARGE, extra, unzstd
from cleaner.batch.streams import MAX_BYTES
from cleaner.errors import InputError

HEAD_BYTES = 1 << 20
"""The longest header that is looked for; servers refuse more than some kilobytes."""
PIECE = 1 << 12
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1024})?\r?\n")
NO_TEXT = ("text/css", "text/javascript")

Unpacked = tuple[bytes, str | None]
"""Content, as far as it goes, and what is wrong with it."""


def split(payload: bytes) -> tuple[int | None, dict[str, str], bytes]:
    """Status, fields by lower-case names, and body of what a server sent. Without a header all of it is the body."""
    if not payload.startswith((b"HTTP/", b"ICY ")):
        return None, {}, payload
    end = re.compile(rb"\n\r?\n").search(payload, 0, HEAD_BYTES)
    head = payload[: end.start()] if end else payload[:HEAD_BYTES]
    first, *lines = head.decode("latin-1").split("\n")
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            name, value = name.strip().lower(), value.strip()
            fields[name] = f"{fields[name]}, {value}" if name.endswith("-encoding") and name in fields else value
    status = re.match(r"\S+ +([0-9]{3})\b", first, re.ASCII)
    return int(status[1]) if status else None, fields, payload[end.end() :] if end else b""


def charset(kind: str) -> str | None:
    """The charset that a content type names."""
    found = re.search(r"charset\s*=\s*[\"']?\s*([^\s;\"',]+)", kind, re.IGNORECASE)
    return found[1].lower() if found else None


def no_page(kind: str, status: int | None) -> str | None:
    """Why this is no page, by what its server said."""
    kind = kind.partition(";")[0].strip().lower()
    is_text = not kind or kind.startswith("text/") or "html" in kind or kind == "application/octet-stream"
    if not is_text or kind in NO_TEXT:
        return f"{kind} is no page"
    return f"HTTP status {status}" if status not in (None, 200) else None


def unpack(body: bytes, fields: dict[str, str]) -> Unpacked:
    """The page in a body that may be in chunks and packed, as far as it goes. Raises InputError, UsageError."""
    problem = None
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body, problem = unchunk(body)
    for coding in reversed(fields.get("content-encoding", "").lower().split(",")):
        undo = CODINGS.get(coding.strip().removeprefix("x-"))
        if undo:
            body, worse = undo(body)
            problem = problem or worse
    return body, problem


def unchunk(body: bytes) -> Unpacked:
    """The content of chunks; what begins with none was put together by the crawler."""
    pieces: list[bytes] = []
    place = 0
    while size := CHUNK.match(body, place):
        start, length = size.end(), int(size[1], 16)
        if not length:
            return b"".join(pieces), None
        pieces.append(body[start : start + length])
        place = start + length
        if body[place : place + 2] == b"\r\n":
            place += 2
        elif body[place : place + 1] == b"\n":
            place += 1
        elif len(pieces) == 1 and place < len(body):
            return body, None
    if not pieces:
        return body, None
    return b"".join(pieces), f"its chunks are cut off after {sum(map(len, pieces))} bytes"


def ungzip(body: bytes) -> Unpacked:
    return inflate(body, GZIP) if body.startswith(b"\x1f\x8b") else (body, None)


def undeflate(body: bytes) -> Unpacked:
    """With zlib's header, as the standard says, or without, as servers do; else as it is."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            zlib.decompressobj(window).decompress(body[:PIECE], PIECE)
        except zlib.error:
            continue
        return inflate(body, window)
    return body, None


def inflate(body: bytes, window: int) -> Unpacked:
    """As far as it goes, and as one page is allowed to go."""
    pieces: list[bytes] = []
    size = 0
    unpacker: Any = zlib.decompressobj(window)
    for start in range(0, len(body), PIECE):
        try:
            pieces.append(unpacker.decompress(body[start : start + PIECE], MAX_BYTES - size + 1))
        except zlib.error:
            raise InputError(f"its content is packed and damaged after {size} bytes") from None
        size += len(pieces[-1])
        if size > MAX_BYTES:
            raise InputError(TOO_LARGE)
        if unpacker.eof:
            return b"".join(pieces), None
    return b"".join(pieces), f"its content is packed and cut off after {size} bytes"


def unbrotli(body: bytes) -> Unpacked:
    """What cannot be unpacked was so by the crawler: brotli has no mark by which to know it."""
    module = extra("brotli", "warc")
    unpacker = module.Decompressor()
    pieces: list[bytes] = []
    size = 0
    try:
        while not unpacker.is_finished():
            piece = unpacker.process(b"" if pieces else body, output_buffer_limit=MAX_BYTES - size + 1)
            pieces.append(piece)
            size += len(piece)
            if size > MAX_BYTES:
                raise InputError(TOO_LARGE)
            if not piece:
                return b"".join(pieces), f"its content is packed and cut off after {size} bytes"
    except module.error:
        return body, None
    return b"".join(pieces), None


def unzstandard(body: bytes) -> Unpacked:
    return (unzstd(body), None) if body.startswith(b"\x28\xb5\x2f\xfd") else (body, None)


CODINGS: dict[str, Callable[[bytes], Unpacked]] = {
    "gzip": ungzip,
    "deflate": undeflate,
    "br": unbrotli,
    "zstd": unzstandard,
}
