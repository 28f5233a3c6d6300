"""Which element of the page holds the article? Everything is decided on the flat list of lines.

Two questions: how much does each line look like running text (`weigh`), and which element holds most of it with least
besides (`choose`). What it does not know: any site. Class names are soft hints; no element is chosen by its name.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate, groupby

from cleaner.article.names import in_footer, is_aside, is_footer, is_surely_aside
from cleaner.article.walk import HEADINGS, Node, Page
from cleaner.data.chrome import chrome_rules
from cleaner.data.expressions import one_of

LINKED = 0.5
"""From this share of linked characters on, a line is a link and no sentence."""
LONGEST_LINK = 200
"""Characters of the longest teaser that is one link. A longer one is text in a link that nobody closed."""
STATED = 20
"""Unlinked characters that make a line full of links a sentence, if it ends like one (encyclopedias link names)."""
FOOTNOTE = "0123456789[]"
"""What may stand behind the end of an encyclopedia's sentence."""
LONG = 40
"""Characters from which a line without any sentence mark counts a little, whatever stands in it."""
VERSE = 6
"""Short lines in a row that are verse, and lines under a title at which it begins."""
NO_VERSE = frozenset(":：|｜>»@©0123456789")
"""What no line of verse has, and lines of a footer or of a table of contents."""
LATIN = 4
"""Latin letters that say as much as one Chinese character."""
SENTENCE = 12
"""Characters from which one sentence mark makes a line prose."""
PLAIN = 18
"""Characters from which an unlinked line without marks may be verse or speech and counts a little."""
FULL = 300
"""Characters beyond which a paragraph counts no more: one huge licence text must not outweigh an article."""
LINK_COST, SHORT_COST = 6.0, 2.0
"""What a link and a short line cost the element that holds them. A short line is often the article's (a subtitle)."""
FAR, CLUTTER = 0.5, 3.0
"""Text in another part of the page counts half, and what else comes in with it three times: widening has to pay."""
HINT_SHARE, SURE_SHARE = 0.5, 0.85
"""An element with a discouraging name that holds more than this share of the page's prose is not what its name says
(the second for names that say it surely, but a footer always is one); nor is one that holds the title."""
EARLIER = 0.3
"""A like-named element before the richest one, with this share of its prose, is the article that the page is about."""
_LAYOUT = "clearfix box panel row col wrap wrapper container left right main block item list card section fl fr"
LAYOUT = frozenset(_LAYOUT.split())
"""Names that say how an element looks, and not what it is."""
TEASERS = 3
"""Sentences behind links in a list from which on it is a list of other articles."""
HEADLINE = 8
"""Characters of the shortest headline; what is shorter is the name of an entry, or who speaks."""
MOST_PARTS = 4
"""Elements that the parts of one article stand in; more of them are posts, comments or teasers."""
NEAR, UNDER_TITLE = 12, 2.0
"""An element that begins within so many lines under the page's title is twice as likely to hold the article."""
REPLY_ENDS = "复復應覆y)）"
"""What a button for replies ends with."""
PARAGRAPH = HEADINGS | frozenset(["p", "li", "span", "center", "font", "pre", "dd", "dt", "figure", "figcaption"])
"""Elements that are one paragraph: the text's home is the element around them."""


def is_link(text: str, linked: int) -> bool:
    """Whether a line with so many linked characters is a link to something else.

    An address that is written out is part of what is said.
    """
    size = len(text)
    if linked <= LINKED * size or size > LONGEST_LINK or "://" in text:
        return False
    return size - linked < STATED or text.rstrip(FOOTNOTE)[-1:] not in ("。", "！", "？")


