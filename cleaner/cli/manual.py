"""How does the man page read? As the help does: it is made from the same command."""

import click

import cleaner
from cleaner.cli.command import HELP, STATUS, grouped


def manual(command: click.Command, ctx: click.Context) -> str:
    """The man page, in roff."""
    first, examples, paths = (part.strip("\b\n") for part in HELP.split("\n\n"))
    lines = [
        f'.TH CLEANER 1 "" "cleaner {cleaner.__version__}" "User Commands"',
        ".SH NAME",
        escape(f"cleaner - {first[0].lower()}{first[1:].rstrip('.')}"),
        ".SH SYNOPSIS",
        ".B cleaner",
        "[OPTIONS] [PATH]...",
        ".SH DESCRIPTION",
        escape(paths),
        ".SH EXAMPLES",
        ".nf",
        escape(examples),
        ".fi",
    ]
    for title, parameters in grouped(command, ctx):
        lines.append(f".SH {title.upper()}")
        for each in parameters:
            names, text = each.get_help_record(ctx) or ("", "")
            lines += [".TP", f".B {escape(names)}", escape(text)]
    return "\n".join([*lines, ".SH EXIT STATUS", escape(STATUS.partition(": ")[2]), ""])


def escape(text: str) -> str:
    """`text` as roff takes it literally."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").split("\n")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in lines)
