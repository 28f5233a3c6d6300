"""What does the whole page say about its article: date, source, author, editor?

Visible lines near the body come first, for a person wrote them for readers; meta tags and JSON-LD fill what is left.
What it does not know: how one line reads (`cleaner.article.metadata`).
"""

import json
import re
from functools import cache
from typing import Any

from cleaner.article.metadata import LONGEST, is_organisation, iso_date, lead_author, names, read_byline

FIELDS = ("date", "source", "author", "editor")
ABOVE, BELOW = 16, 12
"""Lines before and behind the body that are read as bylines: what stands farther off speaks of other articles."""

META = {
    "date": (
        "article:published_time", "og:release_date", "datepublished", "pubdate", "publishdate", "publish-date", "publish_date",
        "publishtime", "firstpublishedtime", "dc.date.issued", "dcterms.date", "weibo: article:create_at", "bytedance:published_time",
    ),
    "source": ("contentsource", "source", "mediaid", "dc.source"),
    "author": ("og:article:author", "article:author"),
    "editor": ("editor", "contenteditor"),
}
"""Names of meta tags, most trusted first. `author` alone is not among them: sites put their own or the editor's name there."""


@cache
def _meta() -> re.Pattern[str]:
    return re.compile(r"<meta\s[^>]*>", re.I)


def meta_tags(html: str) -> dict[str, str]:
    """The page's meta tags by their lower-case name, first one wins."""
    found: dict[str, str] = {}
    for tag in _meta().findall(html[:HEAD_SIZE]):
        name = re.search(r"(?:name|property|itemprop)\s*=\s*[\"']?([^\"'>\s]+)", tag, re.I)
        content = re.search(r"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag, re.I)
        if name and content:
            value = (content[1] or content[2] or "").strip()
            if value:
                found.setdefault(name[1].lower(), value)
    return found


HEAD_SIZE = 60_000
"""Characters of a page in which meta tags are looked for."""


def json_ld(html: str) -> dict[str, str]:
    """Date, author and source out of the page's JSON-LD."""
    found: dict[str, str] = {}
    for script in re.findall(r"<script[^>]{0,200}ld\+json[^>]{0,200}>([^<]{2,20000})<", html)[:4]:
        try:
            value: Any = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        items = value if isinstance(value, list) else [value]
        for item in items[:20]:
            if isinstance(item, dict):
                _json_item(item, found)
    return found


def _json_item(item: dict[str, Any], found: dict[str, str]) -> None:
    date = item.get("datePublished") or item.get("pubDate")
    if isinstance(date, str):
        found.setdefault("date", date)
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


def find_fields(above: list[str], below: list[str], far: list[str], lead: tuple[str, str], html: str) -> dict[str, str]:
    """The fields from lines near the body, then from lines far behind it, its text, and the page's declarations."""
    found: dict[str, str] = {}
    labelled: set[str] = set()
    for number, line in enumerate([*above, *below]):
        if len(line) > LONGEST:
            continue
        byline = read_byline(line)
        for field, value in byline.fields.items():
            if number >= len(above) and field not in byline.labelled:
                continue
            if field not in found or (field in byline.labelled and field not in labelled):
                found[field] = value
        labelled |= byline.labelled
    if "editor" not in found:
        for line in far:
            byline = read_byline(line)
            if byline.whole and "editor" in byline.labelled:
                found["editor"] = byline.fields["editor"]
                break
    if "author" not in found:
        author = lead_author(*lead, found.get("source", ""))
        if author:
            found["author"] = author
    if "source" not in found and "js_name" in html:
        account = re.search(r'id="js_name"[^>]*>\s*([^<\n]{1,40}?)\s*<', html)
        if account:
            found["source"] = account[1]
    tags = meta_tags(html)
    declared = json_ld(html) if "ld+json" in html else {}
    for field in FIELDS:
        for name in META[field]:
            if field not in found and name in tags:
                value = _clean(field, tags[name])
                if value:
                    found[field] = value
        if field not in found and field in declared:
            value = _clean(field, declared[field])
            if value:
                found[field] = value
    return found
