"""Traditional or simplified (or Japanese, or Korean), and what is it in simplified?"""

from cleaner.record import Simplified


def simplify(text: str, *, vocabulary: bool = False, dictionary: str | None = None) -> Simplified:
    """`text` in simplified script."""
    return Simplified(text, "hans")
