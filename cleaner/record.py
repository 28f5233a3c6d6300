"""The frozen values that pass between the rooms.

Every stage takes a value and returns a new one with the `Step`s that say what it changed. All of them are named
tuples: cheap to make (decoding 64 bytes must not cost more in bookkeeping than in decoding), immutable, picklable.
"""

from typing import NamedTuple


class Step(NamedTuple):
    """One change: in the input of `stage`, `[start:end]` held `before` and became `after`.

    `start` and `end` are offsets in that stage's input: bytes for decode, code points after it. `rule` is the stable
    name of what acted, `why` one line for a person. `table` is what a pinyin repair inferred: (character, pinyin).
    `guess`: `after` holds characters that nothing proves, because their bytes are lost.
    """

    stage: str
    rule: str
    start: int
    end: int
    before: str
    after: str
    why: str
    table: tuple[tuple[str, str], ...] | None = None
    guess: bool = False


class Rule(NamedTuple):
    """What may act on a document: the stable name that its steps bear, what it does, why, and since which version.

    `pattern` is that of a rule out of the table of phrases (see `cleaner.data.chrome`).
    """

    id: str
    does: str
    why: str
    since: str = "0.1.0"
    pattern: str = ""


class Dropped(NamedTuple):
    """A line that was taken for page chrome: its number (from 0), the rule's id, its text.

    It is counted among the lines of the input of `stage`: those that the page shows for extract, those of the text for
    strip.
    """

    line: int
    rule: str
    text: str
    stage: str = "strip"


class Origin(NamedTuple):
    """Where a document says one of its `field`s: title, date, source, author, editor, or where its text stands.

    `kind` is the sort of place: heading, line, title (the page's <title>), meta, microdata, json-ld, script, element,
    or text (the article's own). `name` is which of that sort (a tag's name, a key, an element; of a line where it
    stands: above the text, below, foot, poster), `text` what is written there.
    """

    field: str
    kind: str
    name: str
    text: str


class Decoded(NamedTuple):
    """Text out of bytes. `encoding` is the WHATWG name in lower case; beyond it hz-gb-2312, iso-2022-cn, euc-tw ..."""

    text: str
    encoding: str
    steps: tuple[Step, ...] = ()
    warnings: tuple[str, ...] = ()


class Evidence(NamedTuple):
    """What speaks for an encoding. None: not known, or nothing but ASCII to tell by.

    `declared` is what the page names, `header` what its HTTP header does. `bits` is how surprising a character of the
    text is on average (good Chinese: 9 to 11), `runner_up` the next best reading of the same bytes, and `lead` the bits
    by which a sample of some hundred characters is less surprising than that; below 0 where a label decided.
    """

    why: str
    declared: str | None = None
    header: str | None = None
    bits: float | None = None
    runner_up: str | None = None
    lead: float | None = None


class Repaired(NamedTuple):
    """Text as its writer meant it."""

    text: str
    steps: tuple[Step, ...] = ()
    warnings: tuple[str, ...] = ()


class Block(NamedTuple):
    """One paragraph of the article: `kind` is p, h1 to h6, li, quote, pre or cell (a row of a table)."""

    kind: str
    text: str


class Article(NamedTuple):
    """The body (one paragraph per line, in the page's own script) and what the page says of it. None: not found.

    `dropped` are the lines inside the article that are not the article's, `outside` all lines that the page shows
    elsewhere, `origins` where the fields were found. `lines` are the numbers of the title's line and of the body's
    lines among those that the page shows; -1: it shows none that is the title.
    """

    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    editor: str | None = None
    blocks: tuple[Block, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    is_html: bool = False
    origins: tuple[Origin, ...] = ()
    outside: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


class Simplified(NamedTuple):
    """Text in simplified script. `script` is what it was: hans, hant, mixed, ja, ko or other."""

    text: str
    script: str
    steps: tuple[Step, ...] = ()


class Stripped(NamedTuple):
    """Text without page chrome."""

    text: str
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()


class Result(NamedTuple):
    """What `clean` gives: the text as the command prints it (title line included) and everything known about it.

    `lines` are the numbers of the lines that the article consists of, among those that its page shows (as those of
    `dropped` are); empty for a plain text.
    """

    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    editor: str | None = None
    encoding: str | None = None
    script: str | None = None
    steps: tuple[Step, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    outside: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
