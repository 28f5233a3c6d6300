"""`cleaner/data/corrections.txt` and the dictionaries made from it."""

import importlib.util
import json
from pathlib import Path

import opencc
import pytest

from cleaner import data
from cleaner.script import simplify
from cleaner.script.convert import convert

TESTS = Path(__file__).parents[1]
ROWS = [line.split("\t") for line in data.read("corrections.txt")]
SENTENCES = json.loads((TESTS / "cases" / "corrections.json").read_text(encoding="utf-8"))


def test_rows_have_four_fields_and_are_unique() -> None:
    """Each row names its dictionary, what it converts, to what, and why; a space would part OpenCC's values."""
    assert all(len(row) == 4 and all(row) for row in ROWS)
    assert all(row[0] in ("t2s", "tw2s") and " " not in row[1] + row[2] for row in ROWS)
    assert len({(row[0], row[1]) for row in ROWS}) == len(ROWS)


def test_rows_keep_lines_whole() -> None:
    """No row of any dictionary touches a line end."""
    for name in ("t2s.txt", "tw2s.txt", "tw2t.txt", "hk2t.txt"):
        assert all(line.count("\t") == 1 and "\r" not in line for line in data.read(name))


def test_every_row_has_two_sentences_with_it() -> None:
    """The sentences are of that row: it stands in both, and they differ from each other."""
    assert {f"{row[0]} {row[1]}" for row in ROWS} == set(SENTENCES)
    for name, sentences in SENTENCES.items():
        assert len({sentence for sentence, _ in sentences}) == 2
        assert all(name.split(" ")[1] in sentence for sentence, _ in sentences)


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(name: str) -> None:
    """Each sentence comes out as an editor on the mainland would write it."""
    for sentence, want in SENTENCES[name]:
        assert simplify(sentence).text == want


def apply(rows: dict[str, str], text: str) -> str:
    """`text` with the longest key at each place replaced, as OpenCC does it."""
    out, here = "", 0
    while here < len(text):
        keys = (text[here:end] for end in range(len(text), here, -1))
        key = next((key for key in keys if key in rows), text[here])
        out += rows.get(key, key)
        here += len(key)
    return out


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_every_row_acts_and_is_needed(row: list[str]) -> None:
    """The dictionary gives what the row says, and would not without it."""
    name, key, value, _ = row
    rows = dict(line.split("\t") for line in data.read(f"{name}.txt"))
    assert convert(key, name) == apply(rows, key) == value
    del rows[key]
    if name == "tw2s":
        rows = dict(line.split("\t") for line in data.read("t2s.txt")) | rows
    assert apply(rows, key) != value or opencc.OpenCC(name).convert(key) != value


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("自身分析與想念", "自身分析与想念"),
        ("畫畫、刻畫、圖畫", "画画、刻画、图画"),
        ("朱鎔基", "朱镕基"),
        ("神祇", "神祇"),
        ("多麼、那么", "多么、那么"),
        ("鍾情", "钟情"),
        ("穿著名牌、趁著有空", "穿着名牌、趁着有空"),
    ],
)
def test_rows_leave_others_alone(text: str, want: str) -> None:
    """What only looks like a row is not converted by it."""
    assert convert(text, "tw2s") == want


@pytest.mark.skipif(opencc.__version__ != "1.4.2", reason="the dictionaries were made from OpenCC 1.4.2")
def test_dictionaries_are_made_again(tmp_path: Path) -> None:
    """The generator gives the files that are shipped."""
    spec = importlib.util.spec_from_file_location("conversions", TESTS / "generators" / "conversions.py")
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    (tmp_path / "corrections.txt").write_bytes(Path(data.path("corrections.txt")).read_bytes())
    generator.main(tmp_path)
    for name in ("t2s.txt", "tw2s.txt", "tw2t.txt", "hk2t.txt", "scripts.txt"):
        assert (tmp_path / name).read_bytes() == Path(data.path(name)).read_bytes(), name
