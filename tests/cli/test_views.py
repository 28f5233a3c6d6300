"""What a person sees who asks what was done: the changes, and the reasons."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios

import pytest
from commandline import all_of, environment

import cleaner as package

TRADITIONAL = "渡口的燈還亮著，最後一班船正在靠岸。\n友情鏈接\n".encode()
SIMPLIFIED = "渡口的灯还亮着，最后一班船正在靠岸。\n".encode()
CLEAN = "渡口的灯亮了，最后一班船正在靠岸。\n".encode()
RECORD = {"path", "title", "date", "source", "author", "editor", "encoding", "script", "text", "dropped", "warnings"}


@pytest.fixture
def texts(here):
    """Three files, the second of which needs nothing; one is slower than all others."""
    long = "".join(f"這是第{number}行，渡口的燈還亮著。\n" for number in range(400))
    for name, data in (("a.txt", long.encode()), ("b.txt", CLEAN), ("c.txt", TRADITIONAL)):
        (here / name).write_bytes(data)
    return ["a.txt", "b.txt", "c.txt"]


def explanations(run):
    """The documents that were explained, in order, each with its lines; the account is none."""
    found = []
    for line in run.stderr.decode().splitlines():
        if line.startswith("  "):
            found[-1][1].append(line)
        elif " inputs: " not in line:
            found.append((line.partition(":")[0], []))
    return found


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_explain_says_it_beside_the_text(cleaner, form):
    """The text is the same, what was done is on standard error."""
    run = cleaner("--explain", "--format", form, data=TRADITIONAL)
    assert run.stdout == cleaner("--format", form, data=TRADITIONAL).stdout
    said = run.stderr.decode()
    assert said.startswith("standard input: utf-8, hant\n")
    assert "traditional characters" in said
    assert "友情链接" in said


def test_explain_says_the_same_of_a_file(cleaner, here):
    """Under its name; one document has no account."""
    (here / "a.txt").write_bytes(TRADITIONAL)
    by_pipe = cleaner("--explain", data=TRADITIONAL).stderr.decode()
    by_file = cleaner("--explain", "a.txt").stderr.decode()
    assert by_file == by_pipe.replace("standard input", "a.txt")
    assert cleaner("--explain", "-q", "a.txt").stderr.decode() == by_file


@pytest.mark.parametrize("output", [[], ["-o", "all.txt"], ["-o", "out"]])
def test_explanations_come_in_the_order_of_the_inputs(cleaner, texts, output):
    """Whole for each document, whoever is done first and wherever the texts go."""
    run = cleaner("--explain", "--jobs", "3", *texts, *output)
    found = explanations(run)
    assert [name for name, _ in found] == texts
    assert any("traditional characters" in line for line in found[0][1])
    assert not any("traditional" in line for line in found[1][1])
    assert any("友情链接" in line for line in found[2][1])
    assert run.stderr.decode().endswith("3 inputs: 3 written, 0 skipped, 0 failed\n")


def test_explain_completes_the_record(cleaner, page, here):
    """Further fields, from which the text can be made again; nothing is said."""
    data = page(1, extra="<p>渡口的燈還亮著，遊客們都回去了。</p>")
    (here / "a.html").write_bytes(data)
    for run in (
        cleaner("--explain", "--format", "jsonl", data=data),
        cleaner("--explain", "--format", "jsonl", "-q", "a.html"),
    ):
        record = json.loads(run.stdout)
        assert run.stderr == b""
        assert set(record) == {*RECORD, "schema", "evidence", "origins", "outside", "steps"}
        assert record["schema"] == 1
        assert all(set(step) == set(package.Step._fields) for step in record["steps"])
        steps = [package.Step(**step) for step in record["steps"]]
        assert package.replay(data, steps) == record["text"] != ""


def test_a_record_is_short_unless_explained(cleaner):
    """No steps that nobody asked for."""
    assert set(json.loads(cleaner("--format", "jsonl", data=TRADITIONAL).stdout)) == RECORD


def test_explaining_later_writes_records_again(cleaner, pages, here):
    """A folder of records without steps is not what was asked for; texts are the same either way."""
    for form, account in (("jsonl", "3 written, 0 skipped"), ("text", "0 written, 3 skipped")):
        words = ["pages", "-o", f"out-{form}", "--format", form]
        assert cleaner(*words).returncode == 0
        assert account in cleaner(*words, "--explain").stderr.decode()
    assert json.loads((here / "out-jsonl" / "a.html.jsonl").read_bytes())["schema"] == 1


def test_a_page_cannot_command_the_terminal(cleaner):
    """What it says is shown, not obeyed."""
    page = "<html><head><title>渡口\x1b]0;恶意\x07来信</title></head><body><p>船靠岸了，人都下来了。</p></body></html>"
    assert b"\x1b" not in cleaner("--explain", data=page.encode()).stderr


def test_diff_shows_what_changed(cleaner, here):
    """Instead of the text, for standard input and for a file alike."""
    (here / "a.txt").write_bytes(TRADITIONAL)
    run = cleaner("--diff", data=TRADITIONAL)
    shown = run.stdout.decode()
    assert shown.splitlines()[0] == "    1  渡口的[-燈還-]{+灯还+}亮[-著-]{+着+}，最[-後-]{+后+}一班船正在靠岸。"
    assert shown.splitlines()[1:] == ["    2  [-友情鏈接-]  links"]
    assert (run.returncode, run.stderr) == (0, b"")
    assert cleaner("--diff", "a.txt").stdout == run.stdout
    assert cleaner("--diff", data=CLEAN).stdout == b""


def test_diff_begins_with_what_the_page_holds(cleaner, page):
    """Neither tags nor navigation: leaving them out is no change of the text."""
    data = page(1, extra="<p>渡口的燈還亮著。</p>")
    shown = cleaner("--diff", "--charset", "utf-8", data=data).stdout.decode()
    assert "[-燈還-]{+灯还+}" in shown
    assert "<p>" not in shown
    assert "首页" not in shown
    assert cleaner("--diff", "--skip", "extract,simplify,strip", data=data).stdout == b""


def test_diff_names_the_documents_where_there_are_several(cleaner, texts):
    """In their order, one without changes left out; what was asked for beside it still comes."""
    run = cleaner("--diff", "--explain", "--jobs", "2", *texts)
    headers = [line for line in run.stdout.decode().splitlines() if not line.startswith(" ")]
    assert headers == ["a.txt:", "c.txt:"]
    assert [name for name, _ in explanations(run)] == texts


@pytest.mark.parametrize("words", [["-o", "out"], ["-o", "all.txt"], ["--format", "jsonl"]])
def test_diff_is_for_reading(cleaner, here, words):
    """Where texts or records are wanted it is wrong usage."""
    (here / "a.txt").write_bytes(TRADITIONAL)
    run = cleaner("--diff", "a.txt", *words)
    assert (run.returncode, run.stdout) == (2, b"")
    assert "--diff" in run.stderr.decode()
    assert sorted(os.listdir(here)) == ["a.txt"]


def on_terminal(tmp_path, here, *words, **env):
    """What the command shows when standard output is a terminal."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    with (here / "a.txt").open("rb") as stdin:
        process = subprocess.Popen(
            [sys.executable, "-m", "cleaner", *words],
            stdin=stdin,
            stdout=inner,
            stderr=subprocess.DEVNULL,
            cwd=here,
            env=environment(tmp_path, TERM="xterm", **env),
        )
    os.close(inner)
    shown = all_of(outer)
    process.wait()
    return shown


