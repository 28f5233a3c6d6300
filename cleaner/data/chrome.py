"""Which phrases make a line page furniture, and where? The rules of `chrome.tsv`, for both scripts.

A rule looks at one line; whether the line stands where the rule may fire is its reader's knowledge. The places:

- `line`: furniture wherever it stands
- `edge`: furniture outside the article, before or behind it; inside, it may be text
- `head`, `tail`: furniture before it, or behind it
- `stop`: what follows is no longer the article
- `item`: words of menus; a line of nothing but such words is furniture outside the article
- `spam`: words of the trades that break into other people's pages; a line strung together of them is furniture
  wherever it stands, a link of one of them outside the article
- `hint`, beside another place: furniture in the company of other furniture; alone it proves nothing

Patterns are in simplified characters and must match a whole line without the white space, brackets and icons around
it. Three kinds: words between `|` for `item`; a pattern that begins with `…` (or, for short lines alone, `‥`) is a list
of phrases one of which the line must contain; all others are regular expressions in which full-width punctuation
stands for its ASCII twin too, a space for any white space, and `{date}`, `{time}`, `{n}` for dates, times and counters.
One table serves both scripts: a line is folded to simplified characters before it is asked.

Most lines are no furniture, and are told so without trying an expression: `chrome_patterns.tsv`, made from the table,
says with which characters its lines begin, or which of them they hold, and how long they are. An expression is compiled
when the first such line comes along.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from cleaner import data
from cleaner.data.variants import fold, to_simplified
from cleaner.errors import DataError

PLACES = {"line", "edge", "head", "tail", "stop", "item", "spam", "hint"}
LONGEST_MATCH = 80
"""Code points of a line that patterns are tried on: a longer line is prose, or has a phrase that gives it away."""
LONGEST_PHRASE = 320
"""Code points of a line that phrases are looked for in: disclaimers are long, but not as long as that."""
STUFFED = 3
"""Words of spam that make a line spam: an article's headline on a raid has one or two."""
LONGEST_LINK = 16
"""Code points of a line that one such word makes a link of spam, and not a headline that reports of it."""
SENTENCE = frozenset(",;:!?\3“《")
"""What a line of words strung together does not have."""
DATE_MARK, TIME_MARK = "\1", "\2"
"""Dates and times become one character each before a line is matched: no rule has to compile them again, and a date is
never read as two counters."""
DATE = (
    r"[（(]?(?:(?:19|20)\d\d[-./年 ]|1?\d\d[-./年]) ?\d{1,2}[-./月 ] ?\d{1,2}[日号]?[）)]?"
    r"(?: ?(?:星期.|周[一二三四五六日]))?"
)
TIME = r"\d{1,2}:\d\d(?::\d\d)?"
STOP_MARK = "\3"
WIDTHS = str.maketrans("：，；！？／｜丨︱＞。", f":,;!?/|||>{STOP_MARK}")
"""Full-width punctuation becomes its ASCII twin, in lines and in patterns. 。 has none: it becomes a character that a
class can hold without growing past Latin-1, which is quicker to compile."""
AROUND = '«»‹ \t\u3000\xa0【[（(《「『〔{“"—_|｜*·•】])）>＞》」』〕}”'
ICONS = "[\ue000-\uf8ff]+"
"""Private characters, with which pages draw their icons."""
DATED = r"\d[-./年: ]"
"""What every date and every time has."""
END = ".:…"
"""What may stand behind a pattern."""
SEPARATORS = r"[\s|｜丨/／·•,，、>»›＞\-—_【】\[\]()（）]+"
ANYWHERE = "…‥"
"""What a list of phrases begins with: of any line, or of lines that are short enough for the patterns."""
MENU = 40
"""Words of the longest menu on one line."""
WORD = 12
"""Code points of the longest word in a menu that is not in the table's lists: a date, a counter, a heading."""
PROSE = 30
"""Code points from which on a line that pauses and ends as a sentence does is not tried on the patterns."""
LABEL = 10
"""Code points in which a label ends, as in 声明：, which makes even such a line furniture."""


