"""Crawls as they come, and as they must not be: what can be read is kept, and each damage is said."""

import gzip
import io

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch import warc
from cleaner.batch.warc import warc_pages
from crawls import packed, record, response

GOOD = "good"


def body(number: int) -> bytes:
    """A page that does not pack to nothing."""
    lines = "".join(f"<p>第{number}封信，寄自{place * 7919 % 9973}号信箱。</p>" for place in range(40))
    return f"<html>{lines}</html>".encode()


PAGES = {str(number): body(number) for number in range(400)}


def crawled(number: int, **more: object) -> bytes:
    """The record of a page."""
    return record(f"http://xin.example/{number}", response(body(number)), **more)


def plain(*records: bytes) -> bytes:
    return b"".join(records)


def one_member(*records: bytes) -> bytes:
    return gzip.compress(b"".join(records))


def blocks(*records: bytes) -> bytes:
    """Members of a fixed size, as bgzip writes them."""
    whole = b"".join(records)
    return b"".join(gzip.compress(whole[start : start + 700]) for start in range(0, len(whole), 700))


def frames(*records: bytes) -> bytes:
    return b"".join(map(zstandard.compress, records))


def account(data: bytes) -> list[str]:
    """What became of each page: good, or part of what is said of it, with the page's number where that is known."""
    told = []
    for page in warc_pages(io.BytesIO(data)):
        number = page.name.removeprefix("http://xin.example/")
        if page.problem or page.skip:
            told.append(f"{number or '?'} {page.problem or page.skip}")
        else:
            told.append(f"{number} {GOOD if page.data == PAGES.get(number) else 'part'}")
    return told


WHOLE = ["1 good", "2 good", "3 good"]


@pytest.mark.parametrize("pack", [plain, packed, one_member, blocks, frames])
def test_every_way_of_packing_is_read(pack) -> None:
    """By the first bytes of the file, whatever its name."""
    assert account(pack(*map(crawled, (1, 2, 3)))) == WHOLE


@pytest.mark.parametrize("pack", [plain, packed, one_member, blocks])
@pytest.mark.parametrize("length", [0, 500, 10**5, 10**25, -5, "abc", "", "٣"])
def test_a_wrong_length_costs_nothing(pack, length) -> None:
    """The record then ends where the next one begins."""
    assert account(pack(crawled(1), crawled(2, length=length), crawled(3))) == WHOLE


@pytest.mark.parametrize("pack", [plain, packed, one_member])
def test_a_file_of_wrong_lengths_is_read_once(pack) -> None:
    """After some, none is believed: what is read does not grow with their number."""

    class Counted(io.BytesIO):
        count = 0

        def read(self, size: int | None = -1) -> bytes:
            found = super().read(size)
            Counted.count += len(found)
            return found

    data = pack(*(crawled(number, length=10**6) for number in range(60)))
    assert [page.data for page in warc_pages(Counted(data))] == [body(number) for number in range(60)]
    assert Counted.count < 2 * len(data)


def test_a_record_may_hold_another() -> None:
    """A length that what follows confirms is believed, whatever is in the record."""
    inner = crawled(1) + crawled(3)
    data = packed(crawled(1), record("http://xin.example/9", inner, "resource", media="text/plain"), crawled(3))
    one, nested, three = warc_pages(io.BytesIO(data))
    assert nested.data == inner
    assert (one.data, three.data) == (body(1), body(3))


def damaged(member: bytes, place: int) -> bytes:
    """A member with eight bytes that are not its own."""
    return member[:place] + bytes(byte ^ 0x5A for byte in member[place : place + 8]) + member[place + 8 :]


@pytest.mark.parametrize("place", [0, 40, 400, -8])
def test_a_damaged_member_costs_itself(place) -> None:
    """In its head, its content or its checksum."""
    one, two, three = (packed(crawled(number)) for number in (1, 2, 3))
    first, problem, last = account(one + damaged(two, place % len(two)) + three)
    assert (first, last) == ("1 good", "3 good")
    assert f"at byte {len(one)}" in problem


