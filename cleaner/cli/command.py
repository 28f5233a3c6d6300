"""Which options are there, and what does each mean? `--help`, the man page and shell completion are made from this."""

import os
from typing import Any

import click

import cleaner
from cleaner import cli
from cleaner.batch.settings import Settings
from cleaner.batch.streams import reason, write_output
from cleaner.cli import config
from cleaner.errors import UsageError
from cleaner.options import FORMATS, STAGES, Options

HELP = """Turn raw Chinese web pages, however damaged, into clean simplified articles.

\b
  cleaner < page.html                          a page in, its article out
  cleaner page.html other.html                 files, in this order
  cleaner pages/ -o clean/                     a folder, mirrored; run it again to resume
  cleaner pages/ -o all.jsonl                  a folder, into one file with title, date, ...
  cleaner crawl.warc.gz -o all.parquet         records; needs pip install 'cleaner[parquet]'
  find . -name '*.htm' -print0 | cleaner --files-from - -0 -o clean/

PATH is a file, a folder, a pattern or - for standard input (which is read when there is no PATH). Files may be packed
(.gz, .zst); .jsonl, .warc and .parquet hold many documents. A folder needs -o; below it, what is no page by its
extension is skipped, and a .cleanerignore file holds patterns as in .gitignore.
"""
STATUS = """Exit status: 0 all cleaned, 1 some input failed (the rest is written), 2 usage, 130 interrupted."""
GROUPS = (
    ("What to do", ("only", "skip", "charset", "strict", "vocabulary", "dictionary", "shared_lines")),
    ("What comes out", ("output", "format", "diff", "compress")),
    ("What goes in", ("files_from", "null", "include", "exclude", "input_field")),
    ("How it runs", ("jobs", "timeout", "memory", "force", "dry_run")),
    ("What it says", ("explain", "quiet", "verbose", "stats", "errors", "report", "report_documents")),
)
DEFAULTS, SINGLE = Settings(), Options()


