"""Does a text that was read in the wrong codec come back, and does any other stay?"""

import pytest
from mojibake.texts import FOREIGN, HANS, HANT, LEGITIMATE

from cleaner.mojibake import repair, replay
from cleaner.mojibake.codecs import undo_codecs
from cleaner.mojibake.signs import find_signs
from damage.codecs import Damage, controls_stripped, in_middle, lossless, misread, twins, windows_cp936

REVERSIBLE = {
    "utf-8-as-latin-1": misread("utf-8", "latin-1"),
    "utf-8-as-windows-1252": misread("utf-8", "browser-1252"),
    "gbk-as-latin-1": misread("gbk", "latin-1"),
    "gbk-as-windows-1252": misread("gbk", "browser-1252"),
    "utf-8-twice": misread("utf-8", "latin-1", times=2),
    "utf-8-as-windows-1252-twice": misread("utf-8", "browser-1252", times=2),
    "gbk-then-utf-8": lambda text: text.encode("gbk").decode("latin-1").encode().decode("latin-1"),
}
BIG5 = {
    "big5-as-latin-1": misread("cp950", "latin-1"),
    "big5-as-windows-1252": misread("cp950", "browser-1252"),
    "big5-as-gb18030": misread("cp950", "gb18030"),
}
LOSSY: dict[str, tuple[Damage, float]] = {
    "utf-8-as-gb18030": (misread("utf-8", "gb18030", "replace"), 0.96),
    "utf-8-as-gbk": (misread("utf-8", "gbk", "replace"), 0.94),
    "utf-8-as-gbk-dropped": (misread("utf-8", "gbk", "ignore"), 0.94),
    "utf-8-as-cp936": (lambda text: windows_cp936(text.encode()), 0.9),
    "utf-8-as-cp1252": (misread("utf-8", "cp1252", "replace"), 0.97),
    "utf-8-stripped": (controls_stripped, 0.5),
    "utf-8-as-big5": (misread("utf-8", "cp950", "replace"), 0.4),
    "gbk-as-big5": (misread("gbk", "cp950", "replace"), 0.85),
    "gbk-as-euc-kr": (misread("gbk", "cp949", "replace"), 0.85),
    "gbk-as-shift-jis": (misread("gbk", "cp932", "replace"), 0.8),
}
PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{0}</title></head>
<body class="post"><h1>{0}</h1>
<p>{1}</p><p>{2}&nbsp;&copy; 2019</p><script>var 名 = "{3}";</script>
<a href="/a?b=1&c=2">下一页</a></body></html>"""


def right(got: str, want: str) -> float:
    """Share of characters right, place by place as far as lengths agree, from both ends where they do not."""
    if len(got) == len(want):
        return sum(a == b for a, b in zip(got, want, strict=True)) / len(want)
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, got, want, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(got), len(want))


@pytest.mark.parametrize("name", REVERSIBLE)
@pytest.mark.parametrize("text", [*HANS, *HANT])
def test_a_text_that_lost_no_byte_comes_back_exactly(text: str, name: str) -> None:
    """Whole texts, for every misreading that keeps all bytes."""
    assert repair(REVERSIBLE[name](text)).text == text


@pytest.mark.parametrize("name", BIG5)
@pytest.mark.parametrize("text", HANT)
def test_a_big5_text_comes_back_exactly(text: str, name: str) -> None:
    """Big5 has trail bytes in ASCII, which stand between the letters."""
    assert repair(BIG5[name](text)).text == text


@pytest.mark.parametrize("name", ["utf-8-as-latin-1", "utf-8-as-windows-1252", "gbk-as-latin-1"])
@pytest.mark.parametrize("text", [*HANS, *HANT])
def test_a_damaged_stretch_in_a_clean_text_comes_back_exactly(text: str, name: str) -> None:
    """Only the middle of the text is damaged."""
    assert repair(in_middle(REVERSIBLE[name], text)).text == text


@pytest.mark.parametrize("name", LOSSY)
def test_most_characters_come_back_where_bytes_are_lost(name: str) -> None:
    """Over all texts at least the stated share is right."""
    damage, least = LOSSY[name]
    texts = HANS if name.startswith("gbk") else HANS[1:3] if name == "utf-8-as-big5" else (*HANS, *HANT)
    done = [(repair(damage(text)).text, text) for text in texts]
    assert sum(right(*pair) for pair in done) / len(done) >= least


@pytest.mark.parametrize("name", sorted(LOSSY.keys() - {"utf-8-as-big5"}))
@pytest.mark.parametrize("text", HANS[:3])
def test_every_guess_is_a_step_of_its_own_and_strict_makes_none(text: str, name: str) -> None:
    """With strict, U+FFFD stands exactly where the other answer has its guesses."""
    damaged = LOSSY[name][0](text)
    free, strict = repair(damaged), repair(damaged, strict=True)
    assert not any(step.rule.endswith("-guess") for step in strict.steps)
    assert replay(damaged, strict.steps) == strict.text
    for step in free.steps:
        if step.rule.endswith("-guess"):
            assert step.before == "\ufffd"
            assert step.after != "\ufffd"


@pytest.mark.parametrize("text", HANS)
@pytest.mark.parametrize("policy", ["replace", "ignore"])
def test_the_damage_leads_from_the_answer_back_to_what_was_observed(text: str, policy: str) -> None:
    """An answer without U+FFFD is one that the same misreading turns into the input."""
    damage = misread("utf-8", "gbk", policy)
    answer = repair(damage(text)).text
    assert "\ufffd" in answer or damage(answer) == damage(text)


@pytest.mark.parametrize(
    ("written", "read"), [("utf-8", "latin-1"), ("utf-8", "gb18030"), ("gb18030", "latin-1"), ("cp950", "latin-1")]
)
def test_four_hanzi_alone_come_back(written: str, read: str) -> None:
    """Strings of four frequent hanzi, where no byte is lost."""
    words = ["中国人民", "今天天气", "学习方法", "可以使用", "工作时间", "經濟發展", "我們可以", "開始工作"]
    tried = [word for word in words if lossless(written, read, word)]
    assert tried
    assert [repair(word.encode(written).decode(read)).text for word in tried] == tried


def test_two_hanzi_alone_mostly_come_back() -> None:
    """Pairs of neighbours as UTF-8 read as Latin-1 come back always, as GBK nearly always."""
    pairs = twins("".join(HANS))
    assert all(repair(pair.encode().decode("latin-1")).text == pair for pair in pairs)
    gbk = [repair(pair.encode("gbk").decode("latin-1")).text == pair for pair in pairs]
    assert sum(gbk) >= 0.9 * len(gbk)


@pytest.mark.parametrize("damage", [misread("gb18030", "latin-1"), misread("utf-8", "gb18030", "replace")])
def test_a_whole_page_comes_back_with_its_tags(damage: Damage) -> None:
    """Tags, entities, URLs and scripts are what they were; words may differ where bytes were eaten."""
    page = PAGE.format(HANS[0], HANS[1], HANS[2], HANS[3])
    answer = repair(damage(page)).text
    assert right(answer, page) > 0.97
    for sign in ('<meta charset="utf-8">', "&nbsp;&copy; 2019", '<a href="/a?b=1&c=2">', "</script>"):
        assert sign in answer


@pytest.mark.parametrize("text", [*HANS, *HANT, *FOREIGN, *LEGITIMATE, "", "a", "é", "Ã", "中", "锛"])
def test_honest_text_stays(text: str) -> None:
    """Both scripts, other languages, rare characters, signs of Latin-1."""
    assert undo_codecs(text, find_signs(text)) is None


def test_honest_texts_stay_when_they_are_one_document() -> None:
    """A document in many languages is no evidence for anything."""
    text = "\n".join([*HANS, *FOREIGN, *HANT, *LEGITIMATE])
    assert undo_codecs(text, find_signs(text)) is None


@pytest.mark.parametrize("text", HANS)
def test_what_became_question_marks_of_utf_8_stays(text: str) -> None:
    """锟斤拷 and U+FFFD hold nothing to be restored."""
    lost = text.encode("gbk").decode("utf-8", "replace")
    assert repair(lost).text == lost
    assert repair(lost.encode().decode("gbk", "replace")).text == lost.encode().decode("gbk", "replace")


def test_too_many_lost_characters_are_not_guessed_and_that_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """They stay U+FFFD, what is known is read, and the warning counts them."""
    monkeypatch.setattr("cleaner.mojibake.codecs.MOST_LOST", 3)
    answer = repair("\n".join(map(misread("utf-8", "gb18030", "replace"), HANS)))
    assert not any(step.rule.endswith("-guess") for step in answer.steps)
    assert answer.text.count("\ufffd") > 3
    assert f"{answer.text.count(chr(0xFFFD))} characters lost bytes, too many to guess them: U+FFFD" in answer.warnings


@pytest.mark.parametrize("mark", ["，", "不"])
@pytest.mark.parametrize("lost", ["", "\ufffd"])
def test_what_stands_beside_a_damaged_stretch_stays(mark: str, lost: str) -> None:
    """A comma is two bytes that may go on in UTF-8, but begin no character of it."""
    damaged = "我们".encode().decode("gb18030")
    assert repair(mark + lost + damaged).text == mark + lost + "我们"
    assert repair(damaged + mark).text == "我们" + mark


def test_a_damaged_element_comes_back_whatever_stands_around_it() -> None:
    """What mark-up and other elements hold on the same line says nothing about it; as plain text it comes back too."""
    said = "渔船靠岸时天还没亮"
    damaged = said.encode("gbk").decode("big5", "replace")
    page = "<p>她把晒干的菊花装进罐子，放到窗台边。</p><p>{}</p><p>公交改线以后，去图书馆要多换一次车。</p>"
    assert repair(page.format(damaged)).text == page.format(repair(damaged).text) != page.format(damaged)
    assert repair(f"<div><div><div><span></span>{damaged}").text.endswith(repair(damaged).text)


def test_damage_that_is_quoted_stays() -> None:
    """Prose in which a few damaged characters stand says them on purpose, in a page as in plain text."""
    damaged = "渔船靠岸".encode("gbk").decode("big5", "replace")
    prose = f"When the file is opened as Big5, the four characters on its first line show as {damaged}, which means nothing."
    assert repair(prose).text == prose
    assert repair(f"<p>{prose}</p>").text == f"<p>{prose}</p>"
