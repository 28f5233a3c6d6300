"""Does the damage lead from the repaired text back to what was observed?

The annotations of a table are put in within one walk over the bytes: a pair of bytes is annotated unless an
annotation of an earlier entry already stands between its two bytes.

What it does not know: how the repaired text was found.
"""

import re
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from cleaner.mojibake.pinyin.site import encoded

Marks = dict[int, tuple[str, str]]
"""Offsets of annotations in bytes, each with its character and reading."""
Table = tuple[tuple[str, str], ...]
WIDE = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}
ENTITIES = {
    ord("“"): "&ldquo;", ord("”"): "&rdquo;", ord("‘"): "&lsquo;", ord("’"): "&rsquo;",
    ord("·"): "&middot;", ord("—"): "&mdash;", ord("…"): "&hellip;",
}  # fmt: skip


class Member(NamedTuple):
    """One member of the family of damages: how the bytes are written, cut and read."""

    entities: bool
    cuts: str
    euro: bool
    borders: str
    """What stands between pieces that were damaged on their own: the ends of lines, or those of tags."""


class Forward:
    """The damage that a document suffered: its table in the order of its application, and the member it belongs to."""

    def __init__(self, table: dict[str, str], passages: list[tuple[bytes, Marks]], text: str) -> None:
        self.table = in_order(table, passages)
        self.ranks = ranked(self.table)
        self.members = members("<" in text)
        # What GBK cannot write stood on the site as a numeric entity: ASCII to the damage.
        outside = (char for char in set(text) if char >= "\x80" and len(encoded(char)) != 2)
        self.ascii = {ord(char): "\x1a" for char in outside}

    def broken(self, passages: list[tuple[str, str]]) -> tuple[set[int], list[Member]]:
        """Which of these (clean, observed) passages no member leads back to, and the members that explain them all."""
        given = [clean.translate(self.ascii) for clean, _ in passages]
        wanted = [narrow(observed.translate(self.ascii)) for _, observed in passages]

        def failures(numbers: set[int], member: Member) -> set[int]:
            return {at for at in numbers if self.damage(given[at], member) != wanted[at]}

        everything = set(range(len(passages)))
        broken = hard = everything
        explaining: list[Member] = []
        for member in self.members:
            failed = failures(hard, member)
            if not failed and not failures(everything - hard, member):
                explaining.append(member)
            if len(explaining) > 1:  # with and without entities: enough to choose from
                break
            broken = broken & failed
            hard = failed if hard is everything and failed else hard
        return broken, explaining

    def damage(self, text: str, member: Member) -> str:
        """What `member` shows of `text`, wide ASCII folded."""
        if member.entities:
            text = text.translate(ENTITIES)
        pieces = re.split(f"([{member.borders}])", text) if member.borders else [text]
        shown = "".join(self.damage_piece(piece, member) for piece in pieces)
        if member.entities:
            for char, name in ENTITIES.items():
                shown = shown.replace(name, chr(char))
        return narrow(shown)

    def damage_piece(self, text: str, member: Member) -> str:
        if text.isascii():
            return text
        data = annotate(encoded(text), self.ranks)
        marks = b"|".join(mark.encode("gb18030") for mark in member.cuts)
        pieces = re.split(b"(" + marks + b")", data) if marks else [data]
        return "".join(read(piece, member.euro) for piece in pieces)


def members(has_tags: bool) -> list[Member]:
    """The family, the usual members first."""
    return [
        Member(entities, cuts, euro, borders)
        for borders in (("<>", "", "\n") if has_tags else ("\n", ""))
        for euro in (True, False)
        for cuts in ("！，；", "", "！，；。")
        for entities in (False, True)
    ]


def in_order(table: dict[str, str], passages: list[tuple[bytes, Marks]]) -> Table:
    """The entries of `table` in an order that explains where annotations stand and where they do not."""
    keys = {char.encode("gb18030"): char for char in table}
    earlier: dict[str, set[str]] = defaultdict(set)
    for data, marks in passages:
        for end in marks:
            here = keys.get(data[end - 2 : end])
            after = keys.get(data[end - 1 : end + 1])
            if here is None or after is None or here == after:
                continue
            first, second = (after, here) if end + 1 in marks else (here, after)
            earlier[second].add(first)
    from graphlib import CycleError, TopologicalSorter

    try:
        order = list(TopologicalSorter({char: sorted(earlier.get(char, ())) for char in table}).static_order())
    except CycleError:
        order = list(table)
    return tuple((char, table[char]) for char in order)


Ranks = dict[tuple[int, int], tuple[int, bytes]]


def ranked(table: Table) -> Ranks:
    """The place of each pair of bytes in the table, and what is put behind it."""
    ranks: Ranks = {}
    for rank, (char, reading) in enumerate(table):
        lead, trail = char.encode("gb18030")
        ranks[lead, trail] = (rank, f"({reading})".encode("gb18030"))
    return ranks


def annotate(data: bytes, ranks: Ranks) -> bytes:
    """`data` with the annotations of a table put in."""
    out = bytearray()
    copied = 0
    applied_at = applied_rank = -1
    for at, pair in enumerate(pairwise(data), 2):
        entry = ranks.get(pair)
        if entry is None:
            continue
        rank, insert = entry
        if applied_at == at - 1 and applied_rank <= rank:
            continue
        out += data[copied:at]
        out += insert
        copied, applied_at, applied_rank = at, at, rank
    return bytes(out + data[copied:])


def read(data: bytes, euro: bool) -> str:
    """CP936 to text; a lead byte and an impossible second byte become one `?`."""
    shown = []
    at = 0
    size = len(data)
    while at < size:
        byte = data[at]
        if byte < 0x80 or (byte == 0x80 and euro):
            shown.append("€" if byte == 0x80 else chr(byte))
            at += 1
            continue
        pair = data[at : at + 2]
        whole = len(pair) == 2 and 0x81 <= byte <= 0xFE and 0x40 <= pair[1] <= 0xFE and pair[1] != 0x7F
        shown.append(pair.decode("gb18030", "replace") if whole else "?")
        at += 2
    return "".join(shown)


def narrow(text: str) -> str:
    """`text` with wide ASCII folded to ASCII."""
    return text.translate(WIDE)
