"""Every rule that acts is listed under its stage, and every rule that is listed acts."""

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from mojibake.texts import HANS, HANT

import cleaner
from cleaner.data.readings import readings
from cleaner.record import Rule
from cleaner.rules import reasons, rules
from damage.codecs import controls_stripped, misread, windows_cp936
from damage.escapes import NOTATIONS
from damage.pinyin import damage, random_site

TESTS = Path(__file__).parent
SAMPLES = sorted((TESTS.parent / "samples").glob("*/input.*"))
CASES = {name: json.loads((TESTS / "cases" / f"{name}.json").read_text(encoding="utf-8")) for name in ("chrome", "chrome_rules", "script", "pinyin")}  # fmt: skip
LISTED = {(stage, rule.id) for stages, rule in rules() for stage in stages}
Fired = tuple[str, str]
"""A stage and the name of a rule that acted in it."""
TEXT = [
    "天刚亮，卖豆浆的老周已经支起了摊子，铁皮桶里冒着热气，巷口的灯还没有熄。",
    "老周说，他在这条街上卖了三十年豆浆，最早的时候一碗只要两分钱，后来涨到五分。",
    "到了九点，游客渐渐多起来，老街换了一副面孔，他就把摊子收了，回家睡觉去。",
]
PAGE = "<html><head><title>老街的清晨</title></head><body><h1>老街的清晨</h1><div>"
MISREADINGS = {
    "utf-8 as latin-1": misread("utf-8", "cp1252", "replace"),
    "gbk as latin-1": misread("gbk", "cp1252", "replace"),
    "big5 as latin-1": misread("cp950", "cp1252", "replace"),
    "utf-8 as gb18030": misread("utf-8", "gb18030", "replace"),
    "utf-8 as big5": misread("utf-8", "cp950", "replace"),
    "gbk as big5": misread("gbk", "cp950", "replace"),
    "gbk as euc-kr": misread("gbk", "cp949", "replace"),
    "gbk as shift-jis": misread("gbk", "cp932", "replace"),
    "big5 as gbk": misread("cp950", "gbk", "replace"),
    "stripped": controls_stripped,
    "cp936": lambda text: windows_cp936(text.encode()),
}


def fired(data: bytes | str, **options: object) -> set[Fired]:
    """The rules that act on a document."""
    result = cleaner.clean(data, cleaner.Options(**options))
    found = {(step.stage, step.rule) for step in result.steps} | {(drop.stage, drop.rule) for drop in result.dropped}
    return found | ({("extract", "outside")} if result.outside else set())


def of_encodings() -> Iterator[set[Fired]]:
    """Every encoding, ordered."""
    for stages, rule in rules():
        if stages == ("decode",) and rule.id != "undecodable":
            yield fired(b"\xc9\xcf\xba\xa3", charset=rule.id, only=("decode",))
    gbk = "".join(TEXT).encode("gbk")
    yield fired(gbk[:31] + b"\xff" + gbk[31:] + gbk[:40] + b"\xfd" + gbk[40:])


def of_damage() -> Iterator[set[Fired]]:
    """What the simulators of damage do to texts of our own, and what copying sites sprinkle over theirs."""
    for damaged, texts in product(MISREADINGS.values(), (HANS, HANT)):
        for text in ("\n".join(texts), *texts):
            try:
                yield fired(damaged(text), only=("repair",))
            except UnicodeEncodeError:
                continue
    for notation in NOTATIONS.values():
        yield fired(notation(HANS[3]), only=("repair",))
    for seed in range(12):
        page = "\n".join(CASES["pinyin"]["paragraphs"])
        yield fired(damage(page, random_site(random.Random(seed), readings(), 400)), only=("repair",))
    yield fired("他最(zuì )好说(shuō )话就(jiù )走大(🐴)家都(🌸)来(🐴)了为《繁体:爲》了后《繁体:後》来发《繁体：發》展")
    yield fired("他走了,。她来了,。天黑了,。")
    yield fired("他说&amp;ldquo;天黑了&amp;rdquo;，&amp;#20013;&#22269 的灯亮了，？ldquo；好？rdquo；")