def test_a_member_that_lacks_its_end_does_not_take_the_next_along() -> None:
    """Where bytes are missing, what comes is not taken for the rest."""
    one, two, three = (packed(crawled(number)) for number in (1, 2, 3))
    first, problem, last = account(one + two[:-90] + three)
    assert (first, last) == ("1 good", "3 good")
    assert "is damaged" in problem


def test_many_damaged_members_cost_themselves() -> None:
    """Also after those that are searched from their beginning."""
    members = [packed(crawled(number)) for number in range(80)]
    data = b"".join(member if number % 2 else damaged(member, 300) for number, member in enumerate(members))
    told = account(data)
    assert [line for line in told if line.endswith(GOOD)] == [f"{number} good" for number in range(1, 80, 2)]
    assert len(told) == 80


def test_garbage_between_records_is_said() -> None:
    """Between members and between records; padding with zeros is none."""
    assert account(packed(crawled(1)) + b"\0" * 9000 + packed(crawled(2))) == ["1 good", "2 good"]
    for data in (packed(crawled(1)) + b"??" * 400 + packed(crawled(2)), crawled(1) + b"??" * 400 + crawled(2)):
        told = account(data)
        assert told[0] == "1 good"
        assert told[-1] == "2 good"
        assert len(told) == 3


def test_a_cut_file_says_so() -> None:
    """What is there of the last page is kept; its loss is one more input."""
    for pack in (plain, one_member, packed):
        data = pack(crawled(1), crawled(2), record("http://xin.example/3", response(body(3) * 40)))
        told = account(data[:-400])
        assert told[:2] == WHOLE[:2]
        assert told[2] == "3 part"
        assert "3 is cut off after" in told[3]
        assert len(told) == 4


def test_a_file_that_is_cut_in_a_head_says_so() -> None:
    """In the head of a record, and in the first bytes of a member."""
    for data in (packed(crawled(1)) + packed(crawled(2))[:9], crawled(1) + crawled(2)[:90]):
        first, problem = account(data)
        assert first == "1 good"
        assert "cut off" in problem


def test_every_cut_is_said_once() -> None:
    """Wherever a file ends, its pages and at most one loss are there; only cuts between records are none."""
    one, two = packed(crawled(1)), packed(crawled(2))
    for end in range(1, len(one + two)):
        told = account((one + two)[:end])
        losses = [line for line in told if not line.endswith((GOOD, "part"))]
        assert len(losses) == (end != len(one)), (end, told)
        assert ("1 good" in told) or end < len(one)


def test_a_damaged_zstandard_file_keeps_what_was_before() -> None:
    """It is not read behind the damage, which is said."""
    first, problem = account(frames(crawled(1)) + b"\x28\xb5\x2f\xfdzzzzzz" + frames(crawled(3)))
    assert first == "1 good"
    assert "Zstandard" in problem


def test_a_record_too_large_is_said(monkeypatch) -> None:
    """By its length, by what it unpacks to, and where its length is wrong."""
    monkeypatch.setattr(warc, "MAX_BYTES", 5000)
    monkeypatch.setattr(warc.response, "MAX_BYTES", 5000)
    large = response(b"A" * 9000)
    unpacks = response(gzip.compress(b"A" * 9000), fields="Content-Encoding: gzip\r\n")
    for pack in (plain, packed, one_member):
        for content, length in ((large, None), (large, 20), (large, 10**9), (unpacks, None)):
            first, problem, last = account(
                pack(crawled(1), record("http://xin.example/2", content, length=length), crawled(3))
            )
            assert (first, last) == ("1 good", "3 good")
            assert problem.startswith("2 ")
            assert "the limit for one document" in problem


def test_a_head_without_end_is_said() -> None:
    """It is not held."""
    data = packed(crawled(1), crawled(2, fields=f"X: {'a' * 3_000_000}\r\n"), crawled(3))
    first, problem, last = account(data)
    assert (first, last) == ("1 good", "3 good")
    assert "larger than 1 MB" in problem


def test_what_is_no_warc_is_said() -> None:
    """Packed or not."""
    for data in (b"<html>" * 90, gzip.compress(b"<html>" * 90), b"WARC/1.0\r\n" * 90):
        (problem,) = account(data)
        assert problem.startswith("? ")