@pytest.mark.parametrize("words", [["--diff"], ["--diff", "a.txt"], ["--diff", "a.txt", "a.txt"]])
def test_diff_is_in_colour_on_a_terminal_alone(tmp_path, here, cleaner, words):
    """Unless NO_COLOR says otherwise."""
    (here / "a.txt").write_bytes(TRADITIONAL)
    assert "\x1b[32m灯还\x1b[0m" in on_terminal(tmp_path, here, *words)
    assert "{+灯还+}" in on_terminal(tmp_path, here, *words, NO_COLOR="1")
    assert b"{+" in cleaner(*words, data=TRADITIONAL).stdout


def test_who_does_not_ask_does_not_pay(tmp_path, here):
    """A plain run imports nothing of this."""
    code = (
        "import sys; from cleaner import cli; cli.run([]); "
        "print([m for m in sys.modules if m in "
        "('difflib', 'cleaner.batch.views', 'cleaner.layout.diff', 'cleaner.layout.explain')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], input=b"", capture_output=True, cwd=here, env=environment(tmp_path), check=True
    )
    assert run.stdout == b"[]\n"


def test_a_missing_file_is_one_line(cleaner, here):
    """The error alone, without an account of one."""
    run = cleaner("missing.html")
    assert run.returncode == 1
    assert run.stdout == b""
    assert run.stderr.decode().count("\n") == 1
    assert "missing.html" in run.stderr.decode()
