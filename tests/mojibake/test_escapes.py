"""Are escapes undone where they are damage, and only there?"""

import pytest
from mojibake.texts import FOREIGN, HANS, HANT, LEGITIMATE

from cleaner.mojibake import repair, replay
from cleaner.mojibake.escapes import undo_escapes
from damage.escapes import NOTATIONS, byte_escapes, named, numbered, percent

QUOTED = "他说：“好。”——然后就走了……再没有回来。"


@pytest.mark.parametrize("rule", NOTATIONS)
@pytest.mark.parametrize("text", [*HANS, *HANT])
def test_a_text_in_an_escape_notation_is_read(text: str, rule: str) -> None:
    """Every notation, both scripts, with figures, Latin words and punctuation in between."""
    damaged = NOTATIONS[rule](text)
    answer = repair(damaged)
    assert answer.text.rstrip("\n") == text
    assert {step.rule for step in answer.steps} == {rule}
    assert replay(damaged, answer.steps) == answer.text


@pytest.mark.parametrize("text", HANS)
def test_percent_encoded_gbk_is_read(text: str) -> None:
    """What is no UTF-8 is GBK."""
    assert repair(percent(text, "gbk")).text == text
    assert repair(byte_escapes(text, "gbk")).text == text


@pytest.mark.parametrize(
    ("rule", "damaged"),
    [
        ("entity-twice", named(QUOTED, "&amp;")),
        ("entity-twice", named(QUOTED, "&amp;amp;")),
        ("entity-twice", numbered(QUOTED, "&amp;#%d;")),
        ("entity-twice", numbered(QUOTED, "&amp;#x%X;")),
        ("entity-without-semicolon", numbered(QUOTED, "&#%d")),
        ("entity-broken", named(QUOTED, "?")),
        ("entity-broken", named(QUOTED, "？")),
        ("entity-broken", named(QUOTED, "")),
        ("entity-broken", named(QUOTED, "&", "；")),
    ],
)
def test_a_broken_entity_is_read(rule: str, damaged: str) -> None:
    """Escaped twice or more, without its semicolon, with a broken ampersand."""
    answer = repair(damaged)
    assert answer.text == QUOTED
    assert {step.rule for step in answer.steps} == {rule}


def test_figures_behind_an_open_entity_stay_figures() -> None:
    """A hanzi has five figures: what follows belongs to the text."""
    assert repair("&#223122019&#24180").text == "在2019年"


@pytest.mark.parametrize(
    "text",
    [
        *HANS,
        *HANT,
        *FOREIGN,
        *LEGITIMATE,
        "<p>空格写作 <code>&amp;ldquo;</code>，输出 &ldquo;。</p>",
        '<script>var a = "\\u4e2d\\u56fd\\u4eba\\u6c11\\u5927\\u5b66";</script>',
        '<a href="?q=%E4%B8%AD%E5%9B%BD%E4%BA%BA%E6%B0%91">搜索</a>',
        "print('\\u4e2d\\u56fd\\u4eba\\u6c11')",
        r"正则表达式 [\u4e00-\u9fa5] 匹配汉字，\x41 是字母。",
        "a=1&copy=2&reg=3",
        "SELECT * FROM t WHERE name = ? AND ldquo = ?;",
        "https://example.org/?q=%D6%D0%B9%FA%C8%CB%C3%F1",
        "x=3D5; y=20",
    ],
)
def test_an_escape_that_is_meant_stays(text: str) -> None:
    """Code, URLs, attributes, examples, and what the HTML parser will read."""
    assert undo_escapes(text) is None


def test_an_entity_behind_a_bare_name_is_a_character() -> None:
    """Decoded or not, what stands behind the name is no ASCII; a plain word behind it is, and the name may be meant."""
    assert repair("<body>ldquo;&rdquo;</body>").text == "<body>“&rdquo;</body>"
    assert repair("<p>the name ldquo; stands for a quotation mark</p>").steps == ()
