"""The flat list: lines, the elements around them, links and hidden parts."""

import pytest

from cleaner.article.walk import UNSEEN, clean, walk


def lines(html: str) -> list[str]:
    """The lines of a page."""
    return walk(html, UNSEEN).texts


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>早<b>市</b>开<i>张</i></p>", ["早市开张"]),
        ("<div>早市<p>开张</p>收摊</div>", ["早市", "开张", "收摊"]),
        ("早市<br>开张<hr>收摊", ["早市", "开张", "收摊"]),
        ("<p>Red <b>bean</b> <i>soup</i></p>", ["Red bean soup"]),
        ("<p>早市<img src=a>开张</p>", ["早市开张"]),
        ("<p>a &lt; b &amp;&nbsp;c</p>", ["a < b & c"]),
        ("<p>早市<!-- 注 -->开张</p>", ["早市开张"]),
        ("<pre>一\n  二\n\n三</pre>", ["一", "  二", "三"]),
        ("<table><tr><td>豆腐</td><td>6元</td></tr></table>", ["豆腐\t6元"]),
        ("<table><tr><td><p>豆腐</p></td><td><p>6元</p></td></tr></table>", ["豆腐\t6元"]),
        ("<table><tr><td><p>一</p><p>二</p></td><td>三</td></tr></table>", ["一", "二", "三"]),
        (f"<table><tr><td>{'长' * 120}</td><td>短</td></tr></table>", ["长" * 120, "短"]),
        ("<select><option>北京<option>上海</select><p>早市</p>", ["北京", "上海", "早市"]),
        ("<p>豆<font class=jammer>x9 q!</font>腐<span style='display:none'>3 h</span>坊</p>", ["豆腐坊"]),
        (f"<p>豆<span style='display:none'>{'长' * 60}</span>坊</p>", ["豆" + "长" * 60 + "坊"]),
        (
            "<p><ruby>龙<rt>lóng</rt></ruby>舟<ruby>渡<rp>（</rp><rt>dù</rt><rp>）</rp></ruby></p>",
            ["龙(lóng)舟渡（dù）"],
        ),
        ("<p><ruby>龙<rp>(</rp><rt></rt><rp>)</rp></ruby>舟</p>", ["龙舟"]),
        ("<title>一</title><p>早市</p><title>二</title><p>开张</p>", ["早市", "开张"]),
        ("<h2>点卤<a href=/e>编辑</a></h2><h2>点卤[<a href=/e>编辑</a>]</h2>", ["点卤", "点卤"]),
        ("<h2><a href=/e>编辑</a></h2><h2>怎样做编辑</h2>", ["编辑", "怎样做编辑"]),
        ("", []),
    ],
)
def test_lines_end_where_blocks_do(html: str, expected: list[str]) -> None:
    """Blocks, breaks and rules end a line; inline elements, pictures and comments do not; rows are one line."""
    assert lines(html) == expected


def test_elements_hold_the_lines_inside_them() -> None:
    """Each element knows the range of its lines, whatever was joined or taken out before it."""
    page = walk(
        "<title>题</title><table><tr><td>甲</td><td>乙</td></tr></table><div id=a><p>丙</p><p>丁</p></div>戊", UNSEEN
    )
    held = {node.names: (node.start, node.end) for node in page.nodes if node.names}
    assert page.title == "题"
    assert page.texts == ["甲\t乙", "丙", "丁", "戊"]
    assert held == {"a": (1, 3)}
    assert (page.nodes[0].start, page.nodes[0].end) == (0, 4)


def test_links_are_counted_and_anchors_are_not() -> None:
    """Characters in links to somewhere count, wherever the blocks inside the link end; names of places do not."""
    page = walk("<p>看<a href=/1>这里</a>吧</p><a href=/2><div>标题</div><div>摘要</div></a><a name=x>正文</a>", UNSEEN)
    assert [*zip(page.texts, page.linked, strict=True)] == [
        ("看这里吧", 2),
        ("标题", 2),
        ("摘要", 2),
        ("正文", 0),
    ]


def test_hidden_is_what_a_browser_would_not_show() -> None:
    """display:none and the hidden attribute hide; an invisible body and an undecorated link do not."""
    page = walk(
        "<div style='display: none'>一</div><div hidden>二</div><div style='visibility:hidden'>三</div>"
        "<div style='text-decoration:none'>四</div><div style='DISPLAY:NONE'><p>五</p></div>",
        UNSEEN,
    )
    assert [text for text, node in zip(page.texts, page.holders, strict=True) if node.hidden] == ["一", "二", "五"]


def test_white_space_is_one_space_and_the_writers_is_kept() -> None:
    """Runs of white space are layout; a full-width space between words is the writer's."""
    assert clean("  早\n\t 市\xa0 ") == "早 市"
    assert clean("\u3000\u3000王\u3000敏\u3000") == "王\u3000敏"


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        (".off{display:none}", True),
        ("p{margin:0}.on,.off { color:red; display : none }", True),
        ("#off{display:none}", False),
        (".off{text-decoration:none;display:block}", False),
        ("@media print{.off{display:none}}", False),
        (".off.on{display:none}", False),
        (".off p{display:none}", False),
    ],
)
def test_what_the_page_itself_styles_away_is_hidden(sheet: str, hidden: bool) -> None:
    """A rule for one name in the page's own style sheet hides the elements of that name; rules for print do not."""
    page = walk(f"<style>{sheet}</style><div class=off>登录后可见</div><div class='off on'>早市</div>", UNSEEN)
    assert [node.hidden for node in page.holders] == [hidden, False]
