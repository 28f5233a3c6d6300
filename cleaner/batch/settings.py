"""Every option of a batch, and its default. What concerns one document is in `options`."""

from typing import NamedTuple

from cleaner.options import Options

STDIN = "-"
"""The name of standard input, as a path."""


class Settings(NamedTuple):
    """What to clean, where to put it, and how."""

    paths: tuple[str, ...] = ()
    """Files, folders and patterns; `-` is standard input, and so is none at all."""
    options: Options = Options()
    output: str | None = None
    """A folder, or a file (.txt, .md, .jsonl, these packed, or .parquet); None: standard output."""
    compress: str | None = None
    """Pack each output: gz or zst."""
    files_from: str | None = None
    """A file that names further inputs, one a line."""
    null: bool = False
    """The names in `files_from` end with NUL."""
    include: tuple[str, ...] = ()
    """Patterns, as in .gitignore, of files below a folder to take whatever their extension or an ignore file says."""
    exclude: tuple[str, ...] = ()
    """Patterns of files below a folder to leave out. They win over `include`."""
    input_field: str = "text"
    """The field or column that holds the page in .jsonl and .parquet."""
    shared_lines: bool = False
    """Drop the lines that the documents of a folder share. Everything is read twice."""
    jobs: int = 1
    """Documents that are cleaned at a time."""
    memory: int = 2048
    """MB of address space for a worker, or for us: a page of 20 MB needs some 600, and several fit into a laptop."""
    force: bool = False
    """Do again what is done."""
    dry_run: bool = False
    """Only say what would happen."""
    stats: str | None = None
    """A file for the account, as JSON."""
    errors: str | None = None
    """A file for what failed and why, as JSON Lines."""
    report: str | None = None
    """A file for a page that shows what was done."""
    report_documents: int = 40
    """Documents that it shows whole: an hour's reading."""
    explain: bool = False
    """Say of each document what was done to it and why: on standard error, in .jsonl as fields of the record."""
    diff: bool = False
    """Show what changed instead of the text."""
    verbosity: int = 0
    """-1 failures alone, 0 also the account, 1 also warnings and what was skipped."""
