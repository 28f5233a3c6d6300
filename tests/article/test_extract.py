"""Pages in, articles out: each case is one thing that real Chinese pages do."""

import json
from itertools import product

import pytest
from article.pages import BODY, LINKS, MENU, OTHERS, PARAGRAPHS, TITLE, article, page, paragraphs

from cleaner.article import extract

FIRST, SECOND, THIRD, FOURTH = PARAGRAPHS
SIDE = f'<div class="side"><h3>热门推荐</h3><ul>{LINKS}</ul></div>'
NESTED = "<div>" * 30

SAME_BODY = {
    "paragraphs in p": article(paragraphs()),
    "paragraphs in div": article(paragraphs("div")),
    "paragraphs in section": article(paragraphs("section")),
    "paragraphs between br": article("<br><br>".join(PARAGRAPHS)),
    "paragraphs between br inside one p": article(
        "<p>" + "<br/>".join("\u3000\u3000" + p for p in PARAGRAPHS) + "</p>"
    ),
    "paragraphs in spans inside p": article(
        "".join(f'<p><span style="font-size:14px"><font>{p}</font></span></p>' for p in PARAGRAPHS)
    ),
    "each paragraph in a div of its own inside another": article(
        "".join(f"<div><div><p>{p}</p></div></div>" for p in PARAGRAPHS)
    ),
    "a table as layout": page(
        f"<table><tr><td>{SIDE}</td><td><table><tr><td><h1>{TITLE}</h1></td></tr><tr><td>{paragraphs()}</td></tr></table></td></tr></table>"
    ),
    "no html, head or body": f"<h1>{TITLE}</h1><div>{paragraphs()}</div>",
    "upper-case tags without quotes": f"<HTML><BODY BGCOLOR=white><H1>{TITLE}</H1><DIV CLASS=content>{paragraphs('P')}</DIV></BODY></HTML>",
    "paragraphs that nobody closes": article("<p>" + "<p>".join(PARAGRAPHS)),
    "text behind the end of the page": page(f"<h1>{TITLE}</h1>")
    + f"<div class=content>{paragraphs()}</div></body></html>",
    "the body is invisible until a script runs": page(
        f'<h2>{TITLE}</h2><div class="rich_media_content" id="js_content" style="visibility: hidden;">{paragraphs("section")}</div>'
    ),
    "a link to nowhere that nobody closes": article("<a name=top>" + paragraphs()),
    "comments between the words": article("".join(f"<p>{p[:9]}<!-- 广告位 -->{p[9:]}</p>" for p in PARAGRAPHS)),
    "a comment that nobody closes": article(paragraphs()).replace("<h1>", "<!-- 正文开始 <h1>"),
    "a title that nobody closes": article(paragraphs()).replace("</title>", ""),
    "scripts and styles in the text": article(
        f"<script>var a='<p>广告，广告，广告。</p>'</script>{paragraphs()}<style>p{{color:red}}</style>"
    ),
    "a side column before the article": page(f'{SIDE}<h1>{TITLE}</h1><div class="content">{paragraphs()}</div>'),
    "a list of other articles in the same element": article(f"{paragraphs()}<h3>相关阅读</h3><ul>{LINKS}</ul>"),
    "a list of other articles between the paragraphs": article(
        f"<p>{FIRST}</p><p>{SECOND}</p><ul>{LINKS}</ul><p>{THIRD}</p><p>{FOURTH}</p>"
    ),
    "date and source before the text": article(f"<div>2023-12-20 08:31 来源：江畔日报</div>{paragraphs()}"),
    "editor behind the text": article(f"{paragraphs()}<p>（责任编辑：周敏）</p>"),
    "share buttons around the text": article(f"<div>分享到：</div>{paragraphs()}<p>扫一扫，关注我们的公众号</p>"),
    "previous and next": article(f"{paragraphs()}<p>上一篇：{OTHERS[0]}</p><p>下一篇：{OTHERS[1]}</p>"),
    "the title again in the same element": article(f"<h1>{TITLE}</h1>{paragraphs()}"),
    "deeply nested": page(f"<h1>{TITLE}</h1>{NESTED}{paragraphs()}"),
    "a page that is cut off": article(paragraphs())[: article(paragraphs()).index(FOURTH) + len(FOURTH)],
    "hidden advertisement": article(
        f'<div style="display: none">隐藏的推广内容，点击购买，优惠多多，欢迎选购。</div>{paragraphs()}'
    ),
    "underlined, not hidden": article(f'<div style="text-decoration: none">{paragraphs()}</div>'),
    "comments of readers longer than the article": article(paragraphs()).replace(
        '<div class="footer">',
        '<div class="comment-list">'
        + "<p>我们老家也有这样的豆腐坊，小时候常去，味道真好，现在很难吃到了，希望一直做下去。</p>" * 12
        + '</div><div class="footer">',
    ),
}


@pytest.mark.parametrize("html", SAME_BODY.values(), ids=SAME_BODY.keys())
def test_the_body_comes_out_whole_and_alone(html: str) -> None:
    """Whatever stands around the paragraphs and however they are marked up, they and only they come out."""
    found = extract(html)
    assert found.text == BODY
    assert found.is_html


@pytest.mark.parametrize("html", SAME_BODY.values(), ids=SAME_BODY.keys())
def test_blocks_are_the_lines_of_the_text(html: str) -> None:
    """One block for each line of the text, of a known kind."""
    found = extract(html)
    assert "\n".join(block.text for block in found.blocks) == found.text
    assert {block.kind for block in found.blocks} <= {
        "p",
        "li",
        "quote",
        "pre",
        "cell",
        *(f"h{n}" for n in range(1, 7)),
    }


