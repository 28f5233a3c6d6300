"""Where in this HTML is the article, and what is its title, date, source, author, editor?"""

from cleaner.record import Article, Dropped


def extract(html: str) -> Article:
    """The article of a page; plain text passes through as lines."""
    if "<" not in html:
        return Article(html)
    from selectolax.lexbor import LexborHTMLParser

    from cleaner.article.fields import ABOVE, BELOW, find_fields
    from cleaner.article.judge import choose, weigh
    from cleaner.article.lines import Lines, furniture
    from cleaner.article.threads import is_thread, replies
    from cleaner.article.title import HEADINGS, find_title
    from cleaner.article.walk import walk

    page_title, pieces, nodes = walk(LexborHTMLParser(html))
    thread = is_thread(page_title, pieces, nodes)
    weights = weigh(pieces, nodes, thread)
    best, home = choose(pieces, nodes, weights)
    first = next((i for i in range(best.start, best.end) if weights[i] > 0 and pieces[i].node.name not in HEADINGS), best.start)
    title = find_title(pieces, first, page_title, "")
    verdicts = Lines(pieces, weights, best, home, title or "").judge()
    kept = [i for i in range(best.start, best.end) if not verdicts.get(i)]
    for node in replies(pieces, nodes, best) if thread else ():
        kept += [i for i in range(node.start, node.end) if not pieces[i].node.hidden and not furniture(pieces[i].text, ("line",))]
    dropped = tuple(
        Dropped(i - best.start, str(verdicts[i]), pieces[i].text) for i in range(best.start, best.end) if verdicts.get(i)
    )
    above = [p.text for p in pieces[max(0, first - ABOVE) : first] if not p.node.hidden]
    below = [d.text for d in dropped if d.rule != "hidden"]
    below += [p.text for p in pieces[best.end : best.end + BELOW] if not p.node.hidden]
    far = [p.text for p in pieces[best.end + BELOW :] if "编" in p.text or "編" in p.text]
    first, last = (kept[0], kept[-1]) if kept else (0, 0)
    lead = (pieces[kept[0]].text, pieces[kept[-1]].text) if kept else ("", "")
    fields = find_fields(above, below, far, lead, html)
    return Article("\n".join(pieces[i].text for i in kept), title=title, **fields, dropped=dropped, is_html=True)
