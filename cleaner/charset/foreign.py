"""Which encoding is a text in that is not Chinese, nor any other that is scored here? charset-normalizer is asked.

It gives no answer at all for one byte that does not fit, so it is also asked about the parts of the text.
"""

from collections import Counter

from cleaner.charset.labels import name_of

WHOLE = 30_000
"""Bytes that are shown to it."""
PARTS = 6
"""Parts that are judged one by one where the whole gives nothing: one bad byte spoils one of them."""


def normalizer_encoding(data: bytes) -> str | None:
    """The name of the encoding that it finds; None where it finds none, or none that the standard knows."""
    piece = data[:WHOLE]
    whole = _best(piece)
    if whole:
        return whole
    size = len(piece) // PARTS + 1
    parts = (piece[at : at + size] for at in range(0, len(piece), size))
    votes = Counter(_best(part) for part in parts if not part.isascii())
    del votes[None]
    return votes.most_common(1)[0][0] if votes else None


def _best(piece: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(piece).best()
    if best is None:
        return None
    plain = best.encoding.replace("_", "-")
    return name_of(plain) or name_of(plain.replace("cp", "windows-")) or name_of(plain.replace("-", "_"))
