"""What happened to one document, in a few values that are cheap to make and to send?

Made for every document of a batch that is reported on, so it says how often, not where.
"""

import re
from typing import NamedTuple

from cleaner.record import Result

LINE = 80
"""Characters of a line or an example that are kept: enough to recognise it."""
LINES = 100
"""Dropped lines of one document that are counted by what they say. Pages drop some ten."""
FIELDS = ("title", "date", "source", "author", "editor")
LAID_OUT = frozenset(("article", "line-ends", "text", "markdown"))
"""Rules that act on every document of their kind, which is no news."""


class Change(NamedTuple):
    """What one rule did to a document: how often, and the first time as an example."""

    stage: str
    rule: str
    times: int
    before: str
    after: str


class Facts(NamedTuple):
    """One document. `size` is in bytes, or in characters where it came as such; `lines` are (rule, text),
    `fields` what was found of `FIELDS`."""

    size: int
    characters: int
    encoding: str | None
    script: str | None
    changes: tuple[Change, ...]
    lines: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    fields: tuple[str, ...]
    seconds: float


def facts_of(size: int, result: Result, seconds: float) -> Facts:
    """The facts of a document of `size` that became `result` in `seconds`."""
    lines = {(drop.rule, pattern(drop.text[:LINE])): (drop.rule, drop.text[:LINE]) for drop in result.dropped[:LINES]}
    return Facts(
        size,
        len(result.text),
        result.encoding,
        result.script,
        changes_of(result),
        tuple(lines.values()),
        tuple([warning[:LINE] for warning in result.warnings]),
        tuple([field for field in FIELDS if getattr(result, field) is not None]),
        seconds,
    )


def pattern(text: str) -> str:
    """What texts have in common that differ in figures alone: dates, numbers of readers, limits."""
    return re.sub(r"\d+", "0", text)


def changes_of(result: Result) -> tuple[Change, ...]:
    """The rules that acted, in the order in which they first did."""
    first: dict[tuple[str, str], Change] = {}
    times: dict[tuple[str, str], int] = {}
    for step in result.steps:
        key = step.stage, step.rule
        if key in times:
            times[key] += 1
        elif step.rule not in LAID_OUT and step.stage != "strip":
            times[key] = 1
            first[key] = Change(*key, 1, step.before[:LINE], step.after[:LINE])
    for drop in result.dropped:
        key = drop.stage, drop.rule
        if key in times:
            times[key] += 1
        else:
            times[key] = 1
            first[key] = Change(*key, 1, drop.text[:LINE], "")
    return tuple([change._replace(times=times[key]) if times[key] > 1 else change for key, change in first.items()])