@pytest.mark.parametrize(
    ("kind", "media", "told"),
    [
        ("resource", "text/html; charset=utf-8", "2 good"),
        ("conversion", "text/plain", "2 good"),
        ("resource", "image/jpeg", "2 image/jpeg is no page"),
        ("revisit", "application/http", "2 the same page is in an earlier record"),
        ("continuation", "text/html", "2 continues an earlier record; segments are not put together"),
        ("", "text/html", "2 is a record of no kind"),
        ("letter", "text/html", "2 a WARC record of type letter is no page"),
    ],
)
def test_every_kind_of_record_is_accounted_for(kind, media, told) -> None:
    """A page, or why it is none."""
    assert account(packed(crawled(1), record("http://xin.example/2", body(2), kind, media=media), crawled(3))) == [
        "1 good",
        told,
        "3 good",
    ]


@pytest.mark.parametrize("kind", ["warcinfo", "request", "metadata"])
def test_records_about_the_crawl_are_no_inputs(kind) -> None:
    """They stand for no page."""
    assert account(packed(record("http://xin.example/1", b"GET / HTTP/1.1\r\n\r\n", kind), crawled(1))) == ["1 good"]


def test_heads_that_are_not_by_the_book() -> None:
    """Lines ended by a newline alone, names in any case, fields without a colon, bytes that are no text."""
    odd = crawled(2, fields="X: \xff\0\r\nno colon\r\n").replace(b"Content-Length", b"content-LENGTH", 1)
    head, rest = odd.split(b"\r\n\r\n", 1)
    assert account(packed(crawled(1), head.replace(b"\r\n", b"\n") + b"\n\n" + rest, crawled(3))) == WHOLE


MEMBERS = [packed(crawled(number)) for number in range(1, 7)]


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 10**6), st.binary(max_size=40), st.integers(0, 60)), max_size=4
    )
)
@settings(deadline=None, max_examples=300)
def test_damage_costs_what_it_touches(damages) -> None:
    """Whatever is put in place of whatever: untouched members give their pages, and nothing is lost in silence."""
    members = list(MEMBERS)
    for member, somewhere, put, gone in damages:
        place = somewhere % len(MEMBERS[member])
        members[member] = members[member][:place] + put + members[member][place + gone :]
    told = account(b"".join(members))
    for number in range(1, 7):
        if members[number - 1] == MEMBERS[number - 1]:
            assert told.count(f"{number} good") == 1
    lost = [number for number in range(1, 7) if f"{number} good" not in told]
    assert not lost or any(not line.endswith(GOOD) for line in told)


@given(st.binary(max_size=400), st.integers(0, 3))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_read_to_their_end(data, start) -> None:
    """Never an error, whatever comes behind what looks like a beginning."""
    beginning = (b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08\0\0\0\0\0\0\xff", b"\x28\xb5\x2f\xfd")[start]
    account_of = [
        page.problem or page.skip or page.data is not None for page in warc_pages(io.BytesIO(beginning + data))
    ]
    assert all(account_of)
    assert account_of or not data.strip(b"\r\n\0")


@given(st.binary(max_size=200), st.binary(max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_response_is_a_page_or_a_problem(payload, fields) -> None:
    """Whatever a server sends costs its own record."""
    content = b"HTTP/1.1 200 OK\r\n" + fields + b"\r\nContent-Encoding: gzip, br, deflate\r\n\r\n" + payload
    found = list(warc_pages(io.BytesIO(packed(crawled(1), record("http://xin.example/2", content), crawled(3)))))
    assert [found[0].data, found[-1].data] == [body(1), body(3)]
    assert len(found) in (3, 4)


def test_a_deflate_stream_that_is_cut_in_the_middle_of_a_long_member_keeps_the_pages_before() -> None:
    """A file of one member loses what is behind the damage, and says so."""
    pages = [crawled(number) for number in range(1, 400)]
    data = one_member(*pages)
    *good, problem = account(damaged(data, len(data) // 2))
    assert len(good) > 100
    assert all(line.endswith(GOOD) for line in good[:-20])
    assert "is damaged" in problem
