"""What was changed, for a person and as JSON."""

import json

from cleaner.layout import explain
from cleaner.record import Dropped, Result, Step

RESULT = Result(
    "标题\n",
    title="标题",
    editor="何小满",
    encoding="big5",
    script="hant",
    steps=(
        Step("decode", "big5", 0, 40, "", "", "9.1 bits a character, gb18030 needs 30 bits more"),
        *(
            Step("repair", "pinyin-aligned", 9 * place, 9 * place + 4, "(qū)", "", "a site annotated 區")
            for place in range(7)
        ),
        Step("simplify", "tw2s", 0, 20, "", "", "traditional characters"),
    ),
    dropped=(Dropped(3, "links", "友情链接\u0007"),),
    warnings=("1 undecodable byte replaced",),
)


def test_a_person_reads_what_happened() -> None:
    """Encoding, repairs with examples and their number, script, metadata, dropped lines, warnings."""
    said = explain.for_people(RESULT, "a.html")
    assert said.startswith("a.html: big5, hant\n")
    assert "gb18030 needs 30 bits more" in said
    assert "pinyin-aligned, 7 times" in said
    assert said.count("(qū) → nothing") == explain.SHOWN
    assert "and 2 more" in said
    assert "links, 1 lines" in said
    assert "line 4: 友情链接\\u0007" in said
    assert "何小满" in said
    assert "author" not in said
    assert "undecodable" in said


def test_the_json_holds_every_step() -> None:
    """Complete, with the version of its fields."""
    record = json.loads(json.dumps(explain.as_json(RESULT)))
    assert record["schema"] == explain.SCHEMA
    assert len(record["steps"]) == len(RESULT.steps)
    assert set(record["steps"][0]) == {"stage", "rule", "start", "end", "before", "after", "why", "table", "guess"}


def test_a_clean_text_has_little_to_explain() -> None:
    """Nothing changed: one line."""
    assert explain.for_people(Result("好\n", encoding="utf-8", script="hans"), "-") == "-: utf-8, hans\n"
