"""How do a hundred thousand files go through with nothing lost?

`run(settings)` takes them from their sources to their sinks; `pipe(options)` is the plain case, standard input to
standard output in this process. `pool.Pool` isolates documents in workers, whoever they come from.
"""

from typing import TYPE_CHECKING

from cleaner.batch.settings import Settings
from cleaner.batch.streams import read_input, say, write_output
from cleaner.errors import InputError
from cleaner.options import Options

if TYPE_CHECKING:
    from cleaner.batch.account import Account


def pipe(options: Options, verbosity: int = 0) -> int:
    """Clean standard input to standard output; how many inputs failed."""
    from cleaner import layout, pipeline

    data = read_input()
    try:
        result = pipeline.clean(data, options)
    except InputError as error:
        raise InputError(f"standard input: {error}") from None
    write_output((layout.jsonl(result, None) if options.format == "jsonl" else result.text).encode())
    for warning in result.warnings if verbosity >= 0 else ():
        say(f"cleaner: {warning}")
    return 0


def run(settings: Settings) -> "Account":
    """Clean everything that `settings` name, and say what became of it."""
    from cleaner.batch.run import run as start

    return start(settings)
