"""The samples are golden: each input, however it goes in, comes out as its `expected.txt` says."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from generators import samples as generator

import cleaner

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
SLUGS = sorted(generator.SAVE)
METADATA = ("title", "date", "source", "author", "editor")


def about(slug: str) -> dict[str, Any]:
    return tomllib.loads(SAMPLES.joinpath(slug, "about.toml").read_text(encoding="utf-8"))


def source(slug: str) -> Path:
    return next(SAMPLES.joinpath(slug).glob("input.*"))


def expected(slug: str) -> str:
    return SAMPLES.joinpath(slug, "expected.txt").read_text(encoding="utf-8")


def run(*arguments: str, stdin: bytes = b"") -> str:
    command = [sys.executable, "-m", "cleaner", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_every_sample_is_a_folder_and_every_folder_a_sample() -> None:
    """No sample is left out of the tests and none is only promised."""
    assert sorted(folder.name for folder in SAMPLES.iterdir() if folder.is_dir()) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_generating_again_gives_the_same_bytes(slug: str) -> None:
    """Input and expected text are what the generator builds from the article, not what the cleaner once printed."""
    for name, data in generator.sample(slug).items():
        assert SAMPLES.joinpath(slug, name).read_bytes() == data


@pytest.mark.parametrize("slug", SLUGS)
def test_about_says_what_is_wrong_and_what_to_find(slug: str) -> None:
    """`about.toml` has its keys, knows no others, and its title is the first line of the expected text."""
    said = about(slug)
    assert set(said) == {"description", "damage", "encoding", "metadata"}
    assert set(said["metadata"]) <= set(METADATA)
    assert said["metadata"]["title"] == expected(slug).partition("\n")[0]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_library_gives_the_expected_text(slug: str) -> None:
    """`cleaner.clean` on the bytes."""
    assert cleaner.clean(source(slug).read_bytes()).text == expected(slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_library_gives_encoding_and_metadata(slug: str) -> None:
    """What the page says of itself is found, and what it does not say is None."""
    result = cleaner.clean(source(slug).read_bytes())
    said = about(slug)
    assert result.encoding == said["encoding"]
    assert {name: getattr(result, name) for name in METADATA} == {name: said["metadata"].get(name) for name in METADATA}


def test_the_command_cleans_files_in_order() -> None:
    """All samples as paths of one run come out one after the other."""
    assert run(*(str(source(slug)) for slug in SLUGS)) == "".join(map(expected, SLUGS))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_command_cleans_standard_input(slug: str) -> None:
    """The same bytes through a pipe come out the same."""
    assert run(stdin=source(slug).read_bytes()) == expected(slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_second_pass_changes_nothing(slug: str) -> None:
    """The expected text is clean: cleaning it again gives it back."""
    assert cleaner.clean(expected(slug).encode()).text == expected(slug)
