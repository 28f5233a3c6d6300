"""How is the article written down: text, Markdown, JSON Lines?

It knows nothing of Chinese: it trims lines, drops blank ones, sets Markdown's marks, and keeps the output valid UTF-8.
"""

from cleaner.record import Result, Step

INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
"""Marks without width that pages leave at the ends of lines."""
MARKS = {
    "h1": "# ",
    "h2": "## ",
    "h3": "### ",
    "h4": "#### ",
    "h5": "##### ",
    "h6": "###### ",
    "li": "- ",
    "quote": "> ",
}
LINE_BREAKS = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))


def text(source: str) -> str:
    """One paragraph a line without white space around it, no blank lines, a final newline."""
    lines = [trimmed for line in source.translate(LINE_BREAKS).split("\n") if (trimmed := trim(line))]
    return "\n".join([*lines, ""])


def trim(line: str) -> str:
    """`line` without white space and invisible marks at its ends."""
    trimmed = line.strip()
    while trimmed and (trimmed[0] in INVISIBLE or trimmed[-1] in INVISIBLE):
        trimmed = trimmed.strip(INVISIBLE).strip()
    return trimmed


def marks(lines: list[str], kinds: dict[str, str], title: str | None) -> tuple[Step, ...]:
    """The insertions that make `lines` Markdown: `kinds` says what a line was in the page, the title is its heading."""
    steps: list[Step] = []
    offset = 0
    for number, line in enumerate(lines):
        kind = "h1" if number == 0 and line == title else kinds.get(line, "p")
        mark = MARKS.get(kind, "")
        if number and kind not in ("li", "cell"):
            mark = "\n" + mark
        if mark:
            steps.append(Step("layout", "markdown", offset, offset, "", mark, f"{kind} in the page"))
        offset += len(line) + 1
    return tuple(steps)


def apply(source: str, steps: tuple[Step, ...]) -> str:
    """`source` with each step's span replaced by what it became. The spans are in order and do not overlap."""
    pieces: list[str] = []
    done = 0
    for step in steps:
        pieces += [source[done : step.start], step.after]
        done = step.end
    return "".join([*pieces, source[done:]])


def valid(source: str) -> str:
    """`source` as it can be written in UTF-8: a lone surrogate becomes U+FFFD."""
    try:
        source.encode()
    except UnicodeEncodeError:
        return source.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return source


def jsonl(result: Result, path: str | None) -> str:
    """One line of JSON, with a final newline. `path` is where the document came from, None for standard input."""
    import json

    record = {
        "path": path,
        "title": result.title,
        "date": result.date,
        "source": result.source,
        "author": result.author,
        "editor": result.editor,
        "encoding": result.encoding,
        "script": result.script,
        "text": result.text,
        "dropped": [dropped._asdict() for dropped in result.dropped],
        "warnings": result.warnings,
    }
    return valid(json.dumps(record, ensure_ascii=False)) + "\n"