def test_the_title_is_the_heading_without_the_site() -> None:
    """The heading that the page's <title> repeats is the title; site and channel are cut off where there is none."""
    assert extract(article(paragraphs())).title == TITLE
    bare = page(f"<div>{paragraphs()}</div>", f"<title>{TITLE} - 民生频道 - 江畔新闻网</title>")
    assert extract(bare).title == TITLE


def test_a_heading_is_the_title_where_the_page_title_is_the_sites() -> None:
    """A <title> that every page of the site has is no title."""
    html = page(
        f'<h5>{TITLE}</h5><p>2023-12-20</p><div class="con">{paragraphs()}</div>',
        "<title>新闻动态--江畔县人民政府</title>",
    )
    assert extract(html).title == TITLE


def test_a_title_in_several_lines_is_whole() -> None:
    """A title that is broken for its looks is taken from the <title>."""
    long_title = "关于做好春节期间豆制品质量安全监督检查和宣传引导工作的通知"
    html = page(
        f"<p>{long_title[:10]}</p><p>{long_title[10:]}</p>{paragraphs()}", f"<title>{long_title}_江畔县人民政府</title>"
    )
    assert extract(html).title == long_title


def test_subtitles_captions_and_signatures_stay() -> None:
    """Short lines without any mark of furniture are the article's, before, between and behind its paragraphs."""
    inner = f"<p><strong>石磨声里</strong></p><p>{FIRST}</p><h2>新路通了</h2><p>{SECOND}</p><p>江畔镇人民政府</p><p>2023年12月20日</p>"
    assert extract(article(inner)).text.split("\n") == [
        "石磨声里", FIRST, "新路通了", SECOND, "江畔镇人民政府", "2023年12月20日",
    ]  # fmt: skip


def test_words_of_furniture_inside_a_sentence_stay() -> None:
    """A marker in running prose is prose."""
    prose = "我的分享到这里就结束了，责任编辑这个岗位教会我的，是对每一个字负责，欢迎大家继续讨论。"
    assert prose in extract(article(f"{paragraphs()}<p>{prose}</p><p>{FIRST}</p>")).text


def test_kinds_of_blocks() -> None:
    """Headings, items, quotations, code and rows of tables are told from paragraphs."""
    inner = (
        f"<p>{FIRST}</p><h2>做法</h2><ol><li>黄豆提前一晚泡好，中间换两次水。</li></ol><blockquote>慢工出细活，点卤要看天。</blockquote>"
        "<pre>def soak(hours):\n    return hours * 2</pre>"
        f"<table><tr><th>品种</th><th>价格</th></tr><tr><td>老豆腐</td><td>6元</td></tr></table><p>{SECOND}</p>"
    )
    assert [(b.kind, b.text) for b in extract(article(inner)).blocks] == [
        ("p", FIRST),
        ("h2", "做法"),
        ("li", "黄豆提前一晚泡好，中间换两次水。"),
        ("quote", "慢工出细活，点卤要看天。"),
        ("pre", "def soak(hours):"),
        ("pre", "    return hours * 2"),
        ("cell", "品种\t价格"),
        ("cell", "老豆腐\t6元"),
        ("p", SECOND),
    ]


def test_what_a_dropped_line_says_is_kept_as_metadata() -> None:
    """Date, source, author and editor are read from the lines that are dropped, and the lines are on record."""
    inner = f"<div>2023年12月20日 08:31 来源：江畔日报 作者：钱小满</div>{paragraphs()}<p>责任编辑：周敏</p>"
    found = extract(article(inner))
    assert (found.date, found.source, found.author, found.editor) == ("2023-12-20", "江畔日报", "钱小满", "周敏")
    assert [line.text for line in found.dropped] == [
        "2023年12月20日 08:31 来源：江畔日报 作者：钱小满",
        "责任编辑：周敏",
    ]


def test_what_is_not_found_is_none() -> None:
    """A page that says nothing about its article has nothing invented for it."""
    found = extract(page(f"<div>{paragraphs()}</div>", ""))
    assert (found.date, found.source, found.author, found.editor) == (None, None, None, None)


def test_metadata_of_tags_and_json() -> None:
    """Meta tags and JSON-LD fill what no visible line says; a site's own `author` is not believed."""
    head = (
        f'<title>{TITLE}</title><meta name="author" content="江畔新闻网"><meta name="ContentSource" content="江畔日报">'
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-12-20T08:31:00+08:00",'
        '"author":{"@type":"Person","name":"钱小满"}}</script>'
    )
    found = extract(page(f"<h1>{TITLE}</h1><div>{paragraphs()}</div>", head))
    assert (found.date, found.source, found.author) == ("2023-12-20", "江畔日报", "钱小满")


def test_visible_lines_outweigh_tags() -> None:
    """Where page and tags differ, the page is right: tags are often of the site or of the day it was copied."""
    head = f'<title>{TITLE}</title><meta name="publishdate" content="2024-01-05"><meta name="source" content="转载">'
    found = extract(page(f"<h1>{TITLE}</h1><p>2023-12-20 来源：江畔日报</p><div>{paragraphs()}</div>", head))
    assert (found.date, found.source) == ("2023-12-20", "江畔日报")


def test_dates_of_other_articles_are_not_the_articles() -> None:
    """A list of other articles behind the body dates itself."""
    others = "".join(f'<li><a href="/{i}">{t}</a> 2019-01-0{i + 1}</li>' for i, t in enumerate(OTHERS))
    assert extract(article(f"{paragraphs()}<ul>{others}</ul>")).date is None


