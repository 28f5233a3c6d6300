"""Tests of the repair of `(pinyin)` behind traditional characters: an inverse of the damage, and nothing else."""

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleaner.data.readings import readings
from cleaner.mojibake.pinyin import undo_pinyin
from cleaner.record import Repaired
from damage.pinyin import COMMON_CUTS, WIDE, Site, damage, random_site

CASES = json.loads((Path(__file__).parents[1] / "cases" / "pinyin.json").read_text(encoding="utf-8"))
PARAGRAPHS = CASES["paragraphs"]
PAGE = "\n".join(PARAGRAPHS)
TONE = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
TONED = {char: known for char, known in readings().items() if TONE.search(known[0])}
COMMON = tuple((char, TONED[char][0]) for char in sorted(set(PAGE)) if char in TONED)
INSERT = re.compile(r"[(?][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)")


def damaged(page: str, site: Site) -> str:
    """A page that was damaged paragraph by paragraph, as collectors of paragraphs see it."""
    return "\n".join(damage(line, site) for line in page.split("\n"))


def undone(text: str) -> str:
    """What the repair makes of `text`."""
    answer = undo_pinyin(text)
    return text if answer is None else answer.text


def replayed(text: str, answer: Repaired) -> str:
    """`text` with the steps of `answer` carried out."""
    for step in reversed(answer.steps):
        assert text[step.start : step.end] == step.before
        text = text[: step.start] + step.after + text[step.end :]
    return text


def site_of(chars: str, **how: object) -> Site:
    """A site that annotates `chars`, in this order."""
    return Site(tuple((char, TONED[char][0]) for char in chars))._replace(**how)


@pytest.mark.parametrize("number", range(12))
def test_a_page_of_a_random_site_comes_back(number: int) -> None:
    """At most two of twelve paragraphs differ, where bytes are gone; no annotation is left; a second pass rests."""
    rng = random.Random(number)
    site = random_site(rng, TONED, (150, 400, 4000)[number % 3])
    text = damaged(PAGE, site)
    answer = undo_pinyin(text)
    assert answer is not None
    pairs = zip(answer.text.translate(WIDE).split("\n"), PAGE.translate(WIDE).split("\n"), strict=True)
    assert sum(got != want for got, want in pairs) <= 2
    assert not INSERT.search(answer.text)
    assert undo_pinyin(answer.text) is None
    assert replayed(text, answer) == answer.text


@pytest.mark.parametrize("number", range(24))
def test_what_was_inferred_leads_back_to_the_damaged_page(number: int) -> None:
    """The damage, given the inferred table, turns the answer into the input, widths apart."""
    rng = random.Random(100 + number)
    site = random_site(rng, TONED, (150, 400, 4000)[number % 3])
    text = damaged(PAGE, site)
    answer = undo_pinyin(text)
    assert answer is not None
    table = answer.steps[0].table
    assert table is not None
    assert all(step.table is None for step in answer.steps[1:])
    assert damaged(answer.text, site._replace(table=table)).translate(WIDE) == text.translate(WIDE)


def test_nine_paragraphs_of_ten_are_exact_over_many_sites() -> None:
    """Over sixty sites of every size, with and without cuts, entities, narrow marks and the euro sign."""
    exact = total = 0
    for number in range(60):
        rng = random.Random(1000 + number)
        site = random_site(rng, TONED, (100, 200, 400, 4000)[number % 4])
        got = undone(damaged(PAGE, site)).translate(WIDE).split("\n")
        exact += sum(a == b for a, b in zip(got, PAGE.translate(WIDE).split("\n"), strict=True))
        total += len(got)
    assert exact / total >= 0.94


@pytest.mark.parametrize(
    ("clean", "chars", "shown"),
    [
        pytest.param("舊區發展", "區發", "舊區(qū)發(fā)展", id="behind whole characters"),
        pytest.param("我們奮勇爭先", "爭聽", "我們奮勇?tīng)?zhēng)先", id="between two characters, brackets eaten"),
        pytest.param("登高望遠，看山海”三字", "遠", "登高望遠(yuǎn)，看山?！比字", id="cut inside a character"),
    ],
)
def test_the_simulator_does_what_was_seen(clean: str, chars: str, shown: str) -> None:
    """Small examples of the damage, by hand."""
    got = damage(clean, site_of(chars))
    assert got.startswith(shown[:12])


