"""What a server sent becomes a page."""

import gzip
import sys
import zlib

import pytest
import zstandard

from cleaner.batch.warc import response
from cleaner.errors import InputError, UsageError

PAGE = "".join(f"<p>第{number}盏灯亮了，守夜人记下{number * 7919 % 9973}这个数。</p>" for number in range(300)).encode()


def chunked(body: bytes, size: int = 700) -> bytes:
    pieces = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x;name=value\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nEnd: yes\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKINGS = [
    ("gzip", gzip.compress),
    ("X-GZIP", gzip.compress),
    ("gzip", lambda body: gzip.compress(body) + b"trailing"),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("zstd", zstandard.compress),
    ("zstd, gzip", lambda body: gzip.compress(zstandard.compress(body))),
    ("identity", bytes),
    ("utf-8", bytes),
    ("", bytes),
]


@pytest.mark.parametrize(("coding", "pack"), PACKINGS)
def test_a_packed_page_is_unpacked(coding, pack) -> None:
    """In chunks or not, and when the crawler has unpacked it and kept the header."""
    fields = {"content-encoding": coding}
    assert response.unpack(pack(PAGE), fields) == (PAGE, None)
    assert response.unpack(PAGE, fields) == (PAGE, None)
    assert response.unpack(chunked(pack(PAGE)), fields | {"transfer-encoding": "Chunked"}) == (PAGE, None)
    assert response.unpack(pack(PAGE), fields | {"transfer-encoding": "chunked"}) == (PAGE, None)


def test_brotli_is_unpacked() -> None:
    """Which needs an extra; a limit holds, a cut is said, and what is no brotli is left."""
    brotli = pytest.importorskip("brotli")
    assert response.unbrotli(brotli.compress(PAGE)) == (PAGE, None)
    assert response.unbrotli(PAGE) == (PAGE, None)
    part, problem = response.unbrotli(brotli.compress(PAGE)[:-200])
    assert PAGE.startswith(part)
    assert problem
    assert "cut off" in problem


def test_a_brotli_bomb_is_refused(monkeypatch) -> None:
    """Before it is unpacked."""
    brotli = pytest.importorskip("brotli")
    monkeypatch.setattr(response, "MAX_BYTES", 1 << 20)
    with pytest.raises(InputError, match="limit for one document"):
        response.unbrotli(brotli.compress(bytes(1 << 24)))


def test_a_missing_extra_is_named(monkeypatch) -> None:
    """It costs the pages that need it."""
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(UsageError, match=r"pip install 'cleaner\[warc\]'"):
        response.unpack(b"\x8b", {"content-encoding": "br"})


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, chunked])
def test_what_is_cut_off_is_kept_as_far_as_it_goes(pack) -> None:
    """And its end is said to be missing."""
    fields = {"content-encoding": "gzip, deflate", "transfer-encoding": "chunked"}
    part, problem = response.unpack(pack(PAGE)[:-300], fields)
    assert len(part) > 3000 or pack is not chunked
    assert PAGE.startswith(part)
    assert problem
    assert "cut off" in problem


def test_damaged_content_is_refused() -> None:
    """Its text would be another."""
    data = bytearray(gzip.compress(PAGE))
    data[len(data) // 2] ^= 0x55
    with pytest.raises(InputError, match="damaged after"):
        response.unpack(bytes(data), {"content-encoding": "gzip"})


def test_a_header_ends_at_its_blank_line() -> None:
    """Lines end with or without a carriage return; fields have any case; of encodings none is lost."""
    for end in (b"\r\n", b"\n"):
        head = end.join(
            [b"HTTP/1.1 404 Gone", b"X: 1", b"CONTENT-encoding: br", b"Content-Encoding: gzip", b"no colon"]
        )
        assert response.split(head + end + end + b"page\n\nmore") == (
            404,
            {"x": "1", "content-encoding": "br, gzip"},
            b"page\n\nmore",
        )
    assert response.split(b"<html>\n\nbody") == (None, {}, b"<html>\n\nbody")
    assert response.split(b"HTTP/1.1 abc\r\nX: 1") == (None, {"x": "1"}, b"")


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("text/html; charset=GBK", "gbk"),
        ("text/html;charset='big5'", "big5"),
        ('text/html; Charset = "utf-8"; x=y', "utf-8"),
        ("text/html", None),
        ("text/html; charset=", None),
    ],
)
def test_the_charset_is_read(kind, label) -> None:
    """As servers write it."""
    assert response.charset(kind) == label


@pytest.mark.parametrize(
    ("kind", "status", "page"),
    [
        ("text/html", 200, True),
        ("", None, True),
        ("application/xhtml+xml; charset=x", 200, True),
        ("text/plain", None, True),
        ("TEXT/CSS", 200, False),
        ("image/png", 200, False),
        ("text/html", 404, False),
    ],
)
def test_what_is_no_page_says_why(kind, status, page) -> None:
    """By its kind and its status."""
    assert (response.no_page(kind, status) is None) is page
