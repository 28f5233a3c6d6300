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
says how the lines of each begin, or which words they hold, and how long they are. An expression is compiled when the
first such line comes along; what is a few words and no more is looked up and needs none.
"""

import re
from functools import cache
from typing import NamedTuple

from cleaner import data
from cleaner.data.expressions import NEVER, either, one_of
from cleaner.data.variants import fold
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
STOP_MARK, DOTS_MARK = "\3", "\x7f"
"""What 。 and … become, which have no ASCII twin: a class that grows past Latin-1 takes far longer to compile."""
DATE = (
    rf"{one_of('（(')}?(?:(?:19|20)\d\d(?:[-./ ]| ?年|{NEVER})|1?\d\d{one_of('-./年')}) ?"
    rf"\d{{1,2}}(?:[-./ ]| ?月|{NEVER}) ?\d{{1,2}}(?: ?{one_of('日号')})?{one_of('）)')}?"
    rf"(?: ?{one_of('（(')}?(?:星期.|周{one_of('一二三四五六日')}){one_of('）)')}?)?"
)
TIME = r"\d{1,2}:\d\d(?::\d\d)?"
AROUND = '«»‹ \t\u3000\xa0【[（(《「『〔{“"—_|｜*·•】])）>＞》」』〕}”'
DATED = rf"\d{one_of('-./: 年')}"
"""What every date and every time has."""
END = f".:{DOTS_MARK}"
"""What may stand behind a pattern."""
QUOTES = (("“", "”"), ("「", "」"), ("『", "』"))
SEPARATORS = r"[\s|/·•,、>»›\-—_【】\[\]()（）]+"
MARKS = str.maketrans("␁␂␃␡", f"{DATE_MARK}{TIME_MARK}{STOP_MARK}{DOTS_MARK}")
"""How `chrome_patterns.tsv` writes the marks."""
ANYWHERE = "…‥"
"""What a list of phrases begins with: of any line, or of lines that are short enough for the patterns."""
MOST_QUOTED = 8
"""Phrases in quotation marks that are passed over in a line."""
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
    """What is known of the lines of a rule, or of one of its expressions."""

    rule: str
    begins: list[str]
    """How a line begins: one character or two, 0 being any digit, a space any white space; without an expression the
    whole line. Or else"""
    holds: list[str]
    """words of which it holds one, each behind its rarest character."""
    shortest: int = 0
    """Code points of the shortest line."""
    longest: int = 0
    """Code points of the longest one without white space."""
    needs: tuple[tuple[str, ...], ...] = ()
    """Sets of words: a line that may be one of these holds one of each."""
    expression: str = ""


Held = tuple[str, int]
"""A word, and the number of a pattern whose lines may hold it."""


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
        rule, begins, holds, *told = line.translate(MARKS).split("\t")
        pattern = Pattern(rule, spaced(begins), spaced(holds))
        if told:
            shortest, longest, needs, expression = told
            size = int(shortest), int(longest)
            sets = tuple(tuple(words.split(" ")) for words in needs.split(" ␞ ") if words)
            pattern = Pattern(rule, pattern.begins, pattern.holds, *size, sets, expression)
        found.append(pattern)
    return found


def spaced(column: str) -> list[str]:
    """The words of a column."""
    return [word.replace("␠", " ") for word in column.split(" ") if word]


def narrow(text: str) -> str:
    """`text` with ASCII twins or marks instead of full-width punctuation, in lines and in patterns."""
    text = text.replace("：", ":").replace("，", ",").replace("；", ";").replace("！", "!").replace("？", "?")
    text = (
        text.replace("﹕", ":")
        .replace("／", "/")
        .replace("｜", "|")
        .replace("丨", "|")
        .replace("︱", "|")
        .replace("＞", ">")
    )
    return text.replace("。", STOP_MARK).replace("…", DOTS_MARK)


def prose(line: str) -> bool:
    """Whether `line` is so plainly running text that no pattern need look at it."""
    return len(line) >= PROSE and line[-1] == "。" and "，" in line and "：" not in line[:LABEL]


@cache
def moments() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A date, and a time."""
    return re.compile(DATE), re.compile(TIME)


def kind(char: str) -> str:
    """The character by which the patterns know `char`."""
    return "0" if char.isdecimal() else " " if char.isspace() else char


def bare(core: str) -> int:
    """Code points of a line without its white space and what may stand behind a pattern."""
    return len("".join(core.split()).rstrip(END))


def held(text: str, signs: set[str], index: dict[str, list[Held]]) -> list[Held]:
    """The words in `text` that one of the `signs` is the rarest character of."""
    return [each for sign in signs if sign in index for each in index[sign] if each[0] in text]


