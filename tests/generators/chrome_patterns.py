"""Make `cleaner/data/chrome_patterns.tsv`: the patterns of `chrome.tsv` as expressions, and which lines each may match.

    PYTHONPATH=. python tests/generators/chrome_patterns.py cleaner/data/chrome_patterns.tsv

A pattern becomes as many expressions as it has alternatives. One whose first characters can be listed is found by
these; one that may begin with anything by characters of which it must hold one, the rarest that there are. How rare a
hanzi is, `ngrams.txt` knows; what an expression consists of, Python's own parser of regular expressions.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cleaner.data.chrome import ANYWHERE, DATE_MARK, LONGEST_MATCH, TIME_MARK, WIDTHS, rules
from cleaner.data.ngrams import ngrams

HEADER = """\
# format: id of a rule of chrome.tsv, code points of its shortest line, and of its longest one without white space,
# format: characters that its lines begin with, or else hold one of, the regular expression; tab-separated
# format: 0 is any digit, a space any white space, ␁ ␂ ␃ what chrome.py writes for a date, a time and 。
# made by: tests/generators/chrome_patterns.py from chrome.tsv
# licence: Apache-2.0
# read by: cleaner.data.chrome
"""
MACROS = {"{date}": DATE_MARK, "{time}": TIME_MARK, "{n}": r"[\d,.]{1,9}\s*+[万亿wWkK]?\+?"}
TOKENS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\{\w+\}|.")
"""An escaped character, a class, a repetition or macro, any other character."""
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


def longest(tree: Tree) -> int:
    """Code points of the longest match without its white space."""
    total = 0
    for node, value in tree:
        kind = str(node)
        if kind in {"IN", "LITERAL"}:
            total += members(value if kind == "IN" else [(node, value)]) != {SPACE}
        elif kind in {"ANY", "NOT_LITERAL"}:
            total += 1
        else:
            times = value[1] if kind in REPEATS else 1
            total += times * max(map(longest, inside(kind, value)), default=0)
    return total


def expand(pattern: str) -> list[str]:
    """The regular expressions that `pattern` stands for, one for each of its alternatives."""
    found, depth = [""], 0
    for token in TOKENS.findall(pattern.replace("｜", r"\|").replace("？", r"\?")):
        depth += (token == "(") - (token == ")")
        if token == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += f"(?:{MACROS[token]})" if token in MACROS else r"\s*+" if token == " " else token
    return [expression.translate(WIDTHS) for expression in found]


def row(rule: str, expression: str) -> str:
    """The line of an expression."""
    tree = re._parser.parse(expression)  # type: ignore[attr-defined]
    begins, empty = opens(tree)
    holds = needs(tree) if begins is None else frozenset()
    if holds is None or empty:
        raise ValueError(f"{rule}: nothing is known of the lines of {expression}")
    size = str(tree.getwidth()[0]), str(min(longest(tree), LONGEST_MATCH))
    columns = (rule, *size, "".join(sorted(begins or ())), "".join(sorted(holds)), expression)
    return "\t".join(columns).translate({1: "␁", 2: "␂", 3: "␃"})


def table() -> str:
    """The whole file."""
    others = {"item", "spam"}
    rows = [rule for rule in rules() if rule.pattern[0] not in ANYWHERE and others.isdisjoint(rule.where.split(","))]
    return HEADER + "".join(row(rule.id, found) + "\n" for rule in rows for found in expand(rule.pattern))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(table(), encoding="utf-8")
