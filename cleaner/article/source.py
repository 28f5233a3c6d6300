"""Is this a page or plain text, and is it safe to hand to the parser?

The parser's time grows faster than its input on two things that no honest page has: elements nested thousands deep
and elements with thousands of attributes. Both are cut back here, in linear time, and each cut is reported. What it
does not know: what the page says.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

SAMPLE = 20_000
"""Characters in which tags are counted to tell a page from a text that mentions tags."""
OPENING = 1_000
"""Characters in which a page says that it is one."""
TEXT_PER_TAG = 200
"""A text with fewer than one tag in so many characters speaks of tags; a page, even a cut-off one, consists of them."""
FEWEST_TAGS = 3
"""Fewer tags than this are a quotation."""
MANY_TAGS = 12_000
"""Pages with fewer `<` cannot be nested deep enough to cost the parser more than some tenths of a second."""
MAX_DEPTH = 600
"""Elements inside one another. Browsers stop at 512; tables of tables on old Chinese portals reach 60."""
LONG_TAG = 10_000
"""Bytes without a `<` from which on a tag with too many attributes may hide in them."""
MAX_ATTRIBUTES = 500
"""Attributes of one element. Real ones have under 50."""
MAX_ATTRIBUTE = 100_000
"""Characters of one attribute that are kept: longer ones are embedded pictures."""

_TAG_NAMES = (
    "html head body title meta link script style div p br table tbody tr td ul ol li span a h1 h2 h3 h4 h5 h6 article "
    "section font center img strong em b i form input iframe hr dl dt dd header footer nav main blockquote pre base "
    "frameset frame"
)
TAG_NAMES = frozenset(_TAG_NAMES.split())


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*|/)?>")


@cache
def _declaration() -> re.Pattern[str]:
    return re.compile(r"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|meta\s)", re.I)


def is_page(text: str) -> bool:
    """Whether `text` is HTML. A text that mentions a few tags is not; a page cut off at either end is."""
    if "<" not in text:
        return False
    opening = text[:OPENING].lstrip("\ufeff\0 \t\r\n\u3000")
    declared = _declaration().search(opening)
    if declared and declared.start() == 0:
        return True
    sample = text[:SAMPLE]
    tags = sum(name.lower() in TAG_NAMES for name in _tag().findall(sample))
    first = _tag().match(opening)
    if first and tags and first[1].lower() in TAG_NAMES:
        return tags > 1 or len(text) < TEXT_PER_TAG
    if opening.startswith(("<!--", "<?xml")):
        return True
    return tags >= FEWEST_TAGS and tags * TEXT_PER_TAG >= len(sample)


@cache
def _any_tag() -> re.Pattern[str]:
    """Comments, raw text elements and tags, each consumed whole: one pass, nothing is read twice."""
    return re.compile(
        r"<!--(?:.*?-->|.*\Z)|<(script|style|textarea|title)\b.*?(?:</\1|\Z)"
        r"|<(/?)([a-zA-Z][^\s/>]*)((?:[^>=]|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+)>?",
        re.S | re.I,
    )


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"[^\s=/]+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s]*+))?+")


_UNNESTED = "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot"
"""Elements that hold nothing, or that the parser closes by itself."""


@cache
def _nesting_tag() -> re.Pattern[str]:
    return re.compile(rf"<(/?)(?!(?:{_UNNESTED.replace(' ', '|')})[\s/>])[a-zA-Z]", re.I)


def tame(html: str) -> tuple[bytes, tuple[str, ...]]:
    """`html` without what makes the parser slow or lose text, as it takes it, and what was done about it.

    Whether anything is wrong is asked of the bytes, which are searched several times faster than characters.
    """
    warnings: list[str] = []
    source, given = html.encode("utf-8", "ignore"), html
    if source.rfind(b"<!--") > source.rfind(b"-->"):
        at = html.rfind("<!--")
        html = html[:at] + html[at + 4 :]
    if b"</title" not in source:
        html = _close_title(html)
    if any(map(_may_be_long, _long_stretches(source))):
        html = _cut_attributes(html, warnings)
    if source.count(b"<") > MANY_TAGS and _may_be_deep(html):
        html = _cut_nesting(html, warnings)
    return source if html is given else html.encode("utf-8", "ignore"), tuple(warnings)


def _close_title(html: str) -> str:
    """A <title> that nobody closes swallows the page: it ends where the next tag begins."""
    opened = re.search(r"<title(?:\s[^<>]*)?>", html[:SAMPLE], re.I)
    closed = html.find("<", opened.end()) if opened and not re.search("</title", html, re.I) else -1
    return html if closed < 0 else html[:closed] + "</title>" + html[closed:]


def _long_stretches(source: bytes) -> Iterator[bytes]:
    """The stretches of LONG_TAG bytes and more without a `<`: each holds a whole window of half the length."""
    at, half = 0, LONG_TAG // 2
    while at + half < len(source):
        if source.find(b"<", at, at + half) >= 0:
            at += half
            continue
        start, end = source.rfind(b"<", 0, at) + 1, source.find(b"<", at)
        end = len(source) if end < 0 else end
        if end - start >= LONG_TAG:
            yield source[start:end]
        at = end


def _may_be_long(stretch: bytes) -> bool:
    """Whether a stretch between two `<` may be a tag that is too long, and not code, a comment, or text."""
    if stretch[:6].lower() in (b"script", b"style ", b"style>") or not re.match(
        rb"[\"']|[a-zA-Z][\w:-]*[\s/]", stretch
    ):
        return False
    return b">" not in stretch[:LONG_TAG] or stretch.count(b"=") > MAX_ATTRIBUTES * 10


def _may_be_deep(html: str) -> bool:
    """Whether tags open so much more often than they close that the tree may be too deep."""
    steps = (-1 if slash else 1 for slash in _nesting_tag().findall(html))
    return max(accumulate(steps, lambda depth, step: max(0, depth + step)), default=0) > MAX_DEPTH


def _cut_attributes(html: str, warnings: list[str]) -> str:
    cut = 0

    def shorten(found: re.Match[str]) -> str:
        nonlocal cut
        attributes = found[4]
        if not attributes or len(attributes) < LONG_TAG:
            return found[0]
        kept = [a for a in _attribute().findall(attributes, 0, MAX_ATTRIBUTE * 8) if len(a) <= MAX_ATTRIBUTE][
            :MAX_ATTRIBUTES
        ]
        cut += 1
        return f"<{found[2]}{found[3]} {' '.join(kept)}>"

    html = _any_tag().sub(shorten, html)
    if cut:
        warnings.append(f"{cut} elements with too many or too long attributes were cut to {MAX_ATTRIBUTES} attributes")
    return html


def _cut_nesting(html: str, warnings: list[str]) -> str:
    unnested = set(_UNNESTED.split())
    tags = list(_any_tag().finditer(html))
    nested = [0 if not t[3] or t[3].lower() in unnested else -1 if t[2] else 1 for t in tags]
    depths = list(accumulate(nested, lambda depth, step: max(0, depth + step)))
    if max(depths, default=0) <= MAX_DEPTH:
        return html
    parts: list[str] = []
    end = dropped = 0
    for tag, step, depth in zip(tags, nested, depths, strict=True):
        if step and (depth > MAX_DEPTH or (step < 0 and depth >= MAX_DEPTH)):
            parts.append(html[end : tag.start()])
            end = tag.end()
            dropped += 1
    parts.append(html[end:])
    warnings.append(f"elements are nested deeper than {MAX_DEPTH}: {dropped} tags below that were ignored")
    return "".join(parts)
