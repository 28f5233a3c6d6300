"""Which text stood on a page before its site put `(pinyin)` behind its traditional characters?

The damage works on bytes, so an annotation can stand between the two bytes of a character and everything behind it
is read out of step; a byte that lost its partner takes a neighbour with it. The repair is the inverse: a line whose
repair the damage does not lead back to keeps its text, but for the annotations behind whole characters.

What it does not know: annotations that a writer meant (they stay), and text that was damaged in another way.
"""

from cleaner.mojibake.pinyin.evidence import Insert, read_table
from cleaner.mojibake.pinyin.forward import Table
from cleaner.mojibake.pinyin.proof import Edit, edits_of, provable
from cleaner.mojibake.pinyin.search import Mark, Search
from cleaner.mojibake.pinyin.site import LETTERS, LONGEST_INSERT, insert_pattern, key_before, learn, visible
from cleaner.record import Repaired, Rule, Step

LOST = "\ufffd"
ALIGNED = Rule("pinyin-aligned", "takes the reading out", "a site put (pinyin) behind certain characters")
MISALIGNED = Rule(
    "pinyin-misaligned",
    "takes the reading out and puts the characters together again",
    "a site put (pinyin) behind the bytes of certain characters, even across two characters",
)
LOST_BYTE = Rule(
    "pinyin-lost-byte",
    "takes the reading out and puts in characters whose bytes are lost (a guess; with --strict it is U+FFFD)",
    "a byte that lost its other half to a reading became a question mark",
)
RULES = {rule.id: rule for rule in (ALIGNED, MISALIGNED, LOST_BYTE)}


def undo_pinyin(text: str, *, strict: bool = False) -> Repaired | None:
    """`text` without the annotations of a damaged site, or None where it has none.

    With `strict`, U+FFFD stands for each character that could only be guessed.
    """
    if not may_have_inserts(text):
        return None
    shown = visible(text)
    inserts = inserts_of(text)
    table = read_table(shown, inserts)
    if table is None:
        return None
    edits = find_edits(text, shown, inserts, table)
    learnt = {**{key[0]: key[1] for edit in edits for _, _, key in edit.marks}, **table}
    if len(learnt) > len(table):
        edits = find_edits(text, shown, inserts, learnt)
    edits, order = provable(text, shown, edits)
    return repaired(text, edits, order, strict) if edits else None


def is_annotated(text: str) -> bool:
    """Whether a site annotated it."""
    return may_have_inserts(text) and read_table(visible(text), inserts_of(text)) is not None


def inserts_of(text: str) -> list[Insert]:
    """Every annotation, meant or not."""
    return [
        Insert(found.start(), found.end(), found[0][1:-1], found[0][0] == "?")
        for found in insert_pattern().finditer(text)
    ]


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


def find_edits(text: str, shown: str, inserts: list[Insert], table: dict[str, str]) -> list[Edit]:
    """What has to change if the site annotates as in `table`, in order."""
    search = Search(text, learn(shown, table))
    edits: list[Edit] = []
    done = 0
    for insert in starts(shown, inserts, search.cuts):
        if insert.start < done:
            continue
        if not insert.eaten:
            key = key_before(text, insert.start)
            if key is not None and table.get(key) == insert.reading:
                edits.append(removal(text, insert, key, done))
                done = insert.end
            continue
        inserted = bool(edits) and edits[-1].end == insert.start and not edits[-1].misaligned
        last = text[(edits[-1].start if inserted else insert.start) - 1 :][:1] if insert.start else ""
        stretch = search.run(insert.start, last, inserted)
        if stretch is not None:
            done = stretch.end
            edits += edits_of(text, stretch)
    return edits


def removal(text: str, insert: Insert, key: str, done: int) -> Edit:
    """The edit that takes the annotation of `key` out; a mark whose byte it needs was wide."""
    mark, letter = text[insert.start - 2 : insert.start - 1], text[insert.start - 1]
    if letter < "\x80" and "!" <= mark <= "~" and mark != ")" and done <= insert.start - 2:
        after = chr(ord(mark) + 0xFEE0) + letter
        return Edit(insert.start - 2, insert.end, after, (Mark(2, False, (key, insert.reading)),), misaligned=False)
    return Edit(insert.start, insert.end, "", (Mark(0, False, (key, insert.reading)),), misaligned=False)


def starts(text: str, inserts: list[Insert], cuts: str) -> list[Insert]:
    """Where a repair may begin: at an annotation, or at a `?` before a mark of the cut."""
    found = list(inserts)
    for cut in cuts:
        at = text.find("?" + cut)
        while at >= 0:
            found.append(Insert(at, at + 2, "", True))
            at = text.find("?" + cut, at + 1)
    return sorted(found)


def repaired(text: str, edits: list[Edit], table: Table | None, strict: bool) -> Repaired:
    """The text with `edits` made, and their steps; the first of them says which table was inferred."""
    pieces: list[str] = []
    steps: list[Step] = []
    done = 0
    for edit in edits:
        after = masked(edit) if strict else edit.after
        rule, why = explained(edit, strict)
        guess = bool(edit.guesses) and not strict
        pieces += (text[done : edit.start], after)
        done = edit.end
        steps.append(Step("repair", rule, edit.start, done, text[edit.start : done], after, why, table, guess))
        table = None
    pieces.append(text[done:])
    out = "".join(pieces)
    left = sum(found[0].startswith("?") for found in insert_pattern().finditer(out))
    warnings = (f"{left} places damaged by annotations could not be undone: left",) if left else ()
    return Repaired(out, tuple(steps), warnings)


def masked(edit: Edit) -> str:
    """What an edit writes if nothing may be guessed."""
    return "".join(LOST if at in edit.guesses else char for at, char in enumerate(edit.after))


def explained(edit: Edit, strict: bool) -> tuple[str, str]:
    """The rule of an edit, and why it was made."""
    if not edit.misaligned:
        return ALIGNED.id, f"a site annotated {edit.marks[0].key[0]}"
    keys = " ".join(f"{char}({reading})" for _, _, (char, reading) in edit.marks)
    why = f"bytes of {keys} annotated across characters" if keys else "bytes cut inside a character"
    if not edit.guesses:
        return MISALIGNED.id, why
    guessed = "".join(edit.after[at] for at in edit.guesses)
    return LOST_BYTE.id, f"{why}; lost" if strict else f"{why}; guessed: {guessed}"
