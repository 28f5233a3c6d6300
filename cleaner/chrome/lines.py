"""What does one line look like: a sentence, furniture, or neither?

It knows the line, and how much furniture stands around it; it does not know where the article begins and ends.
"""

import re
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from cleaner.data.chrome import LONGEST_MATCH, LONGEST_PHRASE, Rule, chrome_rules, is_attachment, prose

VERSE = frozenset("，,、；;：:…—～~")
"""What a line ends with that goes on: verse and subtitles are cut so, headlines are not."""
HEADLINE = 60
"""Code points that no headline has: a longer line with pauses is text even without a full stop."""
FULL = 120
"""Code points from which on a longer paragraph proves nothing more."""
ATTACHED, ATTACHMENT = "附", 0.4
"""The character that names attachments, and how surely one belongs to a text."""
CLOSED = frozenset("。！？!?…”』」’）)】]")
"""What a sentence that is whole ends with; some titles use 。 as an ornament."""
NEAR = 6
"""Lines to either side that make a line's neighbourhood: about what a teaser or a comment takes, twice."""
PIECES = 4
"""Pieces of a title that is stuffed with keywords; an honest one is the headline, the section and the site."""
PIECE = 20
"""Code points of the longest of them."""
KEYWORD = 3
"""Code points of what all of them repeat: 高一1班 and 高一2班 share two."""
STUFFING = Rule("spam-stuffed", "", "line", "one keyword in each piece of a title", "0.1.0")
SHARED = Rule("shared-line", "", "line", "a line that the documents of a folder share", "0.1.0")


class Line(NamedTuple):
    """A line that is not blank: its number in the text, the text, the rule that takes it for furniture."""

    number: int
    text: str
    rule: Rule | None

    def fires(self, place: str) -> bool:
        """Whether the line is furniture at `place`."""
        return self.rule is not None and self.rule.fires(place)

    @property
    def id(self) -> str:
        """The rule's id, or nothing."""
        return "" if self.rule is None else self.rule.id

    @property
    def inserted(self) -> bool:
        """Whether the line is furniture that stands among paragraphs: an advertisement's mark, a box's button."""
        return self.fires("line") and self.fires("hint")


def read(text: str, shared: Container[str] = ()) -> list[Line]:
    """The lines of `text` that are not blank. Those that are in `shared` are furniture."""
    stripped = [line.strip() for line in text.split("\n")]
    chrome, is_pieced = chrome_rules(), pieced(text)
    saying = chrome.saying(borders(list(filter(None, stripped))))
    asked = {line for line in stripped if is_pieced or len(line) <= LONGEST_MATCH} | saying
    rules = {
        line: chrome.find(line, line in saying) or (STUFFING if is_pieced and stuffed(line) else None) for line in asked
    }
    rules |= {line: SHARED for line in stripped if line in shared}
    return [Line(number, line, rules.get(line)) for number, line in enumerate(stripped) if line]


def borders(lines: list[str]) -> list[str]:
    """The lines without the paragraphs between paragraphs, in which a phrase proves nothing."""
    running = [False, *map(prose, lines), False]
    triples = zip(running, running[1:], running[2:], strict=False)
    return [line for line, triple in zip(lines, triples, strict=True) if not all(triple)]


def pieced(text: str) -> bool:
    """Whether `text` has marks enough to be set in pieces."""
    return sum(map(text.count, "_|,-")) >= PIECES - 1


def stuffed(text: str) -> bool:
    """Whether `text` is a title that repeats its keyword in each of many pieces, for search engines alone."""
    if len(text) > LONGEST_PHRASE or not pieced(text):
        return False
    pieces = [piece for piece in re.split("[_|,-]+", text) if piece]
    if len(pieces) < PIECES or max(map(len, pieces)) > PIECE:
        return False
    first = pieces[0]
    keywords = (first[start : start + KEYWORD] for start in range(len(first) - KEYWORD + 1))
    return any(
        keyword.isalpha() and not keyword.isascii() and all(keyword in piece for piece in pieces)
        for keyword in keywords
    )


@cache
def pauses() -> re.Pattern[str]:
    """The punctuation of running text, in Chinese and beside it."""
    return re.compile("[，。！？；：、]|[,;:!?](?![0-9/])")


def sentence(text: str) -> float:
    """How surely a line is running text, from 0 to 1. A headline has pauses and even ends with ！ or ？, but no 。"""
    length = len(text)
    if "。" in text and (length >= HEADLINE or text[-1] in CLOSED):
        return 0.4 + 0.6 * min(1.0, length / FULL)
    if (ATTACHED in text or "." in text) and is_attachment(text):
        return ATTACHMENT
    if length >= HEADLINE:
        return 0.6 if pauses().search(text) else 0.2
    if text[-1] in VERSE or (text[0] in "“「『" and text[-1] in "”」』"):
        return 0.3
    return 0.25 * min(1.0, length / 24) if pauses().search(text) else 0.0


def density(furniture: list[float]) -> list[float]:
    """For each line the share of furniture among its neighbours, near ones counting more."""
    last = len(furniture) - 1
    found = [0.0] * len(furniture)
    for there, mark in enumerate(furniture):
        if mark:
            for here in range(max(0, there - NEAR), min(last, there + NEAR) + 1):
                found[here] += mark * (NEAR + 1 - abs(here - there)) if here != there else 0.0
    return [share and share / (weight(here) + weight(last - here)) for here, share in enumerate(found)]


def weight(lines: int) -> int:
    """What so many lines on one side count together."""
    near = min(lines, NEAR)
    return near * (NEAR + 1) - near * (near + 1) // 2
