"""A whole batch, run as people run it: what is written, what is counted, what survives."""
# ruff: noqa: PLR0917 (fixtures are arguments)

import gzip
import json
import os
import random
import resource
import signal
import time

import pytest


def texts(folder):
    """Name below the folder -> content of every file, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def account(run):
    return run.stderr.decode().splitlines()[-1]


def test_a_folder_is_mirrored(cleaner, pages, here):
    """Every page has a file of its own, with what the page gives alone, and nothing else is left."""
    run = cleaner("pages", "-o", "out", "--jobs", "2")
    assert (run.returncode, account(run)) == (0, "3 inputs: 3 written, 0 skipped, 0 failed")
    assert texts(here / "out") == {
        f"{name}.txt": cleaner(pages / name).stdout for name in ("a.html", "b.htm", "sub/c.html")
    }


@pytest.mark.parametrize(("format_", "ending"), [("markdown", ".md"), ("jsonl", ".jsonl")])
def test_the_ending_says_the_format(cleaner, pages, here, format_, ending):
    """Markdown and JSON Lines have their own."""
    cleaner("pages", "-o", "out", "--format", format_)
    assert set(texts(here / "out")) == {f"a.html{ending}", f"b.htm{ending}", f"sub/c.html{ending}"}


def test_the_output_does_not_depend_on_the_jobs(cleaner, pages, here):
    """One worker or three: the same bytes, in a folder and in a file."""
    for jobs in ("1", "3"):
        cleaner("pages", "-o", f"out{jobs}", "--jobs", jobs)
        cleaner("pages", "-o", f"all{jobs}.jsonl", "--jobs", jobs)
    assert texts(here / "out1") == texts(here / "out3")
    assert (here / "all1.jsonl").read_bytes() == (here / "all3.jsonl").read_bytes()


def test_a_second_run_skips_what_is_done(cleaner, pages, here):
    """And leaves the files alone."""
    cleaner("pages", "-o", "out")
    before = {path: path.stat().st_mtime_ns for path in (here / "out").rglob("*")}
    assert account(cleaner("pages", "-o", "out")) == "3 inputs: 0 written, 3 skipped, 0 failed"
    assert {path: path.stat().st_mtime_ns for path in (here / "out").rglob("*")} == before


def test_what_changed_is_done_again(cleaner, pages, here, page):
    """A new content, a lost output and a cut output are noticed; a new time alone is not a change."""
    cleaner("pages", "-o", "out")
    (pages / "a.html").write_bytes(page(7))
    os.utime(pages / "b.htm", (1, 1))
    (here / "out/sub/c.html.txt").write_bytes(b"")
    run = cleaner("pages", "-o", "out", "-v")
    assert account(run) == "3 inputs: 2 written, 1 skipped, 0 failed"
    assert "第7篇" in (here / "out/a.html.txt").read_text()
    assert (here / "out/sub/c.html.txt").read_bytes()


def test_other_options_do_it_again(cleaner, pages):
    """What was made with other options is not what is asked for; a time limit changes no text."""
    cleaner("pages", "-o", "out")
    assert account(cleaner("pages", "-o", "out", "--timeout", "9")) == "3 inputs: 0 written, 3 skipped, 0 failed"
    assert account(cleaner("pages", "-o", "out", "--skip", "strip")) == "3 inputs: 3 written, 0 skipped, 0 failed"
    assert account(cleaner("pages", "-o", "out", "--skip", "strip", "--force")).startswith("3 inputs: 3 written")


def test_dry_run_says_and_does_nothing(cleaner, pages, here):
    """What would be written where is on standard output."""
    run = cleaner("pages", "-o", "out", "--dry-run")
    assert run.stdout.decode().splitlines()[0] == "pages/a.html -> out/a.html.txt"
    assert account(run) == "3 inputs: 3 written, 0 skipped, 0 failed (dry run: nothing was done)"
    assert not (here / "out").exists()


def test_one_file_takes_all(cleaner, pages, here):
    """Its name says the format, and that it is packed."""
    cleaner("pages", "-o", "all.jsonl.gz")
    records = [json.loads(line) for line in gzip.decompress((here / "all.jsonl.gz").read_bytes()).splitlines()]
    assert [record["path"] for record in records] == ["pages/a.html", "pages/b.htm", "pages/sub/c.html"]
    cleaner("pages", "-o", "all.md")
    assert (here / "all.md").read_text().count("# 第") >= 3


def test_each_file_may_be_packed(cleaner, pages, here):
    """The same bytes on every run, and the text inside."""
    cleaner("pages", "-o", "out", "--compress", "gz")
    first = texts(here / "out")
    assert gzip.decompress(first["a.html.txt.gz"]) == cleaner(pages / "a.html").stdout
    cleaner("pages", "-o", "out", "--compress", "gz", "--force")
    assert texts(here / "out") == first


def test_zstandard_and_parquet_are_read_and_written(cleaner, pages, here):
    """The extras, there and back: the text of a text is the text."""
    pytest.importorskip("pyarrow")
    pytest.importorskip("zstandard")
    wanted = cleaner("pages", "-o", "all.txt", "-q") and (here / "all.txt").read_bytes()
    cleaner("pages", "-o", "all.parquet")
    cleaner("pages", "-o", "all.jsonl.zst")
    assert cleaner("all.parquet", "--only", "decode", "-q").stdout == wanted
    assert cleaner("all.jsonl.zst", "--only", "decode", "-q").stdout == wanted


def test_a_missing_extra_is_named(cleaner, pages, here, tmp_path):
    """The line says what to install."""
    (tmp_path / "none").mkdir()
    for name in ("pyarrow", "zstandard"):
        (tmp_path / "none" / f"{name}.py").write_text("raise ImportError\n")
    env = {"PYTHONPATH": str(tmp_path / "none")}
    run = cleaner("pages", "-o", "all.parquet", env=env)
    assert run.returncode == 2
    assert "pip install 'cleaner[parquet]'" in run.stderr.decode()
    run = cleaner("pages", "-o", "out", "--compress", "zst", env=env)
    assert run.returncode == 2
    assert "pip install 'cleaner[zstd]'" in run.stderr.decode()


def test_the_account_adds_up_and_is_in_the_files(cleaner, pages, here):
    """Good, empty, binary, no page, unreadable: each input is in exactly one number."""
    (pages / "empty.html").write_bytes(b"")
    (pages / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(4000))
    (pages / "style.css").write_bytes(b"p {}")
    run = cleaner("pages", "-o", "out", "--stats", "stats.json", "--errors", "errors.jsonl", "-v")
    assert (run.returncode, account(run)) == (1, "6 inputs: 4 written, 1 skipped, 1 failed")
    stats = json.loads((here / "stats.json").read_text())
    assert {name: stats[name] for name in ("inputs", "written", "skipped", "failed")} == {
        "inputs": 6, "written": 4, "skipped": 1, "failed": 1,
    }  # fmt: skip
    (error,) = map(json.loads, (here / "errors.jsonl").read_text().splitlines())
    assert error["path"] == "pages/picture.html"
    assert (here / "out/empty.html.txt").read_bytes() == b""
    assert "pages/style.css: skipped" in run.stderr.decode()


def test_names_that_are_none_of_the_usual_go_through(cleaner, here, page):
    """Newlines, a leading hyphen, GBK bytes, a long name: mirrored byte by byte."""
    folder = os.fsencode(here / "pages")
    os.mkdir(folder)
    names = [b"a\nb.html", b"-rf.html", "旧闻".encode("gbk") + b".html", b"n" * 245 + b".html", " 空格 .html".encode()]
    for number, name in enumerate(names):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(page(number))
    run = cleaner("pages", "-o", "out", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert run.returncode == 0
    assert sorted(os.listdir(os.fsencode(here / "out"))) == sorted(name + b".txt" for name in names)


def test_lines_that_a_folder_shares_go_when_that_is_asked_for(cleaner, here):
    """Not without; and the journal tells the two apart."""
    shared = "本版内容由渡口文化站志愿整理欢迎交流"
    (here / "pages").mkdir()
    for number in range(8):
        text = f"第{number}封信\n这是第{number}封信的开头，雨停以后船工收好了缆绳。\n北方的冬天干燥得很，第{number}次了。\n{shared}\n"
        (here / f"pages/{number}.txt").write_text(text)
    cleaner("pages", "-o", "out")
    assert shared in (here / "out/1.txt.txt").read_text()
    for written in (8, 0):
        assert account(cleaner("pages", "-o", "out", "--shared-lines")).startswith(f"8 inputs: {written} written")
    assert (here / "out/1.txt.txt").read_text().splitlines()[-1] == "北方的冬天干燥得很，第1次了。"
    assert cleaner("--shared-lines", "-o", "all.txt", "-", data=b"x").returncode == 2


def test_two_inputs_never_share_an_output(cleaner, here, page):
    """The second one fails, by name."""
    for name in ("x/a.html", "y/a.html"):
        (here / name).parent.mkdir()
        (here / name).write_bytes(page(1))
    run = cleaner("x", "y", "-o", "out")
    assert (run.returncode, account(run)) == (1, "2 inputs: 1 written, 0 skipped, 1 failed")
    assert account(cleaner("x/a.html", "y/a.html", "-o", "out2")) == "2 inputs: 2 written, 0 skipped, 0 failed"


def test_no_input_is_ever_written(cleaner, here, page):
    """An output that would fall on an input is refused, the output folder in the input folder is no input."""
    (here / "a.html").write_bytes(page(1))
    (here / "a.html.txt").write_bytes(page(2))
    run = cleaner("a.html", "a.html.txt", "-o", ".")
    assert run.returncode == 1
    assert (here / "a.html.txt").read_bytes() == page(2)
    for _ in range(2):
        cleaner(".", "-o", "out")
        assert not (here / "out/out").exists()
    assert cleaner("out", "-o", ".").returncode == 2


def test_links_lead_nowhere(cleaner, pages, here, page):
    """Neither to inputs outside the folder nor to outputs outside."""
    (here / "outside").mkdir()
    (here / "outside/secret.html").write_bytes(page(8))
    (pages / "link.html").symlink_to(here / "outside/secret.html")
    (pages / "folder").symlink_to(here / "outside")
    (here / "out").mkdir()
    (here / "out/sub").symlink_to(here / "outside")
    run = cleaner("pages", "-o", "out")
    assert account(run) == "3 inputs: 2 written, 0 skipped, 1 failed"
    assert os.listdir(here / "outside") == ["secret.html"]


def test_fifos_and_devices_are_passed_by(cleaner, pages):
    """They are no files, and nobody waits for them."""
    os.mkfifo(pages / "pipe.html")
    assert account(cleaner("pages", "-o", "out")) == "3 inputs: 3 written, 0 skipped, 0 failed"


def test_a_list_names_the_inputs(cleaner, pages):
    """One a line, or with NULs, from a file or standard input."""
    names = [b"pages/a.html", b"pages/sub/c.html"]
    wanted = cleaner("pages/a.html", "pages/sub/c.html").stdout
    assert cleaner("--files-from", "-", data=b"\n".join(names)).stdout == wanted
    assert cleaner("--files-from", "-", "-0", data=b"\0".join(names) + b"\0").stdout == wanted


@pytest.mark.parametrize("fault", ["crash", "signal", "memory", "recursion", "exit", "hang"])
def test_a_bad_document_costs_itself_alone(cleaner, pages, here, page, faults, fault):
    """Whatever it does to its worker; the others come out, and the account says so."""
    (pages / "aa.html").write_bytes(page(9, extra=f"<p>FAULT:{fault}</p>"))
    run = cleaner("pages", "-o", "out", "--jobs", "2", "--timeout", "1", env=faults)
    assert (run.returncode, account(run)) == (1, "4 inputs: 3 written, 0 skipped, 1 failed")
    assert len(texts(here / "out")) == 3
    assert "aa.html" in run.stderr.decode()


@pytest.mark.parametrize(("fault", "why"), [("hang", "--timeout"), ("memory", "--memory")])
def test_a_single_document_has_the_same_limits(cleaner, here, page, faults, fault, why):
    """Though it is cleaned in the main process: as a file, into a folder and from standard input."""
    bad = page(7, extra=f"FAULT:{fault}")
    (here / "bad.html").write_bytes(bad)
    for words in (["bad.html"], ["bad.html", "-o", "out"], ["-"]):
        run = cleaner(*words, "--timeout", "0.5", data=bad, env=faults)
        assert run.returncode == 1
        assert why in run.stderr.decode()
        assert run.stdout == b""


def test_a_worker_that_is_killed_costs_at_most_its_document(cleaner, start, here, page, faults):
    """And what has an output is no failure, at whatever moment that was."""
    slow_pages(here, page, 8)
    process = start("slow", "-o", "out", "--jobs", "2", env=faults)
    wait_for(here / "out", 2)
    with open(f"/proc/{process.pid}/task/{process.pid}/children") as file:
        os.kill(int(file.read().split()[0]), signal.SIGKILL)
    _, said = process.communicate(timeout=30)
    written = sum(name.endswith(".txt") for name in texts(here / "out"))
    assert written >= 7
    assert said.decode().splitlines()[-1] == f"8 inputs: {written} written, 0 skipped, {8 - written} failed"
    assert process.returncode == (0 if written == 8 else 1)


def test_order_survives_a_crash(cleaner, pages, page, faults):
    """On standard output the others stay in order."""
    (pages / "aa.html").write_bytes(page(9, extra="<p>FAULT:crash</p>"))
    names = ["pages/a.html", "pages/aa.html", "pages/b.htm", "pages/sub/c.html"]
    run = cleaner(*names, "--jobs", "2", env=faults)
    assert run.stdout == cleaner("pages/a.html", "pages/b.htm", "pages/sub/c.html").stdout


@pytest.mark.parametrize("output", ["all.jsonl", "out"])
def test_a_failed_run_keeps_the_old_output(cleaner, pages, here, page, output):
    """What cannot be written whole (here: the limit of a file's size) is not written, and nothing half stays."""
    cleaner("pages", "-o", output)
    old = texts(here)
    (pages / "a.html").write_bytes(page(9, paragraphs=2000))
    run = cleaner("pages", "-o", output, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)))
    assert run.returncode == 1
    assert "file too large" in run.stderr.decode()
    new = texts(here)
    assert {name: data for name, data in new.items() if name != "pages/a.html"} == {
        name: data for name, data in old.items() if name != "pages/a.html"
    }