def test_a_second_article_of_an_endless_page_is_left_out() -> None:
    """Pages that load the next article under the first repeat the mark-up of its title."""
    second = "市民张先生说，自从公交线路调整之后，上班路上的时间缩短了将近一半，出门也不用再看钟点了。"
    inner = f'<h1 class="title">{TITLE}</h1>{paragraphs()}<h1 class="title">公交新线开通</h1>' + f"<p>{second}</p>" * 6
    found = extract(page(f'<div class="feed">{inner}</div>'))
    assert found.text == BODY


def test_the_text_of_another_element_is_added_where_it_pays() -> None:
    """An article in two elements with nothing between them is one article."""
    halves = f"<div class='a'><p>{FIRST}</p><p>{SECOND}</p></div><div class='b'><p>{THIRD}</p><p>{FOURTH}</p></div>"
    assert extract(page(f"<h1>{TITLE}</h1><div>{halves}</div>")).text == BODY


def test_a_very_short_article_beats_long_teasers() -> None:
    """The element under the title is the article even where teasers of other articles are longer."""
    short = "本报讯 昨日傍晚，江畔大桥恢复双向通行，过往车辆请按标志行驶。"
    teasers = "".join(
        f"<div class='t'><h4><a href='/n'>{t}</a></h4><p>{THIRD[:50]}，详情请看。</p></div>" for t in OTHERS
    )
    html = page(f"<h1>{TITLE}</h1><div class='text'><p>{short}</p></div><div class='more'>{teasers}</div>")
    assert extract(html).text == short


def test_verse_without_marks() -> None:
    """Lines without punctuation are an article if they are all there is."""
    verse = ["石磨转过一个又一个冬天", "豆香漫过青石板的台阶", "母亲把黎明舀进木桶里", "雪落在没有关严的门缝"]
    html = page(f"<h1>{TITLE}</h1><div class='poem'>{''.join(f'<p>{v}</p>' for v in verse)}</div>")
    assert extract(html).text.split("\n") == verse


def test_traditional_pages_stay_traditional() -> None:
    """The page's own script is kept, and its furniture known in it."""
    body = [
        "入冬以來，鎮上的豆腐坊天不亮就亮起了燈，訂單是平時的三倍。",
        "泡豆、磨漿、濾渣、點滷，每一步都急不得，別人插不上手。",
    ]
    inner = f"<p>{body[0]}</p><p>{body[1]}</p><p>責任編輯：周敏</p><p>上一篇：老街改造</p>"
    found = extract(article(inner))
    assert found.text.split("\n") == body
    assert found.editor == "周敏"


def test_glosses_above_characters_stand_behind_them() -> None:
    """Pinyin in <ruby> is the writer's: in the page's parentheses, or in ours where it has none."""
    html = article(
        f"<p><ruby>豆<rt>dòu</rt></ruby><ruby>腐<rp>(</rp><rt>fu</rt><rp>)</rp></ruby>坊，天不亮就亮灯。</p>{paragraphs()}"
    )
    assert extract(html).text.startswith("豆(dòu)腐(fu)坊，天不亮就亮灯。\n")


def test_text_that_only_noscript_holds() -> None:
    """A page that shows nothing without its scripts is read with what it keeps for their absence."""
    assert (
        FIRST
        in extract(
            f"<!DOCTYPE html><html><body><div id=app></div><noscript>{paragraphs()}</noscript></body></html>"
        ).text
    )


def test_text_that_is_hidden_altogether() -> None:
    """Where everything is hidden, a script would have shown it."""
    assert (
        extract(f'<!DOCTYPE html><html><body style="display:none"><div>{paragraphs()}</div></body></html>').text == BODY
    )


def test_an_address_written_out_is_no_link() -> None:
    """Menus never show addresses; authors do."""
    line = '<p><a href="https://example.org/doufu">https://example.org/doufu</a></p>'
    assert "https://example.org/doufu" in extract(article(f"<p>{FIRST}</p>{line}<p>{SECOND}</p>")).text


def test_menus_are_not_text() -> None:
    """Nothing of the page's menu comes out, even where the article is one sentence."""
    found = extract(page(f"<h1>{TITLE}</h1><p>{FIRST}</p>"))
    assert found.text == FIRST
    assert "首页" in MENU


def test_frames_and_empty_pages_give_nothing() -> None:
    """A page without text has no article, and nothing is made up."""
    for html in (
        "<!DOCTYPE html><html><frameset><frame src=a.html></frameset></html>",
        "<html></html>",
        "<!DOCTYPE html>",
    ):
        found = extract(html)
        assert (found.text, found.blocks, found.is_html) == ("", (), True)


def test_the_edit_links_of_encyclopedias_go() -> None:
    """The button behind a heading is not part of it; brackets of the writer's are."""
    inner = f"<h2>做法<span>[<a href='/e'>编辑</a>]</span></h2><p>{FIRST}</p><h2>俗语[注]</h2><p>{SECOND}</p>"
    assert extract(article(f"<p>{THIRD}</p>{inner}")).text.split("\n") == [THIRD, "做法", FIRST, "俗语[注]", SECOND]


def test_attachments_of_a_notice_stay() -> None:
    """Files that belong to a notice are its last lines, though they are links."""
    files = "<p><a href='/a.doc'>附件：1.豆制品摊位申请表.doc</a></p><p><a href='/b.doc'>2.摊位分布图</a></p>"
    text = extract(article(f"{paragraphs()}{files}<p><a href='/c'>返回首页</a></p>")).text
    assert text == f"{BODY}\n附件：1.豆制品摊位申请表.doc\n2.摊位分布图"


