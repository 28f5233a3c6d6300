"""The list of all rules, as a person and as a program get it."""

import json
from pathlib import Path

import pytest

import cleaner
from cleaner.rules import rules

PACKAGE = Path(cleaner.__file__).parent
NAMES = [rule.id for _, rule in rules()]


def test_a_person_reads_every_rule(cleaner):
    """Below its stage and what it does, with its version and its reason in the same line."""
    run = cleaner("--rules")
    said = run.stdout.decode()
    assert (run.returncode, run.stderr) == (0, b"")
    words = said.replace(",", " ").split()
    assert all(name in words for name in NAMES)
    assert [line for line in said.splitlines() if line.startswith("    imprint ")] == [
        "    imprint                    0.1.0  the site's imprint; in a notice it may be content"
    ]
    stages = [line for line in said.splitlines()[3:] if line and not line.startswith(" ")]
    assert stages == ["decode", "nul", "repair", "extract", "extract and strip", "simplify", "strip", "layout"]


def test_a_program_reads_every_rule(cleaner):
    """One object a line; a phrase has its pattern."""
    records = [json.loads(line) for line in cleaner("--rules", "--format", "jsonl").stdout.splitlines()]
    assert [record["id"] for record in records] == NAMES
    assert all(set(record) == {"stages", "id", "does", "why", "since", "pattern"} for record in records)
    by_name = {record["id"]: record for record in records}
    assert by_name["links"]["stages"] == ["extract", "strip"]
    assert "链接" in by_name["links"]["pattern"]
    assert by_name["t2s"]["pattern"] == ""


def test_the_file_of_rules_is_what_the_command_prints(cleaner):
    """`cleaner/RULES.md` is made by `cleaner --rules --format markdown`."""
    printed = cleaner("--rules", "--format", "markdown").stdout.decode()
    assert (PACKAGE / "RULES.md").read_text(encoding="utf-8") == printed, (
        "the rules have changed: write cleaner/RULES.md again"
    )
    rows = [line for line in printed.splitlines() if line.startswith("| `")]
    assert len(rows) == len(NAMES)
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)


@pytest.mark.parametrize("words", [["--rules", "a.html"], ["a.html", "--rules"]])
def test_the_list_reads_no_document(cleaner, here, words):
    """A path beside it is a mistake."""
    (here / "a.html").write_text("渡口", encoding="utf-8")
    run = cleaner(*words)
    assert (run.returncode, run.stdout) == (2, b"")
    assert "--rules" in run.stderr.decode()
