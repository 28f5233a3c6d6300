"""What does the whole page say about its article: date, source, author, editor?

Visible lines near the body come first, for a person wrote them for readers; meta tags and JSON-LD fill what is left.
What it does not know: how one line reads (`cleaner.article.metadata`).
"""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from cleaner.article.datelines import FIRST, lead_author
from cleaner.article.dates import clock, is_date, iso_date
from cleaner.article.metadata import (
    Byline,
    is_organisation,
    may_be_labelled,
    names,
    read_byline,
)
from cleaner.article.walk import Attributes, Page, clean
from cleaner.record import Origin

ABOVE, BELOW = 16, 12
"""Lines before and behind the body that are read as bylines: what stands farther off speaks of other articles."""


POSTED = "posted @"
"""What a blog's line begins with that dates the article above it."""
SIGNED = 3
"""Lines at the end of a text among which the day stands, alone in its line, on which it was signed."""


class Fields(NamedTuple):
    """What is known of the article. None: not found."""

    date: str | None = None
    source: str | None = None
    author: str | None = None
    editor: str | None = None


Found = dict[str, tuple[str, Origin]]
"""What was found for each field, and where."""
WECHAT = "微信公众平台"
"""The site whose pages name the account that publishes them, which is their source, and their day in its own way."""
BEIJING = 8 * 3600
"""Seconds that Beijing's clocks are ahead of UTC's."""
MOST_ITEMS = 20
"""Objects of one script of JSON-LD that are read."""
META = {
    "date": (
        "article:published_time",
        "og:release_date",
        "datepublished",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publishtime",
        "firstpublishedtime",
        "dc.date.issued",
        "dc.date",
        "dcterms.date",
        "weibo: article:create_at",
        "bytedance:published_time",
    ),
    "source": ("contentsource", "source", "mediaid", "dc.source"),
    "author": ("og:article:author", "article:author"),
    "editor": ("editor", "contenteditor"),
}
"""Names of meta tags, most trusted first. Not `author`: sites put their own or the editor's name there."""


def meta_tags(metas: list[Attributes]) -> dict[str, str]:
    """The page's meta tags by their lower-case name; the first of each name wins."""
    found: dict[str, str] = {}
    for attributes in metas:
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _items(scripts: list[str]) -> Iterator[dict[str, Any]]:
    """The objects in a page's JSON-LD; what is no JSON is passed over."""
    if not scripts:
        return
    import json

    for script in scripts:
        try:
            value: Any = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        items = value if isinstance(value, list) else [value]
        yield from (item for item in items[:MOST_ITEMS] if isinstance(item, dict))


def json_ld(scripts: list[str]) -> dict[str, str]:
    """Date and author out of the page's JSON-LD, by their keys."""
    found: dict[str, str] = {}
    for item in _items(scripts):
        _json_item(item, found)
    return found


def article_body(scripts: list[str]) -> list[str]:
    """The lines of the text that JSON-LD holds, for pages that show none without their scripts."""
    bodies = (item.get("articleBody") for item in _items(scripts))
    text = next((body for body in bodies if isinstance(body, str)), "")
    return [line for line in map(clean, text.split("\n")) if line]


def _json_item(item: dict[str, Any], found: dict[str, str]) -> None:
    for key in ("datePublished", "pubDate"):
        date = item.get(key)
        if isinstance(date, str) and date:
            found.setdefault(key, date)
    author = item.get("author")
    if isinstance(author, list) and author:
        author = author[0]
    if isinstance(author, dict):
        author = author.get("name")
    if isinstance(author, str):
        found.setdefault("author", author)


def _clean(field: str, value: str) -> str | None:
    if field == "date":
        return iso_date(value)
    if not any(map(str.isalpha, value)) or "@" in value or len(value) > 40:
        return None
    byline = read_byline(value)
    if field in byline.fields:
        value = byline.fields[field]
    if field == "source":
        return value.split()[0]
    return None if is_organisation(value) or not names().fullmatch(value) else value


JSON_LD = {"date": ("datePublished", "pubDate"), "author": ("author",)}
"""Keys of JSON-LD, most trusted first."""


