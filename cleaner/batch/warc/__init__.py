"""Which pages are in a WARC file, however damaged it is?

Nothing is lost in silence: what can be read is kept, and each damage is one more input, which fails and says where it
is. A record is as long as its head says unless what follows contradicts it; then it ends where the next one begins.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaner.batch.streams import MAX_BYTES, TOO_LARGE
from cleaner.batch.task import Input
from cleaner.batch.warc import response
from cleaner.batch.warc.members import Damaged
from cleaner.batch.warc.stream import Stream
from cleaner.errors import CleanerError

PAGES = ("response", "resource", "conversion")
NO_DOCUMENTS = ("warcinfo", "request", "metadata")
"""Records about the crawl; every other kind stands for a document and is accounted for."""
OTHERS = {
    "revisit": "the same page is in an earlier record",
    "continuation": "continues an earlier record; segments are not put together",
}
TRUSTED_LENGTHS = 16
"""Wrong lengths after which no length in the file is believed: to find out that one is wrong may cost a whole read."""

LENGTH = re.compile(r"[0-9]{1,12}", re.ASCII)
BLANK_LINES = re.compile(rb"\r?\n\r?\n\Z")
"""What is behind the content of a record."""


class Record(NamedTuple):
    """One record: its head, by lower-case names, and its content. `problem` says what is not as it should be."""

    head: dict[str, str]
    body: bytes
    problem: str | None = None


def warc_pages(file: Any) -> Iterator[Input]:
    """The documents in an open WARC file that can seek, packed (gzip, Zstandard) or not: bytes, charset of the header.

    One whose kind or status shows that it is no page has `skip`. Raises OSError where the file cannot be read.
    """
    for record in records(file):
        yield from documents(record)


def records(file: Any) -> Iterator[Record]:
    """Every record, in order, and one without a head for each damage."""
    stream = Stream(file)
    wrong_lengths = 0
    while True:
        head: dict[str, str] = {}
        try:
            if not stream.at_record():
                return
            head = parse_head(stream.head())
            length = length_of(head) if wrong_lengths < TRUSTED_LENGTHS else None
            body, problem, believed = content(stream, length)
            wrong_lengths += not believed
        except Damaged as damage:
            yield Record(head, b"", str(damage))
            continue
        yield Record(head, body, problem)


def parse_head(head: bytes) -> dict[str, str]:
    """The named fields; the first of a name counts."""
    fields: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def length_of(head: dict[str, str]) -> int | None:
    """The length that the head names; None where it names none, or one of which no document is."""
    named = head.get("content-length", "")
    return int(named) if LENGTH.fullmatch(named) and int(named) <= MAX_BYTES else None


def content(stream: Stream, length: int | None) -> tuple[bytes, str | None, bool]:
    """What is in the record whose head was just read, what is wrong with it, and whether its length was right."""
    body = bytearray()
    whole = length is not None and stream.take(body, length)
    if whole and stream.record_ends():
        return bytes(body), None, True
    next_begins = stream.give_back(body)
    if not next_begins and (whole or length is None):
        next_begins = stream.take_to_next(body, MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        return b"", TOO_LARGE, False
    end = BLANK_LINES.search(body, max(0, len(body) - 4))
    if end or next_begins:
        return bytes(body[: end.start()] if end else body), None, False
    stream.later = None
    return bytes(body), f"is cut off after {len(body)} bytes", False


def documents(record: Record) -> Iterator[Input]:
    """The page in a record, if it has one, and what became of what is not there."""
    head, name = record.head, record.head.get("warc-target-uri", "").strip("<>")
    kind = head.get("warc-type", "").lower()
    problem = record.problem or (None if kind else "is a record of no kind")
    if kind in PAGES and (record.body or not problem):
        yield from (found for found in page(name, head, record.body) if not (problem and found.skip))
    elif not problem and kind not in NO_DOCUMENTS:
        yield Input(name, skip=OTHERS.get(kind, f"a WARC record of type {kind} is no page"))
    if problem:
        yield Input(name, problem=problem)


def page(name: str, head: dict[str, str], body: bytes) -> Iterator[Input]:
    """What a server sent, or a program wrote."""
    kind = head.get("content-type", "")
    if not kind.lower().startswith("application/http"):
        yield Input(name, data=body, charset=response.charset(kind), skip=response.no_page(kind, None))
        return
    status, fields, sent = response.split(body)
    kind = fields.get("content-type", "")
    skip = response.no_page(kind, status)
    if skip:
        yield Input(name, skip=skip)
        return
    try:
        data, problem = response.unpack(sent, fields)
    except CleanerError as error:
        yield Input(name, problem=str(error))
        return
    yield Input(name, data=data, charset=response.charset(kind))
    if problem:
        yield Input(name, problem=problem)
