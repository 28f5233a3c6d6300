"""How do the figures of a run read: its outcome, what was found, changed and dropped, how long it took?"""

from collections.abc import Iterable

from cleaner.report.facts import FIELDS
from cleaner.report.markup import Html, all_of, count, share, short, size, span, text
from cleaner.report.tables import NAME, barred, description, kinds, row, stack, table
from cleaner.report.tally import BOUNDS, Rule, Tally

LINES = 60
"""Dropped lines that are listed."""
DROPPING = ("extract", "strip")
"""Stages whose rules drop lines; those of the others change text."""
DONE = "done already"
"""Why a document is skipped that an earlier run has done."""


def outcome(tally: Tally, seconds: float, *, interrupted: bool) -> Html:
    """The account, as figures and as one bar."""
    total = tally.inputs()
    parts = (("written", tally.written), ("skipped", tally.skipped), ("failed", tally.failed))
    figures = {"inputs": count(total), **{name: count(number) for name, number in parts}}
    if tally.written:
        figures["with changes"] = share(tally.written - tally.unchanged, tally.written)
        figures["read"] = size(tally.size)
        figures["characters written"] = count(tally.characters)
    figures["time"] = span(seconds)
    notes = []
    if interrupted:
        notes.append("The run was interrupted: this is what had been done by then.")
    if tally.skips[DONE]:
        notes.append(f"{count(tally.skips[DONE])} were done in an earlier run: nothing below speaks of them.")
    label = ", ".join(f"{count(number)} {name}" for name, number in parts)
    tiles = (
        f'<div class="{name.replace(" ", "-")}"><dt>{name}</dt><dd>{text(figure)}</dd></div>'
        for name, figure in figures.items()
    )
    return Html(
        all_of(f'<p class="note">{text(note)}</p>' for note in notes)
        + f'<dl class="tiles">{all_of(tiles)}</dl>{stack(label, parts, total)}'
        + kinds("Skipped", "Reason", tally.skips)
    )


def found(tally: Tally) -> Html:
    """Encodings, scripts, and what the pages say of their articles."""
    if not tally.written:
        return Html("")
    numbers = ((field, tally.fields[field]) for field in FIELDS)
    fields = (row(field, barred(number, tally.written), share(number, tally.written)) for field, number in numbers)
    return columns(
        kinds("Encodings", "Encoding", tally.encodings),
        kinds("Scripts", "Script", tally.scripts),
        table("Facts about the article", ("Fact", "Documents", "Share"), fields),
    )


def columns(*tables: Html) -> Html:
    """Tables beside one another, where there is room; one under the other for a search."""
    return Html(f'<div class="columns">{all_of(f"<div>{each}</div>" for each in tables)}</div>')


def changes(tally: Tally) -> Html:
    """What was done to the text."""
    heads = ("Rule", "What it does", "Documents", "Times")
    return table("Rules that changed the text", heads, rule_rows(ranked(tally, dropping=False)))


def dropped(tally: Tally) -> Html:
    """Which lines went most often, where a wrong rule shows at once, and how often each rule fired."""
    fired = ranked(tally, dropping=True)
    lines = tally.lines.most(LINES)
    most = lines[0].documents if lines else 0
    heads = ("Line", "Rule", "For example in", "Documents", "Share")
    rows = []
    for line in lines:
        mine = [rule for rule in fired if rule.rule == line.rule]
        words = (rule_name(mine[0]), f'<span class="quiet">{short(line.seen_in, NAME)}</span>')
        figures = barred(line.documents, most), share(line.documents, tally.written)
        rows.append(row(f'<span lang="zh">{text(line.text)}</span>', *figures, words=words, rules=keys(mine)))
    note = "Lines that differ in figures alone count as one."
    if tally.lines.missed:
        note += (
            " There are more different lines than are counted at a time: each of these counts may be too low by up to "
            f"{count(tally.lines.missed)}."
        )
    return Html(
        (f'<p class="note">{text(note)}</p>' if tally.lines.counts else "")
        + table("The most frequent lines", heads, rows)
        + table("Rules that dropped lines", ("Rule", "What it does", "Documents", "Lines"), rule_rows(fired))
    )


def ranked(tally: Tally, *, dropping: bool) -> list[Rule]:
    fired = (rule for rule in tally.rules.values() if (rule.stage in DROPPING) is dropping)
    return sorted(fired, key=lambda rule: (-rule.documents, rule.stage, rule.rule))


def rule_rows(fired: list[Rule]) -> Iterable[Html]:
    most = max((rule.documents for rule in fired), default=0)
    for rule in fired:
        first = f'{rule_name(rule)} <span class="quiet">{text(rule.stage)}</span>'
        figures = barred(rule.documents, most), count(rule.times)
        yield row(first, *figures, words=(described(rule) + examples(rule),), rules=keys([rule]))


def rule_name(rule: Rule) -> Html:
    """A rule as a button that filters by it."""
    return Html(f'<button type="button" class="rule" data-rule="{keys([rule])}">{text(rule.rule)}</button>')


def keys(fired: Iterable[Rule]) -> Html:
    """The names of rules among those of all stages, as a list of words."""
    return text(" ".join(f"{rule.stage}/{rule.rule}" for rule in fired))


def described(rule: Rule) -> Html:
    said = description(rule.stage, rule.rule)
    return Html(f'<p class="quiet">{text(said)}</p>' if said else "")


def examples(rule: Rule) -> Html:
    """A few things that a rule did, of documents drawn by their names."""
    items = []
    for change, name in rule.examples:
        if change.before or change.after:
            became = f' → <ins lang="zh">{text(change.after)}</ins>' if change.after else ""
            items.append(f'<li title="{short(name, NAME)}"><del lang="zh">{text(change.before)}</del>{became}</li>')
    return Html(f'<ul class="examples">{all_of(items)}</ul>' if items else "")


def failed(tally: Tally) -> Html:
    if not tally.failed:
        return Html("")
    named = sorted(tally.failing)
    some = f"{count(len(named))} of the {count(tally.failed)} documents that failed, drawn by their names"
    rows = (row(short(name, NAME), words=(f'<span class="quiet">{text(error)}</span>',)) for name, error in named)
    return Html(
        kinds("Reasons", "Reason", tally.failures)
        + table(some if len(named) < tally.failed else "Documents that failed", ("Document", "What it does"), rows)
    )


def times(tally: Tally) -> Html:
    """How long documents took, and which took longest."""
    if not tally.written:
        return Html("")
    names = [f"up to {span(bound)}" for bound in BOUNDS] + [f"more than {span(BOUNDS[-1])}"]
    used = [number for number, documents in enumerate(tally.times) if documents]
    between = range(used[0], used[-1] + 1)
    most = max(tally.times)
    bars = (row(names[i], barred(tally.times[i], most), share(tally.times[i], tally.written)) for i in between)
    slow = []
    for name, facts in tally.slowest:
        about = f"{facts.encoding or 'characters'}, {facts.script or 'script not asked for'}"
        first = f'{short(name, NAME)} <span class="quiet">{text(about)}</span>'
        slow.append(row(first, size(facts.size), span(facts.seconds)))
    note = "Reading and cleaning. The first documents of each worker also wait for its tables."
    charts = columns(
        table("Documents by the time they took", ("Time", "Documents", "Share"), bars),
        table("The slowest documents", ("Document", "Size", "Time"), slow),
    )
    return Html(f'<p class="note">{note}</p>{charts}')
