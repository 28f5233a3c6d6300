"""A browser, and reports to open in it."""

import shutil

import pytest
from commandline import cleaner, here, page, pages
from report_cases import PAYLOADS, missing

from cleaner.pipeline import clean
from cleaner.record import Dropped, Result, Step
from cleaner.report.facts import facts_of
from cleaner.report.page import Run, Shown
from cleaner.report.page import page as write
from cleaner.report.sides import sides_of
from cleaner.report.tally import Tally

__all__ = ["cleaner", "here", "page", "pages"]

RUN = Run("0.1.0", "2026-11-22 20:00", 12.5, "cleaner pages --output clean")
TRADITIONAL = (
    "2024年03月12日 星期二\n渡口的燈還亮著，最後一班船正在靠岸。\n"
    "老船工把纜繩一圈一圈地收好，說今年的水比往年來得早。\n責任編輯：何小滿\n友情鏈接\n"
)
DAMAGED = "镇上的小学新添了一间图书室，孩子们午休时排着队进去挑书看。".encode().decode("latin-1")
PLAIN = "合作社把晒干的笋片按斤两装袋，贴上标签，等着周五的货车来拉。\n"


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        missing("chromium or chromedriver (apt-get install chromium chromium-driver)")
    try:
        from selenium import webdriver
    except ImportError:
        missing("selenium (pip install '.[test]')")

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"):
        options.add_argument(word)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    yield driver
    driver.quit()


def tell(tally: Tally, number: int, name: str, data: bytes | str, result: Result | None = None) -> Shown:
    """Put a document into the report."""
    result = result or clean(data)
    facts = facts_of(len(data), result, 0.01 * (number + 1))
    tally.write(number, name, facts)
    return Shown(name, facts, sides_of(data, result))


def hostile(payload: str) -> Result:
    """A document that carries `payload` wherever a document or a rule may carry text."""
    step = Step("repair", payload, 0, 1, payload[:1], payload, payload, guess=True)
    return Result(
        payload,
        *(payload for _ in range(5)),
        payload,
        "hant",
        (step, Step("decode", payload, 0, 0, payload, payload, payload)),
        (Dropped(0, payload, payload, "extract"), Dropped(0, payload, payload)),
        (payload,),
        (),
        (payload,),
    )


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """A report on a few documents."""
    tally = Tally(40)
    shown = [
        tell(tally, number, name, data)
        for number, (name, data) in enumerate(
            (
                ("a/traditional.txt", TRADITIONAL.encode()),
                ("b/damaged.txt", DAMAGED),
                ("c" * 150 + "/plain.txt", PLAIN.encode()),
            )
        )
    ]
    tally.skip("css is no page")
    tally.fail("d/slow.html", "takes longer than 60 s (--timeout)")
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(write(RUN, tally, shown), "utf-8")
    return path


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory):
    """A report on documents that attack it."""
    tally = Tally(100)
    shown = []
    for number, payload in enumerate(PAYLOADS):
        shown.append(tell(tally, number, payload, payload, hostile(payload)))
        shown.append(tell(tally, len(PAYLOADS) + number, f"{payload}.html", f"{TRADITIONAL}{payload}\n{payload}。\n"))
        tally.skip(payload)
        tally.fail(payload, payload)
    run = Run(PAYLOADS[0], PAYLOADS[1], 1.0, " ".join(PAYLOADS))
    path = tmp_path_factory.mktemp("hostile") / "report.html"
    path.write_text(write(run, tally, shown), "utf-8")
    return path
