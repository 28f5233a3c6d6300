"""The record that explains itself keeps to its schema, whatever the document."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import data as tables
from cleaner import layout
from cleaner.batch import views
from cleaner.options import STAGES
from cleaner.record import Dropped, Evidence, Origin, Step

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/input.*"))
SCHEMA: dict[str, Any] = json.loads(Path(tables.path("record.schema.json")).read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
PIECES = [
    "<html><head><title>", "</title>", '<meta charset="big5">', '<meta name="pubdate" content="2021-03-04 08:00">',
    '<meta itemprop="datePublished" content="2021-03-04">', "</head><body>", '<div class="share">', "</div>", "<p>", "</p>",
    '<script type="application/ld+json">{"author": {"name": "周小满"}, "datePublished": "2021-03-04"}</script>',
    "渡口的燈還亮著，最後一班船正在靠岸，岸上的人都站了起來。", "来源：江城晚报", "编辑：周小满", "友情链接\n", "\n", "\0", "\r", "區(qū)",
    "æ¸¡å\x8f£", "鎴戜滑", "&amp;ldquo;", "\\u6e21\\u53e3\\u7684\\u706f", "%E6%B8%A1%E5%8F%A3", "日本語です。", "한국어입니다.", "\ufffd", "\ud800",
]  # fmt: skip
HOSTILE = st.one_of(
    st.binary(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=25).map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")),
    st.tuples(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["gb18030", "big5", "utf-16le"])).map(
        lambda drawn: "".join(drawn[0]).encode(drawn[1], "replace")
    ),
)

PLAIN = cleaner.Options()


def record(data: bytes | str, options: cleaner.Options = PLAIN, charset: str | None = None) -> Any:
    """The record of JSON Lines, read again; it keeps to the schema."""
    found = json.loads(views.record(data, cleaner.clean(data, options, charset=charset), "a.html", charset))
    VALIDATOR.validate(found)
    return found


def test_the_schema_is_one() -> None:
    """It keeps to its own rules, and says something of each field."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert all("description" in field or "$ref" in field for field in SCHEMA["properties"].values())


@pytest.mark.parametrize(
    ("name", "kind"), [("step", Step), ("dropped", Dropped), ("origin", Origin), ("evidence", Evidence)]
)
def test_the_schema_names_every_field(name: str, kind: type) -> None:
    """What is recorded is what is described."""
    described = SCHEMA["$defs"][name]
    assert set(described["properties"]) == set(described["required"]) == set(kind._fields)  # type: ignore[attr-defined]
    assert SCHEMA["properties"]["schema"]["const"] == 1


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_samples_are_explained_as_the_schema_says(path: Path) -> None:
    """From the record alone and the input the text comes again; each field that was found says where."""
    data = path.read_bytes()
    found = record(data)
    steps = [cleaner.Step(**step) for step in found["steps"]]
    assert cleaner.replay(data, steps) == found["text"]
    places = {origin["field"] for origin in found["origins"]}
    assert places - {"text"} == {name for name in ("title", "date", "source", "author", "editor") if found[name]}
    assert found["evidence"]["runner_up"]
    assert ("text" in places) == (path.suffix == ".html") == bool(found["outside"])


@settings(max_examples=120, deadline=None)
@example(b"\x81@\x81@", None, "")  # shift_jis has a low line in its name
@given(HOSTILE, st.sampled_from([None, "gbk", "utf-8", "no such"]), st.sampled_from(["", *STAGES]))
def test_any_input_is_explained_as_the_schema_says(data: bytes, charset: str | None, skipped: str) -> None:
    """Whatever the bytes, the header's label and the stages."""
    try:
        record(data, cleaner.Options(skip=(skipped,) if skipped else ()), charset)
    except cleaner.InputError:
        return


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_characters_have_no_encoding_to_explain(text: str) -> None:
    """What came as characters has no evidence."""
    assert record(text)["evidence"] is None


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2021年3月4日"},
        {"steps": [{"stage": "decode"}]},
        {"more": 1},
        {"outside": [""]},
        {"evidence": {"why": "so"}},
        {"dropped": [{"line": 1, "rule": "No Rule", "text": "广告", "stage": "strip"}]},
    ],
)
def test_the_schema_refuses_what_is_none(change: dict[str, object]) -> None:
    """A schema that takes everything proves nothing."""
    found = record("渡口的燈還亮著，最後一班船正在靠岸。".encode())
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({**found, **change})


def test_a_clean_run_has_no_more_to_pay() -> None:
    """Explaining changes nothing of what the record holds without it."""
    data = SAMPLES[0].read_bytes()
    plain = json.loads(layout.jsonl(cleaner.clean(data), "a.html"))
    assert {name: value for name, value in record(data).items() if name in plain} == plain
