"""Text that nobody can vouch for, as part of a page."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_cases import PAYLOADS

from cleaner.report.markup import UNSEEN, share, short, size, span, text


class Reader(HTMLParser):
    """Collects what a parser sees."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self.attributes = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.texts.append(data)


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_text(payload):
    """Between tags and in an attribute alike."""
    reader = read(f'<b title="{text(payload)}">{text(payload)}</b>')
    assert reader.tags == ["b"]
    assert reader.attributes == [("title", "".join(reader.texts))]


@given(st.text() | st.text("<>&\"'`\0\u2028\u202e\ud800-=/ "))
def test_any_text_comes_back_as_it_is(raw):
    """But for what cannot be seen, which is replaced by what can; it can always be written."""
    shown = text(raw)
    shown.encode()
    assert not UNSEEN.search(shown)
    assert "<" not in shown
    assert '"' not in shown
    if not UNSEEN.search(raw):
        assert "".join(read(shown).texts) == raw


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\0b", "a␀b"),
        ("\x1b[31m", "␛[31m"),
        ("a\nb", "a␊b"),
        ("\x7f\x9f", "␡▯"),
        ("\u202etxt", "⟨U+202E⟩txt"),
        ("\u200b\ufeff\u2028\ud800", "⟨U+200B⟩⟨U+FEFF⟩⟨U+2028⟩⟨U+D800⟩"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("渡口\t　灯", "渡口\t　灯"),
    ],
)
def test_what_hides_is_seen(raw, shown):
    """Controls and marks of direction; emoji and ordinary white space stay."""
    assert text(raw) == shown


def test_a_path_is_cut_in_its_middle():
    """It is known by its ends."""
    assert short("a" * 50 + "/page.html", 20) == "a" * 10 + "…" + "/page.html"
    assert short("page.html", 20) == "page.html"


def test_figures_are_written_for_people():
    """With few digits, and never as nothing where there is something."""
    assert [share(*pair) for pair in ((0, 0), (0, 9), (9, 9), (1, 3), (1, 9999), (9998, 9999))] == [
        "0%", "0.0%", "100%", "33.3%", "<0.1%", ">99.9%",
    ]  # fmt: skip
    assert [span(seconds) for seconds in (0.00123, 0.5, 12.345, 150, 9000)] == [
        "1.23 ms", "500 ms", "12.3 s", "2 min 30 s", "2 h 30 min",
    ]  # fmt: skip
    assert [size(number) for number in (0, 999, 12_345, 5_000_000_000)] == ["0 bytes", "999 bytes", "12 kB", "5,000 MB"]