def test_teasers_under_a_heading_go() -> None:
    """A few sentences between links under 相关阅读 are those of other articles."""
    teaser = f"<p><a href='/n'>{OTHERS[0]}</a></p><p>县里昨天公布了名单，一共八人入选。</p>"
    assert extract(article(f"{paragraphs()}<h3>相关阅读</h3>{teaser}")).text == BODY


def test_a_background_box_under_a_heading_stays() -> None:
    """Without links beside it, what follows such a heading is background that the writer gives."""
    text = extract(article(f"{paragraphs()}<h3>延伸阅读</h3><p>{FIRST}</p><p>{SECOND}</p>")).text
    assert text.endswith(f"{FIRST}\n{SECOND}")


def test_hidden_text_is_read_where_it_is_the_article() -> None:
    """A body that waits for a click to be shown is the body."""
    html = page(
        f'<h1>{TITLE}</h1><p>点击展开全文，共四段。</p><div class="full" style="display:none">{paragraphs()}</div>'
    )
    assert BODY in extract(html).text


def test_text_that_only_json_holds() -> None:
    """A page that shows nothing may carry its text for search engines."""
    data = json.dumps({"@type": "NewsArticle", "articleBody": BODY}, ensure_ascii=False)
    script = f'<script type="application/ld+json">{data}</script>'
    found = extract(f"<!DOCTYPE html><html><head>{script}</head><body><div id=app></div></body></html>")
    assert found.text == BODY
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)


def test_broken_json_costs_nothing() -> None:
    """JSON-LD that is no JSON is passed over."""
    for script in ("{", "[[[", '"text"', "[" * 50_000):
        head = f'<title>{TITLE}</title><script type="application/ld+json">{script}</script>'
        assert extract(page(f"<h1>{TITLE}</h1><div>{paragraphs()}</div>", head)).text == BODY


def test_what_stands_above_the_heading_is_not_the_article() -> None:
    """A profile of the author before the page's heading is longer than the article, and no part of it."""
    html = page(f"<div class='me'><p>{FOURTH}{FOURTH}</p></div><h1>{TITLE}</h1><div><p>{FIRST}</p></div>")
    assert extract(html).text == FIRST


def test_a_caption_before_the_first_paragraph_stays() -> None:
    """A picture's caption may stand first; the labels of a player's buttons do not."""
    caption = "<div class='img'><img src='a.jpg'><p>清晨的豆腐坊</p></div>"
    assert extract(article(caption + paragraphs())).text == f"清晨的豆腐坊\n{BODY}"
    player = "".join(f"<div class='b'><div>{label}</div></div>" for label in ("音轨一", "画质二", "线路三", "弹幕四"))
    assert extract(article(f"<div class='video'>{player}</div>{paragraphs()}")).text == BODY


def test_lists_and_tables_can_be_the_whole_article() -> None:
    """Where there is no sentence at all, short lines under the title are the article."""
    items = ["白菜一棵", "豆腐两块", "姜片若干", "清水一升"]
    html = page(f"<h1>{TITLE}</h1><div class='con'><ol>{''.join(f'<li>{i}</li>' for i in items)}</ol></div>")
    assert extract(html).text.split("\n") == items
    rows = "".join(f"<tr><td>{i}</td><td>{n}元</td></tr>" for n, i in enumerate(items))
    assert extract(page(f"<h1>{TITLE}</h1><table>{rows}</table>")).text.split("\n") == [
        f"{i}\t{n}元" for n, i in enumerate(items)
    ]


def test_subtitles_named_like_the_title_do_not_end_the_article() -> None:
    """Some editors give title and subtitles one class; a subtitle has no byline of its own."""
    inner = f'<p class="title">{TITLE}</p><p>{FIRST}</p><p class="title">石磨声里</p><p>{SECOND}</p>'
    assert extract(page(f"<div class='c'>{inner}</div>")).text == f"{FIRST}\n石磨声里\n{SECOND}"


def test_the_title_repeated_behind_the_article_does_not_hide_it() -> None:
    """A box for comments under the article may repeat its title in a heading."""
    box = f"<h3>{TITLE}</h3><p>欢迎读者参与讨论，请遵守法律法规。</p>"
    assert (
        extract(page(f"<div class='t'>{TITLE}</div><div class='c'>{paragraphs()}</div><div class='b'>{box}</div>")).text
        == BODY
    )


def test_wechat_names_its_account_and_day() -> None:
    """The account is the source; the moment in the page's script becomes the day in Beijing."""
    head = f'<title>{TITLE}</title><meta property="og:site_name" content="微信公众平台">'
    name = '<a href="javascript:void(0);" id="js_name">\n  豆腐坊手记  </a>'
    script = '<script>var ct = "1703003460";</script>'
    found = extract(page(f"<h1>{TITLE}</h1>{name}<div id=js_content>{paragraphs()}</div>{script}", head))
    assert (found.source, found.date, found.text) == ("豆腐坊手记", "2023-12-20", BODY)
    assert extract(page(f"<h1>{TITLE}</h1>{name}<div>{paragraphs()}</div>{script}")).date is None


def test_names_mean_nothing_where_they_leave_no_text() -> None:
    """A guest book calls everything a comment; its foot is a foot all the same."""
    html = "".join(f"<div class='comment'><p>{text}</p></div>" for text in PARAGRAPHS)
    assert extract(page(html, "<title>留言簿</title>")).text == BODY


VERSE = ("石磨声里醒，", "霜重瓦檐低。", "一灯摇浆白，", "犬吠过桥西。")


