"""A run that leaves a report behind."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time

import pytest
from commandline import environment

TRADITIONAL = "渡口的燈還亮著，最後一班船正在靠岸。老船工把纜繩一圈一圈地收好，說今年的水比往年來得早。\n友情鏈接\n"


def without_time(source):
    """A report without what no two runs have in common: when it was, how long it took, the command."""
    source = re.sub(r'<section aria-labelledby="time">.*?</section>', "", source, flags=re.S)
    source = re.sub(r"<div><dt>time</dt>.*?</div>|<div class=\"time\">.*?</div>", "", source)
    return re.sub(r"<time.*?</p>", "", source)


@pytest.fixture
def many(here, page):
    """A folder with more documents than are shown, of different kinds."""
    (here / "pages").mkdir()
    for number in range(60):
        (here / f"pages/{number:02}.html").write_bytes(page(number))
    (here / "pages/odd.txt").write_text(TRADITIONAL, "big5")
    (here / "pages/bad.html").write_bytes(bytes(range(256)) * 40)
    (here / "pages/style.css").write_text("a {}")
    return here / "pages"


def test_it_says_what_became_of_everything(cleaner, many, here):
    """The account, rules, dropped lines, failures; some documents, an example of a rare rule among them."""
    run = cleaner("pages", "-o", "out", "--report", "report.html", "--report-documents", "6")
    assert run.stderr.decode().splitlines()[-1] == "63 inputs: 61 written, 1 skipped, 1 failed"
    source = (here / "report.html").read_text("utf-8")
    for words in (
        "pages/odd.txt",
        "友情链接",
        "tw2s",
        "big5",
        "pages/bad.html",
        "6 of the 61 documents",
        "cleaner pages",
    ):
        assert words in source
    assert source.count('<article class="doc"') == 6
    assert len(list((here / "out").rglob("*"))) == 61
    assert [name for name in os.listdir(here) if name.startswith(".")] == []


def test_it_does_not_depend_on_the_jobs(cleaner, many, here):
    """Neither which documents are shown nor what is said of them; nor do the texts depend on the report."""
    for jobs in ("1", "3"):
        words = ("pages", "-o", f"out{jobs}", "--jobs", jobs)
        cleaner(*words, "--report", f"report{jobs}.html", "--report-documents", "9")
    one, three = (without_time((here / f"report{jobs}.html").read_text("utf-8")) for jobs in ("1", "3"))
    assert one == three
    cleaner("pages", "-o", "plain")
    for path in (here / "plain").iterdir():
        assert path.read_bytes() == (here / "out3" / path.name).read_bytes()


def test_what_an_earlier_run_has_done_is_said(cleaner, pages, here, page):
    """A run that resumes reports on its own part."""
    cleaner("pages", "-o", "out")
    (pages / "new.html").write_bytes(page(9))
    cleaner("pages", "-o", "out", "--report", "report.html")
    source = (here / "report.html").read_text("utf-8")
    assert "3 were done in an earlier run" in source
    assert source.count('<article class="doc"') == 1
    cleaner("pages", "-o", "out", "--force", "--report", "report.html")
    assert (here / "report.html").read_text("utf-8").count('<article class="doc"') == 4


@pytest.mark.parametrize(
    "words", [["-"], ["pages.jsonl"], ["-o", "all.jsonl", "pages.jsonl"], ["pages.jsonl", "--diff"]]
)
def test_documents_come_from_anywhere(cleaner, here, page, words):
    """Standard input, records; the output is what it is without a report."""
    records = [{"text": page(number).decode()} for number in range(5)] + [{"text": TRADITIONAL}, {"other": 1}]
    (here / "pages.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    data = TRADITIONAL.encode() if words == ["-"] else b""
    plain = cleaner(*words, data=data)
    run = cleaner(*words, "--report", "report.html", data=data)
    assert run.stdout == plain.stdout
    assert run.returncode == plain.returncode
    source = (here / "report.html").read_text("utf-8")
    assert source.count('<article class="doc"') == (1 if words == ["-"] else 6)
    assert "燈還" in source
    assert "灯还" in source


def test_shared_lines_are_known_to_it(cleaner, here):
    """A document is shown as it was written."""
    (here / "pages").mkdir()
    for number in range(8):
        text = f"第{number}篇：{TRADITIONAL}渡口文學社每月一期歡迎投稿\n"
        (here / f"pages/{number}.txt").write_text(text)
    cleaner("pages", "-o", "out", "--shared-lines", "--report", "report.html")
    assert "shared-line" in (here / "report.html").read_text("utf-8")


def test_a_report_that_cannot_be_written_is_said_at_once(cleaner, pages, here):
    """One line, and nothing is done."""
    (here / "file").write_text("")
    run = cleaner("pages", "-o", "out", "--report", "file/report.html")
    assert run.returncode == 1
    assert "cannot write file/report.html" in run.stderr.decode()
    assert not (here / "out").exists()


def test_an_old_report_stays_when_the_new_one_fails(cleaner, pages, here):
    """The disk is full: the texts are there, the report is the old one, and nothing half is left."""
    (here / "report.html").write_text("old")
    limit = 15_000
    run = cleaner(
        "pages", "-o", "out", "--report", "report.html",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)), env={"XDG_STATE_HOME": "/nowhere"},
    )  # fmt: skip
    assert run.returncode == 1
    assert "cannot write report.html: file too large" in run.stderr.decode()
    assert (here / "report.html").read_text() == "old"
    assert len(list((here / "out").rglob("*.txt"))) == 3
    assert sorted(name for name in os.listdir(here) if "report" in name) == ["report.html"]


@pytest.mark.parametrize("words", [["--dry-run"], ["-o", "pages/a.html", "--report", "pages/a.html"]])
def test_wrong_usage_is_refused(cleaner, pages, here, words):
    """Nothing was done of which there is a report; an input is not written over."""
    before = (pages / "a.html").read_bytes()
    run = cleaner("pages/a.html", "-o", "out", "--report", "report.html", *words)
    assert run.returncode == 2
    assert (pages / "a.html").read_bytes() == before
    assert not (here / "report.html").exists()


def test_a_report_in_the_input_folder_is_no_input(cleaner, pages):
    """Neither while it is written nor when it is written again."""
    for _ in range(2):
        run = cleaner("pages", "-o", "out", "--report", "pages/report.html", "--force")
        assert run.stderr.decode().splitlines()[-1] == "3 inputs: 3 written, 0 skipped, 0 failed"


def test_an_interrupted_run_reports_what_it_did(start, here, page, faults):
    """At once, with the figures so far."""
    (here / "slow").mkdir()
    for number in range(12):
        (here / f"slow/{number:02}.html").write_bytes(page(number, extra="<p>FAULT:slow</p>"))
    process = start("slow", "-o", "out", "--jobs", "2", "--report", "report.html", env=faults)
    until = time.monotonic() + 20
    while not (here / "out").is_dir() or len(list((here / "out").glob("*.txt"))) < 2:
        assert time.monotonic() < until
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 130
    source = (here / "report.html").read_text("utf-8")
    assert "The run was interrupted" in source
    assert sorted(name for name in os.listdir(here) if "report" in name) == ["report.html"]


def test_a_document_that_is_gone_by_then_is_left_out(cleaner, pages, here, faults):
    """Deleted by somebody between its cleaning and the end: the rest is reported on."""
    code = (
        "import os; from cleaner.batch import reporter; chosen = reporter.Reporter.chosen\n"
        "def gone(self):\n    os.unlink('pages/a.html')\n    return chosen(self)\n"
        "reporter.Reporter.chosen = gone\n"
    )
    hook = here.parent / "hook" / "sitecustomize.py"
    hook.write_text(code)
    run = cleaner("pages", "-o", "out", "--report", "report.html", env=faults)
    assert run.returncode == 0
    assert (here / "report.html").read_text("utf-8").count('<article class="doc"') == 2


def test_who_does_not_ask_does_not_pay(tmp_path, here, pages):
    """A batch without a report imports nothing of it."""
    code = (
        "import sys; from cleaner import cli; cli.run(['pages', '-o', 'out', '-q']); "
        "print([m for m in sys.modules if m.startswith('cleaner.report') or m == 'cleaner.batch.reporter'])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=here, env=environment(tmp_path), check=True
    )
    assert run.stdout == b"[]\n"
