"""In which order do the stages run?

A draft goes through `STAGES`, each a pure function of the draft and the options that returns a new draft and adds to
its steps only what it changed. `replay` walks the same way with the steps alone.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from cleaner import charset as charset_room
from cleaner import layout, mojibake, script
from cleaner.article import extract
from cleaner.article.source import is_page
from cleaner.charset import decode
from cleaner.chrome import strip
from cleaner.mojibake import repair
from cleaner.options import Options
from cleaner.record import Article, Dropped, Evidence, Result, Rule, Step
from cleaner.script import simplify

__all__ = ["clean", "decode", "extract", "repair", "replay", "simplify", "strip"]

DEFAULTS = Options()
NUL = Rule("nul", "drops NUL characters", "they mean nothing in a text")
ARTICLE = Rule("article", "takes the article out of its page", "the part of the page that reads as its article")
LINE_ENDS = Rule("line-ends", "ends each line with a newline", "HTML's own parser does so")


class Draft(NamedTuple):
    """A document between two stages."""

    text: str
    article: Article = Article("")
    script: str | None = None
    steps: tuple[Step, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()


def clean(
    data: bytes | str,
    options: Options = DEFAULTS,
    *,
    charset: str | None = None,
    shared: frozenset[str] = frozenset(),
) -> Result:
    """The article in `data`, clean and simplified, and everything known about it.

    `data` is a page or text as bytes, or as characters that are already decoded; `charset` the label of its HTTP
    header, `shared` the lines that the documents of its folder share. `Result.text` is what the command prints.
    Raises InputError where the bytes are no text, UsageError where `options.charset` names no encoding, ValueError
    where `options` has an unknown value; nothing else on any input.
    """
    options.checked()
    encoding = None
    if isinstance(data, bytes):
        decoded = decode(data, options.charset or charset, order=options.charset is not None)
        encoding = decoded.encoding
        draft = Draft(decoded.text, steps=decoded.steps, warnings=decoded.warnings)
    else:
        draft = Draft(data)
    draft = draft._replace(shared=shared)
    if isinstance(data, str) or b"\0" in data:  # no other byte becomes one, in any encoding
        draft = drop_nul(draft)
    for name, run in STAGES:
        if options.runs(name):
            draft = run(draft, options)
    article = draft.article
    return Result(
        layout.valid(draft.text),
        article.title,
        article.date,
        article.source,
        article.author,
        article.editor,
        encoding,
        draft.script,
        draft.steps,
        draft.dropped,
        draft.warnings if data else (*draft.warnings, "the input is empty"),
        article.origins,
        article.outside,
        article.lines,
    )


def evidence(data: bytes | str, result: Result, charset: str | None = None) -> Evidence | None:
    """What speaks for the encoding of `result`, and what came second; None where `data` was no bytes."""
    from cleaner.charset.evidence import evidence as weigh

    if result.encoding is None or isinstance(data, str):
        return None
    return weigh(data, result.encoding, of_stage(result.steps, "decode"), charset)


def replay(data: bytes | str, steps: Iterable[Step]) -> str:
    """What `clean` made of `data`, from its `steps` alone."""
    steps = tuple(steps)
    text = charset_room.replay(data, of_stage(steps, "decode")) if isinstance(data, bytes) else data
    for name, redo in REPLAYS:
        mine = of_stage(steps, name)
        if mine:
            text = redo(text, mine)
    return layout.valid(text)


def of_stage(steps: tuple[Step, ...], stage: str) -> tuple[Step, ...]:
    return tuple(step for step in steps if step.stage == stage)


def drop_nul(draft: Draft) -> Draft:
    count = draft.text.count("\0")
    if not count:
        return draft
    text = redo_nul(draft.text, ())
    step = Step("nul", NUL.id, 0, len(draft.text), "", "", f"{count} NUL characters mean nothing in a text")
    return draft._replace(
        text=text, steps=(*draft.steps, step), warnings=(*draft.warnings, f"{count} NUL characters dropped")
    )


def redo_nul(text: str, _: tuple[Step, ...]) -> str:
    return text.replace("\0", "")


def run_repair(draft: Draft, options: Options) -> Draft:
    repaired = repair(draft.text, strict=options.strict)
    return draft._replace(
        text=repaired.text, steps=draft.steps + repaired.steps, warnings=draft.warnings + repaired.warnings
    )


def run_extract(draft: Draft, _: Options) -> Draft:
    draft = end_lines(draft)
    article = extract(draft.text)
    warnings = draft.warnings + article.warnings
    if not article.is_html:
        return draft._replace(text=article.text, article=article, warnings=warnings)
    body, title = article.text, article.title
    text, numbers = f"{title}\n{body}", article.lines
    if title is None or same(title, body.partition("\n")[0]):
        text, numbers = body, numbers[1:]
    step = Step("extract", ARTICLE.id, 0, len(draft.text), "", text, ARTICLE.why)
    return draft._replace(
        text=text,
        article=article._replace(lines=numbers),
        steps=(*draft.steps, step),
        dropped=draft.dropped + article.dropped,
        warnings=warnings if body.strip() or not draft.text.strip() else (*warnings, "no article found in the page"),
    )


def end_lines(draft: Draft) -> Draft:
    """With every line ended by a newline, as HTML's own parser does it."""
    if "\r" not in draft.text:
        return draft
    step = Step("extract", LINE_ENDS.id, 0, len(draft.text), "", "", LINE_ENDS.does)
    return draft._replace(text=redo_line_ends(draft.text), steps=(*draft.steps, step))