def prose(text: str, linked: int, hidden: int) -> float:
    """How much running text a line is; below 0 for what articles are seldom made of."""
    size = len(text)
    if linked and is_link(text, linked):
        return -LINK_COST
    if hidden:
        return 0.0
    if size < SENTENCE:
        return -SHORT_COST
    own = size - linked
    wide = (len(text.encode("utf-8", "surrogatepass")) - size) // 2
    if wide < size // 2:
        own = min(own, wide + (size - wide) // LATIN)
    marks = text.count("，")
    if marks < 2:
        marks += text.count("。") + text.count("；") + text.count("！") + text.count("？")
    marks = marks or text.count(",")
    if marks >= 2 or (marks and own >= SENTENCE):
        return float(min(own, FULL))
    if own >= LONG or (own >= PLAIN and ":" not in text and "：" not in text and "|" not in text):
        return min(own, FULL) / 4
    return -SHORT_COST


def _verse(page: Page, weights: list[float], title_at: int | None) -> None:
    """Make short lines count a little that <br> parts in one element, or <p> right under the title: verse."""
    short = (index for index, weight in enumerate(weights) if weight == -SHORT_COST)
    texts, holders = page.texts, page.holders
    lines = [index for index in short if NO_VERSE.isdisjoint(texts[index])]
    # Neighbours differ by one, so that their places less their ranks are equal.
    for _, group in groupby(enumerate(lines), lambda pair: (pair[1] - pair[0], *_stanza(holders[pair[1]]))):
        stanza = [index for _, index in group]
        parted = holders[stanza[0]] is holders[stanza[-1]]
        placed = parted or (title_at is not None and 0 < stanza[0] - title_at <= VERSE)
        if len(stanza) < VERSE or not placed or any(chrome_rules().match(texts[i], "line") for i in stanza):
            continue
        for index in stanza:
            weights[index] = len(texts[index]) / 4


def _stanza(node: Node) -> tuple[int, str]:
    """What the lines of one stanza share: their element, or that of their paragraphs and how these are called."""
    return (id(node.parent), node.names) if node.name == "p" and node.parent is not None else (id(node), "")


def weigh(page: Page, thread: bool, title_at: int | None) -> list[float]:
    """The prose of every line, with what stands in comments, footers, side columns and teasers turned against it."""
    hidden = [node.hidden for node in page.holders]
    weights = list(map(prose, page.texts, page.linked, hidden))
    _forgive(page, weights)
    _verse(page, weights, title_at)
    for index in range(1, len(weights)):
        if weights[index] > 0 and index - 1 != title_at and _is_linked_headline(page, index - 1):
            weights[index] = -SHORT_COST
    for index in _teasers(page, weights, title_at):
        weights[index] = -SHORT_COST
    text = list(weights)
    gains = [0.0, *accumulate(weight if weight > 0 else 0.0 for weight in weights)]
    limit, most = gains[-1] * HINT_SHARE, gains[-1] * SURE_SHARE
    title = -1 if title_at is None else title_at
    for node in page.nodes:
        held = gains[node.end] - gains[node.start]
        around_title = node.start <= title < node.end
        if held <= 0 < limit and not around_title:
            continue
        enough = limit / UNDER_TITLE if _is_under_title(node, title_at) else limit
        if around_title or (held >= enough and not is_surely_aside(node, thread, held >= most)):
            node.aside = False
        elif held > 0 and is_aside(node, thread):
            for index in range(node.start, node.end):
                if weights[index] > 0:
                    weights[index] = -SHORT_COST
    for node in [] if thread else _comments(page, title_at):
        weights[node.start : node.end] = [min(weight, -SHORT_COST) for weight in weights[node.start : node.end]]
    if gains[-1] and max(weights) <= 0:
        # Where all text is in such elements, the names mean nothing: all but the footers' is taken.
        for node in page.nodes:
            node.aside = is_footer(node)
        return [weight if not in_footer(node) else -SHORT_COST for weight, node in zip(text, page.holders, strict=True)]
    return weights


@cache
def _reply_button() -> re.Pattern[str]:
    number = rf"{one_of('(（')}\s*\d*\s*{one_of(')）')}"
    return re.compile(rf"(?:^|[^\w]|\d)(?:回{one_of('复復應覆')}|Reply)\s*(?:{number})?$")


def _comments(page: Page, title_at: int | None) -> list[Node]:
    """The elements that a button for replies ends, where several are alike: what readers wrote below an article."""
    groups: dict[tuple[Node | None, str], list[Node]] = {}
    for text, holder in zip(page.texts, page.holders, strict=True):
        if text[-1] in REPLY_ENDS and len(text) <= LONG and _reply_button().search(text):
            node = holder
            while node.end - node.start == 1 and node.parent is not None and node.parent.parent is not None:
                node = node.parent
            if title_at is None or not node.start <= title_at < node.end:
                groups.setdefault((node.parent, node.names), []).append(node)
    return [node for group in groups.values() if len(set(group)) > 1 for node in group]


def _forgive(page: Page, weights: list[float]) -> None:
    """Make the rows of tables, and the headings above rows and sentences, cost nothing: they are an article's too."""
    for index in range(len(weights) - 1, -1, -1):
        if weights[index] == -SHORT_COST:
            name = page.holders[index].name
            heads = name in HEADINGS and index + 1 < len(weights) and weights[index + 1] >= 0
            if heads or (name == "tr" and "\t" in page.texts[index]):
                weights[index] = 0.0


def _teasers(page: Page, weights: list[float], title_at: int | None) -> list[int]:
    """The sentences of lists of other articles: behind a link in the same item, or cut off behind a link in the line.

    Outside of lists, the link stands bare in the element around the paragraph.
    """
    lists: dict[int, list[tuple[int, int]]] = {}
    for index, weight in enumerate(weights):
        node = page.holders[index]
        item = node if node.name == "li" else node.parent
        if weight <= 0 or item is None:
            continue
        listed = item.name == "li"
        cut_off = listed and page.linked[index] > 0 and page.texts[index].endswith(("…", "..."))
        linked = index > item.start and weights[index - 1] == -LINK_COST
        before = page.holders[index - 1]
        if cut_off or (linked and (before is item or (listed and before.parent is item))):
            link = index if cut_off else index - 1
            lists.setdefault(id(item.parent if listed else item), []).append((index, link))
    return [
        index
        for items in lists.values()
        if len(items) >= TEASERS and _are_headlines(page, weights, title_at, [link for _, link in items])
        for index, _ in items
    ]


def _are_headlines(page: Page, weights: list[float], title_at: int | None, links: list[int]) -> bool:
    """Whether links with sentences are other articles': headlines under a heading. The entries of an article that is a
    list stand under its title or a sentence, and are names."""
    before = links[0] - 1
    if before < 0 or before == title_at or weights[before] > 0:
        return False
    if chrome_rules().match(page.texts[before], "stop"):
        return True
    return 2 * sum(page.linked[link] >= HEADLINE for link in links) >= len(links)


def _is_under_title(node: Node, title_at: int | None) -> bool:
    """Whether the element begins right under the page's title."""
    return title_at is not None and 0 <= node.start - title_at <= NEAR


def _is_linked_headline(page: Page, index: int) -> bool:
    """Whether the line is another article's headline; what follows it is that article's teaser."""
    node, linked = page.holders[index], page.linked[index]
    named = node.name in HEADINGS or node.name == "dt" or "tit" in node.names
    return linked > 0 and named and is_link(page.texts[index], linked)


def _homes(node: Node) -> tuple[Node, Node]:
    """The element around a paragraph that `node` holds, and the innermost one that has other lines beside it."""
    while node.name in PARAGRAPH and node.parent is not None and node.parent.parent is not None:
        node = node.parent
    outer = node
    while outer.end - outer.start == 1 and outer.parent is not None and outer.parent.parent is not None:
        outer = outer.parent
    return node, outer


def _holdings(page: Page, weights: list[float]) -> list[tuple[Node, float]]:
    """The elements that are home to prose, and how much. A paragraph without company is at home with itself."""
    homes: dict[int, list[Node]] = {}
    held: dict[int, float] = {}
    for node, weight in zip(page.holders, weights, strict=True):
        if weight > 0 and not node.hidden:
            own, shared = _homes(node)
            homes.setdefault(id(shared), [shared]).append(own)
            held[id(shared)] = held.get(id(shared), 0.0) + weight
    return [(nodes[0] if len(nodes) > 2 else nodes[1], held[key]) for key, nodes in homes.items()]


def choose(page: Page, weights: list[float], title_at: int | None) -> tuple[Node, Node]:
    """The element of the article, and inside it the one with most prose of its own.

    The second is the page's richest element; the first is an ancestor of it where that adds more text than clutter.
    """
    homes = _holdings(page, weights)
    if not homes:
        # Verse, or a page of very few words: any line that is no link counts.
        lines = zip(page.texts, page.linked, strict=True)
        homes = _holdings(page, [0.0 if is_link(text, linked) else float(len(text)) for text, linked in lines])
    if not homes:
        return page.nodes[0], page.nodes[0]
    homes = [(node, held * (UNDER_TITLE if _is_under_title(node, title_at) else 1.0)) for node, held in homes]
    home, most = max(homes, key=lambda pair: pair[1])
    home = next((n for n, held in homes if n.names and n.names == home.names and held >= EARLIER * most), home)
    costs = [0.0, *accumulate(weight * (FAR if weight > 0 else CLUTTER) for weight in weights)]
    best = home
    around = home.parent
    while around is not None:
        if costs[around.end] - costs[around.start] > costs[best.end] - costs[best.start]:
            best = around
        around = around.parent
    return best, home


def with_parts(page: Page, weights: list[float], best: Node) -> Node:
    """The element with those beside it that share a name with it and hold as much text: an advertisement parts them."""
    names, around = set(best.names.split()) - LAYOUT, best.parent
    if around is None or not names:
        return best

    def belongs(node: Node) -> bool:
        if node.parent is not around or node.name != best.name or node.hidden or names.isdisjoint(node.names.split()):
            return False
        heads = node.start < node.end and page.holders[node.start].name in HEADINGS
        return not heads and sum(weights[node.start : node.end]) >= enough

    enough = EARLIER * sum(weights[best.start : best.end])
    parts = [node for node in page.nodes if node is best or belongs(node)]
    if len(parts) == 1 or len(parts) > MOST_PARTS:
        return best
    return around.cut(min(node.start for node in parts), max(node.end for node in parts))


def with_notes(page: Page, weights: list[float], best: Node) -> Node:
    """A table with the paragraphs right before and behind it: what introduces it and its notes."""
    table = best
    while table.parent is not None and table.name in ("tr", "tbody", "thead"):
        table = table.parent
    if table.name != "table" or table.parent is None:
        return best

    def belongs(index: int) -> bool:
        node = page.holders[index]
        return node.name == "p" and node.parent is table.parent and weights[index] > 0

    start, end = table.start, table.end
    while start > 0 and belongs(start - 1):
        start -= 1
    while end < len(page.texts) and belongs(end):
        end += 1
    return best if (start, end) == (table.start, table.end) else table.parent.cut(start, end)


def opening_post(
    page: Page, weights: list[float], title_at: int, home: Node, is_furniture: Callable[[str], bool]
) -> Node:
    """The element of a thread's first post: of the first sentence behind the title, even where a reply is longer."""
    for index in range(title_at + 1, home.start):
        if weights[index] >= SENTENCE and not is_furniture(page.texts[index]):
            return _homes(page.holders[index])[0]
    return home


def below_title(page: Page, weights: list[float], best: Node, title_at: int | None) -> Node:
    """The element from its title on: what stands above a heading that the page's <title> repeats is not its text."""
    if title_at is None or not best.start < title_at < best.end:
        return best
    above, below = (
        sum(weight for weight in weights[start:end] if weight > 0)
        for start, end in ((best.start, title_at), (title_at + 1, best.end))
    )
    heading = page.holders[title_at].name in HEADINGS
    return best.cut(title_at, best.end) if below > above * (EARLIER if heading else 1.0) else best
