"""What do the documents of a batch come to, and which of them are shown whole?

Everything here takes bounded room, however many documents there are, and comes out the same in whatever order they
arrive: what is kept of many is drawn by a hash of the documents' names. (But for the time that documents took; and the
counts of dropped lines, where there are more different ones than `LINES`.)
"""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from cleaner.report.facts import Change, Facts, pattern

LINES = 8000
"""Different dropped lines that are counted at a time: some 4 MB."""
KINDS = 200
"""Different warnings or reasons for a failure that are told apart; they are few unless they quote something."""
EXAMPLES = 3
"""Examples of what a rule did."""
SLOWEST, FAILED = 20, 100
"""Documents that are named because they were slow, or because they failed."""
LARGEST = 200_000
"""Bytes of the largest document that is shown whole: few pages are larger, and some hundred are held at a time."""
BOUNDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds, where one bar of the chart of times ends and the next begins."""

Draw = tuple[int, int]
"""What documents are drawn by: the hash of the name, and the number where names are the same."""
Item = TypeVar("Item")
Key = TypeVar("Key", int, float, Draw)


class Least(Generic[Key, Item]):
    """The items with the smallest keys."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.kept: list[tuple[Key, Item]] = []

    def takes(self, key: Key) -> bool:
        return len(self.kept) < self.room or key < self.kept[-1][0]

    def offer(self, key: Key, item: Item) -> bool:
        """Keep the item, unless its key is too large; whether it is kept."""
        if not self.room or not self.takes(key):
            return False
        insort(self.kept, (key, item), key=itemgetter(0))
        del self.kept[self.room :]
        return True

    def __iter__(self) -> Iterator[Item]:
        return (item for _, item in self.kept)


class Line(NamedTuple):
    """A dropped line, in how many documents it or one that differs in figures alone was dropped, and one of them."""

    rule: str
    text: str
    documents: int
    seen_in: str


class Frequent:
    """The most frequent of any number of lines, by lossy counting: a count is too low by `missed` at most.

    The fewest occurrences are forgotten when there are too many different lines. (G. S. Manku, R. Motwani, Approximate
    Frequency Counts over Data Streams, 2002.)
    """

    def __init__(self, room: int = LINES) -> None:
        self.room = room
        self.counts: dict[tuple[str, str], tuple[int, Draw, str, str]] = {}
        self.missed = 0

    def add(self, line: tuple[str, str], draw: Draw, name: str) -> None:
        rule, text = line
        key = rule, pattern(text)
        known = self.counts.get(key)
        if known is None:
            if len(self.counts) >= self.room:
                self.forget()
            self.counts[key] = 1, draw, text, name
        elif draw < known[1]:
            self.counts[key] = known[0] + 1, draw, text, name
        else:
            self.counts[key] = known[0] + 1, *known[1:]

    def forget(self) -> None:
        """Make room for half as many."""
        counts = sorted([known[0] for known in self.counts.values()])
        least = counts[len(counts) // 2]
        self.counts = {key: known for key, known in self.counts.items() if known[0] > least}
        self.missed += least

    def most(self, number: int) -> list[Line]:
        """Up to `number` lines, the most frequent first; none that others may surpass for all that is known."""
        lines = [
            Line(rule, text, count, name)
            for (rule, _), (count, _, text, name) in self.counts.items()
            if count > self.missed
        ]
        return sorted(lines, key=lambda line: (-line.documents, line))[:number]


class Rule:
    """What one rule did in the batch."""

    def __init__(self, change: Change) -> None:
        self.stage, self.rule = change.stage, change.rule
        self.documents = self.times = 0
        self.examples: Least[Draw, tuple[Change, str]] = Least(EXAMPLES)
        self.shown: Least[Draw, int] = Least(1)

    def add(self, change: Change, draw: Draw, name: str) -> None:
        self.documents += 1
        self.times += change.times
        if self.examples.takes(draw):
            self.examples.offer(draw, (change, name))


class Tally:
    """The figures of one run, and the numbers of the documents to show, up to `wanted`."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.written = self.skipped = self.failed = 0
        self.size = self.characters = self.unchanged = 0
        self.seconds = 0.0
        self.encodings: Counter[str] = Counter()
        self.scripts: Counter[str] = Counter()
        self.fields: Counter[str] = Counter()
        self.skips: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()
        self.times = [0] * (len(BOUNDS) + 1)
        self.rules: dict[tuple[str, str], Rule] = {}
        self.lines = Frequent()
        self.slowest: Least[float, tuple[str, Facts]] = Least(SLOWEST)
        self.failing: Least[int, tuple[str, str]] = Least(FAILED)
        self.drawn: Least[Draw, int] = Least(wanted)

    def inputs(self) -> int:
        return self.written + self.skipped + self.failed

    def skip(self, why: str) -> None:
        self.skipped += 1
        count(self.skips, why)

    def fail(self, name: str, why: str) -> None:
        self.failed += 1
        count(self.failures, why)
        self.failing.offer(draw_of(f"{name}\0{why}"), (name, why))

    def write(self, number: int, name: str, facts: Facts) -> bool:
        """Add a document that was written, the input `number`; whether it may be shown in the end."""
        draw = draw_of(name), number
        self.written += 1
        self.size += facts.size
        self.characters += facts.characters
        self.unchanged += not facts.changes
        self.seconds += facts.seconds
        self.encodings[facts.encoding or "characters"] += 1
        self.scripts[facts.script or "not asked for"] += 1
        self.fields.update(facts.fields)
        self.times[bisect_left(BOUNDS, facts.seconds)] += 1
        if self.slowest.takes(-facts.seconds):
            self.slowest.offer(-facts.seconds, (name, facts._replace(changes=(), lines=())))
        for warning in facts.warnings:
            count(self.warnings, warning)
        for line in facts.lines:
            self.lines.add(line, draw, name)
        shows = False
        for change in facts.changes:
            key = change.stage, change.rule
            rule = self.rules.get(key)
            if rule is None:
                rule = self.rules[key] = Rule(change)
            rule.add(change, draw, name)
            if facts.size <= LARGEST and self.wanted:
                shows |= rule.shown.offer(draw, number)
        if facts.size <= LARGEST:
            shows |= self.drawn.offer(draw, number)
        return shows

    def may_show(self) -> set[int]:
        """The numbers of the documents that may be shown in the end, as things stand."""
        return {*self.drawn, *(number for rule in self.rules.values() for number in rule.shown)}

    def show(self) -> list[int]:
        """The numbers of the documents to show, in order: an example of each rule, the rarest first, for half of them
        at most, and others at random."""
        rarest = sorted(self.rules.values(), key=lambda rule: (rule.documents, rule.stage, rule.rule))
        examples = dict.fromkeys(number for rule in rarest for number in rule.shown)
        chosen = set(list(examples)[: self.wanted // 2])
        for number in self.drawn:
            if len(chosen) < self.wanted:
                chosen.add(number)
        return sorted(chosen)


def draw_of(name: str) -> int:
    """A number that is as good as drawn by lot, and always the same for a name."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def count(kinds: Counter[str], text: str) -> None:
    """Count `text` among others that differ from it in figures alone."""
    kind = re.sub(r"\d+", "n", text)
    kinds[kind if kind in kinds or len(kinds) < KINDS else "others"] += 1