def in_page(line: str, site: Site) -> tuple[str, Repaired | None]:
    """A damaged line behind a damaged page, which tells what the site does; and the answer."""
    text = damaged(PAGE + "\n" + line, site)
    return text, undo_pinyin(text)


def test_a_whole_annotation_is_one_step() -> None:
    """`pinyin-aligned` takes out the brackets and leaves the character."""
    text, answer = in_page("這個區的發展很快", site_of("個區發經濟學會", cuts=""))
    assert answer is not None
    assert {step.rule for step in answer.steps} == {"pinyin-aligned"}
    assert all(step.after == "" and step.before.startswith("(") for step in answer.steps)
    assert answer.text.endswith("這個區的發展很快")
    assert text != answer.text


def test_a_split_character_is_put_together() -> None:
    """`pinyin-misaligned` needs no guess where the table says which byte was lost."""
    _, answer = in_page("干部群眾奮勇爭先", site_of("爭聽區發經濟學會", cuts=""))
    assert answer is not None
    assert answer.text.endswith("干部群眾奮勇爭先")
    step = next(step for step in answer.steps if step.before == "?tīng)?zhēng)")
    assert (step.rule, step.after) == ("pinyin-misaligned", "爭")


def test_a_lost_byte_is_guessed_from_the_same_words_elsewhere() -> None:
    """`pinyin-lost-byte` says which character was guessed; the page holds it in another place."""
    line = "他登上“觀山海”，心情很好。當年的觀山海亭早已不在"
    _, answer = in_page(line, site_of("區發經濟學會時間個"))
    assert answer is not None
    assert answer.text.endswith(line)
    step = next(step for step in answer.steps if step.rule == "pinyin-lost-byte" and "海" in step.after)
    assert "海" in step.why


def test_strict_guesses_nothing() -> None:
    """With strict, U+FFFD stands for each guessed character, and nothing else differs."""
    text = damaged(PAGE + "\n他登上“觀山海”，心情很好。當年的觀山海亭早已不在", site_of("區發經濟學會時間個"))
    loose, strict = undo_pinyin(text), undo_pinyin(text, strict=True)
    assert loose is not None
    assert strict is not None
    assert len(loose.text) == len(strict.text)
    differing = [(a, b) for a, b in zip(loose.text, strict.text, strict=True) if a != b]
    assert ("海", "\ufffd") in differing
    assert {b for _, b in differing} == {"\ufffd"}


@pytest.mark.parametrize(
    ("line", "eaten"),
    [
        pytest.param("聯合召開濟南·武隆會議", "&middot;", id="the ampersand of an entity"),
        pytest.param("這座城市(濟南)的泉水很有名", "(", id="a bracket"),
    ],
)
def test_eaten_ascii_comes_back(line: str, eaten: str) -> None:
    """What a second byte ate is told by what stands behind it."""
    site = site_of("濟聯開會經學發區際", cuts="", entities=True)
    site = site._replace(table=(*site.table, ("瀋", "shěn")))
    text, answer = in_page(line, site)
    assert answer is not None
    assert answer.text.endswith(line)
    assert text


def test_tags_around_damaged_text_survive() -> None:
    """In HTML the damage of each text node is undone, and no tag changes."""
    site = random_site(random.Random(5), TONED, 400)._replace(entities=False, cuts=COMMON_CUTS, narrowed=False)
    before = "".join(f'<p class="a?b">{line}</p>\n' for line in PARAGRAPHS)
    text = re.sub(r"(?<=>)[^<>]+(?=<)", lambda found: damage(found[0], site), before)
    got = undone(text)
    assert re.findall(r"<[^<>]*>", got) == re.findall(r"<[^<>]*>", before)
    assert sum(a != b for a, b in zip(got.split("\n"), before.split("\n"), strict=True)) <= 1


def test_scripts_do_not_speak_for_the_page_and_keep_their_question_marks() -> None:
    """Code with `?!` and toned letters stays; a damaged description in a tag is repaired like the text."""
    site = site_of("區發經濟學會時間個開關", cuts="")
    line = "這個區的會員學習時間"
    script = "<script>if(/a?!b/.test(x)){y(ā)}; var t = x ?!1:'(é)';</script>\n"
    page = f'<meta name="description" content="{line}">\n{script}' + "".join(f"<p>{each}</p>\n" for each in PARAGRAPHS)
    text = "".join(piece if piece == script else damage(piece, site) for piece in page.splitlines(keepends=True))
    assert undone(text) == page


