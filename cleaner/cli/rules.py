"""How does the list of all rules read: on a terminal, as Markdown, as JSON Lines?"""

import textwrap
from collections.abc import Iterator
from itertools import groupby

from cleaner.record import Rule
from cleaner.rules import Stages, rules

INTRODUCTION = """What may act on a document, stage by stage, since which version, and why. --explain names the rule of
every change; --rules --format jsonl gives the patterns, too, --rules --format markdown tables."""
NAME, WIDTH = 26, 100
"""Columns of a rule's name, and of a list of names."""
MANY = 3
"""Rules from which on those with the same reason are named together."""


def listing(form: str) -> str:
    """All rules, in a format of the command."""
    if form == "jsonl":
        import json

        records = ({"stages": stages, **rule._asdict()} for stages, rule in rules())
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    groups = [(stages, [rule for _, rule in group]) for stages, group in groupby(rules(), key=lambda each: each[0])]
    lines = markdown if form == "markdown" else plain
    return "".join(f"{line}\n" for line in lines(groups))


def plain(groups: list[tuple[Stages, list[Rule]]]) -> Iterator[str]:
    """One line a rule, so that it can be searched for, below what it does."""
    yield INTRODUCTION
    for stages, group in groups:
        yield from ("", " and ".join(stages))
        for does, alike in groupby(group, key=lambda rule: rule.does):
            yield f"  {does}:"
            for (why, since), same in groupby(alike, key=lambda rule: (rule.why, rule.since)):
                yield from entry([rule.id for rule in same], why, since)


def entry(names: list[str], why: str, since: str) -> Iterator[str]:
    """The lines of rules that differ in their names alone."""
    if len(names) < MANY:
        yield from (f"    {name:{NAME}} {since}  {why}" for name in names)
        return
    yield f"    {'these':{NAME}} {since}  {why}"
    yield textwrap.indent(textwrap.fill(", ".join(names), WIDTH, break_on_hyphens=False), "      ")


def markdown(groups: list[tuple[Stages, list[Rule]]]) -> Iterator[str]:
    """A table for each stage."""
    yield "# Rules"
    yield ""
    yield "What may act on a document, stage by stage, as `cleaner --rules --format markdown` prints it."
    for stages, group in groups:
        yield from ("", f"## {' and '.join(stages)}", "", "| rule | what it does | why | since |", "|---|---|---|---|")
        for rule in group:
            does, why = (text.replace("|", "\\|").replace("<", "&lt;") for text in (rule.does, rule.why))
            yield f"| `{rule.id}` | {does} | {why} | {rule.since} |"
