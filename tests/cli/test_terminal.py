"""What a person at a terminal sees."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

from commandline import all_of, environment


def on_terminal(tmp_path, here, *words, **env):
    """The command with standard error on a terminal: exit status and what was shown."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=inner,
        cwd=here,
        env=environment(tmp_path, TERM="xterm", **env),
    )
    os.close(inner)
    shown = all_of(outer)
    return process.wait(), shown


def test_a_bar_shows_how_far_it_is(tmp_path, here, pages):
    """And goes away at the end."""
    code, shown = on_terminal(tmp_path, here, "pages", "-o", "out")
    assert code == 0
    assert "docs" in shown
    assert shown.splitlines()[-1].endswith("3 inputs: 3 written, 0 skipped, 0 failed")


def test_quiet_has_no_bar(tmp_path, here, pages):
    """Nothing at all."""
    assert on_terminal(tmp_path, here, "pages", "-o", "out", "-q") == (0, "")


def test_failures_are_red_unless_no_color(tmp_path, here, pages):
    """Only on a terminal."""
    (pages / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert "\x1b[31m" in on_terminal(tmp_path, here, "pages", "-o", "out")[1]
    assert "\x1b[31m" not in on_terminal(tmp_path, here, "pages", "-o", "out", NO_COLOR="1")[1]
