"""What the tests of every engine share: pages, and documents that do harm."""

import os
from collections.abc import Iterator
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
                if b"HARM-RAISE" in data: raise ValueError("boom")
                if b"HARM-EXIT" in data: os._exit(3)
                if b"HARM-HANG" in data: time.sleep(600)
                return clean(data, *rest, **named)
            module.clean = harmful
        spec.loader.exec_module = exec_module
        return spec
sys.meta_path.insert(0, Finder())
"""


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
def harm(tmp_path: Path) -> Iterator[None]:
    """Let pages with HARM-RAISE, HARM-EXIT or HARM-HANG in them do that to the process that cleans them."""
    (tmp_path / "sitecustomize.py").write_text(HARM, encoding="utf-8")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(tmp_path), before]))
    yield
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before
