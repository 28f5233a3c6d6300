"""Where in this HTML is the article, and what is its title, date, source, author, editor?

A page becomes a flat list of lines (`walk`); the element with most running text is chosen (`judge`), the lines inside
that are not the article's are dropped (`lines`), the replies of a forum's thread are added (`threads`). What it does
not know: what was wrong with the page's bytes, and how the text will be written down.
"""

from typing import NamedTuple

from cleaner.article.dates import is_date
from cleaner.article.fields import ABOVE, BELOW, POSTED, Fields, Near, article_body, find_fields, meta_tags
from cleaner.article.hidden import show
from cleaner.article.judge import SENTENCE, below_title, choose, opening_post, weigh, with_notes, with_parts
from cleaner.article.lines import BYLINES, HEAD, Lines, next_article, plain
from cleaner.article.source import is_page, tame
from cleaner.article.text import from_text
from cleaner.article.threads import named_thread, of_forum, opening_author, replies
from cleaner.article.title import DECLARED, confirmed, cut_site, find_title, title_origin
from cleaner.article.walk import HEADINGS, NEVER_SEEN, UNSEEN, Node, Page, walk
from cleaner.record import Article, Block, Dropped, Origin

LEAD = 60.0
"""Prose between title and body, in an element of its own, from which on it is the article's summary or first part."""
TEASER = 15
"""Letters at the beginning of a summary; where the body holds them too, the summary only repeats it."""


def extract(html: str) -> Article:
    """The article of a page; plain text passes through as lines."""
    if not is_page(html):
        return from_text(html)
    source, warnings = tame(html)
    page = walk(source, UNSEEN)
    if not page.texts:
        page = walk(source, NEVER_SEEN)
    show(page)
    if page.texts:
        return _from_page(page, html, warnings)
    blocks, title = _from_json(page), cut_site(page.title) or None
    text = "\n".join(block.text for block in blocks)
    origins = [Origin("text", "json-ld", "articleBody", "")] if blocks else []
    if title:
        origins.append(Origin("title", "title", "", page.title))
    return Article(text, title, blocks=blocks, warnings=warnings, is_html=True, origins=tuple(origins))


def _from_json(page: Page) -> tuple[Block, ...]:
    return tuple(Block("p", line) for line in article_body(page.json_ld))


class Body(NamedTuple):
    """Where the article is: its element, inside it the one with most prose, its title and its first and last line."""

    best: Node
    home: Node
    title: str | None
    title_at: int | None
    first: int
    last: int


def _locate(page: Page) -> tuple[Lines, Node, Node, int | None]:
    """The element of the article and the one with most prose in it; the line that may be the title."""
    title_at = confirmed(page)
    thread = of_forum(page)
    weights = weigh(page, thread, title_at)
    best, home = choose(page, weights, title_at)
    if not thread and named_thread(home):
        thread = True
        for node in page.nodes:
            node.aside = None
        weights = weigh(page, thread, title_at)
        best, home = choose(page, weights, title_at)
    best = with_notes(page, weights, best if thread else with_parts(page, weights, best))
    return Lines(page, weights, thread), below_title(page, weights, best, title_at), home, title_at


def _bounds(lines: Lines, best: Node, home: Node, title_at: int | None) -> Body:
    """The article's title, first and last line. In a thread it is the first post; elsewhere the next title ends it."""
    weights = lines.weights
    tags = meta_tags(lines.page.metas)
    declared = next(filter(None, map(tags.get, DECLARED)), "")
    prose = (i for i in range(best.start, best.end) if weights[i] > 0 and lines.holders[i].name not in HEADINGS)
    title, title_at = find_title(lines, title_at, next(prose, best.start), declared)
    if lines.thread and title_at is not None:
        post = opening_post(lines.page, weights, title_at, home, lambda text: lines.rule(text, *HEAD) is not None)
        best, home = (best, home) if post is home else (post, post)
    first, last = lines.first(best, home, plain(title or "")), lines.last(best, home)
    if title_at is not None and not lines.thread:
        end = next_article(lines, title_at, first + 1, best.end)
        if end < best.end:
            best = best.cut(best.start, end)
            last = min(last, end - 1)
    return Body(best, home, title, title_at, first, last)


