"""The report in a browser, as a person uses it: by eye, by keyboard, on a phone, on paper, with a screen reader."""

import base64
import json
import os
from pathlib import Path

import pytest
from report_cases import missing

TAGS = """html head meta title style body a header h1 h2 h3 h4 p time code nav ul li div label input select option optgroup
button main section dl dt dd svg rect table caption thead tbody tr th td span ins del article details summary strong footer
script"""
"""What the report is made of."""
WIDE, PHONE = (1280, 900), (390, 844)


@pytest.fixture
def opened(browser):
    """Opens a page in a window of a size, light or dark; what it asked of the network, and what it complained of."""

    def open_(path: Path, size: tuple[int, int] = WIDE, scheme: str = "light") -> list[str]:
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        media = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": media})
        browser.get("about:blank")
        browser.get_log("performance")
        browser.get_log("browser")
        browser.get(path.as_uri())
        return requests(browser)

    return open_


def requests(browser) -> list[str]:
    """The addresses that were asked for."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [message["params"] for message in messages if message["method"] == "Network.requestWillBeSent"]
    return [each["request"]["url"] for each in sent]


def keys(browser, *names: str) -> None:
    """Press keys, one after the other."""
    from selenium.webdriver import ActionChains, Keys

    for name in names:
        ActionChains(browser).send_keys(getattr(Keys, name, name)).perform()


def unfold(browser) -> None:
    browser.execute_script("for (const each of document.querySelectorAll('details')) each.open = true")


def visible(browser, selector: str) -> list[str]:
    """The texts of the elements that can be seen. (Of a document that is scrolled away, innerText knows nothing.)"""
    script = (
        "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility())"
        ".map(e => e.innerText || e.textContent)"
    )
    return browser.execute_script(script, selector)


def search(browser, words: str) -> None:
    """Type into the search field, and wait until it has searched."""
    script = (
        "const done = arguments[1], field = document.getElementById('words'); field.value = arguments[0];"
        "field.dispatchEvent(new Event('input')); setTimeout(done, 400)"
    )
    browser.execute_async_script(script, words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_it_opens_without_a_network_and_without_complaint(browser, opened, report, size, scheme):
    """From a file, with one request: that for the file; nothing is wider than the screen."""
    assert opened(report, size, scheme) == [report.as_uri()]
    unfold(browser)
    keys(browser, "TAB", "TAB")
    assert requests(browser) == []
    assert browser.get_log("browser") == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= size[0]


def test_a_hostile_page_runs_nothing(browser, opened, hostile_report):
    """Whatever it says is on the page as text: no script, no element, no address of its own."""
    assert opened(hostile_report) == [hostile_report.as_uri()]
    unfold(browser)
    browser.execute_script(
        "for (const each of document.querySelectorAll('.sides a, .sides del')) {"
        " each.dispatchEvent(new PointerEvent('pointerover', {bubbles: true})); each.focus?.(); each.click() }"
        "for (const each of document.querySelectorAll('button')) each.click()"
    )
    for words in ("<script>", "onerror", "{{", "\u2028"):
        search(browser, words)
    assert browser.execute_script("return window.injected ?? null") is None
    assert browser.execute_script("return document.scripts.length") == 1
    tags = browser.execute_script("return [...new Set([...document.querySelectorAll('*')].map(e => e.localName))]")
    assert set(tags) <= set(TAGS.split())
    attributes = browser.execute_script(
        "return [...new Set([...document.querySelectorAll('body *:not(#tip)')].flatMap(e => e.getAttributeNames()))]"
    )
    assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "action", "srcdoc")]
    addresses = browser.execute_script(
        "return [...document.querySelectorAll('[href]')].map(e => e.getAttribute('href'))"
    )
    assert all(address.startswith("#") for address in addresses)
    assert requests(browser) == []
    assert browser.get_log("browser") == []
    assert browser.current_url.split("#")[0] == hostile_report.as_uri()


def test_the_policy_forbids_what_escaping_would_miss(browser, opened, report, tmp_path):
    """A second line of defence: a script that does get into the page is not run."""
    attack = (
        "<script>window.injected=1</script><img src=x onerror=window.injected=1><svg onload=window.injected=1></svg>"
    )
    path = tmp_path / "attacked.html"
    path.write_text(report.read_text("utf-8").replace("</main>", f"{attack}</main>"), "utf-8")
    opened(path)
    assert browser.execute_script("return window.injected ?? null") is None
    assert len([entry for entry in browser.get_log("browser") if "Content Security Policy" in entry["message"]]) >= 3


@pytest.mark.parametrize(
    ("words", "documents"), [("纜繩", 1), ("traditional.txt", 1), ("页面", 0), ("  PLAIN.TXT ", 1)]
)
def test_search_finds_names_texts_and_reasons(browser, opened, report, words, documents):
    """Whatever does not hold the words is away, and how much is left is said."""
    opened(report)
    search(browser, words)
    assert len(visible(browser, ".doc")) == documents
    said = visible(browser, "#matches")[0]
    assert f"{documents} document" in said
    assert len(visible(browser, ".none")) > 0
    keys(browser, "TAB")
    search(browser, "")
    assert len(visible(browser, ".doc")) == 3
    assert visible(browser, "#matches") == []


def test_a_rule_filters_lines_and_documents(browser, opened, report):
    """Chosen from the list or from a table; the button takes it back."""
    opened(report)
    browser.execute_script(
        "const rule = document.getElementById('rule'); rule.value = 'simplify/tw2s';"
        "rule.dispatchEvent(new Event('change'))"
    )
    assert len(visible(browser, ".doc")) == 1
    assert "traditional.txt" in visible(browser, ".doc")[0]
    browser.execute_script("document.getElementById('reset').click()")
    assert len(visible(browser, ".doc")) == 3
    browser.execute_script("document.querySelector('button.rule[data-rule=\"strip/links\"]').click()")
    assert [row for row in visible(browser, "#dropped ~ table tbody th") if row] == ["友情链接", "links strip"]
    assert len(visible(browser, ".doc")) == 1


def test_everything_is_reached_by_keyboard(browser, opened, report):
    """A link over the head of the page first; a document unfolds; the arrows go from change to change."""
    opened(report)
    here = "return document.activeElement"
    keys(browser, "TAB")
    assert browser.execute_script(f"{here}.textContent") == "Skip to the report"
    keys(browser, "ENTER")
    assert browser.execute_script(f"{here}.id") == "report"
    for _ in range(40):
        keys(browser, "TAB")
        if browser.execute_script(f"{here}.localName") == "summary":
            break
    keys(browser, "ENTER")
    assert browser.execute_script(f"{here}.parentElement.open")
    keys(browser, "TAB")
    assert browser.execute_script(f"{here}.localName") == "a"
    assert "simplify: tw2s" in visible(browser, "#tip")[0]
    places = []
    for key in ("ARROW_RIGHT", "ARROW_DOWN", "ARROW_LEFT", "HOME"):
        keys(browser, key)
        places.append(
            browser.execute_script("return [...document.querySelectorAll('.sides a')].indexOf(document.activeElement)")
        )
    assert places == [1, 2, 1, 0]
    assert "simplify: tw2s" in visible(browser, "#tip")[0]
    assert browser.execute_script(f"{here}.getAttribute('aria-describedby')") == "tip"
    keys(browser, "ESCAPE")
    assert visible(browser, "#tip") == []
    keys(browser, "END")
    assert "strip: links" in visible(browser, "#tip")[0]
    keys(browser, "TAB")
    assert visible(browser, "#tip") == []
    assert browser.execute_script(f"{here}.localName") == "summary"


def test_a_reason_shows_under_the_pointer(browser, opened, report):
    """On either side, on the screen, and it goes with the pointer."""
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.by import By

    opened(report)
    unfold(browser)
    for selector in (".sides del.simplify", ".sides ins.simplify", ".sides ins.repair"):
        change = browser.find_element(By.CSS_SELECTOR, selector)
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", change)
        ActionChains(browser).move_to_element(change).perform()
        reason = visible(browser, "#tip")[0]
        assert reason.startswith(("simplify: tw2s", "repair: utf-8-as-latin-1"))
        box = browser.execute_script("return document.getElementById('tip').getBoundingClientRect().toJSON()")
        assert 0 <= box["left"] <= box["right"] <= WIDE[0]
        assert 0 <= box["top"] <= box["bottom"] <= WIDE[1]
    ActionChains(browser).move_to_element(browser.find_element(By.CSS_SELECTOR, "#words")).perform()
    assert visible(browser, "#tip") == []


def test_without_its_script_it_is_complete(browser, opened, report):
    """Nothing is hidden but the search; a change leads to its reason."""
    opened(report)
    with_script = browser.execute_script("return document.querySelector('main').textContent")
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(report.as_uri())
        assert browser.execute_script("return document.querySelector('main').textContent") == with_script
        assert visible(browser, ".tools") == []
        broken = (
            "return [...document.querySelectorAll('a')].filter(a => !document.getElementById(a.hash.slice(1))).length"
        )
        assert browser.execute_script(broken) == 0
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_it_prints(browser, opened, report):
    """Figures and the unfolded documents, without the search."""
    opened(report)
    unfold(browser)
    printed = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"])
    assert printed.startswith(b"%PDF")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert visible(browser, ".tools") == visible(browser, "nav") == []
    assert len(visible(browser, ".sides")) == 3


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light"), (PHONE, "dark")])
def test_axe_finds_nothing(browser, opened, report, size, scheme):
    """No violation of WCAG 2.2 A and AA, nor of good practice: contrast, names, roles, headings, landmarks, targets."""
    axe = os.environ.get("AXE_CORE")
    if not axe:
        missing("axe-core (npm pack axe-core; AXE_CORE names its axe.min.js)")
    opened(report, size, scheme)
    unfold(browser)
    browser.execute_script(Path(axe).read_text("utf-8"))
    for state in ("", "document.querySelector('.sides a').focus()", "document.querySelector('button.rule').click()"):
        browser.execute_script(state)
        found = browser.execute_async_script(
            "const done = arguments[0]; axe.run().then(r => done(r.violations), e => done([String(e)]))"
        )
        assert [(each["id"], each["impact"], [node["target"] for node in each["nodes"]]) for each in found] == []
