"""What a page hides and shows again is text; what it hides for good is not."""

import pytest
from article.pages import BODY, PARAGRAPHS, TITLE, article, page, paragraphs

from cleaner.article import extract

POPUP = "<p>用户须知：点击同意即表示您接受本站的服务条款，包括但不限于隐私、积分与投稿的各项约定。</p>"
SLIDE = "<li class='slide'{style}>{text}</li>"


def slides(names: str) -> str:
    """A gallery that shows its first picture with its text, and hides the others, which are called `names`."""
    hidden = "".join(f"<li class='{names}' style='display:none'>{text}</li>" for text in PARAGRAPHS[1:])
    return article(f"<ul><li class='slide'>{PARAGRAPHS[0]}</li>{hidden}</ul>")


SHOWN = {
    "a sheet hides the article until a script runs": page(
        f"<style>.article{{display:none}}</style><h1>{TITLE}</h1><div class=article>{paragraphs()}</div>"
    ),
    "a later word of the rule shows it": page(
        f"<style>.article{{display:none;display:block}}</style><h1>{TITLE}</h1><div class=article>{paragraphs()}</div>"
    ),
    "slides of a gallery": slides("slide"),
    "slides with numbers in their names": slides("slide2"),
    "the rest of a text that is folded": article(
        f"<div class=top><p class=para>{PARAGRAPHS[0]}</p><p class=para>{PARAGRAPHS[1]}</p></div>"
        f"<div class=more hidden><p class=para>{PARAGRAPHS[2]}</p><p class=para>{PARAGRAPHS[3]}</p></div>"
    ),
}


@pytest.mark.parametrize("html", SHOWN.values(), ids=SHOWN.keys())
def test_what_a_script_shows_is_text(html: str) -> None:
    """Articles that fade in, slides, and folded texts come out whole."""
    assert extract(html).text == BODY


KEPT_HIDDEN = {
    "a box of terms": article(f"{paragraphs()}<div class=terms style='display:none'>{POPUP}</div>"),
    "a box that the sheet hides": article(
        f"<style>.terms{{display:none}}</style>{paragraphs()}<div class=terms>{POPUP}</div>"
    ),
    "an element without a name": article(f"<div>{paragraphs()}</div><div style='display:none'>{POPUP}</div>"),
    "links between the paragraphs": article(
        f"{paragraphs()}<p hidden><a href=/x>发布网，真人娱乐</a></p>".replace("</p><p>", "</p>\n<p>")
    ),
}


@pytest.mark.parametrize("html", KEPT_HIDDEN.values(), ids=KEPT_HIDDEN.keys())
def test_what_stays_hidden_is_none(html: str) -> None:
    """Boxes of terms and hidden links are nobody's text."""
    assert extract(html).text == BODY


def test_many_hidden_elements_cost_time_in_proportion() -> None:
    """A page of thousands of hidden slides is read."""
    html = article(
        "<ul>" + "<li style='display:none'>早市，开张</li>" * 5000 + "<li>早市，开张</li></ul>" + paragraphs()
    )
    assert extract(html).text.endswith(BODY)


def test_another_version_and_a_trap_stay_hidden() -> None:
    """A single hidden element beside a like-named one is no slide: the same in traditional script, a word to copyists."""
    assert (
        extract(
            article(f"<div class=lang>{paragraphs()}</div><div class=lang hidden><p>入冬以來，鎮上的豆腐坊。</p></div>")
        ).text
        == BODY
    )
    trap = "<p class=t hidden>这是防采集的隐藏内容，盗版必究。</p>"
    inner = "".join(f"<p class=t>{text}</p>" for text in PARAGRAPHS)
    assert extract(article(inner.replace("</p>", "</p>" + trap, 1))).text == BODY
