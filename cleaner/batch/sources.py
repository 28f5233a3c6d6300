"""Which documents are there, in which order?

Files and folders become candidates in sorted order, so that the same folder gives the same run whatever order the
system lists it in. Links below a folder are not followed, and nothing but a regular file is ever opened.
"""

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.batch.files import kind
from cleaner.batch.settings import STDIN, Settings
from cleaner.batch.streams import reason

PAGES_NOT = frozenset(
    """css js mjs map json xml rss wasm woff woff2 ttf otf eot png jpg jpeg gif webp avif bmp ico svg tif tiff psd mp3
    mp4 m4a m4v avi mov mkv webm flv wmv wav ogg flac aac pdf doc docx xls xlsx ppt pptx zip rar 7z tar tgz bz2 xz exe
    dll so apk dmg iso swf class jar pyc sqlite db""".split()
)
"""Extensions that show a file below a folder to be no page."""


class Found(NamedTuple):
    """An input: `name` for people, `path` to open, `output` its name below the output folder (without suffix).

    `problem` says why it fails, `skip` why it is left out; size and time are those of the file.
    """

    name: str
    path: str
    output: str
    size: int = 0
    mtime: int = 0
    problem: str | None = None
    skip: str | None = None


def find(settings: Settings) -> Iterator[Found]:
    """Every input of the run, in order."""
    inside = os.path.realpath(settings.output) if settings.output else None
    for path in settings.paths:
        yield from below(path, settings, inside) if os.path.isdir(path) else (named(path),)


def named(path: str) -> Found:
    """A file that was named: links are followed, and its extension does not matter."""
    output = os.path.relpath(path)
    if output.startswith(".."):
        output = os.path.basename(path)
    try:
        facts = os.stat(path)
    except OSError as error:
        return Found(path, path, output, problem=f"cannot be read: {reason(error)}")
    if not stat.S_ISREG(facts.st_mode):
        return Found(path, path, output, problem=f"is {kind(facts.st_mode)}, not a file; try: cleaner < FILE")
    return Found(path, os.path.realpath(path), output, facts.st_size, facts.st_mtime_ns)


def below(folder: str, settings: Settings, inside: str | None) -> Iterator[Found]:
    """Every regular file below `folder`, but not below the output folder."""
    top = os.path.join(folder, "")
    todo = [""]
    while todo:
        here = todo.pop()
        if inside and os.path.realpath(top + here) == inside:
            continue
        try:
            with os.scandir(top + here) as entries:
                listing = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(top + here, top + here, here, problem=f"cannot be read: {reason(error)}")
            continue
        todo += [here + entry.name + "/" for entry in reversed(listing) if entry.is_dir(follow_symlinks=False)]
        for entry in listing:
            if entry.is_file(follow_symlinks=False):
                yield found(entry, here + entry.name)


def found(entry: os.DirEntry[str], output: str) -> Found:
    try:
        facts = entry.stat(follow_symlinks=False)
    except OSError as error:
        return Found(entry.path, entry.path, output, problem=f"cannot be read: {reason(error)}")
    extension = entry.name.rpartition(".")[2].lower()
    skip = f"a .{extension} file is no page (--include overrules)" if extension in PAGES_NOT else None
    return Found(entry.path, entry.path, output, facts.st_size, facts.st_mtime_ns, None, skip)
