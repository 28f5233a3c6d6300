"""What speaks for the encoding that was chosen, and what came second? Asked when somebody wants an explanation.

What this module does not know: how the encoding was chosen (see `decoding`); it scores the same sample again, so that
nobody else pays for it.
"""

from cleaner.charset.detect import (
    CHINESE,
    JAPANESE_KOREAN,
    ONE_BYTE,
    SAMPLE,
    Guess,
    guess_chinese,
    guesses,
    plainly,
    sample,
)
from cleaner.charset.labels import LATE_PRESCAN, declared, name_of
from cleaner.record import Evidence, Step

ALIKE = {"gbk": "gb18030"}
"""Names under which the candidates are scored."""
QUICK = ("utf-8", *CHINESE)
"""Candidates that are compared without mending: each takes some microseconds."""
SCORED = frozenset((*QUICK, "euc-tw", *JAPANESE_KOREAN, *ONE_BYTE))
"""All candidates. Others are told by a mark, by escapes or by where their zeros stand."""
PROBE = 1 << 16
"""Bytes in which some text beyond ASCII is looked for."""
ASCII = bytes(range(128))


def evidence(data: bytes, encoding: str, steps: tuple[Step, ...], label: str | None = None) -> Evidence:
    """The evidence for `encoding`, in which `data` was decoded by `steps` under the header's `label`."""
    why = steps[0].why if steps else "ASCII alone" if data.isascii() else "valid UTF-8"
    found = Evidence(why, declared(data, LATE_PRESCAN), name_of(label))
    plain = ALIKE.get(encoding, encoding)
    whole = plain == "utf-8" and not steps
    ranked = _ranked(_quick_sample(data) if whole else sample(data), plain, whole) if plain in SCORED else []
    chosen = next((guess for guess in ranked if guess.encoding == plain), None)
    second = next((guess for guess in ranked if guess.encoding != plain), None)
    if chosen is None or second is None:
        return found
    return found._replace(
        bits=round(chosen.per_char, 1), runner_up=second.encoding, lead=round(second.rank - chosen.rank, 1)
    )


def _quick_sample(data: bytes) -> bytes:
    """As `sample`, of a text in UTF-8: there is no ASCII inside its characters."""
    return data[:PROBE].translate(None, ASCII)[:SAMPLE]


def _ranked(piece: bytes, encoding: str, whole: bool) -> list[Guess]:
    """The candidates, the best first: all, and mended, where a text is neither `whole` nor plainly Chinese."""
    if not piece:
        return []
    if encoding in QUICK and (whole or guess_chinese(piece)):
        return sorted((plainly(piece, name) for name in QUICK), key=lambda guess: guess.rank)
    return guesses(piece)
