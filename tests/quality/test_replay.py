"""The steps are the whole story: on the benches' pages, in every state of damage, they give the text again.

The benches lie beside the checkout, in `../shared/bench`; they are there in CI and need not be on a user's machine.
"""

import importlib
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.rules import rules

BENCHES = Path(__file__).resolve().parents[3] / "shared" / "bench"
KINDS = (
    "original",
    "gb18030 as gb2312",
    "gb18030 said utf-8",
    "big5 undeclared",
    "bad bytes",
    "gbk as latin-1",
    "utf-8 as gb18030",
    "pinyin artefact",
    "cut off",
)
SEED = "20240531"
EVERY = 6
"""Of the files as they were found, one in so many is taken."""
LISTED = {(stage, rule.id) for stages, rule in rules() for stage in stages}

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not BENCHES.is_dir(), reason="the benches are not on this machine (../shared/bench)"),
]


@pytest.fixture(scope="module")
def chain() -> Iterator[Any]:
    """The bench of the whole chain, as a module. Modules of other tests have the same names: they are put back."""
    before = dict(sys.modules)
    names = [path.stem for folder in BENCHES.iterdir() for path in folder.glob("*.py")]
    for name in names:
        sys.modules.pop(name, None)
    sys.path.insert(0, str(BENCHES / "chain"))
    try:
        yield importlib.import_module("run")
    finally:
        sys.path.remove(str(BENCHES / "chain"))
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update((name, before[name]) for name in names if name in before)


def replays(data: bytes, options: cleaner.Options) -> bool:
    """Whether the steps give the text again, and bear names that are listed."""
    result = cleaner.clean(data, options)
    assert {(step.stage, step.rule) for step in result.steps} <= LISTED
    assert {(drop.stage, drop.rule) for drop in result.dropped} <= LISTED
    return cleaner.replay(data, result.steps) == result.text


@pytest.mark.parametrize("kind", KINDS)
def test_the_steps_replay_on_damaged_pages(chain: Any, kind: str) -> None:
    """Every sixth article page in nine states of damage, as text and as strict Markdown with words converted."""
    assert set(chain.damage.KINDS) == set(KINDS)
    pages = chain.load_pages(BENCHES / "extraction" / "data", True)
    built = [chain.damage.build(kind, page, SEED) for page in pages]
    inputs = [data for data, _ in filter(None, built)]
    assert len(inputs) > 5
    for options in (cleaner.Options(), cleaner.Options(format="markdown", strict=True, vocabulary=True)):
        assert all(replays(data, options) for data in inputs)


def test_the_steps_replay_on_files_as_they_were_found() -> None:
    """Pages and texts in all encodings, of which some are damaged."""
    with tarfile.open(BENCHES / "encoding" / "data" / "real.tar.xz") as archive:
        members = [member for member in archive.getmembers() if member.name.endswith(".bin")][::EVERY]
        files = [file.read() for member in members if (file := archive.extractfile(member))]
    assert len(files) > 20
    assert all(replays(data, cleaner.Options()) for data in files)
