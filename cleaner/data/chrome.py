"""Which phrases make a line page furniture, and where? The rules of `chrome.tsv`, for both scripts.

A rule looks at one line; whether the line stands where the rule may fire is its reader's knowledge. What a rule's
place means:

- `line`: furniture wherever it stands
- `edge`: furniture outside the article, before or behind it; inside it may be text
- `head`, `tail`: furniture before it, or behind it
- `stop`: a heading; what follows it is no longer the article
- `item`: words of menus; a line of nothing but such words is furniture outside the article

Patterns are regular expressions in simplified characters that must match a whole line without the white space and
brackets around it. The loader widens them: a character stands for its traditional forms too, full-width punctuation
for its ASCII twin, a space for any white space, `{date}`, `{time}` and `{n}` for dates, times and counters. A pattern
that begins with `…` is a list of phrases one of which the line must contain.
"""

import re
from functools import cache
from itertools import product
from typing import NamedTuple

from cleaner import data
from cleaner.data.variants import to_traditional
from cleaner.errors import DataError

PLACES = ("line", "edge", "head", "tail", "stop", "item")
LONGEST_MATCH = 80
"""Code points of a line that patterns are tried on: a longer line is prose, or has a phrase that gives it away."""
LONGEST_PHRASE = 320
"""Code points of a line that phrases are looked for in: a site's disclaimer is long, an article's paragraph longer."""
MACROS = {
    "{date}": r"(?:[（(]?(?:19|20)?\d\d[-./年 ]\s?\d{1,2}[-./月 ]\s?\d{1,2}[日号]?[）)]?(?:\s?(?:星期|周)[一二三四五六日天])?)",
    "{time}": r"(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)",
    "{n}": r"(?:[\d,.]{1,9}\s?[万亿wWkK]?\+?)",
}
WIDTHS = {
    "：": ":：",
    "，": ",，",
    "；": ";；",
    "！": "!！",
    "？": "?？",
    "｜": "|｜丨︱",
    "＞": ">＞",
    "／": "/／",
    " ": r"\s",
}
WRAP = r"[\s【\[（(<＜《「『〔{“\"—_|｜*·•]*"
UNWRAP = r"[\s】\])）>＞》」』〕}”\"—_|｜*·•。:：…]*"
SEPARATOR = r"[\s|｜/／·•,，、>»›＞\-—_]*+"


class Rule(NamedTuple):
    """A row of the table."""

    id: str
    pattern: str
    where: str
    why: str
    since: str


@cache
def rules() -> tuple[Rule, ...]:
    """The rows of the table."""
    rows = tuple(Rule(*line.split("\t")) for line in data.read("chrome.tsv"))
    for rule in rows:
        if rule.where not in PLACES:
            raise DataError(f"table chrome.tsv: rule {rule.id} has an unknown place {rule.where!r}: reinstall cleaner")
    return rows


def widen(pattern: str) -> str:
    """`pattern` for both scripts and both widths of punctuation."""
    for macro, expression in MACROS.items():
        pattern = pattern.replace(macro, expression)
    pieces: list[str] = []
    in_class = escaped = False
    for char in pattern:
        if escaped:
            escaped = False
            pieces.append(char)
            continue
        escaped = char == "\\"
        forms = WIDTHS.get(char) or char + to_traditional().get(char, "")
        if in_class or len(forms) == 1 or char == "\\":
            pieces.append(forms)
        else:
            pieces.append(f"[{forms}]" + ("*+" if char == " " else ""))
        in_class = (in_class or char == "[") and char != "]"
    return "".join(pieces)


def spellings(phrase: str) -> list[str]:
    """`phrase` in every mixture of its characters' simplified and traditional forms."""
    return ["".join(chars) for chars in product(*(char + to_traditional().get(char, "") for char in phrase))]


class ChromeRules:
    """The table, ready to be asked. Each place is compiled when it is first asked for."""

    def __init__(self, rows: tuple[Rule, ...]) -> None:
        self._rows = rows
        self._compiled: dict[str, tuple[re.Pattern[str], list[str]]] = {}
        self._phrases = {
            spelling: rule
            for rule in rows
            if rule.pattern.startswith("…")
            for phrase in rule.pattern[1:].split("|")
            for spelling in spellings(phrase)
        }
        # The longest first: 版权所有 before 版权.
        ordered = sorted(self._phrases, key=lambda phrase: (-len(phrase), phrase))
        self._any_phrase = re.compile("|".join(map(re.escape, ordered)))

    def _compile(self, where: str) -> tuple[re.Pattern[str], list[str]]:
        """One pattern for all rules of a place, and the ids of its top-level groups."""
        compiled = self._compiled.get(where)
        if compiled is None:
            mine = [rule for rule in self._rows if rule.where == where and not rule.pattern.startswith("…")]
            patterns = [widen(rule.pattern) for rule in mine]
            if where == "item":
                words = f"(?:{'|'.join(patterns)})"
                patterns = [f"{words}(?:{SEPARATOR}{words})*+"]
            expression = "|".join(f"({pattern})" for pattern in patterns)
            compiled = re.compile(f"{WRAP}(?:{expression}){UNWRAP}"), [rule.id for rule in mine]
            self._compiled[where] = compiled
        return compiled

    def match(self, line: str, where: str) -> str | None:
        """The id of the rule of place `where` that takes `line` for furniture, or None."""
        if len(line) > LONGEST_MATCH:
            return None
        pattern, ids = self._compile(where)
        found = pattern.fullmatch(line)
        return None if found is None else ids[(found.lastindex or 1) - 1]

    def phrase(self, line: str, where: str) -> str | None:
        """The id of the rule of place `where` one of whose phrases `line` contains, or None."""
        if len(line) > LONGEST_PHRASE:
            return None
        return next((r.id for f in self._any_phrase.finditer(line) if (r := self._phrases[f[0]]).where == where), None)

    def has_phrase(self, text: str) -> bool:
        """Whether `text` contains any of the phrases: one fast look before its lines are asked one by one."""
        return self._any_phrase.search(text) is not None


@cache
def chrome_rules() -> ChromeRules:
    """The rules, read once per process."""
    return ChromeRules(rules())
