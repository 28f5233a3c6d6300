"""What does a person see of a document who asks what was done to it? The changes, or the reasons for them.

Imported only when that is asked for: comparing needs modules that a plain run does not.
"""

from cleaner import pipeline
from cleaner.batch.streams import readable
from cleaner.options import Options
from cleaner.record import Result


def diff(data: bytes | str, result: Result, options: Options, *, charset: str | None = None, colour: bool) -> str:
    """The changes from the text that the page holds to the text of `result`."""
    from cleaner.layout.diff import diff as changes

    stages = ("decode", "extract") if options.runs("extract") else ("decode",)
    before = pipeline.clean(data, options._replace(only=stages, skip=()), charset=charset)
    return changes(before.text, result.text, colour=colour)


def explanation(result: Result, name: str) -> str:
    """What was done, and why, in a few lines."""
    from cleaner.layout.explain import for_people

    return for_people(result, readable(name))