def test_verse_above_its_notes() -> None:
    """Short lines that end as verse does are the article's, though the notes below hold all sentences."""
    notes = "".join(f'<div class="son"><div class="note"><p>{text}</p></div></div>' for text in PARAGRAPHS)
    poem = f'<div class="son"><h1>豆坊晨起</h1><div class="verse"><p>{"<br>".join(VERSE)}</p></div></div>'
    found = extract(page(f"<div>{poem}{notes}</div>", "<title>豆坊晨起原文、翻译及赏析_江畔诗社</title>"))
    assert found.title == "豆坊晨起"
    assert found.text.split("\n") == [*VERSE, *PARAGRAPHS]


def test_a_title_in_two_lines_is_whole_in_the_title_element() -> None:
    """A heading that breaks its title is continued by the next line; the page's <title> has both."""
    html = page(
        f"<h1>一块豆腐<br>里的小镇年味和手艺</h1><div>{paragraphs()}</div>", "<title>一块豆腐里的小镇年味和手艺</title>"
    )
    assert extract(html).title == "一块豆腐里的小镇年味和手艺"


def test_a_short_heading_is_a_title() -> None:
    """Three letters in a heading are the title where the <title> begins with them."""
    html = page(f"<h1>点卤记</h1><div>{paragraphs()}</div>", "<title>点卤记 - 乡土版 - 江畔网</title>")
    assert extract(html).title == "点卤记"


def recipe() -> str:
    """A recipe: its introduction, table, steps and hints each in an element of its own."""
    table = "".join(f"<tr><td><a href='/i'>{name}</a></td><td>{unit}</td></tr>" for name, unit in INGREDIENTS)
    steps = "".join(f"<li><p>{text}</p></li>" for text in STEPS)
    return (
        f"<div class=dish><h1>{DISH}</h1><div class=stats><span>评分 <b>9.1</b></span><span>208 人做过</span>"
        f"<a href='#'>收藏</a></div><div class=desc>{INTRO}</div><h2>用料</h2><div><table>{table}</table></div>"
        f"<h2>做法</h2><div class=steps><ol>{steps}</ol></div><h2>窍门</h2><div class=tip><ul><li>{HINT}</li></ul></div></div>"
    )


DISH = "家常香椿拌豆腐"
INTRO = "清明前后香椿最嫩，用开水一烫就变绿，拌上嫩豆腐，是春天里的第一口鲜。"
INGREDIENTS = (("嫩豆腐", "一盒（约四百克）"), ("香椿芽", "一小把，选紫红的"), ("香油", "半汤匙"), ("细盐", "适量"))
STEPS = (
    "香椿洗净，放进滚水里烫三十秒，捞出来马上过凉水，颜色才会一直绿下去。",
    "豆腐切成一厘米见方的小块，用淡盐水泡十分钟，去掉豆腥味，轻轻沥干。",
    "香椿切碎，铺在豆腐上，撒盐，淋香油，吃的时候再拌，免得出水。",
)
HINT = "香椿一定要焯水，颜色变绿就捞，时间久了香气就跑了。"


def test_a_recipe_is_whole() -> None:
    """Headings and rows of a table cost an article nothing; the counters under its title are no part of it."""
    rows = ["\t".join(row) for row in INGREDIENTS]
    found = extract(page(recipe(), f"<title>{DISH}的做法_江畔厨房</title>"))
    assert found.text.split("\n") == [INTRO, "用料", *rows, "做法", *STEPS, "窍门", HINT]
    assert found.title == DISH


def test_comments_never_outweigh_the_article() -> None:
    """Items with a button for replies are readers' comments, however long they are."""
    comments = "".join(
        f"<div class=item><b>网友{name}</b><p>{text * 2}</p><i>2023-12-20 10:00</i><a href='#'>回复</a></div>"
        for name, text in zip("甲乙丙", PARAGRAPHS, strict=False)
    )
    body = "".join(f"<p>{text}</p>" for text in SHORT)
    html = page(f"<h1>{TITLE}</h1><div>{body}</div><div class=pl>{comments}</div>")
    assert extract(html).text.split("\n") == list(SHORT)


SHORT = ("镇上的豆腐坊天不亮就亮起了灯。", "老板娘说，过年前后订单是平时的三倍。")


def test_paragraphs_around_a_table_belong_to_it() -> None:
    """A page whose text is a table keeps the sentence that introduces it and the note behind it."""
    rows = "".join(
        f"<tr><td>{name}</td><td>{text}</td></tr>" for name, text in zip("一二三四", PARAGRAPHS, strict=True)
    )
    intro, note = "各作坊的供货情况如下，请各村互相转告。", "注：春节期间的供货另行通知，以村里的广播为准。"
    html = page(f"<h1>{TITLE}</h1><div>发布时间：2023-12-20</div><p>{intro}</p><table>{rows}</table><p>{note}</p>")
    lines = extract(html).text.split("\n")
    assert (lines[0], lines[-1]) == (intro, note)
    assert len(lines) == len(PARAGRAPHS) + 2


def test_a_namesake_in_the_title_element() -> None:
    """An encyclopedia's <title> tells namesakes apart in parentheses; its heading is the title."""
    html = page(f"<h1>豆腐岭</h1><div>{paragraphs()}</div>", "<title>豆腐岭（江畔县主峰）_江畔百科</title>")
    assert (extract(html).title, extract(html).text) == ("豆腐岭", BODY)


