"""Which files below a folder are left out? What --include and --exclude say, ignore files, and extensions.

Patterns are those of .gitignore. A .cleanerignore file holds for its folder and everything below it.
"""

from typing import Any

from cleaner.batch.compression import method

IGNORE_FILE = ".cleanerignore"
NO_PAGES = frozenset(
    """css less scss js mjs ts map json xml rss atom wasm woff woff2 ttf otf eot png apng jpg jpeg jfif gif webp avif
    bmp ico cur svg tif tiff psd heic mp3 mp4 m4a m4v avi mov mkv webm flv wmv rm rmvb mpg mpeg 3gp wav ogg oga ogv
    flac aac amr pdf doc docx xls xlsx ppt pptx wps epub zip rar 7z tar tgz bz2 xz lz4 cab exe msi dll so apk dmg iso
    bin swf class jar pyc sqlite db ds_store torrent""".split()  # noqa: SIM905 (a hundred quoted words are harder to read)
)
"""Extensions that show a file to be no page."""


class Patterns:
    """What one folder's patterns say of the files below it. `ignored` collects the ignore files as they are met."""

    def __init__(self, include: tuple[str, ...], exclude: tuple[str, ...]) -> None:
        self.include = compiled(include)
        self.exclude = compiled(exclude)
        self.ignored: list[tuple[str, Any]] = []

    def enter(self, folder: str, lines: list[str]) -> None:
        """Take the `lines` of the ignore file of `folder` into account."""
        self.ignored.append((folder, compiled(tuple(lines))))

    def skip(self, path: str) -> str | None:
        """Why the file `path` (below the folder, with /) is left out; None when it is taken."""
        if self.exclude and self.exclude.match_file(path):
            return "excluded (--exclude)"
        if self.include and self.include.match_file(path):
            return None
        name = path.rpartition("/")[2]
        if name == IGNORE_FILE:
            return "an ignore file is no page"
        if self.ignored and self.is_ignored(path):
            return f"ignored ({IGNORE_FILE})"
        packed = method(name)
        bare = name if packed is None else name[: -len(packed) - 1]
        extension = bare.rpartition(".")[2].lower()
        if extension in NO_PAGES and extension != bare.lower():
            return f"a .{extension} file is no page (--include overrules)"
        return None

    def is_ignored(self, path: str) -> bool:
        """What the innermost ignore file with an opinion says."""
        self.ignored = [entry for entry in self.ignored if path.startswith(entry[0])]
        for folder, spec in reversed(self.ignored):
            found = spec.check_file(path[len(folder) :])
            if found.include is not None:
                return bool(found.include)
        return False


def compiled(lines: tuple[str, ...]) -> Any:
    """Patterns ready to match, None for none."""
    if not lines:
        return None
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(lines)
