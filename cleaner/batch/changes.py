"""Which line of a document became which?

The steps of its result are carried out stage by stage, and the repairs that are in the article undone in it: so each
line stands beside itself, whatever happened to its characters.
"""

from collections.abc import Iterator

from cleaner import layout, pipeline
from cleaner.layout.diff import Line
from cleaner.record import Result, Step
from cleaner.report import sides
from cleaner.report.edits import Edit, carried_out

MOST_REPAIRS = 20_000
"""Repairs that are looked for in the article of a page: each takes a search."""


def lines(data: bytes | str, result: Result) -> Iterator[Line]:
    """The lines of the article as its page has them and as they became, and those that were dropped from it."""
    article = replayed(data, result, "decode", "nul", "repair", "extract")
    simple = replayed(data, result, "decode", "nul", "repair", "extract", "simplify").split("\n")
    edits = undone(data, result, article)
    numbers = result.lines if len(result.lines) == len(simple) else range(len(simple))
    dropped = {drop.line: drop.rule for drop in result.dropped if drop.stage == "strip"}
    here = first = 0
    for place, (number, line, new) in enumerate(zip(numbers, article.split("\n"), simple, strict=True)):
        end = here + len(line)
        mine: list[Edit] = []
        while first < len(edits) and edits[first].start <= end:
            edit = edits[first]
            mine.append(edit._replace(start=edit.start - here, end=edit.end - here))
            first += 1
        yield Line(number, parts_of(line, "" if place in dropped else new, mine), dropped.get(place, ""))
        here = end + 1
    yield from (Line(drop.line, ((drop.text, ""),), drop.rule) for drop in result.dropped if drop.stage == "extract")


def parts_of(line: str, new: str, edits: list[Edit]) -> tuple[tuple[str, str], ...]:
    """A line of the article with its repairs undone by `edits` beside what became of it, part by part."""
    if len(line) != len(new) or any(mark in new for mark in layout.INVISIBLE):
        return ((carried_out(line, edits).strip(), layout.text(new).rstrip("\n")),)
    parts: list[tuple[str, str]] = []
    here = 0
    for edit in edits:
        parts += (line[here : edit.start], new[here : edit.start]), (edit.after, new[edit.start : edit.end])
        here = edit.end
    parts.append((line[here:], new[here:]))
    parts[0] = parts[0][0].lstrip(), parts[0][1].lstrip()
    parts[-1] = parts[-1][0].rstrip(), parts[-1][1].rstrip()
    return tuple(parts)


def replayed(data: bytes | str, result: Result, *stages: str) -> str:
    return pipeline.replay(data, of_stages(result, *stages))


def of_stages(result: Result, *stages: str) -> list[Step]:
    return [step for step in result.steps if step.stage in stages]


def undone(data: bytes | str, result: Result, article: str) -> list[Edit]:
    """What undoes the repairs that are in `article`, each within a line."""
    steps = of_stages(result, "repair")
    if not steps:
        return []
    source = replayed(data, result, "decode", "nul")
    repairs = sides.repairs_of(source, steps, sides.Reasons())
    if of_stages(result, "extract"):
        found, _ = sides.found_again(source, carried_out(source, repairs), repairs[:MOST_REPAIRS], article)
    else:
        found, shift = [], 0
        for edit in repairs:
            place = edit.start + shift
            found.append(Edit(place, place + len(edit.after), source[edit.start : edit.end]))
            shift += len(edit.after) - (edit.end - edit.start)
    return [edit for edit in found if "\n" not in article[edit.start : edit.end]]