def of_lines() -> Iterator[set[Fired]]:
    """Each rule of the table on the line that is its example: before a text, in it, and behind it."""
    for example in CASES["chrome_rules"].values():
        line = example["fires"]
        for lines in (
            [line, "责任编辑：许可", *TEXT],
            [*TEXT, "版权所有 江城晚报社", line],
            [TEXT[0], line, *TEXT[1:]],
        ):
            yield fired("\n".join(["老街的清晨", *lines]), only=("strip",))
            yield fired(f"{PAGE}<p>{'</p><p>'.join(lines)}</p></div></body></html>", only=("extract",))
    for case in CASES["chrome"]:
        yield fired("\n".join(line.removeprefix("✂ ") for line in case["lines"]), only=("strip",))


def of_pages() -> Iterator[set[Fired]]:
    """The samples, and pages with what samples do not have."""
    for path in SAMPLES:
        yield fired(path.read_bytes())
        yield fired(path.read_bytes(), format="markdown")
    for case in CASES["script"]:
        yield fired(case["text"], vocabulary=True)
    yield fired("\n".join(HANT), dictionary="橋\t桥")
    yield fired("咗喺佢冇，" + "\n".join(HANT), vocabulary=True)
    yield fired("春眠\0不覺曉，\r\n處處聞啼鳥。")
    from cleaner import pipeline

    apart = "".join(f"<div><span>老周的第{number}张照片</span></div>" for number in range(4))
    yield fired(f"{PAGE}<div>{apart}</div><p>{'</p><p>'.join(TEXT)}</p></div></body></html>")
    yield fired(f"{PAGE}<b>老街的清晨</b><p>{'</p><p>'.join(TEXT)}</p></div></body></html>")
    result = pipeline.clean("\n".join([*TEXT, "江边小站"]), shared=frozenset(["江边小站"]))
    yield {(drop.stage, drop.rule) for drop in result.dropped}


@cache
def all_fired() -> frozenset[Fired]:
    """All rules that act on anything here."""
    return frozenset().union(*of_encodings(), *of_damage(), *of_lines(), *of_pages())


def test_every_rule_that_acts_is_listed() -> None:
    """Under the stage in which it acted."""
    assert not all_fired() - LISTED


def test_no_rule_that_is_listed_is_dead() -> None:
    """Each one acts on something here, in one of its stages."""
    names = {rule for _, rule in all_fired()}
    assert not {rule.id for _, rule in rules()} - names
    assert not {(stage, name) for stage, name in LISTED - all_fired() if stage != "extract"}


def test_a_rule_has_one_name() -> None:
    """No name stands for two rules, none of which says too little."""
    listed = [rule for _, rule in rules()]
    assert len({rule.id for rule in listed}) == len(listed) > 200
    for rule in listed:
        assert re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*", rule.id)
        assert len(rule.does) > 9
        assert len(rule.why) > 5
        assert "\n" not in rule.does + rule.why
        assert re.fullmatch(r"\d+\.\d+\.\d+", rule.since)


def test_whatever_drops_lines_has_a_reason() -> None:
    """What an explanation puts beside a dropped line."""
    droppers = {rule.id for stages, rule in rules() if stages in (("extract", "strip"), ("strip",))}
    assert droppers <= set(reasons())
    assert all(reasons().values())


@pytest.mark.parametrize(
    "rule", [rule for stages, rule in rules() if stages == ("simplify",)], ids=lambda rule: rule.id
)
def test_a_step_takes_its_reason_from_the_table(rule: Rule) -> None:
    """The table is what the stage itself uses."""
    from cleaner import script

    assert script.RULES[rule.id].why == rule.why
