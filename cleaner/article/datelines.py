"""Which reporter does an article's own text name: in the dateline, or at its very end?

What it does not know: what the lines around the text say (`cleaner.article.metadata`).
"""

import re
from functools import cache

from cleaner.article.metadata import HAN, NAMED, each_name
from cleaner.data.expressions import one_of
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
    reporter, slash = f"{one_of('记記')}者", one_of("/／∕╱")
    report = rf"{HAN}{{2,6}}{one_of('报報')}{one_of('导導道')}"
    place = rf"(?:(?:{slash}|\s){report}|{HAN}{{2,6}}\d{{1,2}}日{one_of('电電')})"
    helpers = rf"(?:通{one_of('讯訊')}{one_of('员員')}|{one_of('实實')}{one_of('习習')}生|{one_of('摄攝')}影)"
    others = rf"[\s、]?{helpers}[^）)〕】]{{1,20}}"
    alone = rf"^{HAN}{{0,6}}?{reporter}\s?({people}){slash}{report}$"
    opens, closes = one_of("（(〔【"), one_of("）)〕】")
    return re.compile(rf"{opens}{HAN}{{0,6}}?{reporter}\s?({people})(?:{others}|{place})?{closes}|{alone}")


@cache
def _end_of_report() -> re.Pattern[str]:
    """The reporter at the end of what a newspaper wrote: 。（张三）."""
    people = rf"{HAN}{{2,4}}(?:[、\s]{HAN}{{2,4}})*"
    reporter = rf"(?:本报|本网)?{one_of('记記')}者\s?"
    return re.compile(rf"。\s*{one_of('（(')}(?:{reporter})?({people}){one_of('）)')}$")


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
