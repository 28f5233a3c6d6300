"""Make `cleaner/data/chrome_index.tsv`: what a line must begin with, or hold, for a rule of `chrome.tsv` to match it.

    PYTHONPATH=. python tests/generators/chrome_index.py cleaner/data/chrome_index.tsv

Source: the patterns of `chrome.tsv`, as Python's own parser of regular expressions reads them. A pattern whose first
characters can be listed is indexed by them; one that may begin with anything by the characters, rarest first, one of
which it cannot do without. How rare a hanzi is, `ngrams.txt` knows.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cleaner.data.chrome import expand, pattern_rules
from cleaner.data.ngrams import ngrams

HEADER = """\
# format: id of a rule of chrome.tsv, characters that its lines begin with, or else hold one of; tab-separated
# format: 0 is any digit, a space any white space, ␁ ␂ ␃ what chrome.py writes for a date, a time and 。
# made by: tests/generators/chrome_index.py from chrome.tsv
# licence: Apache-2.0
# read by: cleaner.data.chrome
"""
DIGIT, SPACE = "0", " "
OTHER = 2.0**-7
"""The share of any character that is no hanzi: marks and letters are as common as everyday hanzi."""
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
CATEGORIES = {"CATEGORY_DIGIT": DIGIT, "CATEGORY_SPACE": SPACE}
Tree = Iterable[tuple[Any, Any]]
Chars = frozenset[str]


def members(items: Tree) -> Chars | None:
    """The characters of a class; None where they cannot be listed."""
    found: set[str] = set()
    for kind, value in items:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE":
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif str(kind) == "CATEGORY" and str(value) in CATEGORIES:
            found.add(CATEGORIES[str(value)])
        else:
            return None
    return frozenset(DIGIT if char.isdecimal() else SPACE if char.isspace() else char for char in found)


def inside(kind: str, value: Any) -> list[Tree]:
    """The trees of which a node takes one."""
    if kind == "BRANCH":
        return list(value[1])
    if kind in REPEATS or kind == "SUBPATTERN":
        return [value[-1]]
    return [value] if kind == "ATOMIC_GROUP" else []


def opens(tree: Tree) -> tuple[Chars | None, bool]:
    """The characters that a match may begin with (None: any), and whether it may be empty."""
    found: Chars = frozenset()
    for node, value in tree:
        kind = str(node)
        if kind in {"AT", "ASSERT", "ASSERT_NOT"}:
            continue
        if kind in {"LITERAL", "IN"}:
            parts = [(members(value if kind == "IN" else [(node, value)]), False)]
        else:
            parts = [opens(part) for part in inside(kind, value)] or [(None, False)]
        if any(chars is None for chars, _ in parts):
            return None, False
        found = found.union(*(chars for chars, _ in parts if chars))
        if not any(empty for _, empty in parts) and not (kind in REPEATS and value[0] == 0):
            return found, False
    return found, True


def common(chars: Chars) -> float:
    """How often one of `chars` occurs, more or less."""
    single = ngrams().single
    return sum(2 ** -single[char] if char in single else OTHER for char in chars)


def needs(tree: Tree) -> Chars | None:
    """The rarest set of characters of which a match must hold one."""
    found: list[Chars | None] = []
    for node, value in tree:
        kind = str(node)
        if kind in {"LITERAL", "IN"}:
            found.append(members(value if kind == "IN" else [(node, value)]))
        elif not (kind in REPEATS and value[0] == 0):
            parts = [needs(part) for part in inside(kind, value)]
            found.append(None if None in parts or not parts else frozenset().union(*(part for part in parts if part)))
    listed = [chars for chars in found if chars and chars.isdisjoint((DIGIT, SPACE))]
    return min(listed, key=common, default=None)


def alternatives(pattern: str) -> list[Tree]:
    """What `pattern` is one of."""
    tree = re._parser.parse(expand(pattern))  # type: ignore[attr-defined]
    return list(tree[0][1][1]) if len(tree) == 1 and str(tree[0][0]) == "BRANCH" else [tree]


def row(name: str, pattern: str) -> str:
    """The line of a rule."""
    begins: Chars = frozenset()
    holds: Chars = frozenset()
    for tree in alternatives(pattern):
        first, empty = opens(tree)
        if first is not None and not empty:
            begins |= first
            continue
        needed = needs(tree)
        if needed is None:
            raise ValueError(f"{name}: neither the beginning nor any part of a line is known: {pattern}")
        holds |= needed
    columns = (name, "".join(sorted(begins)), "".join(sorted(holds)))
    return "\t".join(columns).translate({1: "␁", 2: "␂", 3: "␃"})


def table() -> str:
    return HEADER + "".join(row(rule.id, rule.pattern) + "\n" for rule in pattern_rules())


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(table(), encoding="utf-8")
