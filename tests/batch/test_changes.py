"""Each line stands beside what became of it, whatever happened to its characters."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mojibake.texts import HANT

import cleaner
from cleaner.batch.changes import lines
from cleaner.data.readings import readings
from cleaner.layout.diff import Line
from damage.codecs import misread
from damage.pinyin import damage, random_site

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/input.*"))
PAGE = (
    '<html><head><meta charset="utf-8"><title>溪邊的舊橋</title></head><body><ul class="nav"><li><a href="/">首頁</a></li></ul>'
    f"<h1>溪邊的舊橋</h1><p>{'</p><p>'.join(HANT * 2)}</p><div class='share'>分享到：<a href='#'>微博</a></div>"
    "<p>責任編輯：<b>周小滿</b></p></body></html>"
)
DAMAGES = {
    "none": lambda text: text,
    "utf-8 as latin-1": misread("utf-8", "latin-1"),
    "utf-8 as gb18030": misread("utf-8", "gb18030", "replace"),
    "pinyin": lambda text: damage(text.replace("—", "-"), random_site(random.Random(1), readings(), 600)),
}


def sides(data: bytes | str) -> tuple[list[Line], list[str], list[str]]:
    """The lines in their order, and both sides of those that were kept."""
    result = cleaner.clean(data)
    found = sorted(lines(data, result), key=lambda line: line.number)
    after = ["".join(new for _, new in line.parts) for line in found if not line.rule]
    assert "".join(f"{line.strip()}\n" for line in after if line.strip()) == result.text
    return found, ["".join(old for old, _ in line.parts) for line in found], after


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_samples_become_their_text_line_by_line(path: Path) -> None:
    """One side holds the text, dropped lines name their rules, and numbers are given once."""
    found, _, _ = sides(path.read_bytes())
    result = cleaner.clean(path.read_bytes())
    numbers = [line.number for line in found]
    assert numbers == sorted(set(numbers))
    assert sorted(line.rule for line in found if line.rule) == sorted(drop.rule for drop in result.dropped)


@pytest.mark.parametrize("name", DAMAGES)
def test_the_other_side_is_the_page_as_it_came(name: str) -> None:
    """The kept lines of the article are found, damaged, in the page that came; damage that ate mark-up may hide one."""
    page = DAMAGES[name](PAGE)
    found, before, _ = sides(page)
    assert len(found) >= 2 * len(HANT)
    kept = [old for line, old in zip(found, before, strict=True) if not line.rule]
    assert sum(old in page for old in kept) >= 0.7 * len(kept)
    assert any(line.rule for line in found)
    assert name == "none" or kept != [old for old in kept if old in PAGE]


@pytest.mark.parametrize("name", DAMAGES)
def test_a_plain_text_is_shown_as_it_came(name: str) -> None:
    """Repairs are undone at their places, without looking for them."""
    text = DAMAGES[name]("溪邊的舊橋\n" + "\n\n".join(HANT) + "\n友情鏈接\n")
    _, before, _ = sides(text)
    assert [line for line in before if line] == [line.strip() for line in text.split("\n") if line.strip()]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*HANT, "<p>", "</p>", "<html><body>", "友情鏈接", "區(qū)", "\n", "\r\n", "\u200b", "\x0b", "æ©\x8b", "鎴戜滑", "&amp;ldquo;", "\0", "&nbsp;"]
        ),
        max_size=20,
    ).map("".join)
)  # fmt: skip
def test_any_text_has_two_sides(text: str) -> None:
    """Nothing raises, and one side is always the text."""
    result = cleaner.clean(text)
    after = ["".join(new for _, new in line.parts) for line in lines(text, result) if not line.rule]
    said = "\n".join(line.strip() for line in "\n".join(after).split("\n") if line.strip())
    assert said.replace("\x0b", "\n").split() == result.text.split()
