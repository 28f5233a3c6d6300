"""Which of the page's lines is the article's title?

What it does not know: how the body was found; it is told where the body begins.
"""

import re

from cleaner.article.lines import HEAD, furniture
from cleaner.article.walk import Piece

LONGEST = 120
"""Characters of the longest title."""
REACH = 40
"""Lines above the body that are searched for a heading that the page's <title> does not confirm."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))


def plain(text: str) -> str:
    """Letters and digits, for comparing."""
    return "".join(filter(str.isalnum, text)).lower()


def cut_site(title: str) -> str:
    """`title` without the names of site and channel behind the last separators."""
    for separator in ("_", "|", "｜", " - ", " – ", " — ", "--", "——", "-", "::", "«", "–"):
        head, found, _ = title.partition(separator)
        if found and len(plain(head)) >= 5:
            title = head
    return title.strip(" \u3000-_|—–·")


def find_title(pieces: list[Piece], start: int, page_title: str, declared: str) -> str | None:
    """The title: the line above the body that the <title> repeats, else a heading, else what the page declares."""
    whole = plain(page_title) or plain(declared)
    best = None
    best_score = 0.0
    for index in range(min(start + 1, len(pieces))):
        piece = pieces[index]
        if not 2 <= len(piece.text) <= LONGEST:
            continue
        text = plain(piece.text)
        heading = piece.node.name in HEADINGS
        if text and text in whole:
            score = len(text) / len(whole)
            if whole.startswith(text):
                score += 0.5
            if len(text) < 4:
                score -= 0.5
        else:
            continue
        score += 0.2 * heading - 0.5 * piece.node.hidden - 0.1 * (piece.linked > 0)
        if score >= best_score and score > 0.6:
            best, best_score = piece.text, score
    full = cut_site(page_title)
    if best and (len(plain(best)) * 2 > len(plain(full)) or plain(full) not in whole):
        return best
    if best and plain(full).startswith(plain(best)):
        return full
    if best:
        return best
    for index in range(min(start, len(pieces)) - 1, max(-1, start - REACH), -1):
        piece = pieces[index]
        if 5 <= len(plain(piece.text)) <= LONGEST and not piece.node.hidden and piece.linked == 0 and not furniture(piece.text, HEAD):
            if piece.node.name in HEADINGS or re.search(r'(?:class|id)="[^"]*(?:title|headline|biaoti|\btit\b)', piece.node.attrs, re.I):
                return piece.text
    return cut_site(declared or page_title) or None
