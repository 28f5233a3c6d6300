"""Bytes become the text that was written, whatever the labels say and whatever happened to the bytes."""

import json
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.charset import decode, replay
from cleaner.errors import InputError, UsageError
from cleaner.record import Decoded

TEXTS: dict[str, list[str]] = json.loads((Path(__file__).parents[1] / "cases/charset.json").read_text(encoding="utf-8"))
HANS, HANT = TEXTS["hans"], TEXTS["hant"]
LONG = {"hans": "\n".join(HANS), "hant": "\n".join(HANT)}
CODECS = [
    ("utf-8", "hans", "utf-8"),
    ("utf-8", "hant", "utf-8"),
    ("gbk", "hans", "gb18030"),
    ("gbk", "hant", "gb18030"),
    ("gb18030", "hans", "gb18030"),
    ("big5", "hant", "big5"),
    ("big5hkscs", "hant", "big5"),
    ("cp950", "hant", "big5"),
    ("utf-16-le", "hans", "utf-16le"),
    ("utf-16-be", "hant", "utf-16be"),
    ("utf-32-le", "hans", "utf-32le"),
    ("utf-32-be", "hans", "utf-32be"),
    ("hz", "hans", "hz-gb-2312"),
]
MULTI = [(codec, kind) for codec, kind, _ in CODECS[:8]]


def checked(data: bytes, **more: object) -> Decoded:
    """`decode`, held to what is true of every answer: its steps replay to its text, and lie in order."""
    found = decode(data, **more)  # type: ignore[arg-type]  # what the cases pass on
    assert replay(data, found.steps) == found.text
    ends = [step.end for step in found.steps]
    assert [step.start for step in found.steps[1:]] == ends[:-1]
    assert not ends or ends[-1] == len(data)
    assert all("\n" not in line for line in found.warnings)
    return found


@pytest.mark.parametrize(("codec", "kind", "name"), CODECS)
def test_each_sentence_is_read_in_each_encoding(codec: str, kind: str, name: str) -> None:
    """Nothing is declared; one sentence is enough."""
    for text in TEXTS[kind]:
        data = text.encode(codec, "ignore")
        found = checked(data)
        assert (found.text, found.encoding) == (data.decode(codec), name)


@pytest.mark.parametrize(
    ("codec", "word"),
    [
        ("gbk", "今天下午"),
        ("gbk", "图书馆里"),
        ("gbk", "北京市长"),
        ("gbk", "記者報導"),
        ("gb18030", "他姓㐂的"),
        ("big5", "今天下午"),
        ("big5", "圖書館裡"),
        ("big5", "記者報導"),
        ("big5hkscs", "佢哋喺度"),
        ("utf-8", "今天"),
        ("utf-8", "報導"),
        ("utf-16-le", "今天下午"),
        ("utf-16-be", "我们学校"),
    ],
)
def test_eight_bytes_are_enough_for_common_words(codec: str, word: str) -> None:
    """Titles and captions are short."""
    assert checked(word.encode(codec)).text == word


@pytest.mark.parametrize(("codec", "kind", "name"), CODECS[:8])
@pytest.mark.parametrize("length", [4, 9, 30])
def test_a_cut_off_end_costs_one_character(codec: str, kind: str, name: str, length: int) -> None:
    """The last character lacks its last byte."""
    for text in TEXTS[kind]:
        whole = text[:length].encode(codec, "ignore").decode(codec)
        while whole[-1].isascii() or len(whole[-1].encode(codec)) < 2:
            whole = whole[:-1]
        found = checked(whole.encode(codec)[:-1])
        assert found.text == whole[:-1] + "\ufffd"
        assert found.warnings == ("1 undecodable byte replaced",)


