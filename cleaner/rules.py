"""Which rules are there? Those of every stage, from the tables that the stages themselves use.

A rule has one name wherever it acts: in steps, in dropped lines, in explanations.
"""

from collections.abc import Iterator
from functools import cache

from cleaner import layout, pipeline, script
from cleaner.article.rules import rules as of_article
from cleaner.charset.rules import rules as of_charset
from cleaner.chrome.rules import phrases
from cleaner.chrome.rules import reasons as of_chrome_lines
from cleaner.chrome.rules import rules as of_chrome
from cleaner.record import Rule

Stages = tuple[str, ...]
"""The stages in which a rule may act."""


def rules() -> Iterator[tuple[Stages, Rule]]:
    """Every rule, in the order of the stages."""
    from cleaner.mojibake.rules import rules as of_mojibake  # takes milliseconds that reasons alone do not need

    groups: tuple[tuple[Stages, tuple[Rule, ...]], ...] = (
        (("decode",), of_charset()),
        (("nul",), (pipeline.NUL,)),
        (("repair",), of_mojibake()),
        (("extract",), (pipeline.ARTICLE, pipeline.LINE_ENDS, *of_article())),
        (("extract", "strip"), phrases()),
        (("simplify",), tuple(script.RULES.values())),
        (("strip",), of_chrome()),
        (("layout",), layout.RULES),
    )
    for stages, group in groups:
        for rule in group:
            yield stages, rule


@cache
def reasons() -> dict[str, str]:
    """Why a line that is no part of the article is dropped, by the name of the rule."""
    return {rule.id: rule.why for rule in of_article()} | of_chrome_lines()
