"""Where do the tables come from? Data files with a header, and the one loader that validates them.

A header is the run of `# key: value` lines at the top; it must name the format, how the table was made, its licence
and who reads it. A module of this package per kind of table turns the lines into what a stage asks.
"""

from cleaner.errors import DataError

HEADER_KEYS = {"format", "made by", "licence", "read by"}


def path(name: str) -> str:
    """The file of table `name`."""
    return f"{__file__.removesuffix('__init__.py')}{name}"


def read(name: str) -> list[str]:
    """The lines of table `name` below its header. Raises DataError where the file or its header is broken."""
    try:
        with open(path(name), encoding="utf-8", newline="\n") as file:
            lines = file.read().split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"table {name} cannot be read ({error}): reinstall cleaner") from error
    size = next((number for number, line in enumerate(lines) if not line.startswith("# ")), len(lines))
    keys = {line[2:].partition(":")[0] for line in lines[:size]}
    if not keys >= HEADER_KEYS:
        raise DataError(f"table {name} lacks {', '.join(sorted(HEADER_KEYS - keys))} in its header: reinstall cleaner")
    return lines[size:-1] if lines[-1] == "" else lines[size:]