@pytest.mark.parametrize(("codec", "kind"), MULTI)
@pytest.mark.parametrize("junk", [b"\xff", b"\x00", b"\x80\xff"])
def test_stray_bytes_leave_the_text_around_them(codec: str, kind: str, junk: bytes) -> None:
    """Bytes put between two characters do not touch either."""
    rng = random.Random(f"{codec}{junk!r}")
    text = LONG[kind].encode(codec, "ignore").decode(codec)
    for _ in range(4):
        at = rng.randrange(40, len(text) - 40)
        before, after = text[:at], text[at:]
        found = checked(before.encode(codec) + junk + after.encode(codec)).text
        assert found.startswith(before)
        assert found.endswith(after)


@pytest.mark.parametrize(("codec", "kind"), MULTI)
@pytest.mark.parametrize("damage", ["deleted", "question mark"])
def test_one_lost_byte_costs_a_few_characters(codec: str, kind: str, damage: str) -> None:
    """Where a byte is gone the reader falls into step again, long before the end of the line."""
    rng = random.Random(f"{codec}{damage}")
    for text in TEXTS[kind]:
        data = bytearray(text.encode(codec, "ignore"))
        whole = data.decode(codec)
        at = rng.choice([k for k, byte in enumerate(data) if byte >= 0x80])
        if damage == "deleted":
            del data[at]
        else:
            data[at] = 0x3F
        found = checked(bytes(data)).text
        same = next((k for k, (a, b) in enumerate(zip(whole, found, strict=False)) if a != b), len(whole))
        tail = next((k for k, (a, b) in enumerate(zip(whole[::-1], found[::-1], strict=False)) if a != b), len(whole))
        assert len(whole) - same - tail <= 6, found


@pytest.mark.parametrize(
    ("main", "guest"),
    [("gbk", "utf-8"), ("utf-8", "gbk"), ("big5", "utf-8"), ("utf-8", "big5"), ("gbk", "big5"), ("big5", "gbk")],
)
def test_two_encodings_in_one_file_are_both_read(main: str, guest: str) -> None:
    """A line in another encoding, and a name in it inside a line, come out as they were written."""
    texts = HANT if "big5" in (main, guest) else HANS
    lines = [line.encode(main, "ignore") for line in texts]
    stranger = "本網站所有內容未經許可不得轉載" if "big5" in (main, guest) else "本网站所有内容未经许可不得转载"
    lines.insert(3, stranger.encode(guest))
    found = checked(b"\n".join(lines))
    wanted = [line.encode(main, "ignore").decode(main) for line in texts]
    wanted.insert(3, stranger)
    assert found.text.split("\n") == wanted
    assert len(found.steps) == 3
    inside = texts[0][:20].encode(main) + stranger.encode(guest) + texts[0][20:].encode(main)
    assert checked(inside).text == texts[0][:20] + stranger + texts[0][20:]


@pytest.mark.parametrize(("main", "head", "name"), [("utf-8", "gbk", "utf-8"), ("gbk", "utf-8", "gb18030")])
def test_a_long_head_in_another_encoding_does_not_speak_for_the_page(main: str, head: str, name: str) -> None:
    """A template's comment comes first, the article is most of the page."""
    comment = f"<!-- {''.join(HANS[:4])} -->\n"
    body = "".join(f"<p>{line}</p>\n" for line in HANS * 6)
    found = checked(comment.encode(head) + body.encode(main))
    assert (found.text, found.encoding) == (comment + body, name)
    assert [step.rule for step in found.steps] == [name, "gb18030" if head == "gbk" else head, name]


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "big5"])
@pytest.mark.parametrize("label", ["utf-8", "gb2312", "big5", "iso-8859-1", "shift_jis", "euc-kr", "utf-7", "nonsense"])
def test_a_page_that_names_the_wrong_encoding_is_read_by_its_bytes(codec: str, label: str) -> None:
    """A meta tag is evidence, and the bytes are more."""
    page = f'<html><head><meta charset="{label}"><title>{HANT[0]}</title></head><body><p>{HANT[1]}</p></body></html>'
    assert checked(page.encode(codec)).text == page