def _from_page(page: Page, html: str, warnings: tuple[str, ...]) -> Article:
    lines, best, home, title_at = _locate(page)
    body = _bounds(lines, best, home, title_at)
    verdicts = lines.judge(body.best, body.home, body.first, body.last, plain(body.title or ""))
    if body.title_at is not None and body.title_at in range(body.best.start, body.first):
        verdicts[body.title_at] = "title"
    kept = [i for i in range(body.best.start, body.best.end) if i not in verdicts]
    kept = _summary(lines, body, kept) + kept
    own = len(kept)
    if lines.thread:
        for node in replies(page, lines, body.best):
            kept += [i for i in range(node.start, node.end) if not lines.is_button(i)]
    dropped = tuple(Dropped(i, rule, page.texts[i], "extract") for i, rule in sorted(verdicts.items()))
    blocks = tuple(Block(_kind(page, i, body.best), page.texts[i]) for i in kept)
    paragraphs = [block.text for block in blocks[:own]]
    found = find_fields(_near(lines, body, dropped), lines.byline, paragraphs, page, html)
    if lines.thread and "author" not in found:
        above = body.title_at if body.title_at is not None else max(0, body.first - ABOVE)
        poster = opening_author(lines, above, body.first)
        if poster:
            found["author"] = poster, Origin("author", "line", "poster", poster)
    fields = Fields(**{field: value for field, (value, _) in found.items()})
    origins = (*_origins(page, body, bool(kept)), *(origin for _, origin in found.values()))
    outside = _outside(page, body, kept)
    blocks = blocks or _from_json(page)
    text = "\n".join(block.text for block in blocks)
    numbers = (-1 if body.title_at is None else body.title_at, *kept)
    dropped = tuple([line for line in dropped if line.line != body.title_at])  # it is where the title is printed
    return Article(text, body.title, *fields, blocks, dropped, warnings, True, origins, outside, numbers)


def _origins(page: Page, body: Body, shown: bool) -> tuple[Origin, ...]:
    """Where the text and its title stand."""
    best = body.best
    name = f"{best.name} {best.names}".rstrip()
    text = Origin("text", "element", name, "") if shown else Origin("text", "json-ld", "articleBody", "")
    if body.title is None:
        return (text,)
    return text, title_origin(page, body.title, body.title_at, meta_tags(page.metas))


def _outside(page: Page, body: Body, kept: list[int]) -> tuple[str, ...]:
    """The lines that the page shows elsewhere: neither kept, nor dropped from the article, nor its title."""
    taken = {*range(body.best.start, body.best.end), *kept, body.title_at}
    return tuple([text for i, text in enumerate(page.texts) if i not in taken])


def _summary(lines: Lines, body: Body, kept: list[int]) -> list[int]:
    """Paragraphs between title and body that the body does not repeat."""
    if body.title_at is None:
        return []
    before = range(body.title_at + 1, body.best.start)
    found = [i for i in before if lines.weights[i] >= LEAD and not lines.is_noise(i)]
    said = plain("".join(lines.texts[i] for i in kept)) if found else ""
    return [i for i in found if plain(lines.texts[i])[:TEASER] not in said]


def _near(lines: Lines, body: Body, dropped: tuple[Dropped, ...]) -> Near:
    """The visible lines that may speak of the article."""
    texts, linked, end = lines.texts, lines.page.linked, body.best.end

    def is_shown(index: int) -> bool:
        return not lines.holders[index].hidden

    start = max(0, min(body.first, body.home.start) - ABOVE)
    above = [*range(start, body.first)]
    if body.title_at is not None and start <= body.title_at < body.first:
        # What stands between the title and the text speaks of it more surely than what stands above the title.
        under = body.title_at + 1
        above = [*range(under, body.first), *range(under - 1, start - 1, -1)]
    elif body.title_at is not None and body.title_at < start:
        # A long table of contents may part the byline under the title from the text.
        under = body.title_at + 1
        near = range(under, min(under + BYLINES, start))
        above += [i for i in near if lines.holders[i].name != "li" and lines.byline(texts[i]).whole]
    # A long link beside a date is another article and its day, unless the date is the link.
    above = [
        i
        for i in above
        if is_shown(i) and (linked[i] < SENTENCE or lines.byline(texts[i]).labelled or is_date(texts[i][: linked[i]]))
    ]
    below = [line.text for line in dropped if line.rule != "hidden" and not line.rule.startswith("apparatus")]
    below += [texts[i] for i in range(end, min(end + BELOW, len(texts))) if is_shown(i)]
    far = [text for text in texts[end + BELOW :] if "编" in text or "編" in text or text.startswith(POSTED)]
    return Near([texts[i] for i in above], below, far)


def _kind(page: Page, index: int, best: Node) -> str:
    """What kind of paragraph the line is, by the nearest element that says so."""
    node: Node | None = page.holders[index]
    while node is not None and node is not best:
        if node.name in HEADINGS or node.name in ("li", "pre"):
            return node.name
        if node.name == "blockquote":
            return "quote"
        if node.name == "tr" and "\t" in page.texts[index]:
            return "cell"
        node = node.parent
    return "p"
