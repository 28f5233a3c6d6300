"""What speaks for the encoding that was chosen, and what came second? Asked when somebody wants an explanation.

What this module does not know: how the encoding was chosen (see `decoding`); it scores the same sample again, so that
nobody else pays for it.
"""

from cleaner.charset.detect import CHINESE, Guess, guess_chinese, guesses, plainly, sample
from cleaner.charset.labels import LATE_PRESCAN, declared, name_of
from cleaner.record import Evidence, Step

ALIKE = {"gbk": "gb18030"}
"""Names under which the candidates are scored."""
QUICK = ("utf-8", *CHINESE)
"""Candidates that are compared without mending: each takes some microseconds."""


def evidence(data: bytes, encoding: str, steps: tuple[Step, ...], label: str | None = None) -> Evidence:
    """The evidence for `encoding`, in which `data` was decoded by `steps` under the header's `label`."""
    why = steps[0].why if steps else "ASCII alone" if data.isascii() else "valid UTF-8"
    found = Evidence(why, declared(data, LATE_PRESCAN), name_of(label))
    plain = ALIKE.get(encoding, encoding)
    piece = sample(data)
    ranked = _ranked(piece, plain, whole=not steps) if piece else []
    chosen = next((guess for guess in ranked if guess.encoding == plain), None)
    second = next((guess for guess in ranked if guess.encoding != plain), None)
    if chosen is None or second is None:
        return found
    return found._replace(
        bits=round(chosen.per_char, 1), runner_up=second.encoding, lead=round(second.rank - chosen.rank, 1)
    )


def _ranked(piece: bytes, encoding: str, whole: bool) -> list[Guess]:
    """The candidates, the best first: all, and mended, where a text is neither `whole` nor plainly Chinese."""
    if encoding in QUICK and (whole or guess_chinese(piece)):
        return sorted((plainly(piece, name) for name in QUICK), key=lambda guess: guess.rank)
    return guesses(piece)