@pytest.mark.parametrize(("codec", "label"), [("gbk", "big5"), ("big5", "utf-8"), ("utf-8", "gbk"), ("gbk", "latin1")])
def test_a_header_is_overruled_by_a_long_natural_text(codec: str, label: str) -> None:
    """A server's default charset is wrong for the page."""
    assert checked(HANT[2].encode(codec), charset=label).text == HANT[2]


@pytest.mark.parametrize(
    ("data", "label", "text", "name"),
    [
        (b"\xd6\xd0\xce\xc4", "big5", "笢恅", "big5"),
        ("文字".encode(), "gbk", "鏂囧瓧", "gbk"),
        (b"caf\xe9", "iso-8859-1", "café", "windows-1252"),
        (b"\xc4\xe3", "x-nonsense", "你", "gb18030"),
        (b"a\xaa\xa1z\nb\xaa\xa2z\n" * 9, "gbk", "a\ue000z\nb\ue001z\n" * 9, "gbk"),
    ],
)
def test_a_header_is_obeyed_where_the_bytes_do_not_refute_it(data: bytes, label: str, text: str, name: str) -> None:
    """Short texts, and texts that make no better sense otherwise, are what the header says."""
    found = checked(data, charset=label)
    assert (found.text, found.encoding) == (text, name)


@pytest.mark.parametrize("label", ["gb2312", "gbk", "gb18030"])
def test_the_pages_name_for_gb_is_kept(label: str) -> None:
    """gbk and gb18030 are decoded alike and called as the page calls them."""
    page = f'<meta charset="{label}"><p>{HANS[0]}</p>'.encode("gbk")
    assert checked(page).encoding == ("gb18030" if label == "gb18030" else "gbk")


@pytest.mark.parametrize("row", [0xA1, 0xA3, 0xA5, 0xA9, *range(0xB0, 0xF8, 8)])
def test_a_short_text_of_gb_2312_reads_as_in_gbk(row: int) -> None:
    """Python's two codecs have two codes that they read otherwise, — and ·; the standard has them as GBK does."""
    codes = (bytes((row, cell)) for cell in range(0xA1, 0xFF))
    signs = "".join(code.decode("gbk") for code in codes if code.decode("gb2312", "ignore"))
    text = f"{HANS[0]}\n{signs}\n{HANS[1]}"
    assert checked(text.encode("gbk")).text == text


def test_an_order_is_final() -> None:
    """Who orders a charset gets it, as the standard decodes it."""
    assert checked(HANS[0].encode("gbk"), charset="latin1", order=True).encoding == "windows-1252"
    found = checked("文字".encode(), charset="gb18030", order=True)
    assert (found.text, found.encoding) == ("鏂囧瓧", "gb18030")
    assert checked(b"\xef\xbb\xbf" + b"abc", charset="utf-8", order=True).text == "abc"


@pytest.mark.parametrize("label", ["rot13", "utf-7", "", None, "no such thing"])
def test_an_order_of_an_unknown_charset_is_the_callers_error(label: str | None) -> None:
    """The message says what to name instead."""
    with pytest.raises(UsageError, match="gb18030"):
        decode(b"abc", label, order=True)


@pytest.mark.parametrize(
    ("bom", "codec", "name"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16le"),
        (b"\xfe\xff", "utf-16-be", "utf-16be"),
        (b"\xff\xfe\0\0", "utf-32-le", "utf-32le"),
        (b"\0\0\xfe\xff", "utf-32-be", "utf-32be"),
    ],
)
def test_a_byte_order_mark_decides_and_goes(bom: bytes, codec: str, name: str) -> None:
    """It beats a header, and is no part of the text."""
    found = checked(bom + HANT[3].encode(codec), charset="gbk")
    assert (found.text, found.encoding) == (HANT[3], name)


