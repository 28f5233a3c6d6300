"""Where in this HTML is the article, and what is its title, date, source, author, editor?

A page becomes a flat list of lines (`walk`); the element with most running text is chosen (`judge`), the lines inside
that are not the article's are dropped (`lines`), the replies of a forum's thread are added (`threads`). What it does
not know: what was wrong with the page's bytes, and how the text will be written down.
"""

from cleaner.article.fields import ABOVE, BELOW, Near, find_fields, meta_tags, visible_fields
from cleaner.article.judge import choose, opening_post, weigh
from cleaner.article.lines import HEAD, Lines, next_article, plain
from cleaner.article.source import is_page, tame
from cleaner.article.threads import named_thread, of_forum, replies
from cleaner.article.title import confirmed, find_title
from cleaner.article.walk import HEADINGS, NEVER_SEEN, UNSEEN, Node, Page, Piece, walk
from cleaner.record import Article, Block, Dropped

LEAD = 60.0
"""Prose between title and body, in an element of its own, from which on it is the article's summary or first part."""
TEASER = 15
"""Letters at the beginning of a summary; where the body holds them too, the summary only repeats it."""
EDGE_LINES = 12
"""Lines at either end of a plain text that are read as bylines."""


def extract(html: str) -> Article:
    """The article of a page; plain text passes through as lines."""
    if not is_page(html):
        return from_text(html)
    source, warnings = tame(html)
    page = walk(source, UNSEEN)
    if not any(not piece.node.hidden for piece in page.pieces):
        page = walk(source, NEVER_SEEN)
        for node in page.nodes:
            node.hidden = False
    return _from_page(page, source, warnings)


def _from_page(page: Page, source: str, warnings: tuple[str, ...]) -> Article:
    thread = of_forum(page)
    weights = weigh(page, thread)
    title_at = confirmed(page)
    best, home = choose(page, weights, title_at)
    if not thread and named_thread(home):
        thread = True
        for node in page.nodes:
            node.aside = None
        weights = weigh(page, thread)
        best, home = choose(page, weights, title_at)
    lines = Lines(page, weights, thread)
    tags = meta_tags(page.metas)
    declared = tags.get("articletitle") or tags.get("og:title") or ""
    body = next(
        (i for i in range(best.start, best.end) if weights[i] > 0 and page.pieces[i].node.name not in HEADINGS),
        best.start,
    )
    title, title_at = find_title(lines, title_at, body, declared)
    if thread and title_at is not None:
        post = opening_post(page, weights, title_at, home)
        best, home = (best, home) if post is home else (post, post)
    first = lines.first(best, home, plain(title or ""))
    last = lines.last(best, home)
    if title_at is not None and not thread:
        end = next_article(page, title_at, first + 1, best.end)
        if end < best.end:
            best = _shortened(best, end)
            last = min(last, end - 1)
    verdicts = lines.judge(best, home, first, last, plain(title or ""))
    kept = [i for i in range(best.start, best.end) if i not in verdicts]
    if title_at is not None:
        said = plain("".join(page.pieces[i].text for i in kept))
        before = [i for i in range(title_at + 1, best.start) if weights[i] >= LEAD and not lines.is_noise(i)]
        kept = [i for i in before if plain(page.pieces[i].text)[:TEASER] not in said] + kept
    if thread:
        for node in replies(page, lines, best):
            kept += [
                i
                for i in range(node.start, node.end)
                if not page.pieces[i].node.hidden and not lines.rule(page.pieces[i].text, "line")
            ]
    dropped = tuple(Dropped(i - best.start, rule, page.pieces[i].text) for i, rule in sorted(verdicts.items()))
    near = Near(
        [p.text for p in page.pieces[max(0, min(first, home.start) - ABOVE) : first] if not p.node.hidden],
        [d.text for d in dropped if d.rule != "hidden"]
        + [p.text for p in page.pieces[best.end : best.end + BELOW] if not p.node.hidden],
        [p.text for p in page.pieces[best.end + BELOW :] if ("编" in p.text or "編" in p.text)],
    )
    blocks = tuple(Block(_kind(page.pieces[i], best), page.pieces[i].text) for i in kept)
    lead = (blocks[0].text, blocks[-1].text) if blocks else ("", "")
    fields = find_fields(near, lines.byline, lead, page, source)
    return Article(
        "\n".join(block.text for block in blocks),
        title=title,
        **fields,
        blocks=blocks,
        dropped=dropped,
        warnings=warnings,
        is_html=True,
    )


def _shortened(node: Node, end: int) -> Node:
    short = Node(node.name, None, node.parent, node.start)
    short.end = end
    return short


def _kind(piece: Piece, best: Node) -> str:
    """What kind of paragraph the line is, by the nearest element that says so."""
    node: Node | None = piece.node
    while node is not None and node is not best:
        if node.name in HEADINGS or node.name in ("li", "pre"):
            return node.name
        if node.name == "blockquote":
            return "quote"
        if node.name == "tr" and "\t" in piece.text:
            return "cell"
        node = node.parent
    return "p"


def from_text(text: str) -> Article:
    """Plain text as it is, with what its lines at either end say of it."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    top, end = lines[:EDGE_LINES], lines[max(EDGE_LINES, len(lines) - EDGE_LINES) :]
    known = Lines(Page("", [], [], [], []), [], False)
    title = next(
        (line for line in top if len(plain(line)) > 1 and not known.byline(line).whole and not known.rule(line, *HEAD)),
        None,
    )
    near = Near(
        [line for line in top if known.byline(line).whole],
        [line for line in end if known.byline(line).whole],
        [],
    )
    return Article(text, title=title, **visible_fields(near, known.byline))
