"""Which lines inside the article's element are not the article's?

Chinese pages put dates, share buttons, editors and lists of other articles into the same element as the body. Lines
are judged by where they stand: before the first paragraph, between paragraphs, or behind the last one. What it does
not know: the phrases (`cleaner.data.chrome`) and how a byline reads (`cleaner.article.metadata`).
"""

from collections import Counter

from cleaner.article.judge import LINKED
from cleaner.article.metadata import read_byline
from cleaner.article.walk import Node, Piece
from cleaner.data.chrome import chrome_rules

BUTTON = 6
"""Characters of the longest button. One that comes back between the paragraphs is no text."""
CLUTTERED = 16.0
"""Clutter at an end of the element, over the prose among it, from which on it is no part of the article: eight buttons
of a player, three links of a menu."""
LISTED = frozenset(("li", "td", "dd", "dt"))


def same(text: str) -> str:
    """Letters and digits of a title, for comparing."""
    return "".join(filter(str.isalnum, text)).lower()


def furniture(text: str, places: tuple[str, ...]) -> str | None:
    """The id of the first rule of one of the `places` that takes the line for page chrome."""
    rules = chrome_rules()
    for place in places:
        found = rules.match(text, place) or rules.phrase(text, place)
        if found:
            return found
    return None


HEAD = ("line", "edge", "head", "item", "stop")
TAIL = ("line", "edge", "tail", "item", "stop")


class Lines:
    """The verdicts on the pieces of one element: `verdicts[i]` is the rule that drops piece i, or None."""

    def __init__(self, pieces: list[Piece], weights: list[float], best: Node, home: Node, title: str) -> None:
        self.pieces = pieces
        self.weights = weights
        self.best = best
        self.home = home
        self.title = same(title)
        self.verdicts: dict[int, str | None] = {}

    def judge(self) -> dict[int, str | None]:
        """A verdict for each piece of the element."""
        prose = [i for i in range(self.best.start, self.best.end) if self.weights[i] > 0]
        first = self._first(prose)
        last = self._last(prose)
        for index in range(self.best.start, first):
            self.verdicts[index] = self._edge(index, HEAD)
        self._middle(first, last)
        self._tail(last)
        return self.verdicts

    def _first(self, prose: list[int]) -> int:
        """The first paragraph that is not page chrome itself."""
        cut = self._clutter(range(self.best.start, self.best.end))
        for index in prose:
            if index < cut:
                continue
            piece = self.pieces[index]
            if same(piece.text) == self.title or furniture(piece.text, HEAD[:3]) or read_byline(piece.text).whole:
                continue
            return index
        return self.best.start

    def _last(self, prose: list[int]) -> int:
        cut = self._clutter(range(self.best.end - 1, self.best.start - 1, -1))
        for index in reversed(prose):
            if index > cut:
                continue
            text = self.pieces[index].text
            if furniture(text, TAIL) or read_byline(text).whole:
                continue
            return index
        return self.best.end - 1

    def _clutter(self, indexes: range) -> int:
        """Where the text begins, seen from one end: behind a run that holds more clutter than prose."""
        cut, total, least = indexes[0] if indexes else 0, 0.0, -CLUTTERED
        for index in indexes:
            if total < least:
                cut, least = index, total
            node = self.pieces[index].node
            if self.weights[index] > 0 or (node is not self.home and node.parent is not self.home):
                total += self.weights[index]
        return cut

    def _common(self, index: int) -> str | None:
        piece = self.pieces[index]
        if piece.node.hidden:
            return "hidden"
        if self.weights[index] < 0 and piece.linked <= LINKED * len(piece.text) and self._discouraged(piece.node):
            return "aside"
        return None

    def _discouraged(self, node: Node | None) -> bool:
        while node is not None and node is not self.best:
            if node.aside:
                return True
            node = node.parent
        return False

    def _edge(self, index: int, places: tuple[str, ...]) -> str | None:
        piece = self.pieces[index]
        verdict = self._common(index)
        if verdict:
            return verdict
        if same(piece.text) == self.title:
            return "title"
        if piece.linked > LINKED * len(piece.text):
            return "link"
        byline = read_byline(piece.text)
        if byline.whole and (places is HEAD or byline.labelled):
            return "byline"
        return furniture(piece.text, places)

    def _middle(self, first: int, last: int) -> None:
        cut = False
        repeated = Counter(piece.text for piece in self.pieces[first : last + 1] if len(piece.text) <= BUTTON)
        for index in range(first, last + 1):
            piece = self.pieces[index]
            verdict = self._common(index)
            if verdict is None and self.weights[index] <= 0:
                if furniture(piece.text, ("stop",)):
                    verdict = "stop"
                    cut = True
                elif piece.linked > LINKED * len(piece.text):
                    if cut or piece.node.name in LISTED or self._beside_link(index):
                        verdict = "link"
                else:
                    verdict = furniture(piece.text, ("line", "edge", "item") if repeated[piece.text] > 2 else ("line",))
            if verdict is None and self.weights[index] > 0:
                cut = False
            self.verdicts[index] = verdict

    def _beside_link(self, index: int) -> bool:
        for other in (index - 1, index + 1):
            if self.best.start <= other < self.best.end:
                piece = self.pieces[other]
                if piece.linked > LINKED * len(piece.text):
                    return True
        return False

    def _tail(self, last: int) -> None:
        cut = False
        for index in range(last + 1, self.best.end):
            verdict = self._edge(index, TAIL)
            if verdict is None and cut:
                verdict = "stop"
            if furniture(self.pieces[index].text, ("stop",)):
                cut = True
            self.verdicts[index] = verdict