@pytest.mark.parametrize("text", ["", "plain", "a\0b", HANS[0], "\0" + HANT[0], "é", "😀", "~{ is a code", "\x1b[0m"])
def test_pure_utf8_changes_nothing_and_leaves_no_step(text: str) -> None:
    """NULs survive too."""
    assert decode(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize(
    ("name", "codec", "text"),
    [
        ("windows-1252", "cp1252", "Die Bäckerei öffnet früh, und über der Tür hängt ein großes Schild – „Brötchen“."),
        ("windows-1252", "cp1252", "It’s a long way, the old man said; “you’ll need new shoes.” – He wasn’t wrong."),
        ("windows-1251", "cp1251", "Старый маяк стоял на краю обрыва, и по ночам его луч скользил по волнам залива."),
        ("koi8-r", "koi8_r", "Старый маяк стоял на краю обрыва, и по ночам его луч скользил по волнам залива."),
        ("shift_jis", "cp932", "朝の市場は魚を売る声でにぎやかだ。漁師たちは夜明け前から働いている。"),
        ("euc-jp", "euc_jp", "朝の市場は魚を売る声でにぎやかだ。漁師たちは夜明け前から働いている。"),
        ("euc-kr", "cp949", "오래된 시장 골목에서 할머니가 파는 떡은 언제나 가장 먼저 다 팔린다고 한다."),
        ("iso-2022-jp", "iso2022_jp", "朝の市場は魚を売る声でにぎやかだ。"),
    ],
)
def test_other_languages_are_read_too(name: str, codec: str, text: str) -> None:
    """They are recognised by their letters."""
    found = checked(text.encode(codec))
    assert (found.text, found.encoding) == (text, name)


def test_a_declared_encoding_that_nothing_scores_is_obeyed() -> None:
    """Who names iso-8859-7 in a Greek page is right."""
    page = '<meta charset="iso-8859-7"><p>Το παλιό καφενείο του χωριού ανοίγει κάθε πρωί στις έξι.</p>'
    found = checked(page.encode("iso8859-7"))
    assert (found.text, found.encoding) == (page, "iso-8859-7")


def test_a_sentence_of_misspelt_mark_up_stays_ascii() -> None:
    """Escapes of HZ in a script are no Chinese."""
    script = b"if (a ~{ b) { x = '~{q9~}'; } // ~{ ~}"
    assert decode(script).text == script.decode()


@given(
    st.binary(max_size=200),
    st.sampled_from([None, "gbk", "big5", "utf-8", "latin1", "hz", "x", "utf-16", "replacement"]),
)
def test_any_bytes_give_a_text_or_are_refused(data: bytes, label: str | None) -> None:
    """Nothing but InputError is raised, and the steps replay."""
    with suppress(InputError):
        checked(data, charset=label)


@given(
    st.lists(
        st.sampled_from(
            [text.encode(codec) for text in HANT[:3] for codec in ("gbk", "big5", "utf-8")]
            + [b"\xff", b"\xa4", b"\n", b"<p>", b"\0", b"~{", b"\x1b$)A"]
        ),
        max_size=12,
    )
)
def test_any_mixture_keeps_its_mark_up(parts: list[bytes]) -> None:
    """Tags and line ends survive in a mixture of encodings and damage; the steps replay."""
    data = b"".join(parts)
    try:
        found = checked(data)
    except InputError:
        return
    if found.encoding in ("utf-8", "gb18030", "big5"):
        assert [found.text.count(mark) for mark in "<>\n"] == [data.count(mark.encode()) for mark in "<>\n"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_unicode_text_survives_as_utf8_with_a_mark(text: str) -> None:
    """A byte order mark leaves no doubt."""
    assert checked(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.text(st.characters(codec="ascii"), max_size=60).filter(lambda text: not set(text) & set("\0\x1b~")))
def test_ascii_is_itself(text: str) -> None:
    """Unless escapes stand in it."""
    assert decode(text.encode()).text == text
