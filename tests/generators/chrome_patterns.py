"""Make `cleaner/data/chrome_patterns.tsv`: the patterns of `chrome.tsv` as words and expressions, and how lines are told.

    PYTHONPATH=. python tests/generators/chrome_patterns.py cleaner/data/chrome_patterns.tsv

A pattern falls apart into its alternatives. Those that stand for a few words become these words, all others an
expression each. An expression is found by how its lines begin, two characters of it where these can be listed; one
whose lines may begin with anything by words of which they must hold one, the rarest that there are. A line is searched
for a word's rarest character, and for the word where that is found. How rare a hanzi is, `ngrams.txt` knows; what an
expression consists of, Python's own parser of regular expressions.
"""

import re
import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

from cleaner.data.chrome import ANYWHERE, AROUND, DATE_MARK, END, LONGEST_MATCH, TIME_MARK, Rule, narrow, rules
from cleaner.data.expressions import NEVER
from cleaner.data.ngrams import ngrams

HEADER = """\
# format: id of a rule of chrome.tsv, how its lines begin, or words of which they hold one (each behind its rarest
# format: character); then, unless that says all, code points of the shortest line, and of the longest one without
# format: white space, sets of words of each of which such a line must hold one, and the regular expression;
# format: tab-separated, words by spaces, sets by ␞
# format: 0 begins a line with any digit; ␠ is white space, ␁ ␂ ␃ ␡ what chrome.py writes for a date, a time, 。 and …
# made by: tests/generators/chrome_patterns.py from chrome.tsv
# licence: Apache-2.0
# read by: cleaner.data.chrome
"""
MARKS = str.maketrans("\1\2\3\x7f", "␁␂␃␡")
MACROS = {"{date}": DATE_MARK, "{time}": TIME_MARK, "{n}": r"(?:[\d,.]{1,9}\s*+[万亿wWkK]?\+?)"}
TOKENS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\{\w+\}|.")
"""An escaped character, a class, a repetition or macro, any other character."""
DIGIT, SPACE, ANY = "0", " ", "\0"
EATEN = frozenset(AROUND + DIGIT + "年月日号星期周一二三四五六./:(")
"""What a line may lose before it is searched: what stands around it, and characters of dates."""
OTHER = 2.0**-7
"""The share of any character that is no hanzi: marks and letters are as common as everyday hanzi."""
MOST_WORDS = 250
"""Words that an expression may be written out as: a table of thousands takes longer to read than it saves."""
MOST_STARTS = 200
"""Beginnings of two characters that are listed; of more, the first characters are."""
MOST_NEEDED = 60
"""Words of a set that a line is searched for before its expression is tried: as many searches take some microseconds,
compiling an expression for nothing takes hundreds."""
RARE = 2 * OTHER
"""How rare the words must be that tell a line which may begin with any digit."""
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
CATEGORIES = {"CATEGORY_DIGIT": DIGIT, "CATEGORY_SPACE": SPACE}
Tree = Iterable[tuple[Any, Any]]
Words = frozenset[str]
EMPTY: Words = frozenset(("",))


def members(kind: str, value: Any) -> Words | None:
    """The characters of a literal or a class; None where they cannot be listed."""
    found: set[str] = set()
    for node, what in value if kind == "IN" else [(kind, value)]:
        if str(node) == "LITERAL":
            found.add(chr(what))
        elif str(node) == "RANGE":
            found.update(map(chr, range(what[0], what[1] + 1)))
        elif str(node) == "CATEGORY" and str(what) in CATEGORIES:
            found.add(CATEGORIES[str(what)])
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


def joined(parts: Iterable[Words]) -> Words:
    """Each word of the first part with each of the second and so on."""
    return frozenset(map("".join, product(*parts)))


def words(tree: Tree) -> Words | None:
    """All that `tree` matches, if these are words, and not too many."""
    found = EMPTY
    for node, value in tree:
        kind = str(node)
        if kind in {"LITERAL", "IN"}:
            part = members(kind, value)
            part = None if part is None or not part.isdisjoint((DIGIT, SPACE)) else part
        elif kind in REPEATS and value[1] > 1:
            part = None
        else:
            parts = [words(each) for each in inside(kind, value)]
            part = None if None in parts or not parts else frozenset().union(*(each for each in parts if each))
            part = part and (part | EMPTY if kind in REPEATS and value[0] == 0 else part)
        if part is None or len(found) * len(part) > MOST_WORDS:
            return None
        found = joined((found, part))
    return found


def starts(tree: Tree) -> Words:
    """The first two characters of all that `tree` matches; ANY stands for a character that cannot be listed."""
    found = EMPTY
    for node, value in tree:
        kind = str(node)
        if kind in {"AT", "ASSERT", "ASSERT_NOT"}:
            continue
        if kind in {"LITERAL", "IN"}:
            part = members(kind, value) or frozenset((ANY,))
        else:
            part = frozenset().union(*map(starts, inside(kind, value))) or frozenset((ANY,))
        if kind in REPEATS:
            fewest, most = min(value[0], 2), min(value[1], 2)
            part = frozenset().union(*(joined([part] * times) for times in range(fewest, most + 1)))
        found = frozenset(word[:2] for word in joined((found, part)))
        if all(len(word) == 2 for word in found):
            break
    return found


def begins(tree: Tree) -> Words | None:
    """How the lines that `tree` matches begin; None where they may begin with anything."""
    found = starts(tree)
    if ANY in {word[:1] for word in found}:
        return None
    known = {word if word[1:].isprintable() and word[1:] not in {DIGIT, SPACE} else word[0] for word in found}
    if len(known) > MOST_STARTS or not known.isdisjoint((DIGIT, SPACE)):
        known = {word[0] for word in known}
    return frozenset(word for word in known if len(word) == 1 or word[0] not in known)


