"""Tests of the removal of insertions that were sprinkled over a text."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.mojibake.noise import undo_noise

TEXT = (
    "她每天最早来到办公室,先把窗户打开,再给每个人的杯子里倒上热水。同事们都说,有她在,心里就踏实。"
    "后来公司搬到了新的地方,路远了许多,可是她仍然第一个到,从来没有让大家等过。"
)
READINGS = {"最": "zuì", "来": "lái", "给": "gěi", "人": "rén", "说": "shuō", "就": "jiù", "了": "le", "让": "ràng"}


def sprinkled(text: str, rng: random.Random) -> str:
    """Readings with a blank, emoji, forms and doubled marks behind some characters of `text`."""
    out = []
    for at, char in enumerate(text):
        out.append(char)
        following = text[at + 1 : at + 2]
        if not ("一" <= char <= "鿿" and "一" <= following <= "鿿"):
            continue
        if char in READINGS and rng.random() < 0.5:
            out.append(f"({READINGS[char]} )")
        elif rng.random() < 0.08:
            out.append(rng.choice(["(🐴)", "(🌸)", "(⭐)"]))
    noisy = "".join(out).replace("为", "为《繁体:爲》").replace("后", "后《繁体:後》")
    return noisy.replace("。", ",。")


@pytest.mark.parametrize("number", range(20))
def test_what_was_sprinkled_is_taken_out(number: int) -> None:
    """The text comes back exactly, a second pass finds nothing, and the steps lead to it."""
    noisy = sprinkled(TEXT * 2, random.Random(number))
    answer = undo_noise(noisy)
    assert answer is not None
    assert answer.text == TEXT * 2
    assert undo_noise(answer.text) is None
    replayed = noisy
    for step in reversed(answer.steps):
        assert replayed[step.start : step.end] == step.before
        replayed = replayed[: step.start] + step.after + replayed[step.end :]
    assert replayed == answer.text
    assert {step.rule for step in answer.steps} <= {"noise-reading", "noise-emoji", "noise-form", "noise-mark"}


@pytest.mark.parametrize(
    ("rule", "noisy", "clean"),
    [
        ("noise-reading", "他最(zuì )好说(shuō )话就(jiù )走", "他最好说话就走"),
        ("noise-emoji", "大(🐴)家都(🌸)来(🐴)了", "大家都来了"),
        ("noise-form", "为《繁体:爲》了后《繁体:後》来发《繁体：發》展", "为了后来发展"),
        ("noise-mark", "他走了,。她来了,。天黑了,。", "他走了。她来了。天黑了。"),
    ],
)
def test_each_rule_fires_from_three_on(rule: str, noisy: str, clean: str) -> None:
    """Three insertions of one kind in the middle of sentences are enough."""
    answer = undo_noise(noisy)
    assert answer is not None
    assert answer.text == clean
    assert {step.rule for step in answer.steps} == {rule}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("他最(zuì )好说话", id="one reading with a blank"),
        pytest.param("真的开心(😊)。太好了(🎉)！明天见(👋)", id="emoji at the ends of sentences"),
        pytest.param("饕(tāo )餮(tiè )夔(kuí )牛龘(dá )字", id="rare characters are glossed"),
        pytest.param("为《繁体:愛》了后《繁体:國》来发《繁体：學》展", id="forms of other characters"),
        pytest.param("a,b,,c,,d", id="empty fields"),
        pytest.param("好的,,我知道了,,马上来,,等我", id="a habit of writing"),
        pytest.param("最(zuì)好的(de)办(bàn)法(fǎ)", id="readings without a blank"),
        pytest.param("他走了,。她来了。", id="one slip"),
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    """Too few, rare characters, other forms, other places: the text stays as it is."""
    answer = undo_noise(text)
    assert answer is None or (answer.text == text and not answer.steps)


def test_what_stays_is_reported() -> None:
    """Two insertions are too few to take out, and worth a warning."""
    answer = undo_noise("大(🐴)家都最(zuì )好")
    assert answer is not None
    assert answer.text == "大(🐴)家都最(zuì )好"
    assert len(answer.warnings) == 1


@given(st.lists(st.sampled_from(["好", "人", "(zuì )", "(🐴)", "《繁体:爲》", "为", ",", "。", ")", "("]), max_size=40))
@settings(max_examples=150, deadline=None)
def test_a_second_pass_changes_nothing(pieces: list[str]) -> None:
    """On any mixture of pieces: no error, and the answer is stable after the rounds that the room makes."""
    text = "".join(pieces)
    for _ in range(len(text) + 2):
        answer = undo_noise(text)
        if answer is None or answer.text == text:
            return
        assert len(answer.text) < len(text)
        text = answer.text
    pytest.fail("does not come to rest")
