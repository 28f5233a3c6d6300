"""The command as people run it: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
Run = subprocess.CompletedProcess[bytes]
SENTENCES = (
    "雨停以后，渡口的老船工把缆绳一圈一圈地收好，说今年的水比往年来得早。",
    "镇上的小学新添了一间图书室，孩子们午休时排着队进去挑书看。",
    "合作社把晒干的笋片按斤两装袋，贴上标签，等着周五的货车来拉。",
    "他在信里写道，北方的冬天干燥得很，半夜总要起来喝一回水。",
)


def make_page(number: int, paragraphs: int = 6, extra: str = "") -> bytes:
    """A page whose first and last paragraph carry its number."""
    body = "".join(
        f"<p>{SENTENCES[(number + i) % 4]}{SENTENCES[(number + i + 1) % 4]}</p>\n" for i in range(paragraphs)
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>第{number}篇：渡口来信</title></head><body>"
        f"<div class='nav'><a href='/'>首页</a></div><article><h1>第{number}篇：渡口来信</h1>"
        f"<p>这是第{number}篇的开头。{SENTENCES[0]}</p>{body}{extra}<p>{SENTENCES[1]}这是第{number}篇的结尾。</p></article></body></html>"
    ).encode()


def environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment in which nothing of this machine's user is read or written."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("_CLEANER", "XDG_", "NO_COLOR"))}
    path = os.pathsep.join(filter(None, (more.pop("PYTHONPATH", ""), str(ROOT))))
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}  # as installed
    return {**clean, **compiled, "PYTHONPATH": path, "XDG_STATE_HOME": str(folder / "state"), **more}


@pytest.fixture
def page() -> Callable[..., bytes]:
    """Makes a page."""
    return make_page


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The folder in which the command runs."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def cleaner(tmp_path: Path, here: Path) -> Callable[..., Run]:
    """Run the command in `here`."""

    def run(*words: str | Path, data: bytes = b"", env: dict[str, str] | None = None, **options: object) -> Run:
        return subprocess.run(
            [sys.executable, "-m", "cleaner", *map(str, words)],
            input=data,
            capture_output=True,
            cwd=here,
            env=environment(tmp_path, **env or {}),
            timeout=60,
            check=False,
            **options,
        )

    return run


@pytest.fixture
def pages(here: Path) -> Path:
    """A folder of pages, one of them in a subfolder."""
    for number, name in enumerate(("a.html", "b.htm", "sub/c.html")):
        path = here / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make_page(number))
    return here / "pages"


@pytest.fixture
def faults(tmp_path: Path) -> dict[str, str]:
    """An environment in which documents set off the faults that they name."""
    folder = tmp_path / "hook"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text((Path(__file__).parent / "faulty.py").read_text())
    return {"PYTHONPATH": str(folder)}


@pytest.fixture
def start(tmp_path: Path, here: Path) -> Callable[..., "subprocess.Popen[bytes]"]:
    """Start the command in a session of its own, as a terminal would."""

    def begin(*words: str | Path, env: dict[str, str] | None = None) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "cleaner", *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=here,
            env=environment(tmp_path, **env or {}),
            start_new_session=True,
        )

    return begin


def all_of(terminal: int) -> str:
    """Everything that is shown on a terminal until nobody writes to it any more; closes it."""
    shown = b""
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:  # how a terminal says that nobody is left
        pass
    os.close(terminal)
    return shown.decode()
