"""Which options does a person always want? Those of `cleaner.toml`, or of `[tool.cleaner]` in `pyproject.toml`.

The nearest one counts, in the current folder or above it. The keys are the long options.
"""

import os
from typing import Any

from cleaner.batch.streams import reason
from cleaner.errors import UsageError

OWN, SHARED = "cleaner.toml", "pyproject.toml"


def find() -> str | None:
    """The configuration file that holds here."""
    folder = os.getcwd()
    while True:
        own, shared = os.path.join(folder, OWN), os.path.join(folder, SHARED)
        if os.path.isfile(own):
            return own
        if os.path.isfile(shared) and section(shared) is not None:
            return shared
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def section(path: str) -> dict[str, Any] | None:
    """What a file says of the command; None when it says nothing of it."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {reason(error)}") from None
    shared = os.path.basename(path) == SHARED
    if shared and b"cleaner" not in data:
        return None
    import tomllib

    try:
        values = tomllib.loads(data.decode())
    except ValueError as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from None
    return values.get("tool", {}).get("cleaner") if shared else values


def load(path: str, known: frozenset[str]) -> dict[str, Any]:
    """The values of a file, under the names of their options."""
    values = {name.replace("-", "_"): value for name, value in (section(path) or {}).items()}
    for name in values:
        if name not in known:
            raise UsageError(f"{path} has an unknown option {name.replace('_', '-')!r}; see cleaner --help")
    return values
