"""Threads of forums: the opening post and the replies, without names, dates and buttons."""

from article.pages import PARAGRAPHS, page

from cleaner.article import extract

TOPIC = "请问家里做豆腐怎么点卤"
REPLIES = ("用盐卤比石膏香，就是火候难掌握", "先试内酯，不容易失败。", "楼上说得对，我也是从内酯开始的。")


def post(name: str, text: str, kind: str = "reply") -> str:
    """One floor of a thread, with the bars that forums put around it."""
    return (
        f'<div class="{kind}"><div class="who"><a href="/u/1">{name}</a></div><div class="when">发表于 2022-03-05 10:0{len(name)}</div>'
        f'<div class="words">{text}</div><div class="bar"><a href="#">回复</a> <a href="#">举报</a></div></div>'
    )


def thread(site: str) -> str:
    """A page of a thread on a site of this name."""
    floors = post("豆花", f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>", "opening")
    floors += "".join(post("网友" + "甲乙丙"[i], text) for i, text in enumerate(REPLIES))
    return page(f"<h1>{TOPIC}</h1>{floors}", f"<title>{TOPIC} - {site}</title>")


def test_the_replies_of_a_forum_belong_to_the_thread() -> None:
    """Opening post and replies come out in order, without what stands around them."""
    assert extract(thread("江畔论坛")).text.split("\n") == [*PARAGRAPHS[:2], *REPLIES]


def test_the_comments_of_a_newspaper_do_not() -> None:
    """The same mark-up on a site that is no forum is an article with comments."""
    assert extract(thread("江畔日报")).text.split("\n") == [*PARAGRAPHS[:2]]


def test_floors_tell_a_forum() -> None:
    """Where the site's name says nothing, 楼主 and 沙发 do."""
    html = thread("江畔网").replace("<h1>", "<span>楼主</span><span>只看该作者</span><h1>")
    assert extract(html.replace("</span><span>", "</span><p><span>")).text.split("\n")[-1] == REPLIES[-1]


def test_a_short_question_with_long_answers_keeps_both() -> None:
    """The first post is the one under the title, even where an answer is longer."""
    floors = post("豆花", "<p>石膏和盐卤，到底哪个好？新手求教。</p>", "opening") + post("老豆", "".join(PARAGRAPHS))
    text = extract(page(f"<h1>{TOPIC}</h1>{floors}", f"<title>{TOPIC} - 江畔论坛</title>")).text
    assert text.startswith("石膏和盐卤，到底哪个好？新手求教。")


def test_who_opened_the_thread_is_its_author() -> None:
    """The member beside the opening post, by what the element around the name is called; a mere link is nobody."""
    html = thread("江畔论坛")
    assert extract(html).author is None
    assert extract(html.replace('class="who"', 'class="authi"')).author == "豆花"


def test_a_button_of_forums_alone_tells_a_thread() -> None:
    """只看楼主 stands on no other page."""
    html = thread("江畔网").replace("<h1>", "<ul><li>只看楼主</li><li>收藏</li></ul><h1>")
    assert extract(html).text.split("\n") == [*PARAGRAPHS[:2], *REPLIES]


def test_what_stands_among_posts_is_no_text() -> None:
    """Floors, dates and bars between the posts in one element go; short replies stay."""
    bars = [f"作者：网友{name} 时间：2013-07-1{i} 22:48" for i, name in enumerate("甲乙丙")]
    floors = "".join(
        f'<div class="info">{bar}</div><div class="words">{text}</div><div class="foot">举报 | 分享 | {i + 1}楼</div>'
        for i, (bar, text) in enumerate(zip(bars, REPLIES, strict=True))
    )
    body = f'<h1>{TOPIC}</h1><div class="all"><div class="words">{PARAGRAPHS[0]}</div>{floors}</div>'
    text = extract(page(body, f"<title>{TOPIC} - 江畔论坛</title>")).text
    assert text.split("\n") == [PARAGRAPHS[0], *REPLIES]


def test_dated_lines_and_lists_in_posts_are_text() -> None:
    """A chronicle's days and a list's words stand in paragraphs; the moments of posts do not."""
    days = ["1949年10月1日 开国大典", "沙发", "金币 500", "1964年10月16日 春游"]
    first = "".join(f"<p>{text}</p>" for text in (PARAGRAPHS[0], *days, PARAGRAPHS[1]))
    floors = post("豆花", first, "opening") + "".join(post("网友", f"<p>{text}</p>") for text in REPLIES)
    text = extract(page(f"<h1>{TOPIC}</h1>{floors}", f"<title>{TOPIC} - 江畔论坛</title>")).text
    assert text.split("\n") == [PARAGRAPHS[0], *days, PARAGRAPHS[1], *REPLIES]