def test_an_eaten_angle_bracket_comes_back() -> None:
    """Where the page was damaged as a whole, a second byte can eat the `<` of a tag."""
    site = site_of("爭聽區發經濟學會時間個", cuts="")
    page = "".join(f"<p>{line}</p>\n" for line in [*PARAGRAPHS, "大家奮勇當先"])
    site = site._replace(table=(*site.table, *(("當", "dāng"), ("碌", "lù"))))
    text = damage(page, site)
    assert undone(text).count("</p>") == page.count("</p>")


@pytest.mark.parametrize("line", CASES["written"])
def test_what_a_writer_meant_stays(line: str) -> None:
    """Glosses, lessons, ruby, names and code are no damage."""
    assert undo_pinyin(line) is None


@pytest.mark.parametrize("line", ["仇(qiú)先生也來了", "請讀作亳(bó)州", "他說「好」(hǎo)字"])
def test_a_gloss_inside_a_damaged_page_stays(line: str) -> None:
    """A character that the site cannot have annotated keeps the gloss that its writer gave it."""
    _, answer = in_page(line, site_of("區發經濟學會時間個開關", cuts=""))
    assert answer is not None
    assert answer.text.endswith(damage(line, site_of("區發經濟學會時間個開關", cuts="")) if "區" in line else line)


def test_a_reader_with_full_ruby_stays() -> None:
    """A page in which unchanged characters are annotated too was made for learners."""
    from pypinyin import lazy_pinyin

    from_pypinyin = lazy_pinyin(PARAGRAPHS[0], style=8, errors=list)
    text = "".join(
        f"{char}({sound})" if "一" <= char <= "鿿" else char
        for char, sound in zip(PARAGRAPHS[0], from_pypinyin, strict=True)
    )
    assert undo_pinyin(text) is None


def test_clean_text_is_left_to_itself() -> None:
    """The paragraphs as they were written have nothing to repair."""
    assert undo_pinyin(PAGE) is None


def test_what_cannot_be_proved_is_left_and_reported() -> None:
    """A stretch that no member of the family leads back to stays, with a warning."""
    text = damaged(PAGE, site_of("區發經濟學會時間個開關", cuts="")) + "\n怎么會出現ab?zhuāng)cd這樣的東西"
    answer = undo_pinyin(text)
    assert answer is not None
    assert "ab?zhuāng)cd" in answer.text
    assert answer.warnings


ALPHABET = st.sampled_from(
    [*"區發國的山，。！；“”?()<>&; a\n€", "(qū)", "(fā)", "?guó)", "?!", "\ue313", "ldquo;", "</p>"]
)


@given(st.lists(ALPHABET, max_size=60).map("".join), st.booleans())
@settings(max_examples=150, deadline=None)
def test_nothing_breaks_it(tail: str, strict: bool) -> None:
    """Whatever stands behind a damaged page: no error, steps in order, replay gives the answer.

    A tail that annotates 發 as 區 speaks against damage; then nothing is done.
    """
    text = DAMAGED + tail
    answer = undo_pinyin(text, strict=strict)
    assume(answer is not None)
    assert all(a.end <= b.start for a, b in zip(answer.steps, answer.steps[1:], strict=False))
    assert replayed(text, answer) == answer.text


DAMAGED = damaged("\n".join(PARAGRAPHS[:3]), site_of("區發國個學這時間經開關"))


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_goes_through(text: str) -> None:
    """Never an error, and no change without a step."""
    answer = undo_pinyin(text)
    assert answer is None or (answer.steps and answer.text != text)


def test_many_brackets_take_linear_time() -> None:
    """A hundred thousand annotations of one character end in the same answer, and nothing is searched twice."""
    assert undone("國(guó)家的經(jīng)濟(jì)" * 10_000) == "國家的經濟" * 10_000
    assert undo_pinyin("?guó)" * 20_000) is None
    assert undo_pinyin(")" * 100_000 + "(" * 100_000) is None
