"""Which reporter does an article's own text name: in the dateline, or at its very end?

What it does not know: what the lines around the text say (`cleaner.article.metadata`).
"""

import re
from functools import cache

from cleaner.article.metadata import HAN, NAMED, each_name
from cleaner.data.surnames import surnames
from cleaner.data.variants import fold

FIRST = 3
"""Lines of a text that its dateline stands in: a caption may come before it."""
DATELINE = 60
"""Characters at the beginning of a text among which its dateline stands."""


@cache
def _dateline() -> re.Pattern[str]:
    """The reporter in the dateline: 新华社长沙12月20日电（记者张三）, 〔記者張三／台北報導〕."""
    name = rf"(?:{NAMED}{{3}}|{NAMED}{{2}}|{NAMED}{{4}})"  # in this order, for a place may follow right behind
    people = rf"{name}(?:[、\s]{name})*?"
    place = rf"(?:[/／∕╱\s]{HAN}{{2,6}}[报報][导導道]|{HAN}{{2,6}}\d{{1,2}}日[电電])"
    others = r"[\s、]?(?:通[讯訊][员員]|[实實][习習]生|[摄攝]影)[^）)〕】]{1,20}"
    alone = rf"^{HAN}{{0,6}}?[记記]者\s?({people})[/／∕╱]{HAN}{{2,6}}[报報][导導道]$"
    return re.compile(rf"[（(〔【]{HAN}{{0,6}}?[记記]者\s?({people})(?:{others}|{place})?[）)〕】]|{alone}")


@cache
def _end_of_report() -> re.Pattern[str]:
    """The reporter at the end of what a newspaper wrote: 。（张三）."""
    people = rf"{HAN}{{2,4}}(?:[、\s]{HAN}{{2,4}})*"
    return re.compile(rf"。\s*[（(](?:(?:本报|本网)?[记記]者\s?)?({people})[）)]$")


def lead_author(text: list[str], source: str) -> tuple[str | None, str]:
    """The reporter that an article's text names itself: （记者张三） in the dateline, or （张三） at its very end.

    And the words that do. At the end of what a newspaper wrote stands its reporter; portals put their editor there.
    """
    heads = [line for line in text[:FIRST] if "者" in line[:DATELINE]]
    datelines = (_dateline().search(line) for line in heads)
    found = next((dateline for dateline in datelines if dateline and dateline.start() < DATELINE), None)
    last = text[-1] if text else ""
    if not found and last.endswith(("）", ")")) and any(mark in source for mark in "报報社"):
        found = _end_of_report().search(last)
    people = each_name(found[found.lastindex or 1]) if found else []
    if found and all(fold(name[0]) in surnames() for name in people):
        return " ".join(people), found[0]
    return None, ""
