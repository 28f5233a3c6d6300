"""Which characters did the writer mean?"""

from cleaner.record import Repaired


def repair(text: str, *, strict: bool = False) -> Repaired:
    """`text` with its damage undone. With `strict` no lost character is guessed: U+FFFD stands in its place."""
    return Repaired(text)
