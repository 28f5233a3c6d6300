"""Folding to simplified characters, one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.data.variants import IN_GB2312, fold, to_simplified, to_traditional

CHARS = st.one_of(
    st.sampled_from("的一是了我不人在他有，。—·•©“”…abc \n"),
    st.sampled_from(sorted(map(chr, to_simplified()))),
    st.sampled_from(IN_GB2312),
    st.characters(),
)


@settings(max_examples=500)
@given(st.text(CHARS, max_size=60))
def test_each_character_is_folded_by_the_table(text: str) -> None:
    """However a text without traditional characters is told, the table decides."""
    assert fold(text) == text.translate(to_simplified())


@pytest.mark.parametrize("text", ["", "plain ASCII", "江畔的灯亮了。", "5·19旅游日——江畔的灯", "📝 江畔 © 2024 • 灯"])
def test_a_text_without_traditional_characters_stays_the_same_object(text: str) -> None:
    """Nothing to fold, no new string."""
    assert fold(text) is text


def test_the_traditional_characters_in_gb2312_are_known() -> None:
    """A text that goes into GB2312 is simplified but for these."""
    encodable = {char for char in map(chr, to_simplified()) if char.encode("gb2312", "ignore")}
    assert set(IN_GB2312) == encodable
    assert len(IN_GB2312) == len(encodable)


def test_a_simplified_character_has_its_traditional_forms() -> None:
    """The table backwards."""
    assert set(to_traditional()["发"]) == set("發髮")