def test_the_day_of_another_article_is_not_the_page_s() -> None:
    """A list of links with their days above the text dates nothing."""
    items = "".join(
        f"<li><a href='/{name}'>{name}（附名单）</a><span>2023-12-0{i}</span></li>" for i, name in enumerate(OTHERS, 1)
    )
    assert extract(page(f"<h1>{TITLE}</h1><ul>{items}</ul><div>{paragraphs()}</div>")).date is None


def test_a_table_may_hold_the_title() -> None:
    """The title again between two paragraphs is no text; as a value of a list of facts it is."""
    fact = f"<dl><dt>名称</dt><dd>{TITLE}</dd></dl>"
    html = article(f"<p>{PARAGRAPHS[0]}</p><div>{TITLE}</div><p>{PARAGRAPHS[1]}</p>{fact}<p>{PARAGRAPHS[2]}</p>")
    assert extract(html).text.split("\n") == [*PARAGRAPHS[:2], "名称", TITLE, PARAGRAPHS[2]]


@pytest.mark.parametrize(
    ("inner", "kept"),
    [
        ("<p class=tip>天才一秒记住本站地址</p>", False),
        ("<p>请记住本书首发域名：jiangpan.example，更新最快</p>", False),
        ("<p>©江畔社著作权归作者所有，转载请联系作者本人</p>", False),
        ("<p>扉页上印着“版权所有”，旁边是他用铅笔写的日期，字迹已经很淡了。</p>", True),
        ("<p>他说版权所有的书都要登记，登记以后才能上架，上架以后才能外借。</p>", True),
    ],
)
def test_a_sentence_of_furniture_between_paragraphs_goes(inner: str, kept: bool) -> None:
    """What a site says of itself in the middle of a text is dropped, what a text says of such phrases stays."""
    text = extract(article(f"<p>{FIRST}</p><p>{SECOND}</p>{inner}<p>{THIRD}</p><p>{FOURTH}</p>")).text
    assert len(text.split("\n")) == 4 + kept


def test_counters_of_a_gallery_go() -> None:
    """1/4, 2/4 between the pictures' texts count pictures; a fraction alone may be text."""
    html = article("".join(f"<div>{i}/4</div><p>{p}</p>" for i, p in enumerate(PARAGRAPHS, 1)))
    assert extract(html).text == BODY
    assert "1/4" in extract(article(f"<p>{FIRST}</p><div>1/4</div><p>{SECOND}</p><p>{THIRD}</p>")).text


def test_what_follows_a_heading_in_foreign_elements_goes() -> None:
    """Behind 猜你喜欢 all sentences of other elements are teasers; where the paragraphs go on, the article does."""
    teasers = "".join(f"<div class=sum>{name}，记者日前从有关部门获悉，这一消息已经得到证实。</div>" for name in OTHERS)
    assert extract(article(f"<div>{paragraphs()}</div><h3>猜你喜欢</h3>{teasers}")).text == BODY
    html = article(
        f"<p>{FIRST}</p><p>{SECOND}</p><h3>猜你喜欢</h3><div class=sum>{OTHERS[0]}</div><p>{THIRD}</p><p>{FOURTH}</p>"
    )
    assert extract(html).text.endswith(f"{THIRD}\n{FOURTH}")


def test_the_article_ends_at_its_imprint() -> None:
    """Behind ©, what stands in other elements than the paragraphs is about the author; signatures before it stay."""
    card = "<div class=name>江边客</div><div class=bio>在县城教书，写一点小字，养两只猫。</div>"
    html = article(f"<div>{paragraphs()}<p>二〇二四年春</p></div><div class=c>©著作权归作者所有</div>{card}")
    assert extract(html).text == f"{BODY}\n二〇二四年春"


def test_who_stands_beside_the_date_is_no_text() -> None:
    """A short line right before or behind the date is the author; a caption elsewhere stays."""
    html = page(
        f"<section><h1>{TITLE}</h1><div class=u>江边客</div><div>2024-05-31 08:00</div><div>{paragraphs()}</div></section>"
    )
    assert extract(html).text == BODY


def test_verse_of_many_short_lines_is_text() -> None:
    """Lines parted by br in one element are verse, even beside a sentence; words of a footer are not."""
    verse = [
        "灯一盏一盞地熄",
        "船还没有开",
        "我把票攥出了汗",
        "风问我去哪边",
        "你说城里比星星亮",
        "我说那不会守夜",
        "那年我们太年轻",
    ]
    note = "后记：这首词写于渡口停航的前一夜，江边的人都来看最后一班船，雾很大。"
    text = extract(article("<br>".join(verse) + f"<div>{note}</div>")).text
    assert text == "\n".join([*verse, note])


def test_a_body_in_two_parts_is_whole() -> None:
    """An advertisement parts elements that share a name; a box of the same name with links is no part."""
    upper, lower = (
        f"<div class='txt {part}'><p>{a}</p><p>{b}</p></div>"
        for part, a, b in (("a", FIRST, SECOND), ("b", THIRD, FOURTH))
    )
    box = f"<table><tr><td>广告</td></tr></table><ul>{LINKS}</ul>"
    more = f"<div class='txt c'><ul>{LINKS}</ul></div>"
    html = page(f"<h1>{TITLE}</h1><div>{upper}{box}{lower}{more}</div>")
    assert extract(html).text == BODY


def test_lines_set_apart_by_style_alone_are_read_apart() -> None:
    """Where an element ends between two words, a value ends; inside a name it does not."""
    bar = "<div><span>2024-05-31 08:00</span><span>来源：江畔晚报</span><span>分享</span><a href=/u>举报</a></div>"
    found = extract(article(bar + paragraphs()))
    assert (found.date, found.source) == ("2024-05-31", "江畔晚报")
    found = extract(article("<div>2024-05-31 来源：<b>江畔</b>－江畔晚报</div>" + paragraphs()))
    assert found.source == "江畔－江畔晚报"


