"""Make `cleaner/data/t2s.txt`, `tw2s.txt`, `tw2t.txt`, `hk2t.txt` and `scripts.txt` from OpenCC and our corrections.

    python tests/generators/conversions.py cleaner/data

Source: the dictionaries of OpenCC 1.4.2 (Apache-2.0), unpacked with its own `opencc_dict`, and
`cleaner/data/corrections.txt`, whose rows come before OpenCC's. One merged text dictionary converts about twice as
fast as the three chained ones of OpenCC's own `t2s`, and the result does not depend on the OpenCC that is installed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import opencc

LIBRARY = Path(opencc.__file__).parent / "clib"
CHARACTERS = ("CJK_Compatibility_Ideographs", "TSCharacters", "TSCharactersExt")

DICTIONARY_HEADER = """\
# format: a text dictionary of OpenCC, `from<TAB>to` a line, sorted by bytes; the longest match wins
# made by: tests/generators/conversions.py from OpenCC 1.4.2 ({sources}) and cleaner/data/corrections.txt
# licence: Apache-2.0
# read by: OpenCC, through {readers}
"""
SCRIPTS_HEADER = """\
# format: two lines: characters that only traditional text holds, characters that only simplified text holds
# made by: tests/generators/conversions.py from OpenCC 1.4.2 (TSCharacters, STCharacters) and cleaner/data/corrections.txt
# licence: Apache-2.0
# read by: cleaner.data.scripts
"""

STANDARD = set("於瞭昇陞甯喆堃犇淼邨甦氾祕脩絜菉蒐剋箇勣")
"""Characters outside GB2312 that OpenCC converts in some words and that mainland text holds too: 通用规范汉字表 (2013)
lists them again for names (畢昇) or a sense of their own (瞭望), or OpenCC itself keeps them in names (馮甦, 王彥昇)."""


def unpack(name: str) -> dict[str, list[str]]:
    """One of OpenCC's dictionaries: key to values, the preferred one first."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "dictionary.txt"
        source = LIBRARY / "share" / "opencc" / f"{name}.ocd2"
        command = [LIBRARY / "bin" / "opencc_dict", "-i", source, "-o", target, "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        lines = target.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: values.split(" ") for key, values in rows}


def apply(rows: dict[str, str], text: str) -> str:
    """`text` with the longest key at each place replaced, as OpenCC does it."""
    longest = max(map(len, rows))
    out, here = [], 0
    while here < len(text):
        sizes = range(min(longest, len(text) - here), 0, -1)
        size = next((size for size in sizes if text[here : here + size] in rows), 1)
        piece = text[here : here + size]
        out.append(rows.get(piece, piece))
        here += size
    return "".join(out)


def corrections(source: Path) -> list[list[str]]:
    """Our rows: dictionary, from, to, reason."""
    lines = source.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def region_rows(rows: dict[str, str], own: list[list[str]]) -> dict[str, str]:
    """The rows of tw2s: `=` keeps 著 and `~` writes 着, and the other characters are simplified."""
    words = {key: value for table, key, value, _ in own if table == "tw2s"}
    simplified = {key: apply(rows, key) if value in "=~" else value for key, value in words.items()}
    return {key: value.replace("著", "着") if words[key] == "~" else value for key, value in simplified.items()}


def write(target: Path, rows: dict[str, str], sources: str, readers: str) -> None:
    lines = [f"{key}\t{value}\n" for key, value in sorted(rows.items(), key=lambda row: row[0].encode())]
    header = DICTIONARY_HEADER.format(sources=sources, readers=readers)
    target.write_text(header + "".join(lines), encoding="utf-8")


def in_gb2312(char: str) -> bool:
    return len(char.encode("gb2312", "ignore")) > 0


def scripts(rows: dict[str, str]) -> tuple[str, str]:
    """Characters that decide which script a text is in."""
    traditional = unpack("TSCharacters")
    own = {key: [value] for key, value in rows.items() if len(key) == 1}
    pairs = (traditional | own).items()
    hant = [key for key, values in pairs if key not in values and key not in STANDARD and not in_gb2312(key)]
    hans = [key for key, values in unpack("STCharacters").items() if key not in values]
    return "".join(sorted(hant)), "".join(sorted(set(hans) - set(hant)))


def main(folder: Path) -> None:
    own = corrections(folder / "corrections.txt")
    rows: dict[str, str] = {}
    for name in CHARACTERS:
        rows = {key: values[0] for key, values in unpack(name).items()} | rows
    rows |= {key: values[0] for key, values in unpack("TSPhrases").items()}
    rows |= {key: value for table, key, value, _ in own if table == "t2s"}
    write(folder / "t2s.txt", rows, ", ".join((*CHARACTERS, "TSPhrases")), "t2s.json and all others")
    write(folder / "tw2s.txt", region_rows(rows, own), "nothing", "tw2s.json, tw2sp.json")
    for region in ("tw", "hk"):
        source = f"{region.upper()}PhrasesRev"
        words = {key: values[0] for key, values in unpack(source).items()}
        write(folder / f"{region}2t.txt", words, source, f"{region}2sp.json")
    hant, hans = scripts(rows)
    (folder / "scripts.txt").write_text(f"{SCRIPTS_HEADER}{hant}\n{hans}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
