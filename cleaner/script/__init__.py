"""Traditional or simplified (or Japanese, or Korean), and what is it in simplified?

Only what is traditional is converted, paragraph by paragraph: simplified text, a Japanese quotation and a Korean page
come back untouched. What the room does not know: whether a traditional character is used or only shown (龙的繁体字是
龍), shinjitai outside Japanese text, and names whose bearers write them otherwise than the mainland's standard does.
"""

from collections.abc import Iterable, Iterator

from cleaner.record import Rule, Simplified, Step
from cleaner.script import census
from cleaner.script.census import Part
from cleaner.script.convert import RULES as CONVERSIONS
from cleaner.script.convert import Dictionary, convert, parse

RULES = {
    rule.id: rule
    for rule in (
        Rule("t2s", "converts with OpenCC's t2s as corrected here", "traditional characters"),
        Rule("tw2s", "converts with OpenCC's tw2s as corrected here", "traditional characters, 著 written for 着"),
        Rule("tw2sp", "converts words, too (--vocabulary)", "traditional characters, words of Taiwan"),
        Rule("hk2sp", "converts words, too (--vocabulary)", "traditional characters, words of Hong Kong"),
        Rule("dictionary", "puts in what the row says (--dictionary)", "a row of the user's dictionary"),
    )
}
CANTONESE = "嘅咗喺佢冇啲嗰咁哋嚟"
"""Characters that Hong Kong writes and Taiwan does not."""

Edit = tuple[int, int, str, str]
"""Start, end, rule, and what a row of the user's dictionary puts there."""


def simplify(text: str, *, vocabulary: bool = False, dictionary: str | None = None) -> Simplified:
    """`text` in simplified script. Raises ValueError on a line of `dictionary` that is no row."""
    own = parse(dictionary) if dictionary else None
    if text.isascii() and not own:
        return Simplified(text, "other")
    parts: list[Part] = []
    if census.has_traditional(text):
        parts = census.parts_of(text)
        script = census.name_of(text, parts)
        edits = list(_conversions(text, parts, vocabulary))
    else:
        script = census.name_of_simplified(text)
        edits = _literary(text) if script == "hans" else []
        script = "hant" if edits else script
    if own:
        foreign = [part for part in parts or [Part(0, len(text), script)] if part.script in ("ja", "ko")]
        edits = _around(edits, list(_rows(text, own, foreign)))
    out, steps = _apply(text, edits)
    return Simplified(out, script, steps)


def _conversions(text: str, parts: list[Part], vocabulary: bool) -> Iterator[Edit]:
    """What to convert and how: neighbouring parts that are converted alike, with what decides nothing between them."""
    words = ("hk2sp" if any(char in text for char in CANTONESE) else "tw2sp") if vocabulary else ""
    open_at, last, kind = 0, 0, ""
    for part in (*parts, Part(len(text), len(text), "end")):
        here = part.script if part.traditional else "stays"
        if not part.script or here == kind:
            last = part.end
            continue
        if kind == "hant":
            yield open_at, last, _rule(text, open_at, last, words), ""
        elif kind == "hans":
            yield from ((start, end, "t2s", "") for start, end in census.signs(text, open_at, last))
        open_at = part.start if kind else open_at
        last, kind = part.end, here


def _rule(text: str, start: int, end: int, words: str) -> str:
    """How to convert traditional `text[start:end]`: its words, if asked, or by whether it writes 著 for 着."""
    return words or ("tw2s" if text.count("著", start, end) > text.count("着", start, end) else "t2s")


def _literary(text: str) -> list[Edit]:
    """A text that both scripts could write is taken for traditional where its 著 or 於 becomes 着 or 于."""
    if not census.is_literary(text):
        return []
    rule = _rule(text, 0, len(text), "")
    if rule == "t2s" and "於" not in text:
        return []
    return [(0, len(text), rule, "")] if convert(text, rule) != text else []


def _rows(text: str, own: Dictionary, foreign: list[Part]) -> Iterator[Edit]:
    """What the user's rows replace; Japanese and Korean stay without."""
    start = 0
    for part in (*foreign, Part(len(text), len(text), "end")):
        for here, end, after in own.matches(text, start, part.start):
            yield here, end, "dictionary", after
        start = part.end


def _around(edits: Iterable[Edit], rows: list[Edit]) -> list[Edit]:
    """The rows, and what they leave of the edits."""
    left: list[Edit] = []
    first = 0
    for start, end, rule, after in edits:
        while first < len(rows) and rows[first][1] <= start:
            first += 1
        here, row = start, first
        while row < len(rows) and rows[row][0] < end:
            if here < rows[row][0]:
                left.append((here, rows[row][0], rule, after))
            here, row = rows[row][1], row + 1
        if here < end:
            left.append((here, end, rule, after))
    return sorted((*left, *rows))


def _apply(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Step, ...]]:
    """The text with all edits done, and a step for each that changed it."""
    steps: list[Step] = []
    out: list[str] = []
    here = 0
    for start, end, rule, after in edits:
        before = text[start:end]
        done = convert(before, rule) if rule in CONVERSIONS else after
        if done != before:
            shown = ("", "") if rule in CONVERSIONS else (before, after)
            steps.append(Step("simplify", rule, start, end, *shown, RULES[rule].why))
        out += text[here:start], done
        here = end
    return "".join((*out, text[here:])), tuple(steps)


def alike(text: str, steps: Iterable[Step], dictionary: str | None = None) -> str:
    """`text`, which is too short to be judged by itself, converted as the one whose conversion gave `steps`."""
    rule = next((step.rule for step in steps if step.rule in CONVERSIONS), None)
    edits: list[Edit] = [(0, len(text), rule, "")] if rule else []
    if dictionary:
        edits = _around(edits, list(_rows(text, parse(dictionary), [])))
    return _apply(text, edits)[0]


def replay(text: str, steps: Iterable[Step]) -> str:
    """What `simplify` made of `text`, from the steps it gave."""
    return _apply(text, [(step.start, step.end, step.rule, step.after) for step in steps])[0]
