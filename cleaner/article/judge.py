"""Which of the page's lines are the article? Everything is decided on the flat list of pieces.

Three questions, one after the other: how much does each piece look like running text (`weigh`), which element holds
most of it with least besides (`choose`), and which lines inside are not the article's (`cleaner.article.lines`).
What it does not know: any site. Class names are soft hints; no element is chosen by its name alone.
"""

import re
from functools import cache
from itertools import accumulate

from cleaner.article.walk import Node, Piece

LINKED = 0.5
"""From this share of linked characters on, a piece is a link and no sentence."""
LONG = 40
"""Characters from which a line without any sentence mark is still prose (subtitles and menu entries are shorter)."""
LATIN = 4
"""Latin letters that say as much as one Chinese character."""
PLAIN = 18
"""Characters from which an unlinked line without marks may be verse or speech and counts a little."""
FULL = 300
"""Characters beyond which a paragraph counts no more: one huge licence text must not outweigh an article."""
LINK_COST, SHORT_COST = 6.0, 2.0
"""What a link and a short line cost the element that holds them. A short line is often the article's (a subtitle)."""
FAR, CLUTTER = 0.5, 3.0
"""Text in another part of the page counts half, and what else comes in with it three times: widening has to pay."""
PARAGRAPH = frozenset("p li h1 h2 h3 h4 h5 h6 span center strong b font pre dd dt figure figcaption".split())
HINT_SHARE = 0.5
"""An element with a discouraging name that holds more than this share of the page's prose is not what its name says."""


@cache
def _discouraging(thread: bool) -> re.Pattern[str]:
    whole = "nav|foot|ad|ads|hot|rank|tags?|menu|side|bottom|login|crumbs?|seo|links?|pop|toc|related?|tuijian|tj"
    part = ("" if thread else "comment|pinglun|reply|") + (
        "footer|copyright|related|relevan|recommend|sidebar|breadcrumb|advert|disclaim|statement"
        "|cookie|catalog|reference|share|qrcode|modal|dialog|popup|subscribe|navbar|navigation|reflist|infobox|navbox|ambox|catlinks|editsection|guess"
    )
    return re.compile(rf'(?:class|id|role)="(?:[^"]*(?:(?<![a-z])(?:{whole})(?![a-z])|{part}))', re.I)


def prose(piece: Piece) -> float:
    """How much running text a piece is; below 0 for what articles are seldom made of."""
    text = piece.text
    size = len(text)
    wide = (len(text.encode("utf-8", "surrogatepass")) - size) // 2
    own = size - piece.linked
    if wide < size // 2:
        own = min(own, wide + (size - wide) // LATIN)
    if piece.linked > LINKED * size:
        return -LINK_COST
    marks = text.count("，") + text.count("。") + text.count("；") + text.count("！") + text.count("？")
    if not marks:
        marks = text.count(", ") + text.count(". ") + text.count(",") 
    if piece.node.hidden:
        return 0.0
    if marks >= 2 or (marks and own >= 12):
        return float(min(own, FULL))
    if own >= LONG:
        return min(own, FULL) / 2
    if own >= PLAIN and ":" not in text and "：" not in text and "|" not in text:
        return own / 4
    return -SHORT_COST


def weigh(pieces: list[Piece], nodes: list[Node], thread: bool) -> list[float]:
    """The prose of every piece, with what stands in comments, footers and side columns turned against it."""
    weights = [prose(piece) for piece in pieces]
    sums = [0.0, *accumulate(weights)]
    gains = [0.0, *accumulate(w if w > 0 else 0.0 for w in weights)]
    limit = gains[-1] * HINT_SHARE
    discouraging = _discouraging(thread).search
    for node in nodes:
        held = gains[node.end] - gains[node.start]
        if held < limit and (node.name in ("footer", "nav", "aside") or (node.attrs and discouraging(node.attrs))):
            node.aside = True
            for index in range(node.start, node.end):
                if weights[index] > 0:
                    weights[index] = -SHORT_COST
    return weights


def holder(piece: Piece) -> Node:
    """The element whose paragraphs stand side by side with this one."""
    node = piece.node
    while node.parent is not None and node.parent.depth > 1 and (node.name in PARAGRAPH or node.end - node.start == 1):
        node = node.parent
        if node.end - node.start > 1:
            break
    return node


def choose(pieces: list[Piece], nodes: list[Node], weights: list[float]) -> tuple[Node, Node]:
    """The element with the most prose of its own, widened to an ancestor where that adds more text than clutter."""
    held: dict[int, float] = {}
    holders: dict[int, Node] = {}
    for piece, weight in zip(pieces, weights, strict=True):
        if weight > 0:
            node = holder(piece)
            held[id(node)] = held.get(id(node), 0.0) + weight
            holders[id(node)] = node
    if not held:
        return nodes[0], nodes[0]
    home = best = holders[max(held, key=held.__getitem__)]
    costs = [0.0, *accumulate(w * FAR if w > 0 else w * CLUTTER for w in weights)]
    node = best.parent
    while node is not None:
        gain = costs[node.end] - costs[node.start] - costs[best.end] + costs[best.start]
        if gain > 0:
            best = node
        node = node.parent
    return best, home
