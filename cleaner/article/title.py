"""Which line of the page is the article's title?

What it does not know: how the body was found; it is told where the body begins.
"""

import re

from cleaner.article.lines import HEAD, Lines, plain
from cleaner.article.walk import HEADINGS, Page
from cleaner.record import Origin

LONGEST = 120
"""Characters of the longest title."""
REACH = 40
"""Lines above the body that are searched for a heading that the page's <title> does not confirm."""
SHORTEST = 4
"""Letters of the shortest title that is believed without a heading around it."""
SITE = 12
"""Letters of a site's name behind a bare hyphen; what is longer is the second half of a title."""
PART = 0.3
"""How much surer a heading is that is the whole <title> or all of it between two separators."""
LOST = "\ufffd"
"""A character that the bytes of the page did not hold."""
MOST_LOST = 3
"""Characters that one such place may stand for: in GB18030 and Big5 a bad byte takes its neighbour along."""
MOST_LOSSY = 100
"""Lines that lost characters and are compared with the <title>: one may take milliseconds, and a ruined page has
thousands; its heading stands near the top."""
CONFIRMED = 0.6
"""How sure a line has to be the title: it is most of the <title>, or stands at its beginning."""

DECLARED = ("articletitle", "og:title")
"""Meta tags that name the title, most trusted first."""


def cut_site(title: str) -> str:
    """`title` without the names of channel and site behind it, or before it where they lead to it."""
    trail = title.rpartition(">>")[2].strip()
    if len(plain(trail)) >= SHORTEST:
        title = trail
    for separator in ("_", "|", "｜", " - ", " – ", " — ", "--", "——", "::", "«"):
        head, found, _ = title.partition(separator)
        if found and len(plain(head)) >= SHORTEST:
            title = head
    while head := _before_bare_hyphen(title):
        title = head
    return title.strip(" \u3000-_|—–·")


def _before_bare_hyphen(title: str) -> str:
    """What stands before the last bare hyphen, if a site's name may stand behind it."""
    at = max(map(title.rfind, "-–—"))
    head, tail = title[: max(0, at)], plain(title[at + 1 :])
    return head if len(plain(head)) >= SHORTEST and 0 < len(tail) <= SITE and not tail.isdigit() else ""


def confirmed(page: Page) -> int | None:
    """The line that the page's <title> repeats best; of equals the first."""
    title, whole = page.title, plain(page.title)
    parts = set(map(str.strip, _parts(title)))
    # Encyclopedias tell namesakes apart in parentheses that the heading has not.
    parts = set(map(plain, parts | {part.partition("（")[0] for part in parts}))
    best, top = None, CONFIRMED
    lossy = 0
    main: int | None = None
    for index, line in enumerate(page.texts):
        if not (line[:2] in title or LOST in line) or len(line) > LONGEST:
            continue
        if line[-2:].isalnum() and line[-2:].lower() not in whole:  # most lines end here, at little cost
            continue
        if LOST in line:
            lossy += 1
            text = _before_loss(line, whole) if lossy <= MOST_LOSSY else ""
        else:
            text = plain(line)
        if not text or text not in whole:
            continue
        node = page.holders[index]
        score = len(text) / len(whole) + 0.2 * (node.name in HEADINGS) + 0.5 * whole.startswith(text)
        heading = node.name in HEADINGS and text in parts
        score += PART * heading - 0.5 * (len(text) < SHORTEST and not heading)
        score -= 0.5 * node.hidden + 0.2 * (page.linked[index] > 0)
        if main is None and node.name == "h1" and len(text) >= SHORTEST:
            main = index
        if score > top:
            best, top = index, score
    if main is not None and best is not None and _heads(page, main, best):
        return main
    return best


def _heads(page: Page, main: int, part: int) -> bool:
    """Whether the main heading begins what the other line goes on from, and sentences stand between them: then that is
    the heading of a part, such as the steps of a recipe."""
    between = zip(page.texts[main + 1 : part], page.linked[main + 1 : part], strict=True)
    return _begins(page.texts[part], page.texts[main]) and any("，" in text and not linked for text, linked in between)


def _begins(line: str, main: str) -> bool:
    """Whether the line goes on from the page's main heading, most of which it is: the heading of a part."""
    text, head = plain(line), plain(main)
    return text != head and text.startswith(head) and 2 * len(head) >= len(text)


def _parts(title: str) -> list[str]:
    """What the separators of a <title> part."""
    for mark in "|｜–—«»":  # a class of so many characters takes longer to compile
        title = title.replace(mark, "_")
    return re.split(r"_|::|\s-+\s|--", title)


def _before_loss(line: str, whole: str) -> str:
    """The letters of `whole` that the line said before it lost some, or nothing."""
    whole = whole[:LONGEST]
    first, *others = map(plain, line.split(LOST))
    if len(first) + sum(map(len, others)) < SHORTEST:
        return ""
    # Where in `whole` the parts so far may end, and the earliest place where they then begin.
    begins = {at + len(first): at for at in range(len(whole) + 1) if whole.startswith(first, at)}
    for part in others:
        reached: dict[int, int] = {}
        for end, begin in begins.items():
            for at in range(end, min(end + MOST_LOST, len(whole)) + 1):
                if whole.startswith(part, at):
                    reached[at + len(part)] = min(begin, reached.get(at + len(part), begin))
        begins = reached
    begin, end = min(((begin, -end) for end, begin in begins.items()), default=(0, 0))
    return whole[begin:-end]


def find_title(lines: Lines, confirmed_at: int | None, first: int, declared: str) -> tuple[str | None, int | None]:
    """The title and its line: the confirmed one above the body, else a heading, else what the page declares."""
    page = lines.page
    full = cut_site(page.title)
    if confirmed_at is not None and confirmed_at <= first:
        text = page.texts[confirmed_at]
        is_lossy = LOST in text and LOST not in full
        return (full if is_lossy or _is_broken(page, confirmed_at, full) else text), confirmed_at
    for index in range(first - 1, max(-1, first - REACH), -1):
        if _is_heading(lines, index):
            return page.texts[index], index
    return cut_site(declared) or full or None, None


def title_origin(page: Page, title: str, at: int | None, tags: dict[str, str]) -> Origin:
    """Where `title`, which is that of the line `at` if any, is written."""
    if at is not None and page.texts[at] == title:
        name = page.holders[at].name
        return Origin("title", "heading" if name in HEADINGS else "line", name, title)
    for name in DECLARED:
        if at is None and name in tags and cut_site(tags[name]) == title:
            return Origin("title", "meta", name, tags[name])
    return Origin("title", "title", "", page.title)


def _is_broken(page: Page, index: int, full: str) -> bool:
    """Whether the line is but the first of several that the page breaks its title into: the <title> has it whole."""
    begun = plain(page.texts[index])
    if not plain(full).startswith(begun) or len(begun) * 2 > len(plain(full)):
        return False
    following = page.texts[index + 1 : index + 2]
    continued = any(plain(full).startswith(begun + plain(line)[:SHORTEST]) for line in following)
    return continued or page.holders[index].name not in HEADINGS


def _is_heading(lines: Lines, index: int) -> bool:
    """Whether the line is a heading by its mark-up, and no chrome."""
    text, node = lines.texts[index], lines.holders[index]
    if node.hidden or lines.page.linked[index] or not SHORTEST < len(plain(text)) <= LONGEST:
        return False
    if node.name not in HEADINGS and not re.search("title|headline|biaoti", node.names):
        return False
    return not lines.rule(text, *HEAD) and not lines.byline(text).whole
