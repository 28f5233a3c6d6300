"""Which inputs a run has, and in which order."""

import os

import pytest

from cleaner.batch import sources
from cleaner.batch.settings import Settings
from cleaner.errors import UsageError


@pytest.fixture
def tree(tmp_path, monkeypatch):
    for name in ("b.html", "a.html", "sub/c.html", "sub/deep/d.html", "a.css"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "in"


def outputs(**settings):
    return [found.output for found in sources.find(Settings(**settings)) if not found.skip and not found.problem]


def test_a_folder_is_sorted_whatever_the_system_says(tree, monkeypatch):
    """Files of a folder first, then its folders."""
    wanted = ["a.html", "b.html", "sub/c.html", "sub/deep/d.html"]
    assert outputs(paths=("in",)) == wanted
    scandir = os.scandir

    class Backwards:
        def __init__(self, path):
            with scandir(path) as entries:
                self.entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

        def __enter__(self):
            return iter(self.entries)

        def __exit__(self, *_):
            return None

    monkeypatch.setattr(os, "scandir", Backwards)
    assert outputs(paths=("in",)) == wanted


@pytest.mark.usefixtures("tree")
def test_a_file_that_is_named_keeps_its_folders():
    """Below the current folder; elsewhere its name alone."""
    assert outputs(paths=("in/sub/c.html",)) == ["in/sub/c.html"]
    os.chdir("in/sub/deep")
    assert outputs(paths=("../c.html",)) == ["c.html"]


@pytest.mark.usefixtures("tree")
def test_patterns_are_resolved_and_sorted():
    """As a shell would, also with **."""
    assert outputs(paths=("in/*.html",)) == ["in/a.html", "in/b.html"]
    assert outputs(paths=("in/**/d.html",)) == ["in/sub/deep/d.html"]


def test_a_name_with_a_star_in_it_is_a_name(tree):
    """What is there is not a pattern."""
    (tree / "[1]*.html").write_text("x")
    assert outputs(paths=("in/[1]*.html",)) == ["in/[1]*.html"]


@pytest.mark.usefixtures("tree")
def test_what_is_left_out_is_counted():
    """Skipped inputs are inputs."""
    assert [found.output for found in sources.find(Settings(paths=("in",))) if found.skip] == ["a.css"]


@pytest.mark.usefixtures("tree")
def test_the_output_is_never_an_input():
    """Neither a folder nor a file, however it is spelled."""
    assert outputs(paths=("in",), output="./in/../in/sub") == ["a.html", "b.html"]
    assert outputs(paths=("in",), output="in/b.html") == ["a.html", "sub/c.html", "sub/deep/d.html"]


def test_what_becomes_the_output_is_no_input(tree):
    """The file under its temporary name, of this run or of one that was killed."""
    (tree / ".all.jsonl.123.tmp").write_text("x")
    (tree / "sub/.all.jsonl.123.tmp").write_text("x")
    found = outputs(paths=("in",), output="in/all.jsonl")
    assert found == ["a.html", "b.html", "sub/.all.jsonl.123.tmp", "sub/c.html", "sub/deep/d.html"]


def test_an_ignore_file_is_read(tree):
    """In its own folder."""
    (tree / "sub/.cleanerignore").write_text("deep/\n")
    assert outputs(paths=("in",)) == ["a.html", "b.html", "sub/c.html"]


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("path", ["nowhere", "nowhere/*.html", "a\0b", "/dev/null"])
def test_what_cannot_be_opened_is_a_problem(path):
    """Of that input alone."""
    (found,) = sources.find(Settings(paths=(path,)))
    assert found.problem


@pytest.mark.parametrize(("data", "null"), [(b"in/a.html\n\nin/b.html", False), (b"in/a.html\0in/b.html\0", True)])
def test_a_list_is_read(tree, data, null):
    """With or without an end after the last name."""
    (tree / "list").write_bytes(data)
    assert outputs(files_from="in/list", null=null) == ["in/a.html", "in/b.html"]


def test_a_list_that_is_none_is_a_usage_error(tmp_path):
    """The folder, for instance."""
    with pytest.raises(UsageError):
        list(sources.find(Settings(files_from=str(tmp_path))))
