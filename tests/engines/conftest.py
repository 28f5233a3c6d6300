"""What the tests of every engine share: pages, and documents that do harm."""

import os
from pathlib import Path

import pytest

PAGE = (
    "<html><head><meta charset='{charset}'><title>湖畔书屋开张</title></head><body><h1>湖畔书屋开张</h1>"
    "<p>第{number}家湖畔书屋昨天开张，屋里只有三排书架，却坐满了放学的孩子，店主说灯会一直亮到九点。</p>"
    "<p>书屋的书都来自街坊的捐赠，谁都可以拿走一本，也可以留下一本，账本就摆在门口。</p></body></html>"
)
HARM = """
import os, sys, time
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name != "cleaner.pipeline":
            return None
        sys.meta_path.remove(self)
        import importlib.util
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module
        def exec_module(module):
            load(module)
            clean = module.clean
            def harmful(data, *rest, **named):
                harm = data.rpartition(b"<!--HARM-")[2].partition(b"-->")[0] if b"<!--HARM-" in data else b""
                if harm:
                    with open(os.environ["HARM_DONE"], "a") as log: log.write(harm.decode() + "\\n")
                if harm == b"raise": raise ValueError("boom")
                if harm == b"exit": os._exit(3)
                if harm == b"hang": time.sleep(600)
                if harm == b"slow": time.sleep(0.3)
                return clean(data, *rest, **named)
            module.clean = harmful
        spec.loader.exec_module = exec_module
        return spec
sys.meta_path.insert(0, Finder())
"""
HARMS = {1: b"<!--HARM-raise-->", 5: b"<!--HARM-exit-->", 9: b"<!--HARM-hang-->"}
"""What is put behind the pages with these numbers."""


def page_url(number: int) -> str:
    """Where it was."""
    return f"http://shuwu.example/{number}"


def page(number: int, charset: str = "utf-8") -> bytes:
    """A page of a made-up site."""
    return PAGE.format(charset=charset, number=number).encode(charset)


def article(number: int) -> str:
    """What is to come out of it."""
    return (
        "湖畔书屋开张\n"
        f"第{number}家湖畔书屋昨天开张，屋里只有三排书架，却坐满了放学的孩子，店主说灯会一直亮到九点。\n"
        "书屋的书都来自街坊的捐赠，谁都可以拿走一本，也可以留下一本，账本就摆在门口。\n"
    )


@pytest.fixture
def harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let pages with one of HARMS do it to the process that cleans them, which notes it in the file `done` here."""
    folder = tmp_path / "harm"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(HARM, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
    monkeypatch.setenv("HARM_DONE", str(folder / "done"))
    return folder
