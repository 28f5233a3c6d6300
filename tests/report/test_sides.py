"""One document beside what it became."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.options import Options
from cleaner.pipeline import clean
from cleaner.report.sides import CHARACTERS, OUTSIDE, sides_of

PARAGRAPHS = (
    "雨停以后，渡口的老船工把缆绳一圈一圈地收好，说今年的水比往年来得早。",
    "镇上的小学新添了一间图书室，孩子们午休时排着队进去挑书看。",
    "合作社把晒干的笋片按斤两装袋，贴上标签，等着周五的货车来拉。",
)
HANT = "渡口的燈還亮著，最後一班船正在靠岸。老船工把纜繩一圈一圈地收好。"


def page_of(*paragraphs, title="渡口来信", around=""):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body>{around}<div><h1>{title}</h1>{body}</div></body></html>"


def sides(data, **options):
    return sides_of(data, clean(data, Options(**options)))


def befores(found):
    return ["".join(part.before for part in row.parts) for row in found.rows]


def afters(found):
    lines = ["".join(part.after for part in row.parts) for row in found.rows if row.dropped is None]
    return [line for line in lines if line]


def changes(found):
    """(before, after, rules) of every change inside a line."""
    return [
        (part.before, part.after, tuple(found.reasons[number].rule for number in part.why))
        for row in found.rows
        for part in row.parts
        if part.why
    ]


DOCUMENTS = {
    "plain": "\n".join(PARAGRAPHS),
    "plain with chrome": f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\n{PARAGRAPHS[2]}\n责任编辑：何小满\n友情链接\n",
    "indented": "\n".join(f"　　{paragraph}  " for paragraph in PARAGRAPHS),
    "page": page_of(*PARAGRAPHS),
    "traditional": HANT,
    "traditional page": page_of(HANT, HANT),
    "big5": HANT.encode("big5"),
    "read as latin-1": page_of(*PARAGRAPHS).encode().decode("latin-1"),
    "read as gbk": "\n".join(PARAGRAPHS).encode().decode("gbk", "replace"),
    "twice read as latin-1": page_of(*PARAGRAPHS).encode().decode("latin-1").encode().decode("latin-1"),
    "pieces without width": "\ufeff" + PARAGRAPHS[0].replace("渡", "\u200b渡\u00ad") + "\n" + PARAGRAPHS[1],
    "escapes": PARAGRAPHS[0].replace("渡口", "&#28193;&#21475;") + PARAGRAPHS[1],
    "nul": PARAGRAPHS[0].replace("，", "，\0") + "\r\n" + PARAGRAPHS[1],
    "empty": "",
}


@pytest.mark.parametrize("data", DOCUMENTS.values(), ids=DOCUMENTS)
def test_the_after_side_is_what_was_written(data):
    """Line by line, to the character."""
    found = sides(data)
    assert "".join(f"{line}\n" for line in afters(found)) == clean(data).text.lstrip("\n")
    assert found.hidden == 0


@pytest.mark.parametrize("text", [HANT, "\n".join(PARAGRAPHS), "\n".join((PARAGRAPHS[0], HANT, PARAGRAPHS[1]))])
def test_the_before_side_is_what_the_page_has(text):
    """Of a text whose lines all stay, every character."""
    assert befores(sides(text)) == text.split("\n")


def test_damage_is_shown_where_it_was():
    """In a page, too, whose source holds it among tags; the title is repaired in two places of the source."""
    damaged = page_of(*PARAGRAPHS).encode().decode("latin-1")
    found = sides(damaged)
    assert befores(found)[1:] == [paragraph.encode().decode("latin-1") for paragraph in PARAGRAPHS]
    assert all(rules == ("utf-8-as-latin-1",) for _, _, rules in changes(found))
    assert found.elsewhere == 1


def test_a_change_has_every_reason_it_has():
    """Traditional text under damage is first repaired, then converted."""
    found = sides(page_of(HANT, HANT, HANT).encode().decode("latin-1"))
    assert ("utf-8-as-latin-1", "tw2s") in {rules for _, _, rules in changes(found)}


def test_conversion_is_shown_character_by_character():
    """What stays is no part of a change."""
    shown = changes(sides(HANT))
    assert ("燈還", "灯还", ("tw2s",)) in shown
    assert all(before != after for before, after, _ in shown)


def test_own_words_may_change_the_length():
    """A row of the user's dictionary is a reason of its own."""
    shown = changes(sides(f"{HANT}計程車開走了。", dictionary="計程車\t出租汽车\n"))
    assert ("計程車", "出租汽车", ("dictionary",)) in shown


def test_dropped_lines_have_their_rule():
    """In their place, with the reason; those that a page hides in its article follow."""
    found = sides(DOCUMENTS["plain with chrome"])
    rules = [found.reasons[row.dropped].rule for row in found.rows if row.dropped is not None]
    assert befores(found)[3:] == ["责任编辑：何小满", "友情链接"]
    assert rules == ["editor", "links"]
    page = sides(page_of(*PARAGRAPHS, "<a href='/1.html'>上一篇：渡口的桥</a>"))
    assert [page.reasons[row.dropped].rule for row in page.left_out][-1] == "link"


def test_what_the_page_has_elsewhere_is_named_up_to_a_limit():
    """Enough to see a paragraph that was missed."""
    menu = "".join(f"<li><a href='/{i}'>栏目{i}</a></li>" for i in range(OUTSIDE + 30))
    found = sides(page_of(*PARAGRAPHS, around=f"<ul>{menu}</ul>"))
    assert len(found.outside) == OUTSIDE < found.outside_count


def test_a_long_document_is_cut():
    """And says how many lines are missing."""
    found = sides("\n".join(f"{paragraph}{number}" for number in range(400) for paragraph in PARAGRAPHS))
    assert sum(map(len, befores(found))) <= CHARACTERS
    assert found.hidden == 1200 - len(found.rows)


def test_markdown_marks_are_no_change():
    """The article is compared, not how it is marked up."""
    assert changes(sides(page_of(*PARAGRAPHS), format="markdown")) == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (*PARAGRAPHS, HANT, "友情链接", "\ufeff\u200b", "å\x9f\x8eå¸\x82", "節(jié)日(rì)", "&#28193;", "<p>")
        ),
        max_size=12,
    )
)
def test_whatever_a_document_holds(pieces):
    """It never raises, and gives the text again when that has no other line breaks."""
    data = "\n".join(pieces)
    result = clean(data)
    found = sides_of(data, result)
    if not found.hidden:
        assert [line.strip() for line in afters(found) if line.strip()] == result.text.split("\n")[:-1]


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_never_raises(data):
    """On anything that can be cleaned at all."""
    from cleaner.errors import InputError

    try:
        result = clean(data)
    except InputError:
        return
    sides_of(data, result)