class Near(NamedTuple):
    """The lines that may speak of the article: before the body, dropped from it and right behind it, far behind it."""

    above: list[str]
    below: list[str]
    far: list[str]


def find_fields(near: Near, read: Callable[[str], Byline], text: list[str], page: Page, html: str) -> Found:
    """The fields from visible lines, from the text's first lines and its last, and from what the page declares."""
    found = visible_fields(near, read)
    if "author" not in found:
        author, words = _first_author(text, read)
        if not author:
            author, words = lead_author(text, found["source"][0] if "source" in found else "")
        if author:
            found["author"] = author, Origin("author", "text", "", words)
    tags = meta_tags(page.metas)
    if tags.get("og:site_name") == WECHAT:
        found = {**_wechat(html), **found}
    declared = json_ld(page.json_ld)
    for field in Fields._fields:
        if field not in found:
            value, origin = _declared(field, page, tags, declared)
            if value and origin:
                found[field] = value, origin
    posted = [line for line in near.far if line.startswith(POSTED)]
    if "date" not in found and len(posted) == 1 and (day := iso_date(posted[0])):
        found["date"] = day, Origin("date", "line", "foot", posted[0])
    if "date" not in found:
        signed = next(filter(is_date, text[-SIGNED:]), "")
        day = iso_date(signed)
        if day:
            found["date"] = day, Origin("date", "text", "", signed)
    return found


def _first_author(text: list[str], read: Callable[[str], Byline]) -> tuple[str | None, str]:
    """Whom a line at the beginning of the text names, as agencies put it below the dateline, and the line."""
    for line in text[:FIRST]:
        byline = read(line)
        if byline.whole and "author" in byline.labelled:
            return byline.fields["author"], line
    return None, ""


def _declared(
    field: str, page: Page, tags: dict[str, str], declared: dict[str, str]
) -> tuple[str | None, Origin | None]:
    """What the page declares of a field where no reader sees it, and where."""
    for name in META[field]:
        if name in tags and (value := _clean(field, tags[name])):
            is_micro = any((attributes.get("itemprop") or "").lower() == name for attributes in page.metas)
            return value, Origin(field, "microdata" if is_micro else "meta", name, tags[name])
    for key in JSON_LD.get(field, ()):
        if key in declared and (value := _clean(field, declared[key])):
            return value, Origin(field, "json-ld", key, declared[key])
    return None, None


def _wechat(html: str) -> Found:
    """The account and the day of a WeChat page: the one in an element of its own, the other only in its scripts."""
    found: Found = {}
    begin = max(0, html.find('id="js_name"'))  # such pages are long, and this is quicker than the expression
    account = re.compile(r'id="js_name"[^>]{0,200}>\s*([^<\n]{1,40}?)\s*<').search(html, begin)
    if account:
        found["source"] = account[1], Origin("source", "element", "js_name", account[1])
    moment = re.search(r'ct(?<!\wct)\s*=\s*["\'](\d{10})["\']', html)  # quicker than \bct
    if moment:
        day = time.strftime("%Y-%m-%d", time.gmtime(int(moment[1]) + BEIJING))
        found["date"] = day, Origin("date", "script", "ct", moment[1])
    return found


def visible_fields(near: Near, read: Callable[[str], Byline]) -> Found:
    """The fields that visible lines name. A label outweighs a guess; behind the body only labels count."""
    found: Found = {}
    labelled: set[str] = set()
    for lines, place in ((near.above, "above"), (filter(may_be_labelled, near.below), "below")):
        for line in lines:
            byline = read(line)
            for field, value in byline.fields.items():
                if field in byline.labelled:
                    if field not in labelled:
                        found[field] = value, Origin(field, "line", place, line)
                        labelled.add(field)
                elif place == "above" and field not in found and (byline.whole or clock().search(line)):
                    found[field] = value, Origin(field, "line", place, line)
    for line in near.far if "editor" not in found else ():
        byline = read(line)
        if byline.whole and "editor" in byline.labelled:
            found["editor"] = byline.fields["editor"], Origin("editor", "line", "foot", line)
            break
    return found
