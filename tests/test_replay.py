"""`replay(data, steps)` is `clean(data).text`, whatever the document and the options."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mojibake.texts import FOREIGN, HANS, HANT

import cleaner
from cleaner.data.readings import readings
from cleaner.options import STAGES
from damage.codecs import misread
from damage.escapes import NOTATIONS
from damage.pinyin import damage, random_site

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/input.*"))
VARIANTS: dict[str, dict[str, Any]] = {
    "plain": {},
    "markdown": {"format": "markdown"},
    "strict": {"strict": True},
    "words": {"vocabulary": True},
    "own words": {"dictionary": "電車\t有轨电车\n的\t之\n"},
    "no extract": {"skip": ("extract",)},
    "bytes alone": {"only": ("decode", "repair")},
    "ordered": {"charset": "gb18030"},
}
PIECES = [
    *HANS[:3], *HANT[:3], FOREIGN[4], "<html><body>", "<p>", "</p>", "<div class='share'>", "</div>", "\n", "\r\n", "\r", "\0", "\x0b",
    "　", "\u200b", "责任编辑：周小禾", "友情鏈接", "2024-05-31 08:00", "區(qū)黨(dǎng)", "?tīng)", "鎴戜滑鍘诲", "æˆ‘ä»¬", "&amp;ldquo;",
    "\\u6211\\u4eec\\u53bb\\u54ea", "%E6%88%91%E4%BB%AC%E5%8E%BB%E5%93%AA", "=E6=88=91=E4=BB=AC=\n=E5=8E=BB=E5=93=AA", ",。", "(🐴)", "\ud800", "\ufffd",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
OPTIONS = st.fixed_dictionaries(
    {
        "skip": st.lists(st.sampled_from(STAGES), max_size=2).map(tuple),
        "format": st.sampled_from(["text", "markdown"]),
        "strict": st.booleans(),
        "vocabulary": st.booleans(),
        "dictionary": st.sampled_from([None, "電車\t有轨电车\n", "橋\t\n燈\t灯火\n"]),
    }
).map(cleaner.Options.of)


def check(data: bytes | str, options: cleaner.Options = cleaner.Options()) -> cleaner.Result:  # noqa: B008
    """The result, whose steps give its text again."""
    result = cleaner.clean(data, options)
    assert cleaner.replay(data, result.steps) == result.text
    return result


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_samples_replay(path: Path, variant: str) -> None:
    """With every option that changes what comes out."""
    check(path.read_bytes(), cleaner.Options(**VARIANTS[variant]))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_no_step_can_be_spared(path: Path) -> None:
    """Whichever stage's steps are left out, something else comes, or the steps were none that change anything."""
    data = path.read_bytes()
    result = check(data)
    for stage in {step.stage for step in result.steps} - {"decode"}:
        assert cleaner.replay(data, [step for step in result.steps if step.stage != stage]) != result.text, stage


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("utf-8", "latin-1"),
        ("gbk", "latin-1"),
        ("utf-8", "gb18030"),
        ("utf-8", "gbk"),
        ("gbk", "cp950"),
        ("gbk", "cp949"),
    ],
)
def test_misread_texts_replay(written: str, read: str) -> None:
    """Lossless or lossy, guessed or not."""
    text = misread(written, read, "replace")("\n".join(HANS))
    for strict in (False, True):
        result = check(text.encode(), cleaner.Options(strict=strict))
        assert any(step.stage == "repair" for step in result.steps)
        assert not (strict and any(step.guess for step in result.steps))


@pytest.mark.parametrize("seed", range(6))
def test_annotated_texts_replay(seed: int) -> None:
    """The pinyin artefact, of several sites."""
    text = damage("\n".join(HANT * 3).replace("—", "-"), random_site(random.Random(seed), readings(), 500))
    assert any(step.rule.startswith("pinyin") for step in check(text.encode()).steps)


@pytest.mark.parametrize("notation", NOTATIONS)
def test_escaped_texts_replay(notation: str) -> None:
    """Escapes that are damage."""
    assert any(step.rule == notation for step in check(NOTATIONS[notation](HANS[3]).encode()).steps)


@settings(max_examples=120, deadline=None)
@given(TEXTS, OPTIONS)
def test_any_characters_replay(text: str, options: cleaner.Options) -> None:
    """Whatever characters, whatever options."""
    check(text, options)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.tuples(TEXTS, st.sampled_from(["utf-8", "gb18030", "big5", "utf-16"])).map(
            lambda drawn: drawn[0].encode(drawn[1], "replace")
        ),
        st.tuples(TEXTS, TEXTS).map(lambda both: both[0].encode("gbk", "ignore") + both[1].encode("utf-8", "ignore")),
    ),
    OPTIONS,
)
def test_any_bytes_replay(data: bytes, options: cleaner.Options) -> None:
    """Whatever bytes that are text, in one encoding or in two."""
    try:
        check(data, options)
    except cleaner.InputError:
        return
