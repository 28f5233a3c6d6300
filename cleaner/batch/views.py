"""What does a person see of a document who asks what was done to it? The changes, or the reasons for them.

Imported only when that is asked for: a plain run needs none of it.
"""

from cleaner import layout, pipeline, rules
from cleaner.batch.streams import readable
from cleaner.layout import explain
from cleaner.record import Result


def diff(data: bytes | str, result: Result, *, colour: bool) -> str:
    """The changes from what the document says to the text of `result`."""
    from cleaner.batch.changes import lines
    from cleaner.layout.diff import diff as changes

    return changes(sorted(lines(data, result), key=lambda line: line.number), colour=colour)


def explanation(data: bytes | str, result: Result, name: str, charset: str | None = None) -> str:
    """What was done, and why, in a few lines."""
    evidence = pipeline.evidence(data, result, charset)
    return explain.for_people(result, readable(name), evidence, rules.reasons())


def record(data: bytes | str, result: Result, name: str | None, charset: str | None = None) -> str:
    """The record of JSON Lines with all that was done, and why."""
    evidence = pipeline.evidence(data, result, charset)
    return layout.jsonl(result, None if name is None else readable(name), explain.as_json(result, evidence))