def redo_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def redo_extract(text: str, steps: tuple[Step, ...]) -> str:
    edits = tuple(step for step in steps if step.rule != LINE_ENDS.id)
    return layout.apply(text if len(edits) == len(steps) else redo_line_ends(text), edits)


def same(one: str, other: str) -> bool:
    """Whether two lines differ in white space alone."""
    return one == other or "".join(one.split()) == "".join(other.split())


def run_simplify(draft: Draft, options: Options) -> Draft:
    simplified = simplify(draft.text, vocabulary=options.vocabulary, dictionary=options.dictionary)
    article = draft.article
    if simplified.steps:
        said = (article.title, article.source, article.author, article.editor)
        title, source, author, editor = (
            None if value is None else script.alike(value, simplified.steps, options.dictionary) for value in said
        )
        article = article._replace(title=title, source=source, author=author, editor=editor)
    return draft._replace(
        text=simplified.text, article=article, script=simplified.script, steps=draft.steps + simplified.steps
    )


def run_strip(draft: Draft, _: Options) -> Draft:
    stripped = strip(draft.text, draft.shared)
    leaves_markup = not draft.article.is_html and "<" in stripped.text and is_page(stripped.text)
    if not stripped.dropped or leaves_markup:  # the next run would take what is left for a page
        return draft._replace(warnings=draft.warnings + stripped.warnings)
    return draft._replace(
        text=stripped.text,
        steps=draft.steps + cuts(draft.text, stripped.dropped),
        dropped=draft.dropped + stripped.dropped,
        warnings=draft.warnings + stripped.warnings,
    )


def cuts(text: str, dropped: Iterable[Dropped]) -> tuple[Step, ...]:
    """One step for each dropped line of `text`."""
    from cleaner.chrome.rules import reasons

    whys = reasons()
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return tuple(
        Step("strip", drop.rule, starts[drop.line], starts[drop.line + 1], lines[drop.line], "", whys[drop.rule])
        for drop in dropped
    )


def redo_strip(text: str, steps: tuple[Step, ...]) -> str:
    return layout.apply(text + "\n", steps)[:-1]


def run_layout(draft: Draft, options: Options) -> Draft:
    text = layout.text(draft.text)
    steps = draft.steps
    if text != draft.text:
        steps = (*steps, Step("layout", layout.TEXT.id, 0, len(draft.text), "", "", layout.TEXT.why))
    if options.format == "markdown":
        kinds = dict(
            zip(block_lines(draft, options.dictionary), (block.kind for block in draft.article.blocks), strict=True)
        )
        marks = layout.marks(text.split("\n")[:-1], kinds, draft.article.title)
        text, steps = layout.apply(text, marks), steps + marks
    return draft._replace(text=text, steps=steps)


def block_lines(draft: Draft, dictionary: str | None) -> list[str]:
    """The article's blocks in the script of the text."""
    lines = "\n".join(block.text for block in draft.article.blocks)
    steps = of_stage(draft.steps, "simplify")
    return (script.alike(lines, steps, dictionary) if steps else lines).split("\n") if draft.article.blocks else []


def redo_layout(text: str, steps: tuple[Step, ...]) -> str:
    edits = tuple(step for step in steps if step.rule != layout.TEXT.id)
    return layout.apply(text if len(edits) == len(steps) else layout.text(text), edits)


STAGES: tuple[tuple[str, Callable[[Draft, Options], Draft]], ...] = (
    ("repair", run_repair),
    ("extract", run_extract),
    ("simplify", run_simplify),
    ("strip", run_strip),
    ("layout", run_layout),
)
REPLAYS: tuple[tuple[str, Callable[[str, tuple[Step, ...]], str]], ...] = (
    ("nul", redo_nul),
    ("repair", mojibake.replay),
    ("extract", redo_extract),
    ("simplify", script.replay),
    ("strip", redo_strip),
    ("layout", redo_layout),
)
