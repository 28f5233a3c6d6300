"""Does a damaged text show its sign, and does an honest one show none?"""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mojibake.texts import HANS, HANT, LEGITIMATE

from cleaner.mojibake import PAGE_TAGS, is_page, repair, shown
from cleaner.mojibake.signs import SHORT, Signs, _may_hold_wide, _wide, find_signs
from damage.codecs import in_middle, misread
from damage.escapes import NOTATIONS, named, numbered

NOTHING = Signs(False, False, False, [], False, False)
QUOTED = "她说：“再等等吧。”——雨还没有停……屋檐下站满了人。"


def kinds(text: str) -> set[str]:
    """The names of the signs that the text shows."""
    return {name for name, sign in find_signs(text)._asdict().items() if sign}


@pytest.mark.parametrize("text", [*HANS, *HANT, "", "plain ASCII, 50% off; a=b &amp; so on (or not)"])
def test_honest_text_shows_none(text: str) -> None:
    """Alone and as part of something long enough for the other way of looking."""
    assert find_signs(text) == NOTHING
    assert find_signs(text + "\n" + "今天天气很好，我们去河边走走。" * SHORT) == NOTHING


@pytest.mark.parametrize(
    ("sign", "damaged"),
    [
        ("reading", "南山區(qū)的黨員"),
        ("noise", "他最(zuì )好说话"),
        ("noise", "大家都来(🐴)了"),
        ("noise", "为《繁体:爲》了"),
        ("noise", "他走了,。她来了,。天黑了,。"),
        ("escape", named(QUOTED, "&amp;")),
        ("escape", named(QUOTED, "&amp;amp;")),
        ("escape", named(QUOTED, "?")),
        ("escape", named(QUOTED, "＆")),
        ("escape", named(QUOTED, "")),
        ("escape", named(QUOTED, "&", "；")),
        ("escape", numbered(QUOTED, "&amp;#x%X;")),
        ("escape", numbered(QUOTED, "&#%d")),
        *(("escape", damage(QUOTED)) for damage in NOTATIONS.values()),
        ("latin", in_middle(misread("utf-8", "latin-1"), QUOTED)),
        ("latin", in_middle(misread("gbk", "browser-1252"), QUOTED)),
        ("suspects", in_middle(misread("utf-8", "gb18030", "replace"), QUOTED)),
        ("suspects", in_middle(misread("gbk", "cp932", "replace"), QUOTED)),
        ("lost", "前面锟斤拷后面"),
        ("lost", "前面烫烫烫后面"),
        ("lost", "前面屯屯屯屯后面"),
        ("lost", "前面\ufffd后面"),
        ("lost", "前面????后面"),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "今天天气很好，我们去河边走走。" * SHORT + "\n{}"])
def test_damage_shows_its_sign(sign: str, damaged: str, frame: str) -> None:
    """In a text of its own and at the end of a long one."""
    assert sign in kinds(frame.format(damaged))


@pytest.mark.parametrize(
    "text",
    [
        "&#8220;好&#8221;&nbsp;&middot;&#x597D;",
        "增长了10%，其中34%来自20%的客户；95%的人",
        "x=3D; y=20",
        r"匹配空白用 [\s\uFEFF\xA0]",
        "if( parent ){ run( this ); }",
        "水很烫，屯门不远，真的吗???",
        "他走了,。她来了,。",
        "café, naïve, Zoë",
    ],
)
def test_what_looks_alike_shows_none(text: str) -> None:
    """Healthy entities, percentages, code, single accents."""
    assert kinds(text) == set()


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("涓枃锛銆鐨閮烫屯锟斤拷繁体《,。；pas\ufffd\ue000\uac00中文的巅峰祷告\n"), max_size=12))
@example("a；")
def test_the_quick_look_at_a_short_text_misses_nothing(text: str) -> None:
    """What the compiled pattern finds is never ruled out without it."""
    assert _may_hold_wide(text) or not _wide().search(text)


BODY = "".join(f"<li><a href='/{number}?a=1&b=2'>栏目</a></li>\n" for number in range(PAGE_TAGS))
PAGE = "\n<!DOCTYPE html><html><head><SCRIPT>{script}</SCRIPT></head><body>\n" + BODY + "<p> {text}\n</p></body></html>"


@pytest.mark.parametrize("text", HANS)
def test_damage_that_a_page_shows_is_found_and_undone(text: str) -> None:
    """Markup around it hides nothing."""
    page = PAGE.format(script="if (a<b) { c('</p>') }", text=misread("utf-8", "latin-1")(text))
    assert is_page(page)
    assert repair(page).text == PAGE.format(script="if (a<b) { c('</p>') }", text=text)


def test_what_a_page_does_not_show_is_passed_by() -> None:
    """Scripts are read by nobody, and what they hold is meant."""
    page = PAGE.format(script="if (a<b && '\\u4e2d\\u56fd' <c) { d('é\xa8') }", text="好")
    assert shown(page).split() == ["栏目"] * PAGE_TAGS + ["好"]
    assert repair(page) == (page, (), ())


@pytest.mark.parametrize("text", [*LEGITIMATE, "<小标题> 正文", "1 < 2", BODY[1:]])
def test_a_text_is_not_taken_for_a_page(text: str) -> None:
    """It does not begin with a tag, or has few."""
    assert not is_page(text)