def share(char: str) -> float:
    """How often `char` occurs, more or less."""
    single = ngrams().single
    return 1.0 if char in EATEN else 2 ** -single[char] if char in single else OTHER


def common(held: Words) -> float:
    """How often the rarest character of one of the words occurs."""
    return sum(min(map(share, word)) for word in held)


def needs(tree: Tree) -> list[Words]:
    """Sets of words of each of which a match must hold one, the rarest first."""
    found, run = [], EMPTY
    for node, value in tree:
        kind = str(node)
        part = words([(node, value)])
        if part is not None and len(run) * len(part) <= MOST_NEEDED:
            run = joined((run, part))
            continue
        found.append(run)
        run = part or EMPTY
        if part is None and not (kind in REPEATS and value[0] == 0):
            parts = list(map(needs, ahead(kind, value)))
            found += (
                parts[0] if len(parts) == 1 else [frozenset().union(*(each[0] for each in parts if each))] * all(parts)
            )
    told = {shortened(held) for held in (*found, run) if held and "" not in held}
    return sorted(told, key=lambda held: (common(held), sorted(held)))


def ahead(kind: str, value: Any) -> list[Tree]:
    """The trees of which a match holds one: those inside, and what has to follow."""
    return [value[1]] if kind == "ASSERT" and value[0] > 0 else inside(kind, value)


def shortened(held: Words) -> Words:
    """The words without those that hold another one."""
    return frozenset(word for word in held if not any(each != word and each in word for each in held))


def longest(tree: Tree) -> int:
    """Code points of the longest match without its white space."""
    total = 0
    for node, value in tree:
        kind = str(node)
        if kind in {"IN", "LITERAL"}:
            total += members(kind, value) != {SPACE}
        elif kind in {"ANY", "NOT_LITERAL"}:
            total += 1
        else:
            times = value[1] if kind in REPEATS else 1
            total += times * max(map(longest, inside(kind, value)), default=0)
    return total


def alternatives(pattern: str) -> list[str]:
    """The regular expressions that `pattern` stands for, one for each of its alternatives."""
    found, depth = [""], 0
    for token in TOKENS.findall(pattern.replace("｜", r"\|").replace("？", r"\?")):
        depth += (token == "(") - (token == ")")
        if token == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += MACROS.get(token, r"\s*+" if token == " " else token)
    return [narrow(expression) for expression in found]


def quick(expression: str) -> str:
    """The same with its classes of single hanzi as alternatives, which are far quicker to compile."""
    written = ""
    tokens = TOKENS.findall(expression)
    for token, behind in zip(tokens, [*tokens[1:], ""], strict=True):
        wide = [char for char in token[1:-1] if char > "\xff"]
        if wide and len(token) > 3 and token[1] != "^" and "-" not in token and behind not in set("*+{"):
            latin = "".join(char for char in token if char <= "\xff")
            written += f"(?:{'|'.join([latin] * (latin != '[]') + wide)}|{NEVER})"
        else:
            written += token
    return written


def behind_rarest(held: Iterable[str], eaten: frozenset[str] = frozenset()) -> list[str]:
    """The words, each behind its rarest character but for those that may be `eaten`."""
    return [min((char for char in word if char not in eaten), key=share) + word for word in held]


def row(*columns: Iterable[str] | str) -> str:
    """A line of the table."""
    written = (each if isinstance(each, str) else " ".join(word.replace(" ", "␠") for word in each) for each in columns)
    return "\t".join(written).translate(MARKS) + "\n"


def expression_row(rule: str, expression: str) -> str:
    """The line of an expression."""
    tree = re._parser.parse(expression)  # type: ignore[attr-defined]
    opens = begins(tree) or EMPTY
    needed = needs(tree)
    holds = needed[0] if needed else EMPTY
    shortest = tree.getwidth()[0]
    if (holds == opens == EMPTY) or shortest == 0:
        raise ValueError(f"{rule}: nothing is known of the lines of {expression}")
    opens, held = (
        (opens, ())
        if holds == EMPTY or (opens != EMPTY and (opens.isdisjoint((DIGIT, SPACE)) or common(holds) > RARE))
        else ((), behind_rarest(sorted(holds)))
    )
    # What the index has asked is not asked again.
    asked = [words for words in needed if len(words) <= MOST_NEEDED and words not in (opens, frozenset(held and holds))]
    most = min(longest(tree), LONGEST_MATCH)
    columns = (" ␞ ".join(" ".join(sorted(words)) for words in asked), quick(expression))
    return row(rule, sorted(opens), held, str(shortest), str(most), *columns)


def rows(rule: Rule) -> str:
    """The lines of a rule."""
    if rule.fires("item"):
        return ""
    if rule.pattern[0] in ANYWHERE or rule.fires("spam"):
        said = narrow(rule.pattern.lstrip(ANYWHERE)).split("|")
        return row(rule.id, (), behind_rarest(said, EATEN))
    whole: set[str] = set()
    written = ""
    for expression in alternatives(rule.pattern):
        listed = words(re._parser.parse(expression))  # type: ignore[attr-defined]
        if listed is not None and all(word[-1] not in END or word.rstrip(END) in listed for word in listed):
            whole.update(word.rstrip(END) for word in listed)
        else:
            written += expression_row(rule.id, expression)
    return (row(rule.id, sorted(whole), ()) if whole else "") + written


def table() -> str:
    """The whole file."""
    return HEADER + "".join(map(rows, rules()))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(table(), encoding="utf-8")
