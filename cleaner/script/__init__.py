"""Traditional or simplified (or Japanese, or Korean), and what is it in simplified?

Only what is traditional is converted, paragraph by paragraph: simplified text, a Japanese quotation and a Korean page
come back untouched. What the room does not know: words of Taiwan and Hong Kong stay unless `vocabulary` asks for the
mainland's, and shinjitai outside Japanese text.
"""

from collections.abc import Iterable

from cleaner.record import Simplified, Step
from cleaner.script import census
from cleaner.script.census import Part
from cleaner.script.convert import DICTIONARY_RULE, RULES, Dictionary, convert, parse

WHY = {
    "t2s": "traditional characters",
    "tw2s": "traditional characters, 著 written for 着",
    "tw2sp": "traditional characters, words of Taiwan",
    "hk2sp": "traditional characters, words of Hong Kong",
    DICTIONARY_RULE: "a row of the user's dictionary",
}
CANTONESE = "嘅咗喺佢冇啲嗰咁哋嚟"
"""Characters that Hong Kong writes and Taiwan does not."""


def simplify(text: str, *, vocabulary: bool = False, dictionary: str | None = None) -> Simplified:
    """`text` in simplified script. Raises ValueError on a line of `dictionary` that is no row."""
    own = parse(dictionary) if dictionary else None
    if text.isascii() and not own:
        return Simplified(text, "other")
    if not own and census.is_simplified(text):
        if census.is_literary(text) and (done := convert(text, "tw2s")) != text:
            return Simplified(done, "hant", (Step("simplify", "tw2s", 0, len(text), "", "", WHY["tw2s"]),))
        return Simplified(text, census.name_of_simplified(text))
    parts = census.parts_of(text)
    spans = list(_spans(text, parts, vocabulary))
    out, steps = _run(text, spans, own)
    return Simplified(out, census.name_of(text, parts), steps)


def _spans(text: str, parts: list[Part], vocabulary: bool) -> Iterable[tuple[int, int, str]]:
    """What to convert and how: neighbouring parts that are converted alike, with what decides nothing between them."""
    words = ("hk2sp" if any(map(text.__contains__, CANTONESE)) else "tw2sp") if vocabulary else ""
    open_at, last, kind = 0, 0, ""
    for part in parts:
        here = part.script if part.traditional else "stays"
        if not part.script or here == kind:
            last = part.end
            continue
        if kind in ("hant", "hans"):
            yield open_at, last, _rule(text, open_at, last, kind, words)
        if kind:
            open_at = part.start
        last, kind = part.end, here
    if kind in ("hant", "hans"):
        yield open_at, last, _rule(text, open_at, last, kind, words)


def _rule(text: str, start: int, end: int, script: str, words: str) -> str:
    """How to convert `text[start:end]`. Simplified text with some traditional characters keeps its words and its 著."""
    if script == "hans":
        return "t2s"
    return words or ("tw2s" if text.count("著", start, end) > text.count("着", start, end) else "t2s")


def _run(text: str, spans: list[tuple[int, int, str]], own: Dictionary | None) -> tuple[str, tuple[Step, ...]]:
    """Convert the spans."""
    steps: list[Step] = []
    out: list[str] = []
    here = 0
    for start, end, rule in spans:
        done = convert(text[start:end], rule)
        if done != text[start:end]:
            steps.append(Step("simplify", rule, start, end, "", "", WHY[rule]))
        out += text[here:start], done
        here = end
    return "".join((*out, text[here:])), tuple(steps)


def replay(text: str, steps: Iterable[Step]) -> str:
    """What `simplify` made of `text`, from the steps it gave."""
    out: list[str] = []
    here = 0
    for step in steps:
        piece = convert(text[step.start : step.end], step.rule) if step.rule in RULES else step.after
        out += text[here : step.start], piece
        here = step.end
    return "".join((*out, text[here:]))
