"""Which documents are there, in which order?

Sorted, so that the same folder gives the same run whatever order the system lists it in. Links below a folder are not
followed, and nothing but a regular file is ever opened.
"""

import os
import stat
from collections.abc import Iterator

from cleaner.batch.files import kind
from cleaner.batch.patterns import IGNORE_FILE, Patterns
from cleaner.batch.records import holds_records, records
from cleaner.batch.settings import STDIN, Settings
from cleaner.batch.sinks import temporary
from cleaner.batch.streams import MAX_BYTES, read_input, reason
from cleaner.batch.task import Input
from cleaner.errors import InputError, UsageError


def find(settings: Settings) -> Iterator[Input]:
    """Every input of the run, in order."""
    ours = tuple(os.path.realpath(path) for path in (settings.output, settings.report) if path)
    for path in named_paths(settings):
        for found in at(path, settings, ours):
            if found.path and found.problem is found.skip is None and holds_records(found.name):
                yield from records(found, settings.input_field)
            else:
                yield found


def named_paths(settings: Settings) -> Iterator[str]:
    """The paths of the command line and of the list, patterns resolved."""
    for path in settings.paths:
        yield from matches(path)
    if settings.files_from:
        yield from listed(settings.files_from, b"\0" if settings.null else b"\n")


def matches(path: str) -> list[str]:
    """What a pattern that the shell left to us stands for; a path as it is."""
    if not any(mark in path for mark in "*?[") or os.path.lexists(path):
        return [path]
    from glob import glob

    return sorted(glob(path, recursive=True)) or [path]


def listed(path: str, end: bytes) -> Iterator[str]:
    """The names in a list."""
    try:
        with open(0 if path == STDIN else path, "rb", closefd=path != STDIN) as file:
            rest = b""
            while chunk := file.read(1 << 16):
                *names, rest = (rest + chunk).split(end)
                yield from (os.fsdecode(name) for name in names if name)
                if len(rest) > MAX_BYTES:
                    raise UsageError(f"{path} is no list of files")
            if rest:
                yield os.fsdecode(rest)
    except OSError as error:
        raise UsageError(f"cannot read the list {path}: {reason(error)}") from None


def at(path: str, settings: Settings, ours: tuple[str, ...]) -> Iterator[Input]:
    """The inputs at a path that was named."""
    if path == STDIN:
        yield standard_input()
    elif os.path.isdir(path):
        yield from below(path, Patterns(settings.include, settings.exclude), ours)
    else:
        yield named(path)


def standard_input() -> Input:
    try:
        data = read_input()
    except InputError as error:
        return Input("standard input", "stdin", problem=str(error))
    return Input("standard input", "stdin", data=data, size=len(data))


def named(path: str) -> Input:
    """A file that was named: links are followed, and its extension does not matter."""
    output = os.path.relpath(path)
    if output.startswith(".."):
        output = os.path.basename(path)
    try:
        facts = os.stat(path)
    except OSError as error:
        return Input(path, output, problem=f"cannot be read: {reason(error)}")
    except ValueError:
        return Input(path, output, problem="is no name of a file")
    if not stat.S_ISREG(facts.st_mode):
        return Input(path, output, problem=f"is {kind(facts.st_mode)}, not a file; try: cleaner < FILE")
    return Input(path, output, os.path.realpath(path), size=facts.st_size, mtime=facts.st_mtime_ns)


def below(folder: str, patterns: Patterns, ours: tuple[str, ...]) -> Iterator[Input]:
    """Every regular file below `folder`, but nothing of `ours`: what is being written."""
    top, real = os.path.join(folder, ""), os.path.join(os.path.realpath(folder), "")
    todo = [""]
    while todo:
        here = todo.pop()
        place = (real + here).rstrip("/") or "/"
        if place in ours:
            continue
        try:
            with os.scandir(top + here) as entries:
                listing = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Input(top + here, here, problem=f"cannot be read: {reason(error)}")
            continue
        if any(entry.name == IGNORE_FILE and entry.is_file(follow_symlinks=False) for entry in listing):
            patterns.enter(here, ignore_lines(top + here + IGNORE_FILE))
        beside = [path for path in ours if os.path.dirname(path) == place]
        for entry in listing:
            if entry.is_file(follow_symlinks=False) and not any(is_output(entry.name, path) for path in beside):
                yield found(entry, here + entry.name, patterns)
        todo += [here + entry.name + "/" for entry in reversed(listing) if entry.is_dir(follow_symlinks=False)]


def is_output(name: str, output: str) -> bool:
    """Whether a file beside the one that is being written is that file, or becomes it."""
    start = temporary(output)[1]
    return name == os.path.basename(output) or (name.startswith(start) and name.endswith(".tmp"))


def ignore_lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {reason(error)}") from None


def found(entry: "os.DirEntry[str]", output: str, patterns: Patterns) -> Input:
    skip = patterns.skip(output)
    if skip:
        return Input(entry.path, output, skip=skip)
    try:
        facts = entry.stat(follow_symlinks=False)
    except OSError as error:
        return Input(entry.path, output, problem=f"cannot be read: {reason(error)}")
    return Input(entry.path, output, entry.path, size=facts.st_size, mtime=facts.st_mtime_ns)
