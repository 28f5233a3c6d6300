"""Which rules may a step of repair bear?"""

from cleaner.mojibake import codecs, escapes, noise, pinyin
from cleaner.record import Rule


def rules() -> tuple[Rule, ...]:
    """The rules in the order in which they are tried."""
    return (*pinyin.RULES.values(), *escapes.RULES.values(), *codecs.RULES.values(), *noise.RULES.values())
