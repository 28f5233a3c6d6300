"""Which rules may a dropped line bear? The rows of the table of phrases, and what only the company of a line tells."""

from functools import cache

from cleaner.chrome import ADVERTISED, BEFORE, BEHIND
from cleaner.chrome.lines import SHARED, STUFFING
from cleaner.data import chrome
from cleaner.record import Rule

DOES = {
    "line": "drops the line wherever it stands",
    "edge": "drops the line before or behind the article",
    "head": "drops the line before the article",
    "tail": "drops the line behind the article",
    "stop": "drops the line; what follows it is hardly believed to be the article",
    "item": "drops a line of nothing but such words before or behind the article",
}
"""What is done at the places where a rule may fire."""
COMPANY = ", in the company of other furniture"
SPAM = ("spam-line", "spam-link")
"""What the table's row of spam becomes: a line strung together of its words, and a link of one."""


def phrases() -> tuple[Rule, ...]:
    """The rules of the table, which whole pages and plain texts share."""
    return tuple(rule for row in chrome.rules() for rule in _of_row(row))


def _of_row(row: chrome.Rule) -> tuple[Rule, ...]:
    if row.fires("spam"):
        line, link = SPAM
        return (
            Rule(line, DOES["line"], row.why, row.since, row.pattern),
            Rule(link, DOES["edge"] + COMPANY, row.why, row.since, row.pattern),
        )
    place = next(place for place in DOES if row.fires(place))
    return (Rule(row.id, DOES[place] + COMPANY * row.fires("hint"), row.why, row.since, row.pattern),)


def rules() -> tuple[Rule, ...]:
    """The rules of the room's own."""
    return (
        Rule(STUFFING.id, DOES["line"], STUFFING.why, STUFFING.since),
        Rule(SHARED.id, DOES["line"] + " (--shared-lines)", SHARED.why, SHARED.since),
        Rule(BEFORE, "drops the line", "it stands before the article, and no title among furniture"),
        Rule(BEHIND, "drops the line", "it stands behind the article among furniture"),
        Rule(ADVERTISED, "drops the line", "it is the headline of an advertisement among the paragraphs"),
    )


@cache
def reasons() -> dict[str, str]:
    """Why a line is dropped, by the name of the rule."""
    return {rule.id: rule.why for rule in (*phrases(), *rules())}