class Rule(NamedTuple):
    """A row of the table."""

    id: str
    pattern: str
    where: str
    why: str
    since: str

    def fires(self, place: str) -> bool:
        """Whether the rule may fire at `place`."""
        return place in self.where  # no place's name is part of another's


class Pattern(NamedTuple):
    """One of the expressions of a rule, and what can be said of its lines without trying it."""

    rule: str
    shortest: int
    """Code points of the shortest line."""
    longest: int
    """Code points of the longest one without white space."""
    begins: str
    """The characters that a line begins with, or"""
    holds: str
    """those of which it holds one. 0 is any digit, a space any white space."""
    expression: str


@cache
def rules() -> tuple[Rule, ...]:
    """The rows of the table."""
    rows = tuple(Rule(*line.split("\t")) for line in data.read("chrome.tsv"))
    for rule in rows:
        if not PLACES.issuperset(rule.where.split(",")):
            raise DataError(f"table chrome.tsv: rule {rule.id} has an unknown place {rule.where!r}: reinstall cleaner")
    return rows


def patterns() -> list[Pattern]:
    """The rows of `chrome_patterns.tsv`."""
    found = []
    for line in data.read("chrome_patterns.tsv"):
        written = line.replace("␁", DATE_MARK).replace("␂", TIME_MARK).replace("␃", STOP_MARK)
        rule, shortest, longest, begins, holds, expression = written.split("\t")
        found.append(Pattern(rule, int(shortest), int(longest), begins, holds, expression))
    return found


def prose(line: str) -> bool:
    """Whether `line` is so plainly running text that no pattern need look at it."""
    return len(line) >= PROSE and line[-1] == "。" and "，" in line and "：" not in line[:LABEL]


@cache
def moments() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A date, and a time."""
    return re.compile(DATE), re.compile(TIME)


@cache
def icons() -> re.Pattern[str]:
    """Icons in a row."""
    return re.compile(ICONS)


def kind(char: str) -> str:
    """The character by which the patterns know `char`."""
    return "0" if char.isdecimal() else " " if char.isspace() else char


def bare(core: str) -> int:
    """Code points of a line without its white space and what may stand behind a pattern."""
    return len("".join(core.split()).rstrip(END))


def widened(phrase: str) -> str:
    """A regular expression for `phrase` in either width."""
    return re.escape(phrase).replace(":", "[:：]").replace(",", "[,，]")


def either(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first, that looks at each first character once."""
    endings: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        endings.setdefault(word[0], []).append(widened(word[1:]))
    return "|".join(f"{widened(first)}(?:{'|'.join(rest)})" for first, rest in endings.items())


def traditional(text: str) -> str:
    """The traditional characters that stand for one in `text`."""
    chars = set(text)
    return "".join(chr(point) for point, folded in to_simplified().items() if folded in chars)


