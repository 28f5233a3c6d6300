"""How does one document read beside what it became, on the page of the report?

A change is a link to its reason in the document's list of reasons, so that it is reached by keyboard and by a screen
reader; the page's script shows the reason at its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cleaner.report.facts import Facts
from cleaner.report.markup import Html, all_of, count, size, span, text
from cleaner.report.tables import description

if TYPE_CHECKING:  # whoever writes the page need not be able to clean
    from cleaner.report.sides import Part, Reason, Row, Sides

LONGEST = 80_000
"""Bytes of all rows of one document: 40 documents stay below 4 MB."""
LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant", "ja": "ja", "ko": "ko"}


def document(number: int, name: Html, facts: Facts, sides: Sides) -> Html:
    """One document, to be unfolded."""
    rules = dict.fromkeys(text(f"{change.stage}/{change.rule}") for change in facts.changes)
    changes = sum(reason.times for reason in sides.reasons)
    said = [facts.encoding or "characters", facts.script or "script not asked for"]
    said.append(f"{count(changes)} change{'' if changes == 1 else 's'}")
    title = dict(sides.fields).get("title")
    heading = f'<span lang="zh-Hans">{text(title)}</span> <span class="quiet">{name}</span>' if title else name
    return Html(
        f'<article class="doc" data-rules="{" ".join(rules)}"><details><summary><h3 id="d{number}">{heading}</h3>'
        f'<p class="quiet">{text(", ".join(said))}</p></summary>'
        f"{known(facts, sides)}{texts(number, facts, sides)}{listed(number, sides.reasons)}{outside(sides)}"
        "</details></article>\n"
    )


def known(facts: Facts, sides: Sides) -> Html:
    """What is known of it."""
    pairs = [("size", size(facts.size)), ("time", span(facts.seconds))]
    pairs += [("warning", warning) for warning in facts.warnings]
    items = [f'<div><dt>{name}</dt><dd lang="zh-Hans">{text(value)}</dd></div>' for name, value in sides.fields]
    items += [f"<div><dt>{name}</dt><dd>{text(value)}</dd></div>" for name, value in pairs]
    return Html(f'<dl class="facts">{all_of(items)}</dl>')


def texts(number: int, facts: Facts, sides: Sides) -> Html:
    """The two sides as a table, a line in each row."""
    language = LANGUAGES.get(facts.script or "", "zh")
    rows = [row(number, each, sides.reasons, language) for each in (*sides.rows, *sides.left_out)]
    kept = fitting(rows)
    body, below = rows[: min(kept, len(sides.rows))], rows[len(sides.rows) : kept]
    notes = []
    if hidden := sides.hidden + len(rows) - kept:
        notes.append(f"{count(hidden)} more lines are not shown.")
    if sides.elsewhere:
        notes.append(f"{count(sides.elsewhere)} repairs are outside the article, or on lines that are not shown.")
    head = '<tr><th scope="rowgroup" colspan="2">Dropped from the part of the page that holds the article</th></tr>'
    return Html(
        f'<table class="sides" aria-labelledby="d{number}"><thead><tr><th scope="col">Before</th>'
        f'<th scope="col">After</th></tr></thead><tbody>{all_of(body)}</tbody>'
        + (f"<tbody>{head}{all_of(below)}</tbody>" if below else "")
        + "</table>"
        + all_of(f'<p class="note">{text(note)}</p>' for note in notes)
    )


def fitting(rows: Sequence[Html]) -> int:
    """How many rows there is room for."""
    room = LONGEST
    for number, each in enumerate(rows):
        room -= len(each.encode())
        if room < 0:
            return number
    return len(rows)


def row(number: int, line: Row, reasons: Sequence[Reason], language: str) -> Html:
    if line.dropped is not None:
        before = text("".join(part.before for part in line.parts))
        gone = f'<del class="drop">{link(number, (line.dropped,), before)}</del>'
        return Html(f'<tr><td lang="{language}">{gone}</td><td></td></tr>\n')
    kind = "" if any(part.why for part in line.parts) else ' class="same"'
    before = all_of(old(number, part, reasons) for part in line.parts)
    after = all_of(new(number, part, reasons) for part in line.parts)
    return Html(f'<tr{kind}><td lang="{language}">{before}</td><td lang="zh-Hans">{after}</td></tr>\n')


def old(number: int, part: Part, reasons: Sequence[Reason]) -> Html:
    """What was there. Where nothing is left of it, the change is reached here."""
    if not part.why or not part.before:
        return text(part.before)
    if not part.after:
        return Html(f'<del class="{look(part, reasons)}">{link(number, part.why, text(part.before))}</del>')
    return Html(f'<del class="{look(part, reasons)}" data-why="{names(number, part.why)}">{text(part.before)}</del>')


def new(number: int, part: Part, reasons: Sequence[Reason]) -> Html:
    """What it became."""
    if not part.why or not part.after:
        return text(part.after)
    return Html(f'<ins class="{look(part, reasons)}">{link(number, part.why, text(part.after))}</ins>')


def link(number: int, why: Sequence[int], shown: Html) -> Html:
    several = f' data-why="{names(number, why)}"' if len(why) > 1 else ""
    return Html(f'<a href="#d{number}r{why[0]}"{several}>{shown}</a>')


def names(number: int, why: Sequence[int]) -> str:
    """The reasons, as the page names them."""
    return " ".join(f"d{number}r{each}" for each in why)


def look(part: Part, reasons: Sequence[Reason]) -> str:
    """A repair shows more than a conversion, and a guess more than what is proved."""
    stages = [reasons[number].stage for number in part.why]
    stage = next((stage for stage in ("repair", "simplify") if stage in stages), "layout")
    return f"{stage} guess" if any(reasons[number].guess for number in part.why) else stage


def listed(number: int, reasons: Sequence[Reason]) -> Html:
    """The reasons that the changes link to."""
    items = []
    for index, reason in enumerate(reasons):
        doubt = " (a guess)" if reason.guess else ""
        why = reason.why or description(reason.stage, reason.rule)
        items.append(
            f'<li id="d{number}r{index}"><strong>{text(reason.rule)}</strong> '
            f'<span class="quiet">{text(reason.stage)}</span> <span class="why">{text(why)}{doubt}</span>'
            f' <span class="quiet">× {count(reason.times)}</span></li>'
        )
    return Html(f'<h4>Reasons</h4><ul class="reasons">{all_of(items)}</ul>' if items else "")


def outside(sides: Sides) -> Html:
    """What the page says elsewhere."""
    if not sides.outside:
        return Html("")
    items = [f'<li lang="zh">{text(line)}</li>' for line in sides.outside]
    rest = sides.outside_count - len(sides.outside)
    items += [f"<li>and {count(rest)} more</li>"] if rest else []
    noun = "line" if sides.outside_count == 1 else "lines"
    return Html(
        f'<details class="outside"><summary>{count(sides.outside_count)} {noun} elsewhere on the page</summary>'
        f"<ul>{all_of(items)}</ul></details>"
    )
