"""How do a hundred thousand files go through with nothing lost?

`run(settings)` takes them from their sources to their sinks; `pipe(settings)` is the plain case, standard input to
standard output in this process. `pool.Pool` isolates documents in workers, whoever they come from.
"""

from typing import TYPE_CHECKING

from cleaner.batch.settings import Settings
from cleaner.batch.streams import STDOUT, colourful, read_input, say, tell, write_output
from cleaner.errors import InputError

if TYPE_CHECKING:
    from cleaner.batch.account import Account


def pipe(settings: Settings) -> int:
    """Clean standard input to standard output; how many inputs failed."""
    from cleaner.batch.limits import limited

    data = read_input()
    try:
        with limited(settings.options.timeout, settings.memory):
            text, explanation, warnings = cleaned(data, settings)
    except InputError as error:
        raise InputError(f"standard input: {error}") from None
    write_output(text.encode())
    tell(explanation)
    for warning in warnings if settings.verbosity >= 0 and not explanation else ():
        say(f"cleaner: {warning}")
    return 0


def cleaned(data: bytes, settings: Settings) -> tuple[str, str, tuple[str, ...]]:
    """What is written for `data`, what is explained, and the warnings."""
    from cleaner import layout, pipeline

    options = settings.options
    result = pipeline.clean(data, options)
    text, explanation = result.text, ""
    if options.format == "jsonl" and not settings.explain:
        text = layout.jsonl(result, None)
    elif settings.explain or settings.diff:
        from cleaner.batch import views

        if options.format == "jsonl":
            text = views.record(data, result, None)
        elif settings.explain:
            explanation = views.explanation(data, result, "standard input")
        text = views.diff(data, result, colour=colourful(STDOUT)) if settings.diff else text
    return text, explanation, result.warnings


def run(settings: Settings) -> "Account":
    """Clean everything that `settings` name, and say what became of it."""
    from cleaner.batch.run import run as start

    return start(settings)