def slow_pages(here, page, number=40):
    (here / "slow").mkdir()
    for i in range(number):
        (here / f"slow/{i:03}.html").write_bytes(page(i, extra="<p>FAULT:slow</p>"))


def wait_for(folder, number):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if folder.is_dir() and len([name for name in os.listdir(folder) if name.endswith(".txt")]) >= number:
            return
        time.sleep(0.01)
    raise AssertionError("nothing was written")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_it_with_nothing_half_done(cleaner, start, here, page, faults, number, status):
    """At once, without a process or a file left over; the next run does the rest."""
    slow_pages(here, page, 12)
    process = start("slow", "-o", "out", "--jobs", "2", env=faults)
    wait_for(here / "out", 2)
    os.killpg(process.pid, number)
    begun = time.monotonic()
    _, said = process.communicate(timeout=20)
    assert time.monotonic() - begun < 2
    assert process.returncode == status
    assert b"Traceback" not in said
    assert all(name.endswith(".html.txt") for name in texts(here / "out"))
    done = len(texts(here / "out"))
    skipped = int(account(cleaner("slow", "-o", "out")).split()[4])
    assert done - 4 <= skipped <= done  # two at work, two waiting


def test_a_run_that_is_stopped_and_continued_gives_nothing_up(start, here, page, faults):
    """Ctrl-Z stops the clock, too."""
    slow_pages(here, page, 8)
    process = start("slow", "-o", "out", "--jobs", "2", "--timeout", "1.5", env=faults)
    wait_for(here / "out", 1)
    os.killpg(process.pid, signal.SIGSTOP)
    time.sleep(3)
    os.killpg(process.pid, signal.SIGCONT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said.decode().splitlines()[-1]) == (0, "8 inputs: 8 written, 0 skipped, 0 failed")


