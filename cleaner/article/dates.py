"""Which day is written in a line?

Full dates in any of the spellings that pages have, in either script and in English. What it does not know: whose day it
is.
"""

import re
from functools import cache

MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
LONGEST_DATE = 32
"""Characters of the longest date, with its day of the week and its clock."""


@cache
def date_pattern() -> re.Pattern[str]:
    """A full date and its clock.

    What must not stand before it is asked behind its year: the search then knows what a date begins with.
    """
    return re.compile(
        r"((?:19|20)\d\d)(?<!\d{5})\s?[-年/.—]\s?(\d{1,2})\s?[-月/.—]\s?(\d{1,2})(?!\d)\s?日?"
        r"(?:\s*(?:星期|周)[一二三四五六日天])?"
        r"(?:[\sT,]*(?:上午|下午|凌晨|晚上)?\s*\d{1,2}\s?[:：时点]\s?\d{2}分?(?:\s?[:：]\s?\d{2})?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d|\s?[ap]m\b)?)?"
    )


@cache
def english_date() -> re.Pattern[str]:
    """A month's name, a day and a year."""
    return re.compile(
        r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?<!\w...)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:[A-Z][a-z]{2}\s+)?((?:19|20)\d\d)"
    )


def iso_date(text: str) -> str | None:
    """The first full date in `text`, as YYYY-MM-DD."""
    if "20" not in text and "19" not in text:
        return None
    for found in date_pattern().finditer(text):
        year, month, day = map(int, found.groups())
        if 1 <= month <= 12 and 1 <= day <= 31:
            return f"{year:04d}-{month:02d}-{day:02d}"
    found_english = english_date().search(text)
    if found_english:
        month = MONTHS.index(found_english[1][:3].lower()) // 3 + 1
        return f"{int(found_english[3]):04d}-{month:02d}-{int(found_english[2]):02d}"
    return None


@cache
def clock() -> re.Pattern[str]:
    """A date to the minute is what a page stamps; a mere day may be one that the title or a subtitle tells of."""
    return re.compile(r"\d[:：]\d\d")


def is_date(line: str) -> bool:
    """Whether `line` is a date and nothing else."""
    return len(line) <= LONGEST_DATE and date_pattern().fullmatch(line.strip("（）() ")) is not None
