"""Was this text written in one codec and read in another, and what did it say?

One call undoes one misreading, wherever the text holds it: twice damaged text takes two calls. A stretch is accepted
only if some reader turns the answer back into what was observed and the bits saved say that somebody wrote the answer.
"""

from typing import NamedTuple

from cleaner.mojibake.codecs import gate
from cleaner.mojibake.codecs.cells import LOSSY
from cleaner.mojibake.codecs.fill import Context, Search
from cleaner.mojibake.codecs.readings import MISREADINGS, Misreading, reader
from cleaner.mojibake.codecs.spans import Span, answer_bits, bits_saved, find_spans
from cleaner.mojibake.evidence import PUNCTUATION, bits
from cleaner.mojibake.signs import Signs
from cleaner.record import Repaired, Rule, Step

MIN_SAVED = 21.0
"""Bits that a misreading must save over the document: two frequent hanzi instead of what hides them."""
STRONG = 120.0
"""Bits from which the whole document counts as damaged this way, so that each stretch needs little of its own."""
MIN_SPAN_SAVED = 3.0
"""Bits that a stretch of such a document must still save."""
ALL = 0.98
"""Share of what is not ASCII from which a document is nothing but damage: a page misread as it was fetched."""
READABLE = 15.0
"""Bits a character of real Chinese stay below. What is dearer is damaged once more: nothing is guessed in it, and
where only double bytes speak for it, without the order that UTF-8 has, it is not accepted."""
EACH_SAVED = 6.0
"""Bits that each character of double bytes must save where they were read as Latin-1."""
_SIGNS = frozenset(PUNCTUATION)
MOST_LOST = 20_000
"""Lost characters from which a document is not worth the time (each takes a fifth of a millisecond): they stay U+FFFD,
with a warning."""
TRIALS = 20
"""Stretches with lost characters on which the readers are compared."""
SAMPLE = 1_000
"""Characters on which the misreadings are compared: the right one saves thousands of bits in them."""


GUESS = Rule(
    "-guess",
    "puts the likeliest character where one is lost (a guess; with --strict it stays U+FFFD)",
    "bytes of this character are lost; its neighbours and the rest of the document suggest it",
)
"""Behind the name of a misreading, where it cost bytes."""
LOSSLESS = ("big5-as-latin-1",)
"""Big5 has no byte that Windows-1252 leaves undefined: there is nothing to guess."""
MISREAD = Rule("", "makes it bytes again and reads them right", "")
RULES = {
    rule.id: rule
    for rule in (
        *(MISREAD._replace(id=each.rule, why=each.rule.replace("-as-", " read as ")) for each in MISREADINGS),
        *(GUESS._replace(id=each.rule + GUESS.id) for each in MISREADINGS if each.rule not in LOSSLESS),
    )
}


class _Plan(NamedTuple):
    misreading: Misreading
    spans: list[Span]
    saved: float


def undo_codecs(text: str, signs: Signs, *, strict: bool = False) -> Repaired | None:
    """`text` with one misreading undone, or None where there is none. Lost characters are guessed unless `strict`."""
    plan = _plan(text, signs)
    if plan is None:
        return None
    lost = sum(span.lost() for span in plan.spans)
    guesses = _guesses(text, plan, None if strict or not 0 < lost <= MOST_LOST else _known(text, plan.spans))
    spans = [(span, texts) for span, texts in zip(plan.spans, guesses, strict=True) if texts is not None]
    if not spans:
        return None
    repaired = _carry_out(text, plan.misreading, spans)
    if lost <= MOST_LOST:
        return repaired
    return repaired._replace(warnings=(f"{lost} characters lost bytes, too many to guess them: U+FFFD",))


def is_misread(text: str, signs: Signs) -> bool:
    """Whether there is a misreading to undo."""
    return _best(text, signs) is not None


def _plan(text: str, signs: Signs) -> _Plan | None:
    """The misreading that saves most, and all its stretches."""
    best = _best(text, signs)
    return None if best is None else best._replace(spans=_chosen(text, best))


def _best(text: str, signs: Signs) -> _Plan | None:
    """The misreading that saves most."""
    utf8, crowds = gate.misread_cjk(text, signs.suspects)
    groups = ((gate.misread_latin(text) if signs.latin else [], "latin-1"), (utf8, "utf-8-as-gb18030"), (crowds, "cjk"))
    plans = [plan for places, group in groups if places for plan in _compare(text, places, group)]
    best = max(plans, key=lambda plan: plan.saved, default=None)
    return None if best is None or best.saved < MIN_SAVED else best


def _chosen(text: str, plan: _Plan) -> list[Span]:
    """The stretches to undo: all of them in a document that is nothing but damage, else those with evidence."""
    if plan.saved < STRONG:
        accepted = _accepted(text, plan.misreading, 0, len(text))
        return [span for span, saved in accepted if saved >= MIN_SAVED]
    spans = list(find_spans(text, plan.misreading))
    if sum(_beyond_ascii(text[span.start : span.end]) for span in spans) >= ALL * _beyond_ascii(text):
        return spans
    strong = (span for span in spans if bits_saved(text, span, plan.misreading) >= MIN_SPAN_SAVED)
    return [span for span in strong if not _is_chance(text, span)]


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _in_group(misreading: Misreading, group: str) -> bool:
    if group == "cjk":
        return misreading.alphabet != "latin-1"
    return group in (misreading.alphabet, misreading.rule)


