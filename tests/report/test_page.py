"""The page of the report, as its source."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files

from cleaner.pipeline import clean
from cleaner.record import Result
from cleaner.report.document import LONGEST, document
from cleaner.report.facts import Change, facts_of
from cleaner.report.markup import text
from cleaner.report.page import Run, Shown, page
from cleaner.report.sides import Part, Reason, Row, Sides, sides_of
from cleaner.report.tally import Tally

RUN = Run("0.1.0", "2026-11-22 20:00", 12.5, "cleaner pages")
VOID = ("meta", "input")
FIVE_MB = 5_000_000
HANT = "渡口的燈還亮著，最後一班船正在靠岸。老船工把纜繩一圈一圈地收好，說今年的水比往年來得早。\n"


class Outline(HTMLParser):
    """What a page is made of: that every tag is closed, its headings, ids and links, the text of its elements."""

    def __init__(self, source):
        super().__init__()
        self.open, self.headings, self.ids, self.links, self.texts = [], [], [], [], {}
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag not in VOID and self.get_starttag_text()[-2] != "/":
            self.open.append(tag)
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if "href" in values else []

    def handle_startendtag(self, tag, attrs):
        assert tag == "rect"

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        tag = self.open[-1] if self.open else ""
        self.texts[tag] = self.texts.get(tag, "") + data


def big(documents, shown, article=HANT * 200):
    """A report on many documents with much in them."""
    tally = Tally(shown)
    lines = [chr(0x4E00 + number) + "下一篇：渡口的桥" * 9 for number in range(40)]
    result = clean(article)
    for number in range(documents):
        facts = facts_of(9, result, 0.01)._replace(
            lines=tuple(("links", f"{chr(0x5E00 + number)}{line}") for line in lines),
            changes=(Change("strip", "links", 40, "长" * 80, ""), Change("repair", "rule", 1, "长" * 80, "长" * 80)),
        )
        tally.write(number, f"{number}/" + "长" * 300, facts)
        tally.fail(f"{number}/" + "长" * 300, "长" * 300 + str(number))
    sides = sides_of(article, result)
    return page(RUN, tally, [Shown("长" * 300, facts_of(9, result, 0.01), sides)] * shown)


def test_it_is_well_formed(report, hostile_report):
    """Every tag closed, every id once, every link to a place of its own, headings in order."""
    for path in (report, hostile_report):
        outline = Outline(path.read_text("utf-8"))
        assert len(outline.ids) == len(set(outline.ids))
        assert {link[1:] for link in outline.links} <= set(outline.ids)
        assert outline.headings[0] == 1
        assert outline.headings.count(1) == 1
        steps = zip(outline.headings, outline.headings[1:], strict=False)
        assert all(deeper <= level + 1 for level, deeper in steps)


def test_its_policy_names_its_own_script_and_style_alone(report):
    """By their hashes; everything else is forbidden."""
    source = report.read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', source)[1]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    texts = Outline(source).texts
    for tag in ("style", "script"):
        digest = b64encode(sha256(texts[tag].encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"


def test_it_names_no_address(report):
    """Nothing to be loaded, not even a link to follow."""
    assert not re.search(r"https?:|//\w|url\(|@import|\bfetch\b|XMLHttp|innerHTML", report.read_text("utf-8"))


def test_its_parts_are_in_the_package():
    """Also in the installed one."""
    assert all((files("cleaner.report") / name).is_file() for name in ("page.html", "page.css", "page.js"))


def test_its_size_is_bounded():
    """Whatever there is in the documents, however many there are; what is not shown is said."""
    few, many = big(300, 40), big(3000, 40)
    assert len(few.encode()) < FIVE_MB
    assert len(many.encode()) < FIVE_MB
    assert len(many) < len(few) * 1.05
    assert "40 of the 3,000 documents that were written" in many
    assert "100 of the 3,000 documents that failed" in many
    assert "may be too low by up to" in many
    assert "more lines are not shown" in many


def test_a_document_of_many_changes_is_cut():
    """A change takes more room on the page than in the text."""
    article = "燈亮著燈亮著a\n" * 2000
    result = clean(article)
    source = document(1, text("a.html"), facts_of(9, result, 0.1), sides_of(article, result))
    assert LONGEST / 2 < len(source.encode()) < LONGEST + 2000
    assert "more lines are not shown" in source


def test_a_run_without_documents_has_a_report():
    """Nothing but the account."""
    outline = Outline(page(RUN, Tally(40), []))
    assert outline.headings == [1, 2]


def test_every_reason_is_given(report):
    """Also for a dropped line, where it is that of the rule."""
    whys = re.findall(r'<span class="why">(.*?)</span>', report.read_text("utf-8"))
    assert whys
    assert all(whys)


def test_an_interrupted_run_says_so():
    """With what had been done by then."""
    tally = Tally(40)
    tally.write(1, "a.html", facts_of(9, Result("文\n"), 0.1))
    source = page(RUN._replace(interrupted=True), tally, [])
    assert "The run was interrupted" in source
    assert "None is shown, because the run was interrupted." in source


def test_a_guess_is_marked_as_one():
    """By its look and in words; what is proved is not."""
    reasons = (Reason("repair", "proved", "why", False, 1), Reason("repair", "guessed", "why", True, 1))
    row = Row((Part("?", "南", (0,)), Part("？", "海", (1,)), Part("路", "路")))
    sides = Sides((), reasons, (row,), (), (), 0, 0, 0)
    source = document(1, text("a.html"), facts_of(9, Result("南海路\n"), 0.1), sides)
    assert (
        '<ins class="repair"><a href="#d1r0">南</a></ins><ins class="repair guess"><a href="#d1r1">海</a></ins>路'
        in source
    )
    assert ["(a guess)" in item for item in re.findall(r"<li id.*?</li>", source)] == [False, True]
