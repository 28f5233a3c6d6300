"""How does the report read? One HTML page that needs nothing besides itself.

Everything is on it without its script, which only finds, filters and shows reasons at their place. All text comes
through `markup.text`; the page's policy forbids any other script, any other style, and every address.
"""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from cleaner.report import overview
from cleaner.report.document import document
from cleaner.report.facts import Facts
from cleaner.report.markup import Html, all_of, count, short, size, text
from cleaner.report.tables import NAME, NOTHING, kinds
from cleaner.report.tally import LARGEST, Rule, Tally

if TYPE_CHECKING:
    from cleaner.report.sides import Sides

SLOT = re.compile(r"\{\{(\w+)\}\}")


class Run(NamedTuple):
    """What is to be known of a run besides its figures. `ended` is day and time, `command` what was asked for."""

    version: str
    ended: str
    seconds: float
    command: str = ""
    interrupted: bool = False


class Shown(NamedTuple):
    """A document that is set side by side with what it became."""

    name: str
    facts: Facts
    sides: "Sides"


class Section(NamedTuple):
    """A part of the page, with the name by which it is linked."""

    id: str
    title: str
    content: Html


def page(run: Run, tally: Tally, documents: Sequence[Shown]) -> str:
    """The whole page."""
    style, script = resource("page.css"), resource("page.js")
    sections = [section for section in sections_of(run, tally, documents) if section.content]
    slots: Mapping[str, str] = {
        "policy": policy(style, script),
        "summary": f"{count(tally.inputs())} inputs",
        "style": style,
        "about": about(run),
        "contents": all_of(f'<li><a href="#{each.id}">{text(each.title)}</a></li>' for each in sections),
        "rules": choices(tally),
        "sections": all_of(map(section_of, sections)),
        "version": text(run.version),
        "script": script,
    }
    return SLOT.sub(lambda slot: slots[slot[1]], resource("page.html"))


def resource(name: str) -> str:
    """A part of the page that is a file of its own, beside this one."""
    with open(f"{__file__.removesuffix('page.py')}{name}", encoding="utf-8", newline="\n") as file:
        return file.read()


def policy(style: str, script: str) -> str:
    """Forbids everything but this style and this script."""
    return (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def digest(source: str) -> str:
    return b64encode(sha256(source.encode()).digest()).decode()


def sections_of(run: Run, tally: Tally, documents: Sequence[Shown]) -> list[Section]:
    return [
        Section("outcome", "Outcome", overview.outcome(tally, run.seconds, interrupted=run.interrupted)),
        Section("found", "What was found", overview.found(tally)),
        Section("changes", "Repairs and conversions", overview.changes(tally)),
        Section("dropped", "Dropped lines", overview.dropped(tally)),
        Section("warnings", "Warnings", kinds("Warnings", "Warning", tally.warnings)),
        Section("failed", "Failed documents", overview.failed(tally)),
        Section("time", "Time", overview.times(tally)),
        Section("documents", "Documents before and after", side_by_side(tally, documents, run.interrupted)),
    ]


def section_of(section: Section) -> Html:
    heading = f'<h2 id="{section.id}">{text(section.title)}</h2>'
    return Html(f'<section aria-labelledby="{section.id}">{heading}{section.content}</section>\n')


def about(run: Run) -> Html:
    words = [f"cleaner {text(run.version)}", f'<time datetime="{text(run.ended)}">{text(run.ended)}</time>']
    if run.command:
        words.append(f"<code>{short(run.command, 2 * NAME)}</code>")
    return Html(" · ".join(words))


def choices(tally: Tally) -> Html:
    """The rules that acted, by stage, for the filter."""
    stages: dict[str, list[Rule]] = {}
    for rule in sorted(tally.rules.values(), key=lambda rule: (rule.stage, rule.rule)):
        stages.setdefault(rule.stage, []).append(rule)
    groups = []
    for stage, fired in stages.items():
        options = (
            f'<option value="{overview.keys([rule])}">{text(rule.rule)} ({count(rule.documents)})</option>'
            for rule in fired
        )
        groups.append(f'<optgroup label="{text(stage)}">{all_of(options)}</optgroup>')
    return all_of(groups)


def side_by_side(tally: Tally, documents: Sequence[Shown], interrupted: bool) -> Html:
    """The documents that are shown whole, and how they were chosen."""
    if not tally.written:
        return Html("")
    if interrupted and not documents:
        note = "None is shown, because the run was interrupted."
    elif len(documents) == tally.written:
        note = "All documents that were written."
    else:
        note = (
            f"{count(len(documents))} of the {count(tally.written)} documents that were written, drawn by their names: "
            "another run shows the same. First one for each rule that acted, the rarest rules first, for half of them "
            f"at most; then any. None is larger than {size(LARGEST)}."
        )
    shown = [
        document(number, short(each.name, NAME), each.facts, each.sides) for number, each in enumerate(documents, 1)
    ]
    return Html(f'<p class="note">{text(note)}</p><div id="list">{all_of(shown)}</div>{NOTHING if shown else ""}')