class ChromeRules:
    """The table, ready to be asked."""

    def __init__(self, rows: tuple[Rule, ...]) -> None:
        self._dated, self._separators = re.compile(DATED), re.compile(SEPARATORS)
        self._table: dict[int, str | int | None] = {**to_simplified(), **WIDTHS}
        items = [rule for rule in rows if rule.fires("item")]
        self._items = {word: rule for rule in items for word in rule.pattern.translate(WIDTHS).split("|")}
        phrases = [rule for rule in rows if rule.pattern[0] in ANYWHERE]
        self._phrases = {phrase: rule for rule in phrases for phrase in rule.pattern[1:].translate(WIDTHS).split("|")}
        self._phrase = re.compile(either(self._phrases))
        self._traditional = re.compile(f"[{traditional(''.join(self._phrases))}]")
        self._spam_rule = next(rule for rule in rows if rule.fires("spam"))
        self._spam = re.compile(self._spam_rule.pattern)
        self._rules = {rule.id: rule for rule in rows}
        self._patterns = patterns()
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._begins: dict[str, list[int]] = {}
        self._holds: dict[str, list[int]] = {}
        for number, pattern in enumerate(self._patterns):
            for chars, numbers in ((pattern.begins, self._begins), (pattern.holds, self._holds)):
                for char in chars:
                    numbers.setdefault(char, []).append(number)
        self._held = re.compile(f"[{re.escape(''.join(self._holds))}]")

    def find(self, line: str, says: bool = True) -> Rule | None:
        """The first rule that takes `line` for furniture, or None. Not `says`: it holds none of the phrases."""
        if len(line) > LONGEST_PHRASE:
            return None
        said = self._said(line) if says else None
        if said or len(line) > LONGEST_MATCH or prose(line):
            return said
        core = self._core(line.translate(self._table))
        return self._one(core) or self._menu(core) or self._injected(core)

    def says(self, text: str) -> bool:
        """Whether a line of `text` may hold a phrase of furniture: without one, no long line is furniture."""
        return self._phrase.search(fold(text) if self._traditional.search(text) else text) is not None

    def match(self, line: str, *places: str) -> str | None:
        """The id of the rule that takes `line` for furniture at one of `places`, or None."""
        rule = self.find(line)
        return rule.id if rule is not None and any(map(rule.fires, places)) else None

    def _said(self, line: str) -> Rule | None:
        """The rule of the first phrase in `line`."""
        text = fold(line) if self._traditional.search(line) else line
        for found in self._phrase.finditer(text):
            rule = self._phrases[found[0].translate(WIDTHS)]
            if len(line) <= LONGEST_MATCH or rule.pattern[0] == "…":
                # A paragraph may quote what an imprint says: there it needs the company of other furniture.
                return rule._replace(where="edge,hint") if prose(line) else rule
        return None

    def _core(self, folded: str) -> str:
        """A line without icons and without brackets around it, its dates and times one character each."""
        core = folded
        if self._dated.search(folded):
            date, time = moments()
            core = date.sub(DATE_MARK, time.sub(TIME_MARK, folded))
        if not core.isprintable():  # no private character is
            core = icons().sub("", core)
        return core.strip(AROUND) or folded

    def _one(self, core: str) -> Rule | None:
        """The first rule whose pattern is all of `core`."""
        numbers = self._begins.get(kind(core[:1]), [])
        held = self._held.findall(core)
        if held:
            numbers = sorted({*numbers, *(number for char in held for number in self._holds[char])})
        size = len(core)
        for number in numbers:
            pattern = self._patterns[number]
            fits = pattern.shortest <= size and (size <= pattern.longest or bare(core) <= pattern.longest)
            if fits and self._expression(number).fullmatch(core):
                return self._rules[pattern.rule]
        return None

    def _expression(self, number: int) -> re.Pattern[str]:
        """That pattern, compiled when it is first needed."""
        if number not in self._compiled:
            self._compiled[number] = re.compile(f"(?:{self._patterns[number].expression})[{END}]*")
        return self._compiled[number]

    def _menu(self, core: str) -> Rule | None:
        """The rule of a line each of whose words is furniture: the first heading among them, or the first word's."""
        words = [word for word in self._separators.split(core.rstrip(END)) if word]
        named: Rule | None = None
        for word in words if len(words) <= MENU else ():
            rule = self._items.get(word) or (self._one(word) if len(words) > 1 and len(word) <= WORD else None)
            if rule is None:
                return None
            if named is None or (rule.fires("stop") and not named.fires("stop")):
                named = rule
        return named

    def _injected(self, folded: str) -> Rule | None:
        """The rule of spam: many of its words make a line, one makes a link."""
        words = self._spam.findall(folded)
        if not words or not SENTENCE.isdisjoint(folded):
            return None
        if len(words) >= STUFFED:
            return self._spam_rule._replace(id="spam-line", where="line")
        return self._spam_rule._replace(id="spam-link", where="edge,hint") if len(folded) <= LONGEST_LINK else None


@cache
def chrome_rules() -> ChromeRules:
    """The rules, compiled once per process, when the first line is asked."""
    return ChromeRules(rules())
