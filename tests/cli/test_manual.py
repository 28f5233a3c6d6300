"""The help, the man page and the completion come from the same command."""

import subprocess

import pytest

from cleaner.cli.command import GROUPS, command
from cleaner.cli.manual import escape


def test_every_option_is_in_help_and_manual(cleaner):
    """No option is told in one and not in the other."""
    help_text, manual = cleaner("--help").stdout.decode(), cleaner("--man").stdout.decode()
    for parameter in command.params:
        for name in parameter.opts:
            if name.startswith("--"):
                assert name in help_text
                assert escape(name) in manual


def test_every_option_stands_in_a_group_or_is_a_habit():
    """The groups name only options that exist."""
    names = {parameter.name for parameter in command.params}
    assert {name for _, group in GROUPS for name in group} <= names


def test_the_manual_is_valid_roff(cleaner):
    """`man` has nothing to complain about."""
    manual = cleaner("--man").stdout
    try:
        run = subprocess.run(["man", "--warnings", "-l", "-"], input=manual, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("man is not installed")
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("text", "escaped"), [(".start", "\\&.start"), ("a-b", "a\\-b"), ("a\\b", "a\\eb"), ("词", "词")]
)
def test_text_is_literal_in_roff(text, escaped):
    """What means something to roff is escaped."""
    assert escape(text) == escaped


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered_for_the_common_shells(cleaner, shell):
    """A script that names the command."""
    assert b"_CLEANER_COMPLETE" in cleaner("--completion", shell).stdout


def test_an_option_is_completed(cleaner):
    """Even when there are no words, which is otherwise a short cut."""
    env = {"_CLEANER_COMPLETE": "bash_complete", "COMP_WORDS": "cleaner --ski", "COMP_CWORD": "1"}
    assert b"--skip" in cleaner(env=env).stdout