def is_quoted(text: str, at: int) -> bool:
    """Whether what begins at `at` stands in quotation marks: the line speaks of the phrase, and does not say it."""
    return any(text.rfind(opens, 0, at) > text.rfind(closes, 0, at) for opens, closes in QUOTES)


@cache
def _address() -> re.Pattern[str]:
    """What addresses on the web hold."""
    return re.compile(r"[a-zA-Z0-9]\.[a-zA-Z]{2,}")


def is_attachment(line: str) -> bool:
    """Whether the line is what a notice calls its attachment, in either script, or holds the name of a file."""
    return _attachment().search(line.lower()) is not None


@cache
def _attachment() -> re.Pattern[str]:
    files = r"\S\.(?:docx?|pdf|xlsx?|pptx?|wps|et|ofd|zip|rar)\b"
    number = rf"(?:\d|{one_of('一二三四五六七八九十')}){{0,3}}"
    return re.compile(rf"^附{one_of('件表录錄')}?\s*{number}\s*{one_of(':：.．、')}|{files}")


class ChromeRules:
    """The table, ready to be asked."""

    def __init__(self, rows: tuple[Rule, ...]) -> None:
        self._rules = {rule.id: rule for rule in rows}
        items = [rule for rule in rows if rule.fires("item")]
        self._items = {word: rule for rule in items for word in narrow(rule.pattern).split("|")}
        self._patterns = patterns()
        self._spam = next(number for number in range(len(self._patterns)) if self._rule(number).fires("spam"))
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._words: dict[str, int] = {}
        self._begins: dict[str, list[int]] = {}
        self._holds: dict[str, list[Held]] = {}
        self._phrases: dict[str, list[Held]] = {}
        for number, pattern in enumerate(self._patterns):
            for begin in pattern.begins:
                if pattern.expression:
                    self._begins.setdefault(begin, []).append(number)
                else:
                    self._words.setdefault(begin, number)
            index = self._phrases if self._rule(number).pattern[0] in ANYWHERE else self._holds
            for word in pattern.holds:
                index.setdefault(word[0], []).append((word[1:], number))
        for begin, numbers in self._begins.items():
            if len(begin) == 2:
                numbers[:] = sorted({*numbers, *self._begins.get(kind(begin[0]), ())})
        self._opens = {word[:2] for word in (*self._words, *self._items, *self._begins)}
        self._longest = max(WORD, *map(len, self._items))
        self._sign = re.compile(f"[{re.escape(''.join({**self._holds, **self._phrases}))}]")
        self._phrase = re.compile(either(phrase for held in self._phrases.values() for phrase, _ in held))
        self._dated, self._separators = re.compile(DATED), re.compile(SEPARATORS)

    def find(self, line: str, says: bool = True) -> Rule | None:
        """The first rule that takes `line` for furniture, or None. Not `says`: it holds none of the phrases."""
        long = len(line) > LONGEST_MATCH or prose(line)
        if len(line) > LONGEST_PHRASE or (long and not says):
            return None
        text, phrases, signs = self._phrases_of(line)
        said = self._said(text, phrases) if phrases and says else None
        if long:
            # A paragraph may quote what an imprint says: there it needs the company of other furniture.
            return said._replace(where="edge,hint") if said and prose(line) else said
        if said:
            return said
        core = self._core(text, line)
        if DATE_MARK in core:
            signs.add(DATE_MARK)
        holds = held(core, signs, self._holds) if signs else []
        first = core[:1]
        if first.isalpha() and not holds and first not in self._opens and core[:2] not in self._opens:
            return None
        return self._one(core, holds) or self._menu(core, holds) or (self._injected(core, holds) if holds else None)

    def surely(self, line: str) -> Rule | None:
        """The rule of a phrase in a sentence that says two, an address or ©: one alone may be what it is about.

        An item of an enumeration, which a semicolon ends, is the article's, whatever it says.
        """
        if len(line) > LONGEST_PHRASE or line[-1] in "；;":
            return None
        text, phrases = self._phrases_of(line)[:2]
        if len(phrases) < 2 and not text.startswith("©") and not (phrases and _address().search(text)):
            return None
        return self._said(text, phrases)

    def _phrases_of(self, line: str) -> tuple[str, list[Held], set[str]]:
        """The line as the patterns know it, the phrases in it, and its characters that are the rarest of some word."""
        text = narrow(fold(line))
        signs = set(self._sign.findall(text))
        return text, held(text, signs, self._phrases) if signs else [], signs

    def saying(self, lines: list[str]) -> set[str]:
        """Those of the lines that may hold a phrase: without one, no long line is furniture."""
        lines = [line for line in lines if len(line) <= LONGEST_PHRASE]
        text = narrow("\n".join(map(fold, lines)))
        found: set[str] = set()
        number = start = 0
        for phrase in self._phrase.finditer(text):
            number += text.count("\n", start, phrase.start())
            start = phrase.start()
            found.add(lines[number])
        return found

    def match(self, line: str, *places: str) -> str | None:
        """The id of the rule that takes `line` for furniture at one of `places`, or None."""
        rule = self.find(line)
        return rule.id if rule is not None and any(map(rule.fires, places)) else None

    def _said(self, text: str, phrases: list[Held]) -> Rule | None:
        """The rule of the first of `phrases` in `text`, of the longest where several begin there."""
        start = 0
        for _ in range(MOST_QUOTED):
            places = [(at, -len(word), number) for word, number in phrases if (at := text.find(word, start)) >= 0]
            if not places:
                return None
            at, size, number = min(places)
            rule = self._rule(number)
            if (len(text) <= LONGEST_MATCH or rule.pattern[0] == "…") and not is_quoted(text, at):
                return rule
            start = at - size
        return None

    def _core(self, text: str, line: str) -> str:
        """The `text` of a line without icons and brackets around it, its dates and times one character each."""
        core = text
        if self._dated.search(text):
            date, time = moments()
            core = date.sub(DATE_MARK, time.sub(TIME_MARK, text))
        if not line.isprintable():  # icons are private characters
            core = "".join(char for char in core if not "\ue000" <= char <= "\uf8ff")
        return core.strip(AROUND) or text

    def _one(self, core: str, holds: list[Held]) -> Rule | None:
        """The first rule that has a pattern for all of `core`, which has no words to tell by but `holds`."""
        first = core[:1]
        numbers = self._begins.get(core[:2]) or self._begins.get(first if first.isalpha() else kind(first), [])
        if holds:
            numbers = sorted({*numbers, *(number for word, number in holds if word in core)} - {self._spam})
        listed = self._words.get(core.rstrip(END), len(self._patterns))
        for number in numbers:
            if listed < number:
                break
            if self._fits(core, number):
                return self._rule(number)
        return self._rule(listed) if listed < len(self._patterns) else None

    def _rule(self, number: int) -> Rule:
        """The rule of that pattern."""
        return self._rules[self._patterns[number].rule]

    def _fits(self, core: str, number: int) -> bool:
        """Whether that expression is all of `core`. It is compiled when it is first needed."""
        pattern, size = self._patterns[number], len(core)
        if size < pattern.shortest or (size > pattern.longest and bare(core) > pattern.longest):
            return False
        for words in pattern.needs:
            if not any(word in core for word in words):
                return False
        if number not in self._compiled:
            self._compiled[number] = re.compile(f"(?:{pattern.expression}|{NEVER})[{END}]*")
        return self._compiled[number].fullmatch(core) is not None

    def _menu(self, core: str, holds: list[Held]) -> Rule | None:
        """The rule of a line each of whose words is furniture: the first heading among them, or the first word's."""
        menu = core.rstrip(END)
        if not self._separators.search(menu):
            return self._items.get(menu)
        words = [word for word in self._separators.split(menu) if word]
        if len(words) > 1 and words[0][-1] == "." and words[0][:-1].isdecimal():
            return None  # an item of an enumeration
        if max(map(len, words), default=0) > self._longest:
            return None
        named: Rule | None = None
        for word in words if len(words) <= MENU else ():
            rule = self._items.get(word)
            if rule is None and len(words) > 1 and len(word) <= WORD:
                rule = self._one(word, holds)
            if rule is None:
                return None
            if named is None or (rule.fires("stop") and not named.fires("stop")):
                named = rule
        return named

    def _injected(self, core: str, holds: list[Held]) -> Rule | None:
        """The rule of spam: many of its words make a line, one makes a link."""
        if all(number != self._spam for _, number in holds) or not SENTENCE.isdisjoint(core):
            return None
        rule = self._rule(self._spam)
        words = re.findall(rule.pattern, core)
        if len(words) >= STUFFED:
            return rule._replace(id="spam-line", where="line")
        return rule._replace(id="spam-link", where="edge,hint") if len(core) <= LONGEST_LINK else None


@cache
def chrome_rules() -> ChromeRules:
    """The rules, compiled once per process, when the first line is asked."""
    return ChromeRules(rules())
