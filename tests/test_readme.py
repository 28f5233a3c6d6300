"""What the README says is true."""

import re
import subprocess
import sys
from pathlib import Path

import cleaner

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.S | re.M)


def test_the_example_comes_out_as_shown() -> None:
    """The page before, the text after."""
    before, after = blocks("text")[:2]
    assert cleaner.clean(before.encode()).text == after


def test_there_are_two_setup_commands() -> None:
    """One installs and cleans the samples, one installs what the tests need and runs them."""
    first, second = blocks("sh setup")
    assert "pip install ." in first
    assert "samples/" in first
    assert "[test]" in second
    assert "pytest" in second
    assert len(first.splitlines()) == len(second.splitlines()) == 1


def test_the_help_is_the_commands_own() -> None:
    """The last section shows what `cleaner --help` prints."""
    run = subprocess.run([sys.executable, "-m", "cleaner", "--help"], capture_output=True, text=True, check=True)
    assert blocks("text")[-1] == run.stdout, "python -m cleaner --help has changed: copy it into README.md"


def test_what_it_shows_of_the_command_is_what_the_command_prints() -> None:
    """Each line after a prompt is run in the checkout, and prints what stands below it."""
    shown = [block.split("\n", 1) for block in blocks("console")]
    assert len(shown) > 1
    for prompt, output in shown:
        words, _, head = prompt.removeprefix("$ cleaner ").partition(" | head -")
        words, _, sent = words.partition(" > ")
        run = subprocess.run(
            [sys.executable, "-m", "cleaner", *words.split()],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[1],
        )
        lines = (run.stderr if sent else run.stdout).splitlines()
        assert lines[: int(head or len(lines))] == output.splitlines(), (
            "the command says otherwise: copy it into README.md"
        )


def test_the_files_it_links_to_are_there() -> None:
    """No link is dead: neither into the package nor to a file beside the README."""
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert "cleaner/RULES.md" in links
    roots = (Path(cleaner.__file__).parents[1], Path(__file__).parents[1])
    assert all(any((root / link).exists() for root in roots) for link in links)
