"""Is honest Chinese cheaper than what a wrong codec makes of it?"""

import pytest
from mojibake.texts import FOREIGN, HANS, HANT

from cleaner.mojibake.evidence import bits, cost
from damage.codecs import misread


@pytest.mark.parametrize("text", [*HANS, *HANT])
def test_a_text_costs_less_than_its_misreadings(text: str) -> None:
    """For every codec, with a bit a byte to spare."""
    for damage in (misread("utf-8", "gb18030", "replace"), misread("utf-8", "latin-1"), misread("gb18030", "latin-1")):
        assert bits(text) + len(text) < bits(damage(text))


@pytest.mark.parametrize(
    ("text", "codec"), [(FOREIGN[0], "latin-1"), (FOREIGN[1], "latin-1"), (FOREIGN[4], "cp932"), (FOREIGN[5], "cp949")]
)
def test_a_foreign_text_costs_less_than_the_chinese_its_bytes_could_be(text: str, codec: str) -> None:
    """What keeps honest Japanese, Korean and European text as it is. A byte that is lost speaks for nobody."""
    could_be = text.encode(codec).decode("gb18030", "replace").replace("\ufffd", "\ue000")
    assert bits(text) < bits(could_be)


def test_digits_go_with_hanzi_as_numerals_do() -> None:
    """月 is likelier behind 5 than 有."""
    assert cost("5", "月") < cost("5", "有")


def test_a_stop_behind_a_stop_is_dear() -> None:
    """A comma behind a full stop is a wrong guess."""
    assert cost("。", "，") > cost("了", "，")
