"""Make `cleaner/data/mainland.txt`: the standard characters of the mainland, and what stands for each other variant.

    pip install sts-lib==0.24.0
    python tests/generators/mainland.py cleaner/data/mainland.txt

Source: 通用规范汉字表 (State Council, 2013) and its appendix 规范字与繁体字、异体字对照表, as transcribed in sts-lib
(Apache-2.0). A variant that the list itself holds as standard (for names, or a sense of its own) is left out, and so
is one that stands for two characters.
"""

import sys
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

HEADER = """\
# format: three lines: the standard characters; variants; the standard character of each variant, at the same place
# made by: tests/generators/mainland.py from 通用规范汉字表 (2013) as transcribed in sts-lib 0.24.0
# licence: Apache-2.0 (the transcription); the list is a public standard
# read by: tests/generators/conversions.py
"""


def main(target: Path) -> None:
    spec = find_spec("sts")
    if spec is None or spec.origin is None:
        raise SystemExit("needs sts-lib: pip install sts-lib==0.24.0")
    scheme = Path(spec.origin).parent / "data" / "scheme"
    rows = (line.split() for line in (scheme / "ts_tgh_list.txt").read_text(encoding="utf-8").splitlines())
    standard = "".join(row[1] for row in rows if row)
    forms: dict[str, set[str]] = defaultdict(set)
    for line in (scheme / "ts_tgh_convert.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        for variant in "".join(fields[2:4]):
            forms[variant].add(fields[1])
    pairs = sorted((key, *values) for key, values in forms.items() if len(values) == 1 and key not in standard)
    lines = [standard, "".join(key for key, _ in pairs), "".join(value for _, value in pairs)]
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
