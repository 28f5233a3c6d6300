"""Which rules may a step of decoding bear? The encodings, by name, and what stands for bytes of none."""

from cleaner.charset.labels import BEYOND
from cleaner.charset.standard import UNDECODABLE
from cleaner.data.standard import labels
from cleaner.record import Rule

WHY = "the byte order mark, the HTTP header, the page or the bytes themselves say so; the step tells which"


def rules() -> tuple[Rule, ...]:
    """One for each encoding of the standard and beyond it."""
    names = dict.fromkeys(sorted({*labels().values(), *BEYOND.values()} - {"replacement"}))
    return (
        *(Rule(name, "reads the bytes as this encoding", WHY) for name in names),
        Rule("replacement", "reads the bytes as one U+FFFD", "the label names an encoding that the standard forbids"),
        Rule(UNDECODABLE, "puts one U+FFFD for each byte", "part of no character: the text behind reads best without"),
    )
