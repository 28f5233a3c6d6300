"""How does a person ask for it?

`run` answers the two calls that need no parsing itself (click alone takes longer to import than a page to clean) and
leaves all others to `command`. It does not know how anything is done.
"""

import os

import cleaner
from cleaner import batch
from cleaner.batch.settings import STDIN, Settings
from cleaner.batch.streams import write_output
from cleaner.errors import UsageError

COMPLETION = "_CLEANER_COMPLETE"
"""The variable through which a shell asks for completions."""


def run(words: list[str]) -> int:
    """Do what `words` ask for; how many inputs failed. Raises what `__main__` turns into an exit status."""
    if words == ["--version"]:
        write_output(f"cleaner {cleaner.__version__}\n".encode())
        return 0
    if not words and COMPLETION not in os.environ:
        from cleaner.cli import config

        if config.find() is None:
            return execute(Settings())
    from cleaner.cli import command

    return command.run(words)


def execute(settings: Settings) -> int:
    """Run with `settings`; how many inputs failed."""
    if not settings.paths and settings.files_from is None:
        if os.isatty(0):
            raise UsageError("give a PATH, or pipe a page in: cleaner < page.html")
        settings = settings._replace(paths=(STDIN,))
    if settings.diff and settings.output:
        raise UsageError("--diff shows what changed on standard output; leave -o out")
    if settings.diff and settings.options.format == "jsonl":
        raise UsageError("--diff shows texts; it does not go with jsonl")
    if (
        settings.paths == (STDIN,)
        and not settings.shared_lines
        and not any((settings.files_from, settings.output, settings.stats, settings.report, settings.dry_run))
    ):
        return batch.pipe(settings)
    if settings.report and settings.dry_run:
        raise UsageError("--report shows what was done; leave --dry-run out")
    if settings.shared_lines and STDIN in (*settings.paths, settings.files_from):
        raise UsageError("--shared-lines reads everything twice, which standard input does not allow")
    if settings.output is None:
        if settings.compress:
            raise UsageError("--compress needs -o")
        for path in settings.paths:
            if os.path.isdir(path):
                raise UsageError(f"{path} is a folder: say with -o where its pages go")
    return batch.run(settings).failed
