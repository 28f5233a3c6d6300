"""What are the tables and charts of the report made of? A chart is a bar beside the number that it shows."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from cleaner.report.markup import Html, all_of, count, share, text

WORDS = ("Rule", "For example in", "Examples", "What it does")
"""Heads of columns of words; the first column is always one, the others hold figures."""
NAME = 160
"""Characters of a document's name that are shown."""


def table(caption: str, heads: Sequence[str], rows: Iterable[Html], kind: str = "") -> Html:
    """A table of rows; empty without any."""
    body = all_of(rows)
    if not body:
        return body
    columns = all_of(f'<th scope="col"{" class=words" if head in WORDS else ""}>{text(head)}</th>' for head in heads)
    return Html(
        f"<table{kind}><caption>{text(caption)}</caption><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>"
        f"{NOTHING}"
    )


NOTHING = Html('<p class="none" hidden>Nothing here matches.</p>')
"""What stands behind a list from which a search takes everything."""


def row(first: str, *figures: str, words: Sequence[str] = (), rules: str = "") -> Html:
    """A row: what it speaks of, further words on it, figures. `rules` are the rules by which it is found."""
    cells = [f'<th scope="row">{first}</th>', *(f'<td class="words">{each}</td>' for each in words)]
    cells += [f"<td>{each}</td>" for each in figures]
    return Html(f'<tr data-rules="{rules}">{all_of(cells)}</tr>\n')


def barred(number: int, most: int) -> Html:
    """A number behind a bar that says the same."""
    width = 100 * number / most if most else 0.0
    return Html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{width:.2f}" height="10"/></svg><span class="figure">{count(number)}</span>'
    )


def stack(label: str, parts: Iterable[tuple[str, int]], total: int) -> Html:
    """One bar for the whole, its parts in the colours of their names."""
    pieces, at = [], 0.0
    for name, number in parts:
        width = 100 * number / total if total else 0.0
        pieces.append(f'<rect class="{name}" x="{at:.3f}" width="{width:.3f}" height="10"/>')
        at += width
    return Html(
        '<svg class="stack" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{text(label)}">{all_of(pieces)}</svg>'
    )


def kinds(caption: str, head: str, numbers: Mapping[str, int]) -> Html:
    """How often each of several things was, the most frequent first."""
    ranked = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    most, whole = max(numbers.values(), default=0), sum(numbers.values())
    rows = (row(text(name), barred(number, most), share(number, whole)) for name, number in ranked)
    return table(caption, (head, "Documents", "Share"), rows, ' class="kinds"')


@cache
def descriptions() -> Mapping[tuple[str, str], str]:
    """What each rule does, and why, by stage and name."""
    from cleaner import rules

    known = ((stage, rule) for stages, rule in rules.rules() for stage in stages)
    return {(stage, rule.id): f"{rule.does}: {rule.why}" for stage, rule in known}


def description(stage: str, rule: str) -> str:
    """What a rule does, and why; empty for one that nobody describes."""
    return descriptions().get((stage, rule), "")