def test_the_first_reader_s_word_makes_no_forum() -> None:
    """沙发 among the comments of an article is no floor of a thread."""
    comments = "".join(
        f"<div class=comment-item><p>{text}</p></div>" for text in ("沙发", "写得真好，看哭了", "楼上说得对")
    )
    assert extract(page(f"<h1>{TITLE}</h1><div>{paragraphs()}</div><div class=comments>{comments}</div>")).text == BODY


def test_the_day_of_signing_is_the_date_where_there_is_no_other() -> None:
    """The last lines of a notice may say when; the day in a sentence is another one."""
    sign = "<p>江畔县图书馆</p><p>2024年5月31日</p>"
    assert extract(article(paragraphs() + sign)).date == "2024-05-31"
    assert extract(article(paragraphs() + "<p>整个工程将在2026年5月31日以前完成，届时恢复开放。</p>")).date is None


@pytest.mark.parametrize(
    "sentence",
    [
        "网站如何办理ICP备案，需要准备哪些材料？",
        "未经版权所有人许可，任何人不得复制、传播这些作品！",
        "第三，建立违法和不良信息举报制度，公布举报电话；",
        "学校公布了招生系统的最新网址，请考生及时登录查询！",
        "如果页面无法打开，请升级浏览器后重试，或拨打咨询电话",
    ],
)
def test_a_sentence_about_what_furniture_says_stays(sentence: str) -> None:
    """One phrase in a sentence without a full stop is what the sentence is about."""
    assert sentence in extract(article(f"<p>{FIRST}</p><p>{sentence}</p><p>{SECOND}</p><p>{THIRD}</p>")).text


KEPT_WITH_THE_BODY = {
    "a subtitle beside the date": "<div class=sub>访长沙市教育局局长</div><div>2024-01-05</div>",
    "a caption beside the date": "<div>2024-01-05 10:20</div><div class=pic>图为开学典礼现场</div>",
}


@pytest.mark.parametrize("above", KEPT_WITH_THE_BODY.values(), ids=KEPT_WITH_THE_BODY.keys())
def test_subtitles_and_captions_beside_the_date_stay(above: str) -> None:
    """Only a name is short enough to be the author's."""
    text = extract(page(f"<h1>{TITLE}</h1><div class=hd>{above}{paragraphs()}</div>")).text
    assert text.endswith(BODY)
    assert text != BODY


def test_a_signature_behind_contacts_stays() -> None:
    """A notice's telephone and its signature are its own, whatever elements they stand in."""
    sign = "<p>传真：0731-8888888</p><div class=sign><div>长沙市教育局</div><div>二〇二四年一月五日</div></div>"
    assert extract(article(paragraphs() + sign)).text.endswith("长沙市教育局\n二〇二四年一月五日")


def test_reviews_under_their_own_heading_stay() -> None:
    """推荐阅读 heads what a list of books is about; 猜你喜欢 heads other articles."""
    reviews = "".join(
        f"<div class=bk><span>《{name}》讲了一个人的一生，读完要很久才能说话。</span></div>"
        for name in ("活着", "围城")
    )
    text = extract(article(f"<div>{paragraphs()}</div><h3>推荐阅读</h3>{reviews}")).text
    assert text.count("读完要很久才能说话") == 2


def test_boxes_of_one_layout_are_not_parts_of_one_article() -> None:
    """Names such as clearfix say how an element looks; the news beside the article stays where it is."""
    other = "<div class='clearfix other'><p>昨日，邻县举行了一场马拉松，三千名选手从码头出发，沿江跑到了下游的古渡口。</p></div>"
    html = page(f"<h1>{TITLE}</h1><div><div class='box clearfix'>{paragraphs()}</div><ul>{LINKS}</ul>{other}</div>")
    assert extract(html).text == BODY


def test_names_of_offices_are_no_verse() -> None:
    """Short paragraphs in a box beside the article are a list of something else."""
    box = "".join(
        f"<p>{place}市教育局</p>" for place in ("长沙", "株洲", "湘潭", "衡阳", "邵阳", "岳阳", "常德", "益阳", "郴州")
    )
    assert extract(page(f"<h1>{TITLE}</h1><div>{paragraphs()}</div><div class=box>{box}</div>")).text == BODY


def test_buttons_parted_by_br_are_no_verse() -> None:
    """A row of share buttons behind the article does not become its last stanza."""
    buttons = "<br>".join(("分享到", "微信", "微博", "收藏", "打印", "字体"))
    assert extract(article(f"{paragraphs()}<div>{buttons}</div>")).text == BODY


@pytest.mark.parametrize(
    "item",
    [
        '<li><a href="/{i}">{name}</a><p>{text}</p></li>',
        '<li><span><a href="/{i}">{name}</a></span><p>{text}</p></li>',
        '<li><a href="/{i}">{name}</a> {text}...</li>',
        '<a href="/{i}">{name}</a><p>{text}</p>',
    ],
)
def test_sentences_behind_links_are_other_articles(item: str) -> None:
    """Teasers under a heading, in lists or beside bare links, are no text, however much they say."""
    teasers = "".join(
        item.format(i=i, name=name, text=f"{name}，记者从有关部门获悉，详情将于近日公布，敬请留意。" * 3)
        for i, name in enumerate(OTHERS)
    )
    box = f"<ul>{teasers}</ul>" if item.startswith("<li>") else f'<div class="box">{teasers}</div>'
    assert extract(page(f'<h1>{TITLE}</h1><div class="c">{paragraphs()}</div><h3>频道要闻</h3>{box}')).text == BODY


