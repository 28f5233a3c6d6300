"""One document, or a few: what comes out, what is said, and how the command exits."""

import gzip
import json
import os
import subprocess
import sys

import pytest

import cleaner as package


def lines(run):
    return run.stderr.decode().splitlines()


def test_a_page_on_stdin_comes_out_as_its_article(cleaner, page):
    """Bytes in, UTF-8 out, exit 0, nothing on standard error."""
    run = cleaner(data=page(1))
    text = run.stdout.decode()
    assert "这是第1篇的开头" in text
    assert "这是第1篇的结尾" in text
    assert "<p>" not in text
    assert (run.returncode, run.stderr) == (0, b"")


def test_stdin_file_and_dash_give_the_same(cleaner, page, here):
    """A page is the same article whichever way it comes in."""
    (here / "a.html").write_bytes(page(1))
    outputs = {cleaner(data=page(1)).stdout, cleaner("a.html").stdout, cleaner("-", data=page(1)).stdout}
    assert len(outputs) == 1


def test_files_come_out_in_their_order(cleaner, pages):
    """Standard output has the files in the order of the command line, whoever is done first."""
    names = ["b.htm", "a.html", "sub/c.html"]
    run = cleaner(*(pages / name for name in names), "--jobs", "3")
    alone = [cleaner(pages / name).stdout for name in names]
    assert run.stdout == b"".join(alone)
    assert lines(run) == ["3 inputs: 3 written, 0 skipped, 0 failed"]


def test_empty_input_gives_empty_output_and_a_note(cleaner):
    """Nothing in, nothing out: no failure, but not without a word."""
    run = cleaner()
    assert (run.returncode, run.stdout) == (0, b"")
    assert len(lines(run)) == 1


def test_a_missing_file_is_one_line_and_exit_1(cleaner, page, here):
    """A file that is not there costs itself alone."""
    (here / "a.html").write_bytes(page(1))
    run = cleaner("a.html", "nowhere.html", "-q")
    assert run.returncode == 1
    assert lines(run) == ["cleaner: nowhere.html: cannot be read: no such file or directory"]
    assert "这是第1篇的结尾" in run.stdout.decode()


def test_a_picture_is_refused(cleaner):
    """Bytes that are no text: exit 1, one line, nothing on standard output."""
    run = cleaner(data=b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    assert (run.returncode, run.stdout) == (1, b"")
    assert len(lines(run)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--nosuch"], "No such option"),
        (["--format", "text", "a.html", "-o", "all.jsonl"], "all.jsonl"),
        (["--only", "nosuch", "a.html"], "nosuch"),
        (["--jobs", "0", "a.html"], "--jobs"),
        (["--format", "pdf", "a.html"], "pdf"),
        (["--charset", "nosuch", "a.html"], "nosuch"),
        (["--dictionary", "nowhere.txt", "a.html"], "nowhere.txt"),
        (["--dictionary", "a.txt", "a.html"], "--dictionary"),
        (["--files-from", "nowhere.txt", "-o", "out"], "nowhere.txt"),
        (["--config", "nowhere.toml", "a.html"], "nowhere.toml"),
        (["--compress", "gz", "a.html"], "-o"),
        (["."], "-o"),
        ([".", "-o", "."], "-o"),
        ([".", "-o", "a.html"], "-o"),
        (["a.txt", "-o", "a.txt"], "-o"),
        (["a.txt", "--stats", "a.txt"], "a.txt"),
        (["a.txt", "--errors", "./a.txt"], "a.txt"),
    ],
)
def test_wrong_usage_is_one_line_that_says_the_way_out(cleaner, here, page, words, said):
    """Exit 2, and a line that names what is wrong."""
    for name in ("a.html", "a.txt"):
        (here / name).write_bytes(page(1))
    run = cleaner(*words)
    assert (run.returncode, run.stdout) == (2, b"")
    assert len(lines(run)) == 1 or (len(lines(run)) == 2 and "0 inputs" in lines(run)[0])
    assert said in lines(run)[-1]
    assert (here / "a.txt").read_bytes() == page(1)


def test_only_and_skip_choose_the_stages(cleaner):
    """With the conversion left out the text stays in its script."""
    traditional = "這裡的櫻花開得很晚，遊客們還在等。\n".encode()
    assert cleaner(data=traditional).stdout.decode() == "这里的樱花开得很晚，游客们还在等。\n"
    assert cleaner("--skip", "simplify", data=traditional).stdout == traditional
    assert cleaner("--only", "decode,repair", data=traditional).stdout == traditional


