"""Which lines are page chrome and not the article?"""

from cleaner.chrome.lines import Line, read
from cleaner.chrome.segment import article
from cleaner.record import Dropped, Stripped


def strip(text: str, shared: frozenset[str] = frozenset()) -> Stripped:
    """`text` without the lines that are page chrome."""
    lines = read(text)
    if all(line.rule is None for line in lines):
        return Stripped(text)
    start, end = article(lines)
    if start == end:
        return Stripped(text, warnings=("no article found among the lines: nothing was dropped",))
    titles = heading(lines, start)
    dropped = []
    for index, line in enumerate(lines):
        rule = line.rule.id if line.rule else "menu"
        if index < start and index not in titles or index >= end or line.fires("line"):
            dropped.append(Dropped(line.number, rule, line.text))
    gone = {drop.line for drop in dropped}
    kept = [line for number, line in enumerate(text.split("\n")) if number not in gone]
    return Stripped("\n".join(kept), tuple(dropped))


def heading(lines: list[Line], start: int) -> set[int]:
    """The indexes of the lines of the title."""
    found: set[int] = set()
    for index in range(start - 1, -1, -1):
        if lines[index].rule is None and len(lines[index].text) >= 6:
            found.add(index)
            if len(found) == 2:
                break
        elif found:
            break
    return found
