"""Make `cleaner/data/labels.txt` and `cleaner/data/patches.txt` from the files of the Encoding Standard.

    python tests/generators/encoding_standard.py FOLDER cleaner/data

FOLDER holds encodings.json, index-gb18030.txt, index-gb18030-ranges.txt and index-big5.txt of
https://github.com/whatwg/encoding (commit a985b62). Copyright WHATWG (Apple, Google, Mozilla, Microsoft),
CC BY 4.0, and BSD-3-Clause where incorporated into source code.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

LABELS_HEADER = """\
# format: a line an encoding of the Encoding Standard: its name in lower case, then its labels
# made by: tests/generators/encoding_standard.py from encodings.json of whatwg/encoding a985b62
# licence: BSD-3-Clause, Copyright WHATWG (Apple, Google, Mozilla, Microsoft)
# read by: cleaner.data.standard
"""
PATCHES_HEADER = """\
# format: encoding, bytes in hex, code point in hex: where the Encoding Standard and Python's codec disagree
# format: the codecs meant are gb18030 and big5hkscs of CPython 3.11; what a codec lacks is listed too
# made by: tests/generators/encoding_standard.py from the index files of whatwg/encoding a985b62
# licence: BSD-3-Clause, Copyright WHATWG (Apple, Google, Mozilla, Microsoft)
# read by: cleaner.data.standard
"""


def index(path: Path) -> Iterator[tuple[int, int]]:
    """Pointer and code point of each row of an index file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            pointer, point = line.split()[:2]
            yield int(pointer), int(point, 16)


def big5_code(pointer: int) -> bytes:
    """The two bytes of a pointer."""
    lead, trail = divmod(pointer, 157)
    return bytes([lead + 0x81, trail + (0x40 if trail < 0x3F else 0x62)])


def gb_code(pointer: int) -> bytes:
    """The two bytes of a pointer."""
    lead, trail = divmod(pointer, 190)
    return bytes([lead + 0x81, trail + (0x40 if trail < 0x3F else 0x41)])


def four_bytes(pointer: int) -> bytes:
    """The four bytes of a pointer."""
    digits = pointer // 12600, pointer // 1260 % 10, pointer // 10 % 126, pointer % 10
    return bytes(digit + first for digit, first in zip(digits, b"\x810\x810", strict=True))


def ranges(path: Path) -> Iterator[tuple[bytes, int]]:
    """Every four-byte code of the BMP with its code point."""
    starts = list(index(path))
    for (start, point), (end, _) in zip(starts, [*starts[1:], (39420, 0)], strict=True):
        if start < 39420:
            last = min(end, 39420)
            yield from ((four_bytes(pointer), point + pointer - start) for pointer in range(start, last))
    yield four_bytes(7457), 0xE7C7  # the standard's exception


def patches(folder: Path) -> Iterator[tuple[str, bytes, int]]:
    """Each code that Python's codec decodes otherwise than the standard, or not at all."""
    tables = (
        ("gb18030", "gb18030", ((gb_code(pointer), point) for pointer, point in index(folder / "index-gb18030.txt"))),
        ("gb18030", "gb18030", ranges(folder / "index-gb18030-ranges.txt")),
        ("big5", "big5hkscs", ((big5_code(pointer), point) for pointer, point in index(folder / "index-big5.txt"))),
    )
    for name, codec, rows in tables:
        yield from ((name, code, point) for code, point in rows if code.decode(codec, "replace") != chr(point))


def main(source: Path, target: Path) -> None:
    """Write both tables."""
    groups = json.loads((source / "encodings.json").read_text(encoding="utf-8"))
    lines = [f"{e['name'].lower()} {' '.join(e['labels'])}" for group in groups for e in group["encodings"]]
    (target / "labels.txt").write_text(LABELS_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    rows = {code: f"{name} {code.hex()} {point:04x}" for name, code, point in patches(source)}
    (target / "patches.txt").write_text(PATCHES_HEADER + "\n".join(rows.values()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
