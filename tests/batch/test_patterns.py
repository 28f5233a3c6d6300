"""Which files below a folder are taken."""

import pytest

from cleaner.batch.patterns import Patterns


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("a.html", True), ("a", True), ("a.txt", True), ("a.php", True), ("a.html.gz", True), ("css", True),
        ("2024.01.05", True), (".html", True), ("a.jsonl", True), ("a.warc.gz", True),
        ("a.css", False), ("a.JPG", False), ("sub/a.js", False), ("a.css.gz", False), ("a.tar.gz", False), (".cleanerignore", False),
        (".DS_Store", False),
    ],
)  # fmt: skip
def test_an_extension_shows_what_is_no_page(path, taken):
    """A name alone, without a dot, shows nothing."""
    assert (Patterns((), ()).skip(path) is None) is taken


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("a.css", True),
        ("x/a.css", True),
        ("a.js", False),
        ("old/a.css", False),
        ("old/a.html", False),
        ("a.html", True),
    ],
)
def test_include_overrules_the_extension_and_exclude_overrules_all(path, taken):
    """Patterns as in .gitignore."""
    assert (Patterns(("*.css",), ("old/",)).skip(path) is None) is taken


def test_an_ignore_file_holds_for_its_folder_and_below():
    """An inner one has the last word, and nothing holds beside its folder."""
    patterns = Patterns((), ())
    patterns.enter("", ["*.htm", "tmp/"])
    assert patterns.skip("a.htm")
    assert patterns.skip("tmp/a.html")
    patterns.enter("sub/", ["!b.htm", "/c.html"])
    assert patterns.skip("sub/a.htm")
    assert patterns.skip("sub/b.htm") is None
    assert patterns.skip("sub/c.html")
    assert patterns.skip("sub/deep/c.html") is None
    assert patterns.skip("tail/b.htm")
    assert patterns.skip("tail/c.html") is None


def test_include_overrules_an_ignore_file():
    """What a person asks for on the command line counts more."""
    patterns = Patterns(("a.htm",), ())
    patterns.enter("", ["*.htm"])
    assert patterns.skip("a.htm") is None
    assert patterns.skip("b.htm")
