"""What is lost for good: where did bytes become 锟斤拷, 烫烫烫, 屯屯屯 or question marks?

Nothing is put in its place: whatever stood there would be invented. It is only reported.
"""

import re
from functools import cache

LOST = (
    ("锟", "锟斤拷(?:锟斤拷|锟斤|锟)*", "bytes that were no UTF-8 became U+FFFD, and those were read as GBK"),
    ("烫", "烫烫烫+", "memory that was never written to, read as GBK"),
    ("屯", "屯屯屯+", "memory that was never written to, read as GBK"),
    ("?", r"\?\?\?\?+", "characters that a codec does not have became question marks"),
    ("\ufffd", "\ufffd+", "bytes that the codec does not have"),
)
"""(what a text must hold, regular expression, why)"""


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def report_lost(text: str) -> tuple[str, ...]:
    """One line for each way in which characters of `text` are lost: how many places, the first of them, and why."""
    found = []
    for hint, source, why in LOST:
        if hint in text:
            places = list(_pattern(source).finditer(text))
            if places:
                first, times = places[0], "once" if len(places) == 1 else f"{len(places)} times"
                found.append(f"lost for good: {first[0][:4]} {times}, first at {first.start()}: {why}")
    return tuple(found)
