"""`cleaner.script.census`: which script, part by part."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.script import census

SIMPLIFIED = "这个学期的课程从九月开始，同学们可以在网上选课。"
TRADITIONAL = "這個學期的課程從九月開始，同學們可以在網上選課。"
JAPANESE = "今学期の授業は九月から始まります。"


@pytest.mark.parametrize("text", ["後", "們", SIMPLIFIED + "個", "一" * 5000 + "\n個", "烘乾", "很明瞭"])
def test_traditional_is_found(text: str) -> None:
    """One character or word is enough, wherever it stands."""
    assert census.has_traditional(text)


@pytest.mark.parametrize("text", ["", SIMPLIFIED, "乾隆——朱镕基·陈喆€🙂", "한국어" * 50, "瞭望", "畢"[:0], "捱过拚搏"])
def test_simplified_is_left(text: str) -> None:
    """Punctuation, rare characters and names of simplified text are no sign."""
    assert not census.has_traditional(text)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        (f"{SIMPLIFIED}\n" * 20 + TRADITIONAL, "hans"),
        (f"{SIMPLIFIED}\n" * 4 + TRADITIONAL, "mixed"),
        (f"{TRADITIONAL}\n" * 4 + SIMPLIFIED, "mixed"),
        (f"{TRADITIONAL}\n" * 20 + SIMPLIFIED, "hant"),
        (f"{JAPANESE}\n" * 4 + TRADITIONAL, "ja"),
        (f"{TRADITIONAL}\n" * 4 + JAPANESE, "hant"),
        (f"{TRADITIONAL}\n" + "-" * 500 + f"\n{SIMPLIFIED}", "mixed"),
    ],
)
def test_the_whole_is_named_by_its_parts(text: str, script: str) -> None:
    """A tenth of the other script makes a text mixed; of two languages the longer one names it."""
    assert census.name_of(text, census.parts_of(text)) == script


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("これは本です", "ja"),
        ("東京都港區赤坂の夜", ""),
        ("広島県の温泉", "ja"),
        ("이것은 책입니다", "ko"),
        ("中國의 經濟", "ko"),
        ("我們說「ありがとう」", ""),
        ("他說這個のを", ""),
        (SIMPLIFIED, ""),
    ],
)
def test_tongue(text: str, tongue: str) -> None:
    """Kana or hangul beside hanzi make a text foreign; apart from them, or beside Chinese words, they do not."""
    assert census.tongue_of(text) == tongue


@given(st.text(alphabet="這个の한\n。 a後?—着乾燥", max_size=40))
@settings(max_examples=300, deadline=None)
def test_parts_cover_what_decides(text: str) -> None:
    """Parts stand in order, do not overlap, and leave no traditional character outside."""
    parts = census.parts_of(text)
    ends = [0, *(part.end for part in parts)]
    assert all(end <= part.start <= part.end for end, part in zip(ends, parts, strict=False))
    outside = "".join(text[end : part.start] for end, part in zip(ends, parts, strict=False)) + text[ends[-1] :]
    assert not census.has_traditional(outside)
