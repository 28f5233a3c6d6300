"""What was changed, for a person and as JSON."""

import json

import pytest

from cleaner.layout import explain
from cleaner.record import Dropped, Evidence, Origin, Result, Step

RESULT = Result(
    "标题\n",
    title="标题",
    date="2021-03-04",
    editor="何小满",
    encoding="big5",
    script="hant",
    steps=(
        Step("decode", "big5", 0, 40, "", "", "9.1 bits a character, gb18030 needs 30 bits more"),
        *(
            Step("repair", "pinyin-aligned", 9 * place, 9 * place + 4, "(qū)", "", "a site annotated 區")
            for place in range(7)
        ),
        Step("repair", "utf-8-as-gb18030-guess", 80, 81, "\ufffd", "船", "its bytes are lost", guess=True),
        Step("simplify", "tw2s", 0, 20, "", "", "traditional characters"),
    ),
    dropped=(
        Dropped(3, "links", "友情链接\u0007", "strip"),
        Dropped(4, "views", "阅读 3", "strip"),
        Dropped(5, "views", "阅读 4", "strip"),
    ),
    warnings=("1 undecodable byte replaced",),
    origins=(
        Origin("text", "element", "div body", ""),
        Origin("title", "heading", "h1", "標題"),
        Origin("date", "line", "above", "2021年3月4日　編輯：何小滿"),
        Origin("editor", "line", "above", "2021年3月4日　編輯：何小滿"),
    ),
    outside=("首页", "关于我们", *(f"第{number}条很长的导航" for number in range(9))),
)
EVIDENCE = Evidence("9.1 bits a character, gb18030 needs 30 bits more", "gbk", "utf-8", 9.1, "gb18030", 30.0)


def test_a_person_reads_what_happened() -> None:
    """Encoding with its rival, repairs with examples and number, script, fields, dropped lines, warnings."""
    said = explain.for_people(RESULT, "a.html", EVIDENCE, {"links": "the heading of links"})
    assert (
        said
        == """a.html: big5, hant
  encoding big5: 9.1 bits a character; the next best, gb18030, needs 30 bits more; the page says gbk; its HTTP header says utf-8
  repair   pinyin-aligned, 7 times: a site annotated 區
    at 0: (qū) → nothing
    at 9: (qū) → nothing
    at 18: (qū) → nothing
    at 27: (qū) → nothing
    at 36: (qū) → nothing
    and 2 more
  repair   utf-8-as-gb18030-guess, once: its bytes are lost
    at 80: \ufffd → 船  (a guess)
  script   traditional; converted with tw2s: traditional characters
  text     from the element <div body>
  title    标题, from the heading <h1>
  date     2021-03-04, from the line “2021年3月4日　編輯：何小滿” before the text
  editor   何小满, from the same line
  dropped  links, 1 line: the heading of links
    line 4: 友情链接·
  dropped  views, 2 lines
    line 5: 阅读 3
    line 6: 阅读 4
  outside  11 lines of the page outside the element of the article, the longest:
    第0条很长的导航
    第1条很长的导航
    第2条很长的导航
    第3条很长的导航
    第4条很长的导航
    and 6 more
  warning  1 undecodable byte replaced
"""
    )


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (Origin("date", "meta", "pubdate", "2021-03-04 08:00"), "the meta tag pubdate: “2021-03-04 08:00”"),
        (Origin("date", "microdata", "datepublished", "2021-03-04"), "the microdata datepublished: “2021-03-04”"),
        (Origin("date", "json-ld", "datePublished", "2021-03-04"), "the page's JSON-LD, datePublished"),
        (Origin("date", "script", "ct", "1710590700"), "the page's script, where ct is 1710590700"),
        (Origin("date", "line", "below", "3月4日"), "the line “3月4日” behind the text"),
        (Origin("date", "line", "foot", "3月4日"), "the line “3月4日” at the page's foot"),
        (Origin("date", "line", "poster", "小满"), "who posted it: “小满”"),
        (Origin("date", "title", "", "标题 - {某站}"), "the page's <title>: “标题 - {某站}”"),
        (Origin("date", "text", "", "（记者陈晓燕）"), "the text itself: “（记者陈晓燕）”"),
        (Origin("date", "line", "td", "标题"), "a line in <td>"),
    ],
)
def test_a_person_reads_where_a_field_stands(origin: Origin, said: str) -> None:
    """Each sort of place has its words."""
    shown = explain.for_people(Result("", date="2021-03-04", origins=(origin,)), "-", None, {})
    assert shown.splitlines()[1] == f"  date     2021-03-04, from {said}"


def test_a_label_that_decided_against_the_text_is_seen() -> None:
    """The runner-up would have been less surprising."""
    said = explain.weighed(Evidence("HTTP header says big5", None, "big5", 17.71, "gb18030", -55.0))
    assert said == (
        "HTTP header says big5; 17.71 bits a character, the next best, gb18030, needs 55 bits less; "
        "its HTTP header says big5"
    )


def test_the_stretches_of_a_mixed_file_are_said() -> None:
    """Where it is in more than one encoding."""
    steps = (
        Step("decode", "gb18030", 0, 90, "", "", "10.0 bits a character"),
        Step("decode", "utf-8", 90, 140, "", "", "reads best as utf-8 amid gb18030"),
    )
    said = explain.for_people(Result("", encoding="gb18030", steps=steps), "-", None, {})
    assert "  decode   2 stretches of bytes\n" in said
    assert "    [90:140] utf-8: reads best as utf-8 amid gb18030\n" in said


def test_the_json_holds_everything() -> None:
    """Complete, with the version of its fields."""
    record = json.loads(json.dumps(explain.as_json(RESULT, EVIDENCE)))
    assert record["schema"] == explain.SCHEMA
    assert [Step(**step) for step in record["steps"]] == list(RESULT.steps)
    assert [Origin(**origin) for origin in record["origins"]] == list(RESULT.origins)
    assert Evidence(**record["evidence"]) == EVIDENCE
    assert tuple(record["outside"]) == RESULT.outside


def test_a_clean_text_has_little_to_explain() -> None:
    """Nothing changed: the encoding and the script."""
    said = explain.for_people(Result("好\n", encoding="utf-8", script="hans"), "-", Evidence("valid UTF-8"), {})
    assert said == "-: utf-8, hans\n  encoding utf-8: valid UTF-8\n  script   simplified; nothing to convert\n"


def test_a_page_commands_no_terminal() -> None:
    """Whatever it says, no control character goes out but the newline."""
    evil = "\x1b]0;x\x07\x9b31m\u202e"
    result = RESULT._replace(
        title=evil,
        warnings=(evil,),
        outside=(evil,),
        dropped=(Dropped(0, "links", evil),),
        origins=(Origin("title", "element", evil, evil),),
    )
    said = explain.for_people(result, evil, EVIDENCE._replace(why=evil), {"links": evil})
    assert all(char.isprintable() or char in "\n\u3000" for char in said)
