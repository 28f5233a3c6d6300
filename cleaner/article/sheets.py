"""What do a page's style sheets hide?

A few words of CSS and no more: rules for one class or one id that say `display: none`. What it does not know: which
elements have these names, and whether a script shows them.
"""

from collections.abc import Iterator

MOST_HIDDEN = 20
"""Names of a page's own style sheet that are looked up because it hides them."""
LONGEST_SELECTORS = 2000
"""Characters of the selectors of a rule that are read."""
DISPLAY_NONE = ("display:none", "display: none", "display : none")


def is_hiding(style: str | None) -> bool:
    """Whether a browser would not show an element of this style. (What is merely invisible, as WeChat's body, is text.)

    `none` is often that of `text-decoration: none`.
    """
    if not style or ("one" not in style and "ONE" not in style):  # most styles end here, at little cost
        return False
    return "display:none" in "".join(style.lower().split())


def styled_away(sheet: str) -> set[str]:
    """The classes and ids that the style sheet hides by a rule for nothing but them."""
    found: set[str] = set()
    for style in DISPLAY_NONE if "none" in sheet else ():
        depth = end = 0
        for start, selectors in _hiding_rules(sheet, style):
            names = set(filter(_is_single, map(str.strip, selectors.split(","))))
            if not names:
                continue
            # Inside another rule, it is said of print or of small screens alone.
            depth += sheet.count("{", end, start) - sheet.count("}", end, start)
            end = start
            if depth == 0:
                found |= names
            if len(found) >= MOST_HIDDEN:
                break
    return found


def _is_single(selector: str) -> bool:
    """Whether it selects one class or one id."""
    return selector[:1] in (".", "#") and selector[1:].replace("-", "").replace("_", "").isalnum()


def _hiding_rules(sheet: str, style: str) -> Iterator[tuple[int, str]]:
    """Where the rules with this style begin, and their selectors."""
    at, last = sheet.find(style), -1
    while at >= 0:
        start = sheet.rfind("{", 0, at)
        if start > last and sheet.find("display", at + len(style), sheet.find("}", at)) < 0:
            last = start
            end = sheet.rfind("}", 0, start) + 1
            yield start, sheet[max(end, sheet.rfind(";", end, start) + 1, start - LONGEST_SELECTORS) : start]
        at = sheet.find(style, at + len(style))
