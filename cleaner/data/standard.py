"""What does the Encoding Standard say that Python does not? Its labels, and codes that Python decodes otherwise."""

from functools import cache

from cleaner import data
from cleaner.errors import DataError


@cache
def labels() -> dict[str, str]:
    """The name, in lower case, of the encoding that each label means."""
    return {label: name for name, *known in map(str.split, data.read("labels.txt")) for label in known}


@cache
def patches(encoding: str) -> dict[bytes, str]:
    """The character of each code of `encoding` (gb18030 or big5) that Python decodes otherwise, or not at all."""
    found: dict[bytes, str] = {}
    for line in data.read("patches.txt"):
        try:
            name, code, point = line.split(" ")
            if name == encoding:
                found[bytes.fromhex(code)] = chr(int(point, 16))
        except ValueError as error:
            raise DataError(f"table patches.txt has a broken line {line[:20]!r}: reinstall cleaner") from error
    return found
