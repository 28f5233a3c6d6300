"""Make WARC files for the tests, whole or damaged."""

import gzip


def response(body: bytes, kind: str = "text/html; charset=utf-8", fields: str = "", status: str = "200 OK") -> bytes:
    """What a server sends."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{fields}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def record(
    url: str,
    content: bytes,
    kind: str = "response",
    *,
    media: str = "application/http; msgtype=response",
    length: object = None,
    fields: str = "",
) -> bytes:
    """A record, not packed. `length` is what its head says when that is not right."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"WARC-Date: 2024-05-31T00:00:00Z\r\nWARC-Target-URI: {url}\r\n{fields}"
        f"Content-Type: {media}\r\nContent-Length: {len(content) if length is None else length}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Each record in a gzip member of its own, as crawlers write them."""
    return b"".join(map(gzip.compress, records))
