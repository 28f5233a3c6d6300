"""Which clean text became this stretch of damaged text?

A stretch begins where the decoder lost step: at `?pinyin)`, or at `?` before a mark at which the bytes were cut.
From there each visible character is a known number of bytes of the clean text, only those under a `?` are lost.
The search walks over the stretch with all ways to fill them, keeps the cheapest (Viterbi with a beam), and ends as
soon as one is left that is in step again.

What it does not know: whether the document is damaged at all, and whether the result leads back to it.
"""

import re
from collections.abc import Iterator
from functools import cache
from math import log2
from typing import NamedTuple

from cleaner.mojibake.pinyin.costs import (
    ASCII_BITS,
    CLOSERS,
    DOUBLE_PAUSE_BITS,
    FIGURES,
    LOST_FIGURE,
    MARKS,
    PAUSED,
    SENTENCE_ENDS,
    Costs,
    character,
)
from cleaner.mojibake.pinyin.site import (
    CUTS,
    NARROW_CUTS,
    USUAL_CUTS,
    Site,
    insert_pattern,
    key_before,
    keys_by_lead,
    kind_of,
    pair_of,
    syllable_of,
    wide_pair_of,
)

BEAM = 40
"""Ways kept at a time, and candidates tried for a lost byte (it has up to 126)."""
HOPELESS = 45.0
"""Bits behind the best way at which a way is dropped: three characters that nobody would write."""
EFFORT = 300_000
"""Ways to be looked at in any document before the search gives up."""
EFFORT_PER_CHARACTER = 6
"""The same for each of its characters; damaged text takes one or two, so that only what was made to be slow is left."""
TRAILS = 126
"""Values that a lost byte can have."""
LONGEST = 2000
"""Tokens after which a search that has not ended is given up: more than bytes was lost."""

PAIRED = {"”": "“", "’": "‘", "》": "《", "」": "「", "』": "『", "】": "【", "）": "（"}
LEAD_OF_MARKS = 0xA1
"""The first GBK byte of quotes and brackets."""
LONGEST_QUOTE = 400
"""Characters within which a quote is expected to close."""
DUE_BITS = 3.0
"""Gain of the mark that closes what is open."""
UNDUE_BITS = 6.0
"""Cost of a mark that closes something else."""
GLOSS_BITS = 30.0
"""Cost of `(pinyin)` that is no annotation of the character before it but the writer's own."""
LONE_BITS = 1.0
"""Cost of a cut in the middle of a character, at a wide mark: nobody writes `?！`."""
NARROW_BITS = 4.0
"""What is added where the mark is narrow, or ASCII before it: `?!` may have been written so, and stands in scripts."""
WIDE_BITS = 1.0
"""Cost of taking ASCII for narrowed wide ASCII."""
UNCUT_BITS = 8.0
"""Cost of a mark that was lost although the site cut its bytes at such marks."""
RARE_END_BITS = 6.0
"""Cost of something eaten right before the end of a piece, where a lone byte is enough."""
EVIDENT_BITS = 1.0
"""Cost of the one eaten character that what follows asks for: the `&` of an entity, the `<` of a tag."""

ENDS = ("", "\n", "<")
"""What follows the end of a piece that was decoded on its own."""
DOUBLED = frozenset(".-=* \t\r")
"""Marks that stand in runs."""
LONGEST_BRACKET = 60
"""Characters within which a bracket that was not eaten has its fellow."""
NEXT = "next"
BEFORE = "before"
Key = tuple[str, str]


class Node(NamedTuple):
    """The last piece of one way, and the way before it."""

    before: "Node | None"
    text: str
    guess: str = ""
    """The end of `text` that was guessed, or `NEXT` for the first character behind it."""
    key: Key | None = None
    """The character and reading of an annotation that stood here."""
    split: bool = False
    """The annotation stood between the two bytes of a character."""
    wide: str = ""
    """The mark `BEFORE` this piece, or `NEXT` to it, must have been wide."""


class State(NamedTuple):
    """Where a way stands: all that decides how it can go on."""

    pending: int
    """A lead byte that waits for its second, or 0."""
    last: str
    """The last whole character."""
    inserted: bool
    """An annotation stands right before."""


class Mark(NamedTuple):
    """Where an annotation stood: behind the first `at` characters, and one more byte if it `split` a character."""

    at: int
    split: bool
    key: Key


class Stretch(NamedTuple):
    """A repaired stretch: `[start:end]` of the damaged text was `text`."""

    start: int
    end: int
    text: str
    guesses: tuple[int, ...]
    """Offsets in `text` of the characters that were guessed."""
    marks: tuple[Mark, ...]


