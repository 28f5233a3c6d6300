"""Where in this HTML is the article, and what is its title, date, source, author, editor?"""

from cleaner.record import Article


def extract(html: str) -> Article:
    """The article of a page; plain text passes through as lines."""
    if "<" not in html:
        return Article(html)
    from selectolax.lexbor import LexborHTMLParser

    from cleaner.article.judge import choose, weigh
    from cleaner.article.walk import walk

    pieces, nodes = walk(LexborHTMLParser(html))
    weights = weigh(pieces, nodes)
    best = choose(nodes, weights)
    return Article("\n".join(p.text for p in pieces[best.start : best.end]), is_html=True)
