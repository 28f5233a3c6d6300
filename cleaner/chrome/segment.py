"""Where does the article begin and end among the lines of a page?

The article is the run of lines that is worth most: running text counts for it, furniture against it, and whatever
lies between counts the less the more furniture stands around it. A border is believed sooner where furniture marks it.
"""

from cleaner.chrome.lines import Line, density, sentence

SENTENCE = 3.0
"""What a full paragraph is worth; everything else is measured against it."""
NEUTRAL = 0.15
"""What a line that tells nothing is worth: a list, a poem or a table without furniture is an article."""
AROUND = 2.5
"""What a neutral line loses where nothing but furniture stands around it."""
AROUND_SENTENCE = 1.5
"""The same for running text: comments and teasers are sentences, too."""
COSTS = {"line": 2.0, "stop": 9.0, "edge": 1.2, "item": 1.5, "head": 0.3, "tail": 0.6}
"""What a line of furniture costs inside the article. A heading such as 相关阅读 costs three paragraphs."""
BORDER = 1.0
"""What a border costs, and what it gains where the line beyond it is furniture."""


def worths(lines: list[Line]) -> list[float]:
    """What each line is worth as a part of the article."""
    around = density([line.rule is not None for line in lines])
    values = []
    for line, share in zip(lines, around, strict=True):
        if line.rule is not None:
            values.append(-sum(COSTS[place] for place in line.rule.where.split(",")))
            continue
        degree = sentence(line.text)
        values.append(SENTENCE * degree + NEUTRAL - share * (AROUND_SENTENCE * degree + AROUND * (1 - degree)))
    return values


def article(lines: list[Line]) -> tuple[int, int]:
    """The first line of the article and the line behind its last one, as indexes; (0, 0) where there is none."""
    marked = [line.rule is not None for line in lines]
    size = len(lines)
    best, start, span = 0.0, 0, (0, 0)
    total = 0.0
    begun = 0.0
    for here, value in enumerate(worths(lines)):
        fresh = 0.0 if here == 0 else (BORDER if marked[here - 1] else -BORDER)
        if here == 0 or total < fresh:
            total, start = fresh, here
        total += value
        begun = total + (0.0 if here + 1 == size else (BORDER if marked[here + 1] else -BORDER))
        if begun > best:
            best, span = begun, (start, here + 1)
    return span
