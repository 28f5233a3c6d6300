"""Packing and unpacking, within limits."""

import gzip
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch import compression
from cleaner.errors import InputError, UsageError

TEXT = "潮水退去，滩涂上留下一行脚印。\n".encode() * 40


@given(st.binary(max_size=3000), st.sampled_from(["gz", "zst"]))
@settings(deadline=None)
def test_unpacking_undoes_packing(data, packed):
    """For any bytes."""
    pytest.importorskip("zstandard")
    assert compression.expand("a" + compression.SUFFIXES[packed], compression.compress(data, packed)) == data


@given(st.binary(max_size=300), st.sampled_from(["a.gz", "a.zst"]))
@settings(deadline=None)
def test_any_bytes_unpack_or_are_refused(data, name):
    """Never another error."""
    pytest.importorskip("zstandard")
    with suppress(InputError):
        assert isinstance(compression.expand(name, data), bytes)


def test_all_members_of_a_file_are_read():
    """Also with zeros between, as tools leave them."""
    assert compression.gunzip(gzip.compress(b"a") + gzip.compress(b"b") + b"\0" * 9) == b"ab"


@pytest.mark.parametrize("cut", [5, 15, -1, -9])
def test_a_cut_file_is_refused(cut):
    """Half a page is no page."""
    pytest.importorskip("zstandard")
    for packed in ("gz", "zst"):
        with pytest.raises(InputError):
            compression.expand("a." + packed, compression.compress(TEXT, packed)[:cut])


@pytest.mark.parametrize("packed", ["gz", "zst"])
def test_a_bomb_is_refused(monkeypatch, packed):
    """Unpacking stops at the limit for one document."""
    pytest.importorskip("zstandard")
    monkeypatch.setattr(compression, "MAX_BYTES", 1 << 20)
    fits, bomb = (compression.compress(b"A" * size, packed) for size in (1 << 20, (1 << 20) + 1))
    assert len(compression.expand("a." + packed, fits)) == 1 << 20
    with pytest.raises(InputError, match="unpacks to more"):
        compression.expand("a." + packed, bomb)


def test_the_same_data_gives_the_same_bytes():
    """No time is written into the file."""
    packed = compression.compress(TEXT, "gz")
    assert packed[4:8] == bytes(4)
    assert packed == compression.compress(TEXT, "gz")


def test_a_name_without_ending_is_not_packed():
    """Bytes pass."""
    assert compression.expand("a.html", b"\x1f\x8b") == b"\x1f\x8b"


def test_a_missing_extra_is_named():
    """With the words that install it."""
    with pytest.raises(UsageError, match=r"pip install 'cleaner\[warc\]'"):
        compression.extra("no_such_module_anywhere.warc", "warc")
