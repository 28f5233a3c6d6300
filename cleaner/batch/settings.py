"""Every option of a batch, and its default. What concerns one document is in `options`."""

from typing import NamedTuple

from cleaner.options import Options

STDIN = "-"


class Settings(NamedTuple):
    """What to clean, where to put it, and how."""

    paths: tuple[str, ...] = ()
    """Files and folders; `-` is standard input, and so is none at all."""
    options: Options = Options()
    output: str | None = None
    """A folder, or a file (.txt, .md, .jsonl, .parquet and these packed); None: standard output."""
    compress: str | None = None
    """Pack each output: gz or zst."""
    files_from: str | None = None
    """A file that names further inputs, one a line."""
    null: bool = False
    """The names in `files_from` are separated by NUL."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    """Patterns (as in .gitignore) of files below a folder that are taken, and left out, whatever their extension."""
    input_field: str = "text"
    """The field or column that holds the page in .jsonl and .parquet."""
    jobs: int = 1
    memory: int = 2 << 30
    """Bytes of address space for a worker: a page of 20 MB needs some 600 MB, and eight workers fit into 16 GB."""
    force: bool = False
    """Do again what is done."""
    dry_run: bool = False
    """Say what would happen."""
    stats: str | None = None
    errors: str | None = None
    verbosity: int = 0
    """-1 quiet, 0 failures and the account, 1 also warnings and skipped inputs."""
