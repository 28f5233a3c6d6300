"""Which encoding does a page name? Labels of the Encoding Standard, and where HTML writes them.

What this module does not know: whether the bytes agree. Only known labels count: `utf-7` or `rot13` name nothing.
"""

import re

from cleaner.data.standard import labels

PRESCAN = 1024
"""Bytes in which the HTML Standard looks for a declaration."""
LATE_PRESCAN = 16384
"""Bytes in which we look where nothing else decides: pages with long scripts or comments before their meta tag."""

BEYOND = {
    "hz-gb-2312": "hz-gb-2312",
    "hz": "hz-gb-2312",
    "iso-2022-cn": "iso-2022-cn",
    "iso-2022-cn-ext": "iso-2022-cn",
    "euc-tw": "euc-tw",
    "x-euc-tw": "euc-tw",
    "utf-32": "utf-32le",
    "utf-32le": "utf-32le",
    "utf-32be": "utf-32be",
}
"""Labels of Chinese encodings that the standard leaves out or replaces."""

IN_A_PAGE = {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}
"""What a meta tag that can be read byte by byte must mean, by the HTML Standard."""


def name_of(label: str | None) -> str | None:
    """The encoding that `label` means: its name in the standard, in lower case. None for an unknown label."""
    if not label:
        return None
    plain = label.strip("\t\n\f\r ").lower()
    return BEYOND.get(plain) or labels().get(plain)


def declared(data: bytes, limit: int = PRESCAN) -> str | None:
    """The encoding that the page's own meta tag or XML declaration names."""
    head = data[:limit]
    if b"=" not in head:
        return None
    lower = head.lower()
    if b"charset" not in lower and b"<?xml" not in lower:
        return None
    name = _in_xml(head) or _prescan(head)
    return IN_A_PAGE.get(name, name) if name else None


def _in_xml(head: bytes) -> str | None:
    found = re.match(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']""", head)
    return name_of(found[1].decode("latin-1")) if found else None


# https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
_TAG = rb"(?i)<!--|<(meta)(?=[\t\n\f\r /])|</?[a-z][^\t\n\f\r >]*|<[!/?]"
_SPACE = rb"[\t\n\f\r ]*"
_VALUE = rb"""(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r >"'][^\t\n\f\r >]*)?)"""
_ATTRIBUTE = rb"[\t\n\f\r /]*(?:(>)|(=?[^\t\n\f\r />=]*)(?:" + _SPACE + b"=" + _SPACE + _VALUE + b")?)"
_CHARSET = b"(?i)charset" + _SPACE + b"=" + _SPACE + rb"""(?:"([^"]*)"|'([^']*)'|([^"'\t\n\f\r ;][^\t\n\f\r ;]*))"""


def _prescan(head: bytes) -> str | None:
    search, at = re.compile(_TAG).search, 0
    while found := search(head, at):
        at = found.end()
        if found[0] == b"<!--":
            end = head.find(b"-->", at - 2)
            at = end + 3 if end >= 0 else len(head)
        elif len(found[0]) == 2 and found[0][1:] in (b"!", b"/", b"?"):
            end = head.find(b">", at - 1)
            at = end + 1 if end >= 0 else len(head)
        else:
            attributes, at = _attributes(head, at)
            name = _of_meta(attributes) if found[1] else None
            if name:
                return name
    return None


def _attributes(head: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes of a tag, the first of each name, and where it ends. A tag that does not end has none."""
    attributes: dict[bytes, bytes] = {}
    match = re.compile(_ATTRIBUTE).match
    while (found := match(head, at)) and found.end() > at:
        at = found.end()
        if found[1]:
            return attributes, at
        attributes.setdefault(found[2].lower(), found[3] or found[4] or found[5] or b"")
    return {}, len(head)


def _of_meta(attributes: dict[bytes, bytes]) -> str | None:
    if b"charset" in attributes:
        return name_of(attributes[b"charset"].decode("latin-1"))
    if attributes.get(b"http-equiv", b"").lower() != b"content-type":
        return None
    content = attributes.get(b"content", b"")
    found = re.search(_CHARSET, content)
    return name_of((found[1] or found[2] or found[3] or b"").decode("latin-1")) if found else None