def test_charset_is_an_order(cleaner):
    """Bytes are decoded as the person says."""
    text = "村口的古樟樹。\n"
    assert cleaner("--charset", "big5", "--only", "decode", data=text.encode("big5")).stdout.decode() == text


def test_jsonl_is_one_line_with_the_fields(cleaner, page, here):
    """A record says where it came from and what it is."""
    (here / "a.html").write_bytes(page(1))
    record = json.loads(cleaner("a.html", "--format", "jsonl").stdout)
    assert record["path"] == "a.html"
    assert record["text"].encode() == cleaner("a.html").stdout
    assert record["encoding"] == "utf-8"


def test_markdown_marks_the_heading(cleaner, page):
    """The title is a heading."""
    assert cleaner("--format", "markdown", data=page(1)).stdout.startswith(b"# ")


def test_the_output_is_utf8_in_every_locale(cleaner, page):
    """Neither the locale nor PYTHONIOENCODING has a say."""
    wanted = cleaner(data=page(1)).stdout
    for env in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "gbk"}):
        assert cleaner(data=page(1), env=env).stdout == wanted


def test_version_and_help_need_no_page(cleaner):
    """Both are on standard output, with exit 0, the examples before the options."""
    assert cleaner("--version").stdout.decode() == f"cleaner {package.__version__}\n"
    text = cleaner("--help").stdout.decode()
    assert 0 < text.index("cleaner < page.html") < text.index("--only")


def test_version_is_the_same_with_and_without_parsing(cleaner):
    """The short cut for `--version` says what the full way says."""
    assert cleaner("--version").stdout == cleaner("-q", "--version").stdout


def test_the_short_cut_for_no_words_does_what_the_full_way_does(cleaner, page):
    """No words at all are the same as words that say nothing."""
    assert cleaner(data=page(2)).stdout == cleaner("--format", "text", data=page(2)).stdout


def shell(script, data, tmp_path):
    env = {
        **os.environ,
        "PYTHONPATH": str(package.__path__[0]).removesuffix("/cleaner"),
        "CLEANER": sys.executable + " -m cleaner",
    }
    return subprocess.run(
        ["bash", "-c", script], input=data, capture_output=True, env=env, cwd=tmp_path, timeout=60, check=False
    )


def test_a_closed_pipe_is_quiet(page, tmp_path):
    """Whoever reads one line and goes is told nothing, and the exit status is that of SIGPIPE."""
    run = shell("$CLEANER | head -c 10 > /dev/null; echo ${PIPESTATUS[0]}", page(1, 3_000), tmp_path)
    assert (run.stdout, run.stderr) == (b"141\n", b"")


@pytest.mark.parametrize(
    "script", ["$CLEANER > /dev/full", "$CLEANER >&-", "$CLEANER <&-", "$CLEANER --help > /dev/full"]
)
def test_a_full_or_closed_stream_is_an_error_in_one_line(page, tmp_path, script):
    """Nothing is lost without a word."""
    run = shell(script, page(1), tmp_path)
    assert run.returncode == 1
    assert len(run.stderr.decode().splitlines()) == 1


def test_a_packed_page_is_unpacked(cleaner, page, here):
    """`.gz` needs no word."""
    (here / "a.html").write_bytes(page(1))
    (here / "a.html.gz").write_bytes(gzip.compress(page(1)))
    assert cleaner("a.html.gz").stdout == cleaner("a.html").stdout


def test_the_dictionary_of_a_person_comes_first(cleaner, here):
    """Its content reaches the conversion."""
    (here / "own.txt").write_text("電腦\t计算机\n", encoding="utf-8")
    text = "這臺電腦壞了，要送去修理。\n".encode()
    assert "计算机" in cleaner("--dictionary", "own.txt", data=text).stdout.decode()


def test_a_name_that_is_not_utf8_is_a_name(cleaner, page, here):
    """Also as the path of a record."""
    path = os.path.join(os.fsencode(here), "旧闻".encode("gbk") + b".html")
    with open(path, "wb") as file:
        file.write(page(1))
    run = cleaner(os.fsdecode(os.path.basename(path)), "--format", "jsonl")
    assert run.returncode == 0
    assert json.loads(run.stdout)["path"].endswith(".html")


def test_a_fifo_is_not_opened(cleaner, here):
    """It is refused at once, with a way out."""
    os.mkfifo(here / "pipe")
    run = cleaner("pipe")
    assert run.returncode == 1
    assert "cleaner < FILE" in lines(run)[0]


def test_an_internal_error_is_one_line(cleaner, faults):
    """Never a traceback."""
    run = cleaner(data=b"FAULT:recursion", env=faults)
    assert run.returncode == 1
    assert len(lines(run)) == 1
    assert "Traceback" not in run.stderr.decode()
