"""Which of the elements that a page hides are text after all?

A browser without scripts would not show them; the page's scripts do, sooner or later: an article that fades in, the
slides of a gallery, the parts of a long page. What it does not know: which lines are the article.
"""

from bisect import bisect_left
from collections import Counter

from cleaner.article.walk import SURELY_HIDDEN, VEILED, Node, Page, signature

SLIDES = 2
"""Hidden elements beside a visible one that are slides: a single one is another version of it, or a trap."""
FOLDED = 2
"""Sentences of a folded text whose paragraphs have no names."""
HIDDEN = 3
"""How many times the visible sentences a page's hidden ones are, where they are the article."""
VEILED_SHARE = 1.5
"""The same of those that a style sheet hides: another sheet, or a script, may show them again."""


def show(page: Page) -> None:
    """Show what the scripts of the page show."""
    concealed = [node for node in page.nodes if node.hidden]
    if not concealed:
        return
    outermost = [node for node in concealed if node.parent is not None and not node.parent.hidden]
    seen, veiled, hidden = _sentences(page)
    certain = SURELY_HIDDEN if veiled + hidden > HIDDEN * seen else VEILED if veiled > VEILED_SHARE * seen else 0
    shown = [node for node in outermost if node.hidden <= certain]
    left = [node for node in outermost if node.hidden > certain]
    shown += [*_slides(page, left), *_folded(page, left)] if left else []
    levels = {id(node): node.hidden for node in shown}
    for node in concealed if shown else ():
        level = levels.get(id(node)) or levels.get(id(node.parent), 0)
        if node.hidden <= level:  # what is hidden inside for a reason of its own stays so
            levels[id(node)] = level
            node.hidden = 0


def _sentences(page: Page) -> tuple[int, int, int]:
    """Characters of the lines with a comma that are visible, veiled and hidden."""
    sizes = [0, 0, 0]
    for text, node in zip(page.texts, page.holders, strict=True):
        if "，" in text:
            sizes[node.hidden] += len(text)
    return sizes[0], sizes[VEILED], sizes[SURELY_HIDDEN]


def _slides(page: Page, hidden: list[Node]) -> list[Node]:
    """Those beside a like-named element that is visible: slides, or the parts of a long text."""
    hidden = [node for node in hidden if node.name == "li" or (node.names and node.name != "p")]
    alike = Counter((id(node.parent), signature(node)) for node in hidden)
    around = {parent for (parent, _), count in alike.items() if count >= SLIDES}
    if not around:
        return []
    beside = [node for node in page.nodes if not node.hidden and id(node.parent) in around]
    shown = {key for node in beside if alike[key := (id(node.parent), signature(node))] >= SLIDES}
    return [node for node in hidden if (id(node.parent), signature(node)) in shown]


def _folded(page: Page, hidden: list[Node]) -> list[Node]:
    """Those whose sentences stand in elements called as those of visible sentences beside them: a folded text."""
    holders, linked = page.holders, page.linked
    lines = [i for i, text in enumerate(page.texts) if "，" in text]
    sentences = {id(node): lines[bisect_left(lines, node.start) : bisect_left(lines, node.end)] for node in hidden}
    around = {id(node.parent) for node in hidden if sentences[id(node)]}
    if not around:
        return []
    seen: set[tuple[int, str, str]] = set()
    for i in lines:
        node = holders[i]
        if not node.hidden and not linked[i] and node.parent is not None:
            outer = around.intersection((id(node.parent), id(node.parent.parent)))
            seen.update((place, node.name, node.names) for place in outer)

    def is_folded(node: Node) -> bool:
        own = sentences[id(node)]
        if any(holders[i] is node for i in own):  # a paragraph of its own is a trap for copyists
            return False
        named = all(holders[i].names for i in own)  # a mere <p> is what a box of terms consists of, too
        alike = all(not linked[i] and (id(node.parent), holders[i].name, holders[i].names) in seen for i in own)
        return alike and len(own) >= (1 if named else FOLDED)

    return list(filter(is_folded, hidden))
