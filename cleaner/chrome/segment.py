"""Where does the article begin and end among the lines of a page?

The article is the run of lines that is worth most: running text counts for it, furniture against it, and whatever
lies between counts the less the more furniture stands around it. A border is believed sooner where furniture marks
it, and what follows a heading such as 相关阅读 is hardly believed at all.
"""

import re
from functools import cache

from cleaner.chrome.lines import Line, density, sentence

SENTENCE = 3.0
"""What a full paragraph is worth; everything else is measured against it."""
NEUTRAL = 0.15
"""What a line that tells nothing is worth: a list, a poem or a table without furniture is an article."""
PAGE = 0.4
"""What a short one loses on a page that is mostly furniture."""
PAGE_SHARE = 0.15
"""From this share of furniture on a page is taken for one."""
AROUND = 2.5
"""What it loses where nothing but furniture stands around it."""
AROUND_SENTENCE = 1.5
"""The same for running text: comments and teasers are sentences, too."""
COSTS = {"line": 0.5, "stop": 6.0, "edge": 1.2, "item": 1.5, "head": 0.3, "tail": 0.6, "hint": 0.0}
"""What a line of furniture costs inside the article."""
INSIDE = 0.5
"""How much a line that is furniture even inside an article says of its neighbours."""
LONG = 24
"""Code points from which on a line without punctuation is no word of a menu."""
GAP = 0.8
"""What each further line of a gap costs of the line before: a table or an info box may stand in an article."""
ALONE = 0.4
"""The part of it that a line costs which stands among text: advertisements and buttons do."""
TRUST = (1.0, 0.4, 0.0)
"""How much text is believed behind no such heading, one, and more of them."""
EARLY = 0.9
"""How much less text is worth behind each of them, wherever the run began: of two articles the first is meant."""
BORDER = 0.6
"""What a border costs, and what it gains where the line beyond it is furniture."""
PARAGRAPH = 0.5
"""From this degree of a sentence on a line is a paragraph, and the heading before it a heading of the article."""


ITEMS = 3
"""Items in a row that make an enumeration."""


@cache
def _item() -> re.Pattern[str]:
    """The number of an item."""
    return re.compile(r"(\d{1,3})[.．、)）] ?(?=\D)")


def enumerated(lines: list[Line]) -> set[int]:
    """The indexes of the items of enumerations that follow a paragraph: 1., 2., 3. without a line between them.

    A list of other pages has a heading, and no sentence, before it.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(lines):
        item = _item().match(line.text)
        number = int(item[1]) if item else 0
        if run and number == len(run) + 1:
            run.append(index)
        elif number == 1 and index and lines[index - 1].rule is None and _introduces(lines[index - 1].text):
            run = [index]
        else:
            run = []
        if len(run) == ITEMS:
            found.update(run)
        elif len(run) > ITEMS:
            found.add(index)
    return found


def _introduces(text: str) -> bool:
    """Whether an enumeration may follow the line."""
    return text[-1] in "：:" or sentence(text) >= PARAGRAPH


def worths(lines: list[Line]) -> list[float]:
    """What each line is worth as a part of the article."""
    marks = [0.0 if line.rule is None or line.inserted else INSIDE if line.fires("line") else 1.0 for line in lines]
    page = PAGE * min(1.0, sum(marks) / len(lines) / PAGE_SHARE)
    values = []
    gap = 1.0
    items = enumerated(lines)
    for index, (line, share) in enumerate(zip(lines, density(marks), strict=True)):
        if index in items:
            values.append(NEUTRAL)
            continue
        if line.rule is not None:
            cost = max(COSTS[place] for place in line.rule.where.split(","))
            gap = gap * GAP if line.fires("hint") else 1.0
            values.append(-cost * (ALONE + (1 - ALONE) * share) * gap)
            continue
        degree = sentence(line.text)
        plain = NEUTRAL - page * max(0.0, 1 - len(line.text) / LONG) - AROUND * share
        value = degree * (SENTENCE - AROUND_SENTENCE * share) + (1 - degree) * plain
        gap = gap * GAP if value < 0 else 1.0
        values.append(value * gap)
    return values


def own_headings(lines: list[Line]) -> list[bool]:
    """Which lines would be headings of furniture, but for the paragraph behind them: they are the article's own."""
    return [
        line.fires("stop") and not line.fires("line") and behind.rule is None and sentence(behind.text) >= PARAGRAPH
        for line, behind in zip(lines, [*lines[1:], Line(0, "-", None)], strict=True)
    ]


def article(lines: list[Line]) -> tuple[int, int]:
    """The first line of the article and the line behind its last one, as indexes; (0, 0) where there is none."""
    size = len(lines)
    own = own_headings(lines)
    headings = [line.fires("stop") and not heads for line, heads in zip(lines, own, strict=True)]
    values = worths([line._replace(rule=None) if heads else line for line, heads in zip(lines, own, strict=True)])
    # The best run that ends here, by the number of headings crossed: its worth and where it began.
    runs: list[tuple[float, int] | None] = [None] * len(TRUST)
    best, span = 2 * BORDER, (0, 0)
    early = 1.0
    edges = [0.0, *(BORDER if line.rule is not None and not line.inserted else -BORDER for line in lines)]
    for here, (value, heading) in enumerate(zip(values, headings, strict=True)):
        fresh = edges[here]
        if runs[0] is None or runs[0][0] < fresh:
            runs[0] = (fresh, here)
        if heading:
            early *= EARLY
            runs = [None, runs[0], better(runs[1], runs[2])]
        runs = [
            None if run is None else (run[0] + (value * trust * early if value > 0 else value), run[1])
            for run, trust in zip(runs, TRUST, strict=True)
        ]
        border = 0.0 if here + 1 == size else edges[here + 2]
        for run in runs:
            if run is not None and run[0] + border > best:
                best, span = run[0] + border, (run[1], here + 1)
    return span


def better(one: tuple[float, int] | None, other: tuple[float, int] | None) -> tuple[float, int] | None:
    """The run that is worth more."""
    if one is None or other is None:
        return one or other
    return max(one, other)
