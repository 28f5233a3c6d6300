"""Where does the article begin and end among the lines of a page?

The article is the run of lines that is worth most: running text counts for it, furniture against it, and whatever
lies between counts the less the more furniture stands around it. A border is believed sooner where furniture marks
it, and what follows a heading such as 相关阅读 is hardly believed at all.
"""

from cleaner.chrome.lines import Line, density, sentence

SENTENCE = 3.0
"""What a full paragraph is worth; everything else is measured against it."""
NEUTRAL = 0.15
"""What a line that tells nothing is worth: a list, a poem or a table without furniture is an article."""
PAGE = 1.0
"""What such a line loses where the whole page is furniture."""
AROUND = 2.5
"""What it loses where nothing but furniture stands around it."""
AROUND_SENTENCE = 1.5
"""The same for running text: comments and teasers are sentences, too."""
COSTS = {"line": 0.5, "stop": 6.0, "edge": 1.2, "item": 1.5, "head": 0.3, "tail": 0.6}
"""What a line of furniture costs inside the article."""
ALONE = 0.4
"""The part of it that a line costs which stands among text: advertisements and buttons do."""
TRUST = (1.0, 0.4, 0.0)
"""How much text is believed behind no such heading, one, and more of them."""
BORDER = 1.0
"""What a border costs, and what it gains where the line beyond it is furniture."""
PARAGRAPH = 0.7
"""From this degree of a sentence on a line is a paragraph, and the heading before it a heading of the article."""


def worths(lines: list[Line]) -> list[float]:
    """What each line is worth as a part of the article."""
    marked = [line.rule is not None for line in lines]
    neutral = NEUTRAL - PAGE * sum(marked) / len(lines)
    values = []
    for line, share in zip(lines, density(marked), strict=True):
        if line.rule is not None:
            values.append(-max(COSTS[place] for place in line.rule.where.split(",")) * (ALONE + (1 - ALONE) * share))
            continue
        degree = sentence(line.text)
        plain = neutral - AROUND * share
        values.append(degree * (SENTENCE - AROUND_SENTENCE * share) + (1 - degree) * plain)
    return values


def headings(lines: list[Line]) -> list[bool]:
    """Which lines are headings of what is not the article: a heading before a paragraph is the article's own."""
    return [
        line.fires("stop") and not (behind is not None and behind.rule is None and sentence(behind.text) >= PARAGRAPH)
        for line, behind in zip(lines, [*lines[1:], None], strict=True)
    ]


def article(lines: list[Line]) -> tuple[int, int]:
    """The first line of the article and the line behind its last one, as indexes; (0, 0) where there is none."""
    size = len(lines)
    # The best run that ends here, by the number of headings crossed: its worth and where it began.
    runs: list[tuple[float, int] | None] = [None] * len(TRUST)
    best, span = 0.0, (0, 0)
    edges = [0.0, *(BORDER if line.rule is not None else -BORDER for line in lines)]
    edges[size] = edges[size]
    for here, (value, heading) in enumerate(zip(worths(lines), headings(lines), strict=True)):
        fresh = edges[here]
        if runs[0] is None or runs[0][0] < fresh:
            runs[0] = (fresh, here)
        if heading:
            runs = [None, runs[0], better(runs[1], runs[2])]
        runs = [
            None if run is None else (run[0] + (value * trust if value > 0 else value), run[1])
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
