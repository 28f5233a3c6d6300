"""How does a person ask for it? The options of the command, and what each means. It does not know how they are done."""

import os
import sys
from typing import Any

import cleaner
from cleaner import batch
from cleaner.batch.settings import STDIN, Settings
from cleaner.errors import UsageError
from cleaner.options import FORMATS, STAGES, Options


def run(words: list[str]) -> int:
    """Do what `words` ask for; how many inputs failed. Raises what `__main__` turns into an exit status."""
    if not words:
        return execute(Settings())
    if words == ["--version"]:
        print(f"cleaner {cleaner.__version__}")
        return 0
    import click

    try:
        return int(build().main(args=words, prog_name="cleaner", standalone_mode=False) or 0)
    except click.UsageError as error:
        raise UsageError(error.format_message().rstrip(".")) from None
    except click.Abort:
        raise KeyboardInterrupt from None


def execute(settings: Settings) -> int:
    """Run with `settings`; how many inputs failed."""
    if settings.paths in ((), (STDIN,)) and settings.output is None and not settings.files_from:
        if sys.stdin is not None and sys.stdin.isatty():
            raise UsageError("give a PATH, or pipe a page in: cleaner < page.html")
        return batch.pipe(settings.options, settings.verbosity)
    if settings.output is None:
        folder = next((path for path in settings.paths if os.path.isdir(path)), None)
        if folder:
            raise UsageError(f"{folder} is a folder: say where its pages go with -o DIR")
    return batch.run(settings).failed


EXAMPLES = """\
\b
Examples:
  cleaner < page.html                       a page in, its article out
  cleaner page.html other.html              files, in order
  cleaner pages/ -o clean/ --jobs 4         a folder, mirrored; run again to resume
  cleaner pages/ -o all.jsonl --format jsonl
"""


def build() -> Any:
    """The command."""
    import click

    stages = click.Choice(STAGES)

    def split(_: Any, parameter: Any, value: str | None) -> tuple[str, ...]:
        names = tuple(filter(None, (value or "").split(",")))
        for name in names:
            stages.convert(name, parameter, None)
        return names

    def command(paths: tuple[str, ...], **values: Any) -> int:
        verbosity = values.pop("verbose") - values.pop("quiet")
        options = Options.of({name: values.pop(name) for name in list(values) if name in Options._fields})
        return execute(Settings(paths=paths, options=options, verbosity=verbosity, **values))

    option = click.Option
    parameters: list[click.Parameter] = [
        click.Argument(["paths"], nargs=-1, metavar="[PATH]..."),
        option(
            ["-o", "--output"], metavar="DIR|FILE", help="Write here: folders are mirrored, a/b.html to a/b.html.txt."
        ),
        option(["--format"], type=click.Choice(FORMATS), default="text", show_default=True, help="What comes out."),
        option(["--only"], metavar="STAGES", callback=split, help="Run these stages alone: " + ",".join(STAGES) + "."),
        option(["--skip"], metavar="STAGES", callback=split, help="Leave these stages out."),
        option(["--charset"], metavar="NAME", help="Decode as this, whatever the bytes say."),
        option(["--strict"], is_flag=True, help="Guess no lost character: leave U+FFFD."),
        option(["-j", "--jobs"], type=click.IntRange(1), default=len(os.sched_getaffinity(0)), help="Workers."),
        option(["--timeout"], type=click.FloatRange(0, min_open=True), default=60, show_default=True, help="Seconds."),
        option(["--force"], is_flag=True, help="Do again what is done."),
        option(["--stats"], metavar="FILE", help="Write the account as JSON."),
        option(["-q", "--quiet"], count=True, help="Say nothing but failures."),
        option(["-v", "--verbose"], count=True, help="Also say warnings and what is skipped."),
    ]
    result = click.Command(
        "cleaner", callback=command, params=parameters, help="Clean Chinese web pages.", epilog=EXAMPLES
    )
    return click.version_option(cleaner.__version__, message="cleaner %(version)s")(result)
