"""Which edits does the damage lead back from?

An edit is proved where it stands, with a few characters around it: the reader of the damaged bytes is in step before
it and behind it, so that nothing farther away takes part.

What it does not know: how the edits were found.
"""

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from cleaner.mojibake.pinyin.forward import Forward, Table
from cleaner.mojibake.pinyin.search import Key, Mark, Stretch, entity
from cleaner.mojibake.pinyin.site import bare_pairs, encoded, pair_of

AROUND = 4
"""Characters before and behind an edit that are looked at with it."""
KEPT_ENTITIES = ("lt;", "gt;", "amp;", "quot;")
"""Entities that the HTML parser must still see."""


class Edit(NamedTuple):
    """`[start:end]` becomes `after`: an annotation behind a whole character, or a stretch."""

    start: int
    end: int
    after: str
    marks: tuple[Mark, ...]
    guesses: tuple[int, ...] = ()
    misaligned: bool = True


class Passage(NamedTuple):
    """Edits that stand close together, and what stands around them."""

    observed: str
    clean: str
    edits: list[Edit]
    data: bytes
    """The bytes of `clean`."""
    marks: dict[int, Key]
    """Where annotations stood in `data`."""


def edits_of(text: str, stretch: Stretch) -> list[Edit]:
    """The edit that `stretch` asks for, if any, without what it leaves alone at its end."""
    before, after = text[stretch.start : stretch.end], stretch.text
    if before == after:
        return []
    same = 0
    needed = max([0, *(at + 1 for at in stretch.guesses), *(mark.at + mark.split for mark in stretch.marks)])
    while same < min(len(before), len(after) - needed) and before[-1 - same] == after[-1 - same]:
        same += 1
    end, after = stretch.end - same, after[: len(after) - same]
    name = entity().match(text, end) if after.endswith("&") else None
    if name and name[0] not in KEPT_ENTITIES:
        after, end = after[:-1] + unescape("&" + name[0]), name.end()
    return [Edit(stretch.start, end, after, stretch.marks, stretch.guesses)]


def provable(text: str, shown: str, edits: list[Edit]) -> tuple[list[Edit], Table | None]:
    """The edits from which the damage leads back, and its table if one member of the family explains all of them.

    Annotations behind whole characters need no proof but that of their table: a character has it always or never.
    """
    table = {key[0]: key[1] for edit in edits for _, _, key in edit.marks}
    forward = Forward(table, [(passage.data, passage.marks) for passage in passages_of(text, edits)], text)
    doubtful = list(stretches_of(text, edits))
    broken, members = forward.broken([(passage.clean, passage.observed) for passage in doubtful])
    wrong = {edit for number in broken for edit in doubtful[number].edits if edit.misaligned}
    pairs = set(map(pair_of, table))
    proved = not wrong and any(pairs.isdisjoint(bare_pairs(shown, member.entities)) for member in members)
    return [edit for edit in edits if edit not in wrong], forward.table if proved else None


def passages_of(text: str, edits: list[Edit]) -> Iterator[Passage]:
    """The edits in groups, each with what stands around it."""
    at = 0
    while at < len(edits):
        first = at
        start = max(0, edits[at].start - AROUND)
        end = edits[at].end + AROUND
        at += 1
        while at < len(edits) and edits[at].start - AROUND <= end:
            end = edits[at].end + AROUND
            at += 1
        yield passage_of(text, start, min(end, len(text)), edits[first:at])


def stretches_of(text: str, edits: list[Edit]) -> Iterator[Passage]:
    """The misaligned edits, each with its neighbours on both sides; those that touch stay together."""
    at = 0
    while at < len(edits):
        first = at
        at += 1
        if not edits[first].misaligned:
            continue
        while at < len(edits) and edits[at].misaligned and edits[at].start <= edits[at - 1].end + 1:
            at += 1
        start, end = max(0, edits[first].start - 1), edits[at - 1].end + 1
        before = first
        if first and edits[first - 1].end > start:
            before -= 1
            start = max(0, edits[before].start - 1)
        if at < len(edits) and edits[at].start <= end and not edits[at].misaligned:
            end = edits[at].end
            yield passage_of(text, start, end, edits[before : at + 1])
        else:
            yield passage_of(text, start, min(end, len(text)), edits[before:at])


def passage_of(text: str, start: int, end: int, edits: list[Edit]) -> Passage:
    """`[start:end]` of the text with its `edits` made."""
    clean: list[str] = []
    data = bytearray()
    marks: dict[int, Key] = {}
    done = start
    for edit in edits:
        before = text[done : edit.start]
        clean += (before, edit.after)
        data += encoded(before)
        for at, split, key in edit.marks:
            marks[len(data) + len(encoded(edit.after[:at])) + split] = key
        data += encoded(edit.after)
        done = edit.end
    clean.append(text[done:end])
    return Passage(text[start:end], "".join(clean), edits, bytes(data + encoded(text[done:end])), marks)