QUESTIONS = '<a href="#q{i}">豆腐是怎样点成的？第{i}问</a><p>{text}</p>'
ENTRIES = (
    '<li><a href="/{i}">名家{i}</a><p>{text}</p></li>',
    '<li><a href="/u/{i}">网友{i}</a>：{text}……</li>',
    '<a href="/{i}.jpg">查看原图</a><p>{text}</p>',
)
SENTENCE = "<p>这里列出的几则，都是镇上人说的，按年份排列。</p>"


@pytest.mark.parametrize(
    ("item", "before"),
    [
        *product(ENTRIES, ("", SENTENCE, "<h2>各家说法</h2>")),
        *product((QUESTIONS,), ("", SENTENCE)),  # under a heading, questions look like headlines
    ],
)
def test_an_article_of_links_with_sentences_stays(item: str, before: str) -> None:
    """Entries, voices, pictures and questions are called by links; they stand under the title or a sentence, or have
    short names."""
    entries = "".join(item.format(i=i, text=text) for i, text in enumerate(PARAGRAPHS))
    box = f"<ul>{entries}</ul>" if item.startswith("<li>") else f"<div>{entries}</div>"
    about = "<div><p>本站收录各地的手艺，由读者来信整理而成，欢迎指正。</p></div>"
    text = extract(page(f"<h1>{TITLE}</h1><div>{before}{box}</div>{about}")).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_sentences_of_a_list_with_links_in_them_stay() -> None:
    """An article may be a list whose sentences hold links, or be followed by one link and its sentence."""
    items = "".join(f'<li><a href="/{i}">{text[:4]}</a>{text[4:]}</li>' for i, text in enumerate(PARAGRAPHS))
    assert extract(article(f"<ul>{items}</ul>")).text == BODY
    one = f'<p><a href="/x">{OTHERS[0]}</a></p><p>{FOURTH}</p>'
    assert FOURTH in extract(article(f"<p>{FIRST}</p><p>{SECOND}</p>{one}")).text


def test_the_date_right_under_a_title_far_above_the_text_is_found() -> None:
    """A table of contents may part them; a date farther down speaks of something else."""
    contents = "".join(f'<li><a href="#{i}">第{i}节</a></li>' for i in range(30))
    html = page(f'<h1>{TITLE}</h1><div>2020-06-18 21:04</div><ul>{contents}</ul><div class="c">{paragraphs()}</div>')
    assert extract(html).date == "2020-06-18"


def test_comments_called_cmt_are_comments() -> None:
    """Captions of a gallery outweigh longer comments in an element of that name."""
    slides = "".join(f"<div class=slide><span>{i + 1}/4</span><p>{text}</p></div>" for i, text in enumerate(PARAGRAPHS))
    comments = "".join(f"<p>{text}我也这么看，说得真好，支持！</p>" for text in PARAGRAPHS * 2)
    assert extract(page(f"<h1>{TITLE}</h1><div>{slides}</div><div class=cmt>{comments}</div>")).text == BODY


def test_lines_of_another_day_do_not_date_the_article() -> None:
    """Neither a list far above the text, nor a notice of the site's above the byline, nor the marks of a blog's list."""
    menus = '<div><a href="/">频道</a></div>' * 30
    text = f'<div class="c">{paragraphs()}</div>'
    news = f"<h1>{TITLE}</h1><ul><li>旧闻一则 2011-01-01 10:00</li><li>来源：旧闻网</li></ul>{menus}{text}"
    assert (extract(page(news)).date, extract(page(news)).source) == (None, None)
    byline = "<div>2020-05-01 12:30 来源：江畔日报</div>"
    site = f"<h1>{TITLE}</h1><div>网站更新 2024-01-01 10:00</div>{menus}{byline}{text}"
    assert extract(page(site)).date == "2020-05-01"
    posts = "<p>posted @ 2010-01-01 10:00 别人的文章</p>" * 3
    assert extract(page(f"<h1>{TITLE}</h1>{text}{menus}{posts}")).date is None
    assert extract(page(f"<h1>{TITLE}</h1>{text}{menus}<p>posted @ 2014-05-03 05:21 老槐</p>")).date == "2014-05-03"


def test_a_table_nested_deep_costs_little() -> None:
    """Rows inside rows are layout: nothing is joined over and over, and nothing is lost."""
    found = extract("<table><tr><td>豆腐</td><td>" * 400)
    lines = [found.text, *found.outside, *(line.text for line in found.dropped)]
    assert "".join(lines).count("豆腐") == 400


def test_an_author_s_line_at_the_beginning_of_the_text() -> None:
    """Agencies put it below the dateline."""
    text = f"<p>江畔社江畔12月20日电 题：{TITLE}</p><p>作者 罗小满</p>{paragraphs()}"
    assert extract(article(text)).author == "罗小满"
    assert extract(article(f"<p>作者 想说的话都在这里，一年到头，不多不少。</p>{paragraphs()}")).author is None


def test_a_date_that_is_a_link_is_the_article_s() -> None:
    """Sites link it to the day's list; a headline and its day in one link are another article."""
    for above, date in (
        ('<div><a href="/d">2022年11月29日 14:05:11</a><span>来自江畔</span></div>', "2022-11-29"),
        ('<div><a href="/o">县里公布新一批传承人名单 2021-01-02 08:00</a></div>', None),
    ):
        assert extract(article(f"{above}{paragraphs()}")).date == date
