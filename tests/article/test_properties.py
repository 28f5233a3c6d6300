"""What holds for every page, however it is put together."""

from article.pages import LINKS, PARAGRAPHS, TITLE
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.article import extract

PARTS = st.sampled_from(
    [
        *(f"<p>{text}</p>" for text in PARAGRAPHS),
        f"<h1>{TITLE}</h1>",
        f"<ul>{LINKS}</ul>",
        "<div class='content'>",
        "<div class='comment'>",
        "</div>",
        "<p>责任编辑：周敏</p>",
        "2023-12-20 08:31 来源：江畔日报",
        "<table><tr><td>豆腐</td><td>6元</td></tr></table>",
        "<br>相关阅读<br>",
        "<div style='display:none'>藏起来的一句话，谁也看不见。</div>",
        "楼主",
        "</html>",
        "<pre>a\n  b</pre>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=14), st.sampled_from([TITLE, f"{TITLE}_江畔网", f"{TITLE} - 江畔论坛", ""]))
def test_every_page_keeps_the_contract(parts: list[str], title: str) -> None:
    """Blocks are the lines of the text, nothing is found empty, and a second look sees the same."""
    html = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{''.join(parts)}"
    found = extract(html)
    assert "\n".join(block.text for block in found.blocks) == found.text
    assert all(block.text.strip() for block in found.blocks)
    assert "" not in (found.title, found.date, found.source, found.author, found.editor)
    assert all(line.rule and line.text for line in found.dropped)
    assert extract(html) == found


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3), st.integers(0, 30))
def test_a_page_with_a_paragraph_is_never_empty(paragraph: int, divs: int) -> None:
    """One real paragraph anywhere comes out, whatever hangs around it."""
    html = f"<html><body><ul>{LINKS}</ul>{'<div>' * divs}{PARAGRAPHS[paragraph]}{'</div>' * divs}<p>版权所有</p>"
    assert PARAGRAPHS[paragraph] in extract(html).text