Way = tuple[float, Node | None]
Move = tuple[float, State, Node]
"""Bits, the state behind, and the piece (whose `before` is not set yet)."""


class Search:
    """The search over one document: what is the same for all of its stretches."""

    def __init__(self, text: str, site: Site) -> None:
        self.text = text
        self.site = site
        self.cuts = CUTS + NARROW_CUTS if site.narrowed else CUTS
        self.uncut = UNCUT_BITS if any("?" + cut in text for cut in self.cuts if cut != "。") else 0.0
        self.insert = insert_pattern()
        self.costs = Costs(site)
        self.cost = self.costs.cost
        self.annotated = self.costs.annotated
        self.bare = self.costs.bare
        self.effort = EFFORT + EFFORT_PER_CHARACTER * len(text)

    def pair(self, char: str) -> tuple[int, int] | None:
        """The two bytes that `char` had on the site, as far as it may have been wide."""
        return wide_pair_of(char) if self.site.narrowed else pair_of(char)

    # --- the walk ---

    def run(self, start: int, last: str, inserted: bool) -> Stretch | None:
        """Repair the stretch that begins with the `?` at `start`; None where no way leads through."""
        ways: dict[State, Way] = {State(0, last, inserted): (0.0, None)}
        at = start
        for _ in range(LONGEST):
            if at == len(self.text):
                break
            if self.effort < 0:
                return None
            found = self.insert.match(self.text, at)
            end = found.end() if found else at + 1
            after: dict[State, Way] = {}
            for state, (cost, before) in ways.items():
                moves = self.over_insert(state, at, end) if found else self.over_char(state, at)
                for bits, new, node in moves:
                    self.effort -= 1
                    known = after.get(new)
                    if known is None or cost + bits < known[0]:
                        after[new] = (cost + bits, node._replace(before=before))
            ways = prune(after)
            at = end
            if not ways:
                return None
            if len(ways) == 1 and self.in_step(next(iter(ways)), at):
                break
        ended = [way for state, way in ways.items() if not state.pending]
        return stretch_of(min(ended, key=lambda way: way[0])[1], start, at, last) if ended else None

    def in_step(self, state: State, at: int) -> bool:
        """Whether clean and damaged text agree again before `at`."""
        agree = not state.pending and not state.inserted and state.last == self.text[at - 1]
        return agree and self.text[at : at + 1] not in ("(", "?")

    def over_insert(self, state: State, at: int, end: int) -> Iterator[Move]:
        """Ways on over an annotation, whole or without its bracket."""
        reading = self.text[at + 1 : end - 1]
        if self.text[at] == "?":
            yield from self.over_eaten(state, reading)
            return
        pending, last, inserted = state
        pair = self.pair(last)
        if not pending:
            key = last if last >= "\x80" else key_before(self.text, at)
        else:
            key = character(pair[1], pending) if pair else None
        bits = None if key is None or inserted else self.annotated(key, reading)
        if key is not None and bits is not None:
            wide = BEFORE if pending and last < "\x80" else ""
            yield bits, State(pending, last, True), Node(None, "", "", (key, reading), pending > 0, wide)
        if not pending:
            yield GLOSS_BITS, State(0, ")", False), Node(None, self.text[at:end])

    def over_eaten(self, state: State, reading: str) -> Iterator[Move]:
        """Ways on over an annotation whose bracket was eaten by the last byte of its character."""
        pending, last, _ = state
        pair = (0, pending) if pending else self.pair(last)
        if pair is None:
            return
        self.effort -= TRAILS
        chars = keys_by_lead().get((pair[1], syllable_of(reading))) or keys_by_lead().get((pair[1], ""), ())
        wide = BEFORE if not pending and last < "\x80" else ""
        for char in chars:
            bits = self.annotated(char, reading)
            trail = char.encode("gb18030")[1]
            if bits is None or trail < 0x80:
                continue
            if pending:
                guess = char if len(chars) > 1 else ""
                yield bits + self.cost(last, char), State(0, char, True), Node(None, char, guess, (char, reading))
            else:
                yield bits, State(trail, last, True), Node(None, "", "", (char, reading), True, wide)

    def over_char(self, state: State, at: int) -> Iterator[Move]:
        """Ways on over a visible character that is no annotation."""
        pending, last, _ = state
        char = self.text[at]
        if char == "?":
            yield from self.over_question(state, at)
        elif not pending:
            yield self.cost(last, char) + self.unmarked(state, at), State(0, char, False), Node(None, char)
        elif char < "\x80":
            yield from self.over_ascii(state, at)
        elif char == "€":
            clean = character(pending, 0x80)
            yield self.cost(last, clean), State(0, clean, False), Node(None, clean)
        if pending and char >= "\x80":
            yield from self.over_shifted(state, at)

    def unmarked(self, state: State, at: int) -> float:
        """Bits of the pairs that a character in step forms without an annotation."""
        pair = pair_of(self.text[at])
        if pair is None:
            return 0.0
        before = None if state.inserted else self.pair(state.last)
        bits = self.bare(before[1], pair[0]) if before else 0.0
        return bits if self.text.startswith("(", at + 1) else bits + self.bare(*pair)

    def over_ascii(self, state: State, at: int) -> Iterator[Move]:
        """ASCII where a second byte is due: that byte itself, or half of what was wide."""
        pending, last, inserted = state
        byte = ord(self.text[at])
        if 0x40 <= byte < 0x7F:
            clean = character(pending, byte)
            bits = 0.0 if inserted or self.text.startswith("(", at + 1) else self.bare(pending, byte)
            yield self.cost(last, clean) + bits, State(0, clean, False), Node(None, clean)
        if self.site.narrowed and 0x21 <= byte < 0x7F:
            clean = character(pending, 0xA3)
            yield self.cost(last, clean) + WIDE_BITS, State(byte | 0x80, clean, False), Node(None, clean)

    def over_shifted(self, state: State, at: int) -> Iterator[Move]:
        """A visible character that is the second byte of one character and the first byte of the next."""
        pending, last, inserted = state
        pair = pair_of(self.text[at])
        if pair is None:
            return
        clean = character(pending, pair[0])
        bits = self.cost(last, clean) + (0.0 if inserted else self.bare(pending, pair[0]))
        if pair[1] > 0x80:
            bits += 0.0 if self.text.startswith("(", at + 1) else self.bare(*pair)
            yield bits, State(pair[1], clean, False), Node(None, clean)
        elif pair[1] < 0x7F:  # a letter that was taken for a second byte
            letter = chr(pair[1])
            yield bits + ASCII_BITS, State(0, letter, False), Node(None, clean + letter)

    def over_question(self, state: State, at: int) -> Iterator[Move]:
        """A `?` that is no bracket: itself, a lead byte before a cut, or a lead byte and what it ate."""
        pending, last, _ = state
        following = self.text[at + 1 : at + 2]
        cut = following != "" and following in self.cuts
        if not pending:
            yield MARKS["?"], State(0, "?", False), Node(None, "?")
            if cut:
                self.effort -= TRAILS
                second = CUT_BYTES.get(following, 0xA3)
                leads = sorted(range(0x81, 0xFF), key=lambda lead: self.cost(last, character(lead, second)))
                bits = LONE_BITS
                bits += NARROW_BITS if following < "\x80" else 0.0
                bits += NARROW_BITS if last < "\x80" else 0.0
                for lead in leads[:BEAM]:
                    yield bits, State(lead, last, True), Node(None, "", NEXT)
            return
        wide = NEXT if cut and following < "\x80" else ""
        fillings = self.fillings(state, at)
        if cut or following in ENDS:
            for bits, clean in fillings:
                yield bits, State(0, clean, False), Node(None, clean, clean, wide=wide)
        bits, clean = fillings[0]  # what was eaten hides which character is before it, so the cheapest is enough
        for more, eaten in self.eaten(at + 1):
            guess = clean if more == EVIDENT_BITS else clean + eaten
            rare = RARE_END_BITS if following in ENDS and more != EVIDENT_BITS else 0.0
            yield bits + more + rare, State(0, eaten, False), Node(None, clean + eaten, guess)
        if self.site.narrowed:
            clean = character(pending, 0xA3)
            yield self.cost(last, clean) + WIDE_BITS, State(0xBF, clean, False), Node(None, clean)

    def fillings(self, state: State, at: int) -> list[tuple[float, str]]:
        """The cheapest characters that begin with the pending byte and whose second byte can eat."""
        due = self.due(at) if state.pending == LEAD_OF_MARKS else ""
        self.effort -= TRAILS
        costs = []
        for trail in range(0x81, 0xFF):
            clean = character(state.pending, trail)
            bits = self.cost(state.last, clean)
            if not state.inserted:
                bits += self.bare(state.pending, trail)
            if clean in USUAL_CUTS:
                bits += self.uncut
            if clean in CLOSERS and state.last in SENTENCE_ENDS and self.text[at + 1 : at + 2] in PAUSED:
                bits += DOUBLE_PAUSE_BITS
            if due and clean in PAIRED:
                bits += -DUE_BITS if clean == due else UNDUE_BITS
            costs.append((bits, clean))
        return sorted(costs)[:BEAM]

    def due(self, at: int) -> str:
        """The mark that closes what has been opened last before `at`, in the same line."""
        start = max(self.text.rfind("\n", 0, at) + 1, at - LONGEST_QUOTE)
        open_marks: list[str] = []
        for char in self.text[start:at]:
            if char in PAIRED.values():
                open_marks.append(char)
            elif char in PAIRED and open_marks and open_marks[-1] == PAIRED[char]:
                open_marks.pop()
        return next((closer for closer, opener in PAIRED.items() if open_marks[-1:] == [opener]), "")

    def eaten(self, at: int) -> Iterator[tuple[float, str]]:
        """What may have stood before `at` and was eaten: ASCII below the letters."""
        following = self.text[at : at + 1]
        if entity().match(self.text, at):
            yield EVIDENT_BITS, "&"
        elif tag().match(self.text, at):
            yield EVIDENT_BITS, "<"
        elif following in DOUBLED:
            yield EVIDENT_BITS, following
        elif following in FIGURES:
            yield EVIDENT_BITS, LOST_FIGURE
        else:
            if self.opens_bracket(at):
                yield EVIDENT_BITS, "("
            elif self.closes_bracket(at):
                yield EVIDENT_BITS, ")"
            kind = kind_of(following)
            before = self.site.before
            for char, bits in self.costs.edible.items():
                share = (before[char, kind] + 0.5) / (self.site.singles[char] + 2.0)
                yield bits - log2(min(1.0, share)), char

    def closes_bracket(self, at: int) -> bool:
        """Whether a bracket opened before `at` and was not closed."""
        before = self.insert.sub("", self.text[max(0, at - LONGEST_BRACKET) : at - 1])
        return before.rfind("(") > max(before.rfind(")"), before.rfind("\n"))

    def opens_bracket(self, at: int) -> bool:
        """Whether a bracket closes behind `at` that nothing opened."""
        closing = self.text.find(")", at, at + LONGEST_BRACKET)
        return closing > at and not {"(", "?", "\n"} & set(self.text[at:closing])


