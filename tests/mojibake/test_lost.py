"""Is what cannot be restored left alone and reported?"""

import pytest

from cleaner.mojibake import repair
from cleaner.mojibake.lost import report_lost


@pytest.mark.parametrize("lost", ["锟斤拷", "锟斤拷锟斤拷锟斤拷", "烫烫烫烫", "屯屯屯屯屯", "????????", "\ufffd\ufffd"])
@pytest.mark.parametrize("frame", ["{}", "前面还有字，{}后面也有。"])
def test_it_stays_and_is_reported(lost: str, frame: str) -> None:
    """One warning, and not a character changed."""
    answer = repair(frame.format(lost))
    assert answer.text == frame.format(lost)
    assert not answer.steps
    assert len(answer.warnings) == 1
    assert answer.warnings[0].startswith("lost for good: ")


@pytest.mark.parametrize("text", ["水很烫。", "真的吗???", "屯门到荃湾", "他姓锟。", ""])
def test_honest_text_is_not_reported(text: str) -> None:
    """The characters alone say nothing."""
    assert report_lost(text) == ()
