"""Defaults that a person keeps in a file."""

import pytest

from cleaner.cli import config
from cleaner.cli.command import GROUPS
from cleaner.errors import UsageError

TRADITIONAL = "這裡的櫻花開得很晚，遊客們還在等。\n".encode()
KNOWN = frozenset(name for _, names in GROUPS for name in names)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cleaner.toml", 'skip = ["simplify"]\n'),
        ("cleaner.toml", 'skip = "simplify,strip"\n'),
        ("pyproject.toml", '[tool.cleaner]\nskip = ["simplify"]\n'),
    ],
)
def test_the_nearest_file_gives_the_defaults(cleaner, here, name, text):
    """It also holds when the command has no words, and is looked for in the folders above."""
    (here.parent / name).write_text(text)
    assert cleaner(data=TRADITIONAL).stdout == TRADITIONAL
    assert cleaner("--format", "text", data=TRADITIONAL).stdout == TRADITIONAL


def test_the_command_line_wins(cleaner, here):
    """A file gives defaults, not orders."""
    (here / "cleaner.toml").write_text('format = "jsonl"\n')
    assert cleaner(data=TRADITIONAL).stdout.startswith(b"{")
    assert not cleaner("--format", "text", data=TRADITIONAL).stdout.startswith(b"{")


def test_a_pyproject_of_others_is_left_alone(here):
    """Only its own section concerns the command."""
    (here / "pyproject.toml").write_text('[tool.black]\nline-length = 100\n[project]\nname = "text-cleaner"\n')
    assert config.section(str(here / "pyproject.toml")) is None


@pytest.mark.parametrize(
    ("text", "said"), [("nosuch = 1\n", "nosuch"), ("format = \n", "TOML"), ("jobs = 'x'\n", "jobs")]
)
def test_a_wrong_file_is_named(cleaner, here, text, said):
    """Exit 2, and one line that says what is wrong with it."""
    (here / "cleaner.toml").write_text(text)
    run = cleaner(data=TRADITIONAL)
    assert run.returncode == 2
    assert said in run.stderr.decode()
    assert run.stderr.count(b"\n") == 1


def test_keys_are_the_long_options(here):
    """With their hyphens."""
    path = here / "cleaner.toml"
    path.write_text('input-field = "html"\ndry-run = true\n')
    assert config.load(str(path), KNOWN) == {"input_field": "html", "dry_run": True}


def test_an_unreadable_file_is_a_usage_error(here):
    """Not a crash."""
    with pytest.raises(UsageError):
        config.section(str(here / "nowhere.toml"))