class Grouped(click.Command):
    """A command whose help shows its options by what they are for."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, parameters in grouped(self, ctx):
            with formatter.section(title):
                formatter.write_dl([record for each in parameters if (record := each.get_help_record(ctx))])


def grouped(command: click.Command, ctx: click.Context) -> list[tuple[str, list[click.Option]]]:
    """The options under their titles."""
    options = {each.name: each for each in command.get_params(ctx) if isinstance(each, click.Option)}
    groups = [(title, [options.pop(name) for name in names]) for title, names in GROUPS]
    return [*groups, ("Habits", list(options.values()))]


def stages(ctx: click.Context, parameter: click.Parameter, value: Any) -> tuple[str, ...]:
    """Names of stages: `a,b` on the command line, a list in a configuration file."""
    names = value.split(",") if isinstance(value, str) else value or ()
    choice = click.Choice(STAGES)
    return tuple(choice.convert(name.strip(), parameter, ctx) for name in names if name)


def use_config(ctx: click.Context, parameter: click.Parameter, path: str | None) -> None:
    """Let a configuration file give the defaults."""
    path = path or (None if ctx.resilient_parsing else config.find())
    if path:
        known = frozenset(name for _, names in GROUPS for name in names)
        ctx.default_map = config.load(path, known)


def print_manual(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from cleaner.cli.manual import manual

        click.echo(manual(ctx.command, ctx), nl=False)
        ctx.exit()


def print_completion(ctx: click.Context, parameter: click.Parameter, shell: str | None) -> None:
    if shell and not ctx.resilient_parsing:
        from click.shell_completion import get_completion_class

        found = get_completion_class(shell)
        if found:
            click.echo(found(ctx.command, {}, "cleaner", cli.COMPLETION).source(), nl=False)
        ctx.exit()


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


STAGE_NAMES = ",".join(STAGES)


@click.command(
    "cleaner", cls=Grouped, help=HELP, epilog=STATUS, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option(
    "--only",
    metavar="STAGES",
    type=click.UNPROCESSED,
    callback=stages,
    help=f"Run these stages alone, of {STAGE_NAMES}.",
)
@click.option("--skip", metavar="STAGES", type=click.UNPROCESSED, callback=stages, help="Leave these stages out.")
@click.option("--charset", metavar="NAME", help="Decode as this, whatever the bytes and the page say.")
@click.option("--strict", is_flag=True, help="Guess no lost character: leave U+FFFD in its place.")
@click.option("--vocabulary", is_flag=True, help="Also turn words of Taiwan and Hong Kong into the mainland's.")
@click.option(
    "--dictionary", metavar="FILE", type=click.Path(), help="Own conversions, traditional TAB simplified, a line each."
)
@click.option(
    "--shared-lines", is_flag=True, help="Drop the lines that a folder's pages share; reads everything twice."
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(),
    help="Write here: to a folder, a/b.html to a/b.html.txt; or to one file, whose name says what it is: .txt, .md, "
    ".jsonl, these with .gz or .zst, or .parquet.",
)
@click.option("--format", type=click.Choice(FORMATS), help="What comes out.  [default: by the name of -o, or text]")
@click.option("--diff", is_flag=True, help="Show what changed instead of the text.")
@click.option("--compress", type=click.Choice(("gz", "zst")), help="Pack each output.")
@click.option(
    "--files-from", metavar="FILE", type=click.Path(), help="Read further paths from FILE, - for standard input."
)
@click.option("-0", "--null", is_flag=True, help="The paths in that file end with NUL, not with a newline.")
@click.option("--include", metavar="GLOB", multiple=True, help="Take such files whatever their extension.")
@click.option("--exclude", metavar="GLOB", multiple=True, help="Leave such files out.")
@click.option(
    "--input-field",
    metavar="NAME",
    default=DEFAULTS.input_field,
    show_default=True,
    help="The field that holds the page in .jsonl and .parquet.",
)
@click.option(
    "-j", "--jobs", metavar="N", type=click.IntRange(1), help="Documents at a time.  [default: the processors]"
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(0, min_open=True),
    default=SINGLE.timeout,
    show_default=True,
    help="Give up a document that takes longer.",
)
@click.option(
    "--memory",
    metavar="MB",
    type=click.IntRange(256),
    default=DEFAULTS.memory,
    show_default=True,
    help="Give up a document that needs more.",
)
@click.option("--force", is_flag=True, help="Do again what is done.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written where.")
@click.option(
    "--explain",
    is_flag=True,
    help="Say what was done to each document and why; in jsonl as fields of the record.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what failed.")
@click.option("-v", "--verbose", is_flag=True, help="Also say what was skipped, and what to be careful with.")
@click.option("--stats", metavar="FILE", type=click.Path(), help="Write the account to FILE, as JSON.")
@click.option("--errors", metavar="FILE", type=click.Path(), help="Write what failed, and why, to FILE as JSON Lines.")
@click.option(
    "--report", metavar="FILE", type=click.Path(), help="Write a page that shows what was done to FILE, as HTML."
)
@click.option(
    "--report-documents",
    metavar="N",
    type=click.IntRange(0, 500),
    default=DEFAULTS.report_documents,
    show_default=True,
    help="Documents that it shows before and after.",
)
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(),
    is_eager=True,
    expose_value=False,
    callback=use_config,
    help="Take defaults from FILE.  [default: the nearest cleaner.toml or pyproject.toml]",
)
@click.option(
    "--completion",
    type=click.Choice(("bash", "zsh", "fish")),
    is_eager=True,
    expose_value=False,
    callback=print_completion,
    help='Print what a shell needs: eval "$(cleaner --completion bash)".',
)
@click.option(
    "--man",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=print_manual,
    help="Print the man page: cleaner --man | man -l -.",
)
@click.option(
    "--rules", is_flag=True, help="List every rule of every stage and its reason; also as --format jsonl or markdown."
)
@click.version_option(cleaner.__version__, message="cleaner %(version)s")
def command(quiet: bool, verbose: bool, rules: bool, **values: Any) -> int:
    if rules:
        return list_rules(values["format"], values["paths"])
    named = format_of(values["output"])
    values["format"] = values["format"] or named or "text"
    if named not in (None, values["format"]):
        raise UsageError(f"{values['output']} asks for {named}, --format for {values['format']}")
    values["jobs"] = values["jobs"] or cores()
    if values["dictionary"]:
        values["dictionary"] = content(values["dictionary"])
    options = Options(**{name: values.pop(name) for name in Options._fields if name in values})
    if options.charset or options.dictionary:
        check(options)
    return cli.execute(Settings(options=options, verbosity=-1 if quiet else int(verbose), **values))


def list_rules(form: str | None, paths: tuple[str, ...]) -> int:
    """Print the rules; nothing can fail of which there is an account."""
    from cleaner.cli.rules import listing

    if paths:
        raise UsageError("--rules lists the rules and reads nothing; leave PATH out")
    write_output(listing(form or "text").encode())
    return 0


def format_of(output: str | None) -> str | None:
    """The format that the name of the output asks for, if any."""
    name = (output or "").removesuffix(".gz").removesuffix(".zst")
    return "jsonl" if name.endswith(".jsonl") else "markdown" if name.endswith(".md") else None


def content(path: str) -> str:
    """What is in the user's dictionary."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {reason(error)}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8") from None


def check(options: Options) -> None:
    """Raise UsageError now, and not for each document, where an option is wrong."""
    from cleaner import pipeline

    try:
        pipeline.clean(b"", options)
        pipeline.simplify("漢", dictionary=options.dictionary)
    except ValueError as error:
        raise UsageError(f"--dictionary: {error}") from None


def run(words: list[str]) -> int:
    """Parse `words` and do what they ask for; how many inputs failed."""
    try:
        return int(command.main(args=words, prog_name="cleaner", standalone_mode=False) or 0)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        raise UsageError(" ".join(error.format_message().split()).rstrip(".")) from None
