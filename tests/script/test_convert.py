"""`cleaner.script.convert`: named conversions, and the user's file."""

import pytest

from cleaner.script.convert import RULES, convert, converter, parse


@pytest.mark.parametrize("rule", RULES)
def test_every_conversion_takes_any_text(rule: str) -> None:
    """NUL and lone surrogates pass each conversion, and what stands behind them is converted."""
    assert convert("\0說\0\ud800話\udfff", rule) == "\0说\0\ud800话\udfff"


def test_a_converter_is_built_once() -> None:
    """The same name gives the same converter."""
    assert converter("t2s") is converter("t2s")


def test_unknown_conversion_is_named() -> None:
    """A step of another version of this package is not silently passed over."""
    with pytest.raises(ValueError, match="t2x"):
        convert("說", "t2x")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("雨果著，李丹譯。", "雨果著，李丹译。"),
        ("高鶚著、無名氏續", "高鹗著、无名氏续"),
        ("老舍 著", "老舍 著"),
        ("他聽著，翻譯說不對。", "他听着，翻译说不对。"),
        ("他看著，大家繼續。", "他看着，大家继续。"),
        ("他看 著她", "他看 着她"),
    ],
)
def test_credits_keep_zhu(text: str, want: str) -> None:
    """著 stays where an author is named, and only there."""
    assert convert(text, "tw2s") == want


def test_rows_are_read() -> None:
    """Comments, blank lines, a byte order mark and line ends of Windows are no rows."""
    assert parse("\ufeff# a\r\n說\t讲\r\n\r\n 乾\t\n").rows == {"說": "讲", " 乾": ""}


@pytest.mark.parametrize("line", ["說", "說 讲", "說\t讲\t谈", "\t讲", "說\r話\t讲"])
def test_a_broken_row_is_told_with_its_line(line: str) -> None:
    """What is no row of two fields is an error that names its line."""
    with pytest.raises(ValueError, match="line 3 "):
        parse(f"# mine\n話\t话\n{line}\n")
