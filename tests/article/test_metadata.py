"""Bylines: what one line of a page says about its article."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.article import extract
from cleaner.article.datelines import lead_author
from cleaner.article.dates import iso_date
from cleaner.article.fields import Near, visible_fields
from cleaner.article.metadata import NOTHING, may_be_byline, read_byline

CASES = json.loads((Path(__file__).parents[1] / "cases" / "bylines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["line"])
def test_what_a_line_says(case: dict[str, object]) -> None:
    """Each case's line says these fields, and is a byline as a whole or is not."""
    line = str(case["line"])
    found = read_byline(line) if may_be_byline(line) else NOTHING
    assert found.fields == case["fields"]
    assert found.whole == case["whole"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023年12月20日", "2023-12-20"),
        ("2023-12-20T08:31:00+08:00", "2023-12-20"),
        ("2023/1/5 8:05", "2023-01-05"),
        ("2023.01.05", "2023-01-05"),
        ("2023 年 1 月 5 日", "2023-01-05"),
        ("Dec 20, 2023", "2023-12-20"),
        ("Dec 28 Sat 2013 00:28", "2013-12-28"),
        ("2023-13-20", None),
        ("2023-12-00", None),
        ("电话 020-2023-1220", None),
        ("12月20日", None),
        ("", None),
    ],
)
def test_dates_are_iso(text: str, date: str | None) -> None:
    """Full dates in any spelling become ISO days; parts of dates and other numbers do not."""
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("first", "last", "source", "author"),
    [
        ("新华社长沙12月20日电（记者陈晓燕）入冬以来，", "订单不断。", "新华社", "陈晓燕"),
        ("本报讯（记者 陈晓燕、刘洋）入冬以来，", "订单不断。", "", "陈晓燕 刘洋"),
        ("入冬以来，", "一天能发出两百多单。（陈晓燕）", "江畔日报", "陈晓燕"),
        ("入冬以来，", "一天能发出两百多单。（陈晓燕）", "江畔网", None),
        ("入冬以来，", "一天能发出两百多单。（完）", "江畔日报", None),
        ("入冬以来，", "一天能发出两百多单。（未完待续）", "江畔日报", None),
        ("江畔网12月20日讯（记者陈晓燕 整合）入冬以来，", "订单不断。", "江畔网", None),
        ("本报讯（记者 陈晓燕 通讯员 刘洋）入冬以来，", "订单不断。", "", "陈晓燕"),
        ("【江畔网】（记者 陈晓燕）入冬以来，", "订单不断。", "", "陈晓燕"),
        ("（江畔社記者陳曉燕台北20日電）入冬以來，", "訂單不斷。", "", "陳曉燕"),
        ("〔記者陳曉燕／屏東報導〕入冬以來，", "訂單不斷。", "", "陳曉燕"),
        ("記者陳曉燕／綜合報導", "訂單不斷。", "", "陳曉燕"),
        ("本报讯（记者王芳哈尔滨报道）入冬以来，", "订单不断。", "", None),
        ("记者张先生来电", "订单不断。", "", None),
        ("入冬以来，" * 11 + "（记者欧阳小明）", "订单不断。", "", "欧阳小明"),
        ("他当了三年记者陈晓燕才认识他，", "订单不断。", "", None),
        ("", "", "", None),
    ],
)
def test_reporters_in_the_text(first: str, last: str, source: str, author: str | None) -> None:
    """A reporter in the dateline, or at the end of what a newspaper wrote, is the author."""
    found, words = lead_author([first, last], source)
    assert found == author
    assert words in first + last
    assert bool(words) == (author is not None)


NOTICE = """2023年12月20日 星期三

江畔镇豆腐坊迎来新年订单

发布日期：2023-12-20

信息来源：江畔日报

入冬以来，镇上的豆腐坊天不亮就亮起了灯。
编辑：周敏
"""


def test_plain_text_has_metadata_too() -> None:
    """A text without mark-up comes out as it is; its title is the first line that is neither date nor byline."""
    found = extract(NOTICE)
    assert (found.text, found.is_html, found.blocks) == (NOTICE, False, ())
    assert found.title == "江畔镇豆腐坊迎来新年订单"
    assert (found.date, found.source, found.author, found.editor) == ("2023-12-20", "江畔日报", None, "周敏")


def test_sentences_of_a_text_are_no_metadata() -> None:
    """A date or a label inside a sentence says nothing about the text."""
    text = "一封旧信\n2019年3月5日那天，他在信里写道：来源不明的钱，一分也不能要。\n我至今记得。"
    found = extract(text)
    assert (found.title, found.date, found.source) == ("一封旧信", None, None)


@given(st.text(alphabet="来源：编辑作者记者0123456789-年月日:/ |张三日报网（）\n", max_size=80))
def test_any_line_is_survived(line: str) -> None:
    """No mixture of labels, dates and names raises, and what is found is never empty."""
    for value in read_byline(line).fields.values():
        assert value.strip()
    extract(line)


def test_the_day_of_publication_outweighs_the_day_of_signing() -> None:
    """An index card above the title names the day a notice was signed; the day it was published is its date."""
    near = Near(["成文日期：\t2023-12-18", "发布日期：2023-12-20 09:15"], [], [])
    assert visible_fields(near, read_byline)["date"][0] == "2023-12-20"
    assert visible_fields(Near(near.above[:1], [], []), read_byline)["date"][0] == "2023-12-18"


def test_a_bar_of_many_cells_is_a_byline() -> None:
    """Cells between bars are read however many there are; an imprint says nothing of the article."""
    found = read_byline("2024-01-05 | 来源：江畔晚报 | 作者：李小明 | 编辑：王红 | 阅读：100")
    assert found.fields == {"date": "2024-01-05", "source": "江畔晚报", "author": "李小明", "editor": "王红"}
    assert not may_be_byline("关于我们 | 联系我们 © 2022 江畔晚报 | 作者 | 古籍 | 纠错")
