"""Which of the elements that a page hides are text after all?

A browser without scripts would not show them; the page's scripts do, sooner or later: an article that fades in, the
slides of a gallery, the parts of a long page. What it does not know: which lines are the article.
"""

from cleaner.article.walk import SURELY_HIDDEN, VEILED, Node, Page, signature

FOLDED = 2
"""Sentences of a folded text whose paragraphs have no names."""
HIDDEN = 3
"""How many times the visible sentences a page's hidden ones are, where they are the article."""


def show(page: Page) -> None:
    """Show what the scripts of the page show."""
    if not any(node.hidden for node in page.nodes):
        return
    seen, veiled, hidden = _sentences(page)
    # Another sheet may show again what a sheet hides; an element that is hidden by its own style means it.
    shown = SURELY_HIDDEN if veiled + hidden > HIDDEN * seen else VEILED if veiled > seen else 0
    for node in page.nodes:
        if node.hidden <= shown:
            node.hidden = 0
    shown_inside = set(map(id, [*_slides(page), *_folded(page)]))
    for node in page.nodes if shown_inside else ():
        if id(node) in shown_inside or id(node.parent) in shown_inside:
            shown_inside.add(id(node))
            node.hidden = 0


def _sentences(page: Page) -> tuple[int, int, int]:
    """Characters of the lines with a comma that are visible, veiled and hidden."""
    sizes = [0, 0, 0]
    for piece in page.pieces:
        if "，" in piece.text:
            sizes[piece.node.hidden] += len(piece.text)
    return sizes[0], sizes[VEILED], sizes[SURELY_HIDDEN]


def _slides(page: Page) -> list[Node]:
    """Hidden elements beside a like-named one that is visible: slides, or the parts of a long text."""
    hidden = [node for node in _outermost(page) if node.names or node.name == "li"]
    around = {id(node.parent) for node in hidden}
    beside = [node for node in page.nodes if id(node.parent) in around and not node.hidden]
    shown = {(id(node.parent), signature(node)) for node in beside}
    return [node for node in hidden if (id(node.parent), signature(node)) in shown]


def _folded(page: Page) -> list[Node]:
    """Hidden elements whose sentences stand in elements called as those of the sentences before them: a folded text."""
    seen: dict[int, set[tuple[str, str]]] = {}
    for piece in page.pieces:
        node = piece.node
        if "，" in piece.text and not node.hidden and not piece.linked and node.parent is not None:
            for around in (node.parent, node.parent.parent):
                seen.setdefault(id(around), set()).add((node.name, node.names))
    found = []
    for node in _outermost(page):
        own = seen.get(id(node.parent), set())
        sentences = [piece for piece in page.pieces[node.start : node.end] if "，" in piece.text] if own else []
        named = all(piece.node.names for piece in sentences)  # a mere <p> is what a box of terms consists of, too
        alike = all(not piece.linked and (piece.node.name, piece.node.names) in own for piece in sentences)
        if sentences and alike and (named or len(sentences) >= FOLDED):
            found.append(node)
    return found


def _outermost(page: Page) -> list[Node]:
    """The hidden elements that stand in none that is."""
    return [node for node in page.nodes if node.hidden and node.parent is not None and not node.parent.hidden]