def test_a_killed_run_leaves_no_process_and_resumes(cleaner, start, here, page, faults):
    """Workers end with their parent, even in the middle of a document; at most what was under way is done again."""
    slow_pages(here, page, 12)
    process = start("slow", "-o", "out", "--jobs", "2", env=faults)
    wait_for(here / "out", 3)
    with open(f"/proc/{process.pid}/task/{process.pid}/children") as file:
        workers = file.read().split()
    process.kill()
    process.communicate(timeout=20)
    until = time.monotonic() + 5
    while any(alive(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.02)
    assert len(workers) == 2
    assert not any(alive(pid) for pid in workers)
    done = sum(name.endswith(".txt") for name in texts(here / "out"))
    skipped = int(account(cleaner("slow", "-o", "out")).split()[4])
    assert done - 4 <= skipped <= done
    assert len(texts(here / "out")) == 12


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def test_two_runs_cannot_use_one_output_folder(cleaner, start, here, page, faults):
    """The second one says so and leaves the first alone."""
    slow_pages(here, page, 6)
    process = start("slow", "-o", "out", "--jobs", "1", env=faults)
    wait_for(here / "out", 1)
    assert cleaner("slow", "-o", "out").returncode == 2
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_without_a_place_for_the_journal_the_work_is_done(cleaner, pages, here, tmp_path):
    """Only resuming is lost, and that is said."""
    (tmp_path / "nothing").write_text("")
    run = cleaner("pages", "-o", "out", env={"XDG_STATE_HOME": str(tmp_path / "nothing")})
    assert (run.returncode, len(texts(here / "out"))) == (0, 3)
    assert "journal" in run.stderr.decode()
