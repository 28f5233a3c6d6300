"""Which lines are page chrome and not the article?"""

from cleaner.record import Stripped


def strip(text: str) -> Stripped:
    """`text` without the lines that are page chrome."""
    return Stripped(text)
