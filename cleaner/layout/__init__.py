"""How is the article written down: text, Markdown, JSON Lines?

It knows nothing of Chinese: it trims lines, drops blank ones, sets Markdown's marks, and keeps the output valid UTF-8.
"""

from collections.abc import Mapping

from cleaner.record import Result, Rule, Step

INVISIBLE = "\ufeff\u200b\u00ad\u2060"
"""Marks without width that break words for a browser: nothing in Chinese needs them, and no search finds a text with
them. (U+200C and U+200D stay: emoji and other scripts are made with them.)"""
DIRECTIONS = "\u200e\u200f"
"""Marks of direction, without use at the ends of a line."""
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
TOGETHER = ("li", "cell")
"""Kinds of lines that belong to one block of Markdown with a neighbour of their kind."""
ACTIVE = "\\`*_<[|"
"""Characters that Markdown may read anywhere in a line."""

TEXT = Rule(
    "text", "lays the text out", "one paragraph a line, no blank lines, no white space or invisible marks around a line"
)
MARKDOWN = Rule("markdown", "writes the line as Markdown of its kind (--format markdown)", "what it was in the page")
RULES = (TEXT, MARKDOWN)


def text(source: str) -> str:
    """One paragraph a line without white space around it, no blank lines, a final newline."""
    for mark in INVISIBLE:
        if mark in source:  # which is sooner said than nothing replaced
            source = source.replace(mark, "")
    lines = [trimmed for line in source.splitlines() if (trimmed := trim(line))]
    return "\n".join([*lines, ""])


def trim(line: str) -> str:
    """`line` without white space and marks of direction at its ends."""
    trimmed = line.strip()
    while trimmed and (trimmed[0] in DIRECTIONS or trimmed[-1] in DIRECTIONS):
        trimmed = trimmed.strip(DIRECTIONS).strip()
    return trimmed


def marks(lines: list[str], kinds: dict[str, str], title: str | None) -> tuple[Step, ...]:
    """The edits that make `lines` Markdown: `kinds` says what a line was in the page, the title is its heading."""
    steps: list[Step] = []
    offset, before = 0, ""
    for number, line in enumerate(lines):
        kind = "h1" if number == 0 and line == title else kinds.get(line, "p")
        follows = kind == before and kind in TOGETHER
        written = marked(line, kind)
        if kind == "cell" and not follows:
            written += "\n|" + "---|" * (written.count(" | ") + 1)
        if number and not follows:
            written = "\n" + written
        if written != line:
            steps.append(Step("layout", MARKDOWN.id, offset, offset + len(line), line, written, f"{kind} in the page"))
        offset += len(line) + 1
        before = kind
    return tuple(steps)


def marked(line: str, kind: str) -> str:
    """`line` as Markdown of its kind, what Markdown would read in it behind a backslash."""
    if kind == "pre":
        return "    " + line
    for char in ACTIVE:
        if char in line:
            line = line.replace(char, "\\" + char)
    if kind == "cell":
        return "| " + " | ".join(line.split("\t")) + " |"
    return MARKS.get(kind, "") + shielded(line)


def shielded(line: str) -> str:
    """`line` with a backslash where its beginning would make it a heading, a quotation or an item."""
    if line.startswith(("#", ">", "- ", "+ ", "=", "~~~")):
        return "\\" + line
    digits = len(line) - len(line.lstrip("0123456789"))
    if digits and line[digits : digits + 2] in (". ", ") "):
        return f"{line[:digits]}\\{line[digits:]}"
    return line


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
        source.encode("utf-32-le")  # refuses the same characters in half the time
    except UnicodeEncodeError:
        return source.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return source


def jsonl(result: Result, path: str | None, explanation: Mapping[str, object] | None = None) -> str:
    """One line of JSON, with a final newline. `path` is where the document came from, None for standard input.

    `explanation` is what `explain.as_json` gives: further fields.
    """
    import json

    record: dict[str, object] = {
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
    if explanation:
        record |= explanation
    return valid(json.dumps(record, ensure_ascii=False)) + "\n"