def _compare(text: str, places: list[tuple[int, int]], group: str) -> list[_Plan]:
    """What each misreading of the group saves in the first of these places: all are compared in the same ones."""
    saved = {misreading: 0.0 for misreading in MISREADINGS if _in_group(misreading, group)}
    looked_at = 0
    for start, line_end in places:
        end = min(line_end, start + SAMPLE)
        for misreading in saved:
            saved[misreading] += sum(max(0.0, won) for _, won in _accepted(text, misreading, start, end))
        looked_at += end - start
        if looked_at > SAMPLE and max(saved.values()) >= STRONG:
            break
    return [_Plan(misreading, [], bits) for misreading, bits in saved.items()]


def _accepted(text: str, misreading: Misreading, start: int, end: int) -> list[tuple[Span, float]]:
    """The stretches that can be what the misreading made and read as Chinese, and the bits that undoing them saves."""
    spans = [span for span in find_spans(text, misreading, start, end) if span.has_known()]
    if misreading.written == "utf-8":
        return [(span, bits_saved(text, span, misreading)) for span in spans]
    least = EACH_SAVED if misreading.alphabet == "latin-1" else 0.0
    found: list[tuple[Span, float]] = []
    for span in spans:
        known = span.known()
        if answer_bits(known) > READABLE * len(known) or _is_word(text, span):
            continue
        saved = bits_saved(text, span, misreading)
        if saved >= least * len(known):
            found.append((span, saved))
    return found


def _is_word(text: str, span: Span) -> bool:
    """Whether a single double byte may be part of a European word, as 間 is in Hungarian ég."""
    return len(span.known()) < 2 and (
        any(map(str.isascii, text[span.start : span.end]))
        or any(char.isascii() and char.isalpha() for char in _beside(text, span))
    )


def _beside(text: str, span: Span) -> str:
    return text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]


def _is_chance(text: str, span: Span) -> bool:
    """Whether a stretch in a document with other damage may as well be honest: a clean dash, a letter in a word."""
    observed = text[span.start : span.end]
    in_word = any(map(str.isascii, observed)) and any(char.isascii() and char.isalpha() for char in _beside(text, span))
    return _SIGNS.issuperset(observed) or (len(span.cells) == 1 and in_word)


def _known(text: str, spans: list[Span]) -> str | None:
    """What is not damaged, and what is known of the rest, or None where that is damaged once more."""
    known = "\n".join(span.known() for span in spans)
    if bits(known) > READABLE * len(known):
        return None
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True)) + known


def _fill(text: str, span: Span, written: str, name: str, context: Context) -> tuple[float, list[str]] | None:
    observed = text[span.start : span.end]
    beside = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    search = Search(written, reader(name), context, name == "cp936")
    return search.fill(span.cells, span.data, observed, beside)


def _ranked(text: str, plan: _Plan, context: Context) -> list[str]:
    """The readers, the one first that explains most of the first stretches, and with likelier characters."""
    trial = [span for span in plan.spans if span.lost()][:TRIALS]

    def failures_and_bits(name: str) -> tuple[int, float]:
        found = [_fill(text, span, plan.misreading.written, name, context) for span in trial]
        return found.count(None), sum(answer[0] for answer in found if answer is not None)

    return sorted(plan.misreading.readers, key=failures_and_bits)


def _guesses(text: str, plan: _Plan, known: str | None) -> list[list[str] | None]:
    """For each span the texts of its lossy cells; None where no reader leads back to what was observed."""
    context = Context(known or "")
    readers = _ranked(text, plan, context) if known is not None else plan.misreading.readers
    found: list[list[str] | None] = []
    for span in plan.spans:
        unknown = ["\ufffd"] * span.lost()
        if unknown and known is None:
            found.append(unknown)
            continue
        answers = (_fill(text, span, plan.misreading.written, name, context) for name in readers)
        answer = next((answer for answer in answers if answer is not None), None)
        found.append(answer[1] if answer else unknown or None)
    return found


def _carry_out(text: str, misreading: Misreading, spans: list[tuple[Span, list[str]]]) -> Repaired:
    """The repaired text: first a pass that leaves U+FFFD where a character is lost, then a pass of guesses."""
    steps: list[Step] = []
    guesses: list[Step] = []
    out: list[str] = []
    done = length = 0
    why = RULES[misreading.rule].why
    for span, texts in spans:
        out.append(text[done : span.start])
        length += span.start - done
        after = span.known()
        steps.append(Step("repair", misreading.rule, span.start, span.end, text[span.start : span.end], after, why))
        rest = iter(texts)
        at = length
        for cell in span.cells:
            said = next(rest) if cell.kind == LOSSY else cell.text
            if cell.kind == LOSSY and said != "\ufffd":
                rule = misreading.rule + GUESS.id
                guesses.append(Step("repair", rule, at, at + 1, "\ufffd", said, GUESS.why, guess=True))
            at += 1 if cell.kind == LOSSY else len(cell.text)
            out.append(said)
        length += len(after)
        done = span.end
    out.append(text[done:])
    return Repaired("".join(out), (*steps, *guesses))