CUT_BYTES = {"。": 0xA1}
"""The first byte of the marks of a cut; 0xA3 for the others."""


@cache
def entity() -> re.Pattern[str]:
    """What is left of an entity without its `&`."""
    return re.compile(r"(?:[lr][sd]quo|middot|mdash|hellip|nbsp|amp|lt|gt|quot|#\d{1,6}|#x[0-9a-f]{1,5});")


@cache
def tag() -> re.Pattern[str]:
    """What is left of a tag without its `<`."""
    names = "p|br|b|i|a|em|div|span|strong|td|tr|li|ul|ol|h[1-6]|table|img|font|u"
    return re.compile(rf"/?(?:{names})(?:\s[^<>]{{0,300}})?\s?/?>", re.IGNORECASE)


def prune(ways: dict[State, Way]) -> dict[State, Way]:
    """The cheapest ways."""
    if len(ways) < 2:
        return ways
    kept = sorted(ways.items(), key=lambda item: item[1][0])[:BEAM]
    limit = kept[0][1][0] + HOPELESS
    return {state: way for state, way in kept if way[0] <= limit}


def stretch_of(node: Node | None, start: int, end: int, last: str) -> Stretch:
    """What the way that ends in `node` says of `[start:end]`."""
    nodes: list[Node] = []
    while node is not None:
        nodes.append(node)
        node = node.before
    text = ""
    guesses: list[int] = []
    marks: list[Mark] = []
    widened: list[int] = []
    for node in reversed(nodes):
        end_of_node = len(text) + len(node.text)
        if node.wide:
            widened.append(end_of_node - (node.wide == BEFORE))
        if node.key:
            marks.append(Mark(end_of_node, node.split, node.key))
        if node.guess == NEXT:
            guesses.append(end_of_node)
        elif node.guess:
            guesses += range(len(text), len(text) + len(node.guess))
        text += node.text
    if -1 in widened:  # the mark right before the stretch
        start, text, widened = start - 1, last + text, [at + 1 for at in widened]
        guesses = [at + 1 for at in guesses]
        marks = [mark._replace(at=mark.at + 1) for mark in marks]
    return Stretch(start, end, widen(text, widened), tuple(guesses), tuple(marks))


def widen(text: str, offsets: list[int]) -> str:
    """`text` with the ASCII at `offsets` made wide."""
    chars = list(text)
    for at in offsets:
        if 0 <= at < len(chars) and "!" <= chars[at] <= "~":
            chars[at] = chr(ord(chars[at]) + 0xFEE0)
    return "".join(chars)
