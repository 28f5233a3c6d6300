"""Which text stood on a page before its site put `(pinyin)` behind its traditional characters?

The damage works on bytes, so an annotation can stand between the two bytes of a character and everything behind it
is read out of step; a byte that lost its partner takes a neighbour with it. The repair is the inverse: a line whose
repair the damage does not lead back to keeps its text, but for the annotations behind whole characters.

What it does not know: annotations that a writer meant (they stay), and text that was damaged in another way.
"""

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from cleaner.mojibake.pinyin.evidence import Insert, read_table
from cleaner.mojibake.pinyin.forward import Forward, Table
from cleaner.mojibake.pinyin.search import Key, Mark, Search, Stretch, entity
from cleaner.mojibake.pinyin.site import (
    LETTERS,
    LONGEST_INSERT,
    Site,
    encoded,
    insert_pattern,
    key_before,
    learn,
    pair_of,
)
from cleaner.record import Repaired, Step

LOST = "\ufffd"
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


def undo_pinyin(text: str, *, strict: bool = False) -> Repaired | None:
    """`text` without the annotations of a damaged site, or None where it has none.

    With `strict`, U+FFFD stands for each character that could only be guessed.
    """
    if not may_have_inserts(text):
        return None
    inserts = [
        Insert(found.start(), found.end(), found[0][1:-1], found[0][0] == "?")
        for found in insert_pattern().finditer(text)
    ]
    table = read_table(text, inserts)
    if table is None:
        return None
    edits, site = find_edits(text, inserts, table)
    learnt = {**{key[0]: key[1] for edit in edits for _, _, key in edit.marks}, **table}
    if len(learnt) > len(table):
        edits, site = find_edits(text, inserts, learnt)
    edits, order = provable(text, edits, site)
    return repaired(text, edits, order, strict) if edits else None


def may_have_inserts(text: str) -> bool:
    """Whether some bracket closes a few letters behind one that opens: the gate, in C but for the brackets."""
    at = text.find(")")
    while at > 0:
        if text[at - 1] in LETTERS:
            first = max(0, at - LONGEST_INSERT)
            if text.rfind("(", first, at) >= 0 or text.rfind("?", first, at) >= 0:
                return True
        at = text.find(")", at + 1)
    return False


def find_edits(text: str, inserts: list[Insert], table: dict[str, str]) -> tuple[list[Edit], Site]:
    """What has to change if the site annotates as in `table`, in order."""
    site = learn(text, table)
    search = Search(text, site)
    edits: list[Edit] = []
    done = 0
    for insert in starts(text, inserts, search.cuts):
        if insert.start < done:
            continue
        if not insert.eaten:
            key = key_before(text, insert.start)
            if key is not None and table.get(key) == insert.reading:
                mark = Mark(0, False, (key, insert.reading))
                edits.append(Edit(insert.start, insert.end, "", (mark,), misaligned=False))
                done = insert.end
            continue
        inserted = bool(edits) and edits[-1].end == insert.start and not edits[-1].misaligned
        last = text[(edits[-1].start if inserted else insert.start) - 1 :][:1] if insert.start else ""
        stretch = search.run(insert.start, last, inserted)
        if stretch is not None:
            done = stretch.end
            edits += changes(text, stretch)
    return edits, site


def starts(text: str, inserts: list[Insert], cuts: str) -> list[Insert]:
    """Where a repair may begin: at an annotation, or at a `?` before a mark of the cut."""
    found = list(inserts)
    for cut in cuts:
        at = text.find("?" + cut)
        while at >= 0:
            found.append(Insert(at, at + 2, "", True))
            at = text.find("?" + cut, at + 1)
    return sorted(found)


def changes(text: str, stretch: Stretch) -> list[Edit]:
    """The edit that `stretch` asks for, without what it leaves alone at its end."""
    before, after = text[stretch.start : stretch.end], stretch.text
    if before == after:
        return []
    same = 0
    limit = min(len(before), len(after) - max((at + 1 for at in stretch.guesses), default=0))
    limit = min(limit, len(after) - max((mark.at + mark.split for mark in stretch.marks), default=0))
    while same < limit and before[-1 - same] == after[-1 - same]:
        same += 1
    start, end, after = stretch.start, stretch.end - same, after[: len(after) - same]
    name = entity().match(text, end) if after.endswith("&") else None
    if name and name[0] not in KEPT_ENTITIES:
        after, end = after[:-1] + unescape("&" + name[0]), name.end()
    return [Edit(start, end, after, stretch.marks, stretch.guesses)]


def provable(text: str, edits: list[Edit], site: Site) -> tuple[list[Edit], Table | None]:
    """The edits from which the damage leads back, and its table if one member of the family explains all of them."""
    table = {key[0]: key[1] for edit in edits for _, _, key in edit.marks}
    passages = list(passages_of(text, edits))
    forward = Forward(table, [(passage.data, passage.marks) for passage in passages], text)
    broken, explained_by_one = forward.broken([(passage.clean, passage.observed) for passage in passages])
    kept = [
        edit
        for number, passage in enumerate(passages)
        for edit in passage.edits
        if number not in broken or not edit.misaligned
    ]
    everywhere = explained_by_one and not any(pair_of(char) in site.bare for char in table)
    return kept, forward.table if everywhere else None


class Passage(NamedTuple):
    """One or more whole lines with edits in them."""

    observed: str
    clean: str
    edits: list[Edit]
    data: bytes
    """The bytes of `clean`."""
    marks: dict[int, Key]
    """Where annotations stood in `data`."""


def passages_of(text: str, edits: list[Edit]) -> Iterator[Passage]:
    """The lines with edits; lines that an edit joins stay together."""
    at = 0
    while at < len(edits):
        start = text.rfind("\n", 0, edits[at].start) + 1
        first = at
        end = start
        while at < len(edits) and (at == first or edits[at].start <= end):
            end = text.find("\n", edits[at].end)
            end = len(text) if end < 0 else end
            at += 1
        yield passage_of(text, start, end, edits[first:at])


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


def repaired(text: str, edits: list[Edit], table: Table | None, strict: bool) -> Repaired:
    """The text with `edits` made, and their steps; the first of them says which table was inferred."""
    pieces: list[str] = []
    steps: list[Step] = []
    done = 0
    for edit in edits:
        after = masked(edit) if strict else edit.after
        rule, why = explained(edit)
        pieces += (text[done : edit.start], after)
        done = edit.end
        steps.append(Step("repair", rule, edit.start, done, text[edit.start : done], after, why, table))
        table = None
    pieces.append(text[done:])
    return Repaired("".join(pieces), tuple(steps))


def masked(edit: Edit) -> str:
    """What an edit writes if nothing may be guessed."""
    return "".join(LOST if at in edit.guesses else char for at, char in enumerate(edit.after))


def explained(edit: Edit) -> tuple[str, str]:
    """The rule of an edit, and why it was made."""
    if not edit.misaligned:
        return "pinyin-aligned", f"a site annotated {edit.marks[0].key[0]}"
    keys = " ".join(f"{char}({reading})" for _, _, (char, reading) in edit.marks)
    why = f"bytes of {keys} annotated across characters" if keys else "bytes cut inside a character"
    if not edit.guesses:
        return "pinyin-misaligned", why
    guessed = "".join(edit.after[at] for at in edit.guesses)
    return "pinyin-lost-byte", f"{why}; guessed: {guessed}"
