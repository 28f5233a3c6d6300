"""Make `cleaner/data/euc_tw.txt`: the characters of planes 1 to 3 of CNS 11643, in the order of their codes.

    python tests/generators/euc_tw.py cleaner/data/euc_tw.txt

Source: the converter EUC-TW of GNU libc 2.36 (LGPL-2.1-or-later), asked for each code through `iconv`; facts only.
It follows CNS 11643-1992; the marks that the edition of 2007 moved or added are set below.
"""

import subprocess
import sys
from pathlib import Path

HEADER = """\
# format: three lines, planes 1 to 3: 94 rows of 94 characters each, U+FFFD where a code has none
# made by: tests/generators/euc_tw.py from the EUC-TW converter of GNU libc (iconv), symbols of CNS 11643-2007 by hand
# licence: LGPL-2.1-or-later (the source); the mapping is a published standard, CNS 11643
# read by: cleaner.data.euc_tw
"""

LOST = "\ufffd"
MOVED = {
    "a1a6": "‧",
    "a1b8": "︱﹘︳╴︴﹏",
    "a1ea": "‵′",
    "a2a4": "￣",
    "a2a6": "ˍ",
    "a2c2": "﹥﹦",
    "a2d3": "⊕⊙",
    "a2dd": "∥∣",
    "a4be": "〸〹〺",
    "a5f1": "ㄪㄫㄬ",
    "a9ba": "".join(map(chr, range(0x31A0, 0x31B8))),
    "a9d2": "".join(map(chr, (*range(0x3041, 0x3095), *range(0x3099, 0x309F)))),
    "aace": "".join(map(chr, range(0x30A1, 0x30FF))),
    "c2c2": "€〇",
}


def with_moved(first: str) -> str:
    """Plane 1 with the marks of the newer edition."""
    chars = list(first)
    for code, run in MOVED.items():
        start = (int(code[:2], 16) - 0xA1) * 94 + int(code[2:], 16) - 0xA1
        chars[start : start + len(run)] = run
    return "".join(chars)


def convert(data: bytes) -> str | None:
    """What `iconv` makes of `data`; None where any code of it has no character."""
    run = subprocess.run(["iconv", "-f", "EUC-TW", "-t", "UTF-8"], input=data, capture_output=True, check=False)
    return run.stdout.decode("utf-8") if run.returncode == 0 else None


def plane(prefix: bytes) -> str:
    """All characters of a plane: row by row where rows are full, code by code where they are not."""
    chars: list[str] = []
    for row in range(0xA1, 0xFF):
        codes = [prefix + bytes([row, cell]) for cell in range(0xA1, 0xFF)]
        full = convert(b"".join(codes))
        singles = list(full) if full else [convert(code) or LOST for code in codes]
        if len(singles) != len(codes) or any(len(char) > 1 for char in singles):
            raise ValueError(f"row {row:x} of plane {prefix!r} gives {len(singles)} characters")
        chars += singles
    return "".join(chars)


def main(target: Path) -> None:
    """Write the table."""
    target.write_text(
        HEADER + with_moved(plane(b"")) + "\n" + plane(b"\x8e\xa2") + "\n" + plane(b"\x8e\xa3") + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
