"""What is a page, and what of it would hurt the parser."""

import pytest
from article.pages import BODY, PARAGRAPHS, TITLE, article, paragraphs
from hypothesis import given
from hypothesis import strategies as st

from cleaner.article import extract
from cleaner.article.source import MAX_DEPTH, is_page, tame

PROSE = "\n".join(PARAGRAPHS * 3)

PAGES = {
    "a whole page": article(paragraphs()),
    "a byte order mark before it": "\ufeff" + article(paragraphs()),
    "cut off at its beginning": article(paragraphs())[article(paragraphs()).index(PARAGRAPHS[0]) :],
    "cut off at its end": article(paragraphs())[:300],
    "a fragment": paragraphs(),
    "paragraphs between br": "<br>".join(PARAGRAPHS),
    "an XML declaration": '<?xml version="1.0" encoding="utf-8"?>' + article(paragraphs()),
    "nothing but a doctype": "<!DOCTYPE html>",
    "a damaged doctype": "?" + article(paragraphs()),
    "little text, long script": f"<html><script>{'var a = 1;' * 3000}</script><p>{TITLE}</p></html>",
}
TEXTS = {
    "prose": PROSE,
    "nothing": "",
    "a comparison": PROSE + "\n当 a<b 且 b>c 时，结论成立。",
    "one tag spoken of": PROSE + "\n用 <p> 标签分段，用 <br> 换行。",
    "code of another language": PROSE + "\nstd::vector<int> v; if (a < b && c > d) {}\n#include <stdio.h>",
    "arrows and brackets": "<<<重要通知>>>\n" + PROSE,
    "titles in angle brackets": "<红楼梦>是一部小说。\n" + PROSE,
    "an address in angle brackets": PROSE + "\n联系人 <zhoumin@example.org>",
}


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES.keys())
def test_pages_are_pages(html: str) -> None:
    """Damage at either end does not make a page a text."""
    assert is_page(html)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_texts_are_texts_and_pass_through(text: str) -> None:
    """A few angle brackets do not make a text a page, and a text comes out as it went in."""
    assert not is_page(text)
    assert extract(text).text == text


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES.keys())
def test_honest_pages_are_not_touched(html: str) -> None:
    """No limit acts on what people write."""
    assert tame(html) == (html.encode(), ())


HOSTILE = {
    "nested elements": article("<div>" * 100_000 + paragraphs() + "</div>" * 100_000),
    "nested elements that nobody closes": article("<span>" * 50_000 + paragraphs()),
    "attributes": article("<p " + " ".join(f"a{i}=1" for i in range(40_000)) + ">开头</p>" + paragraphs()),
    "attributes behind a quoted bracket": article(
        "<p x='>' " + " ".join(f"a{i}=1" for i in range(40_000)) + ">开头</p>" + paragraphs()
    ),
    "one long attribute": article(f'<img alt="{"长" * 5_000_000}">' + paragraphs()),
    "a long class": article(f'<div class="{"a " * 100_000}">' + paragraphs() + "</div>"),
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_mark_up_is_cut_back_and_the_text_kept(html: str) -> None:
    """What would take the parser minutes is cut, reported, and costs no text."""
    found = extract(html)
    assert found.text.endswith(BODY)
    assert found.warnings


def test_depth_is_bounded() -> None:
    """Behind the limit elements are ignored; their text is not."""
    source, warnings = tame("<html>" + "<b>" * 20_000 + "尾声" + "</b>" * 20_000)
    assert source.count(b"<b>") <= MAX_DEPTH
    assert "尾声" in source.decode()
    assert warnings


@given(st.text(alphabet=st.sampled_from("<>/=\"'! -apdivbrtle中文。，\n\u3000"), max_size=300))
def test_any_mixture_of_tags_is_survived(text: str) -> None:
    """No mixture of the characters of tags raises."""
    extract(text)
    extract("<html>" + text)
