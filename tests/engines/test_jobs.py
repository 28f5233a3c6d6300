"""Whole jobs, each in a process of its own: what harmful documents cost, and what a killed job leaves behind."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from engines.conftest import HARMS, article, page

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SHARDS, ROWS = 6, 12
SLOW = b"<!--HARM-slow-->"
ENGINES = [
    pytest.param(
        engine, marks=pytest.mark.skipif(not find_spec(module), reason=f"the extra cleaner[{engine}] is not installed")
    )
    for engine, module in (("spark", "pyspark"), ("datatrove", "datatrove"))
]


def recipe(engine: str) -> str:
    """The README's recipe for a job that can be run again."""
    blocks = re.findall(r"^```python\n(.*?)^```$", README, re.S | re.M)
    text = next(block for block in blocks if f"cleaner.engines.{engine}" in block and "again" in block)
    return "if __name__ == '__main__':\n" + re.sub("^", "    ", text, flags=re.M)


def write_shards(folder: Path, content: Callable[[int], bytes]) -> None:
    """Parquet files in `pages`, whose documents have running numbers."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    (folder / "pages").mkdir()
    for shard in range(SHARDS):
        numbers = range(shard * ROWS, (shard + 1) * ROWS)
        table = pyarrow.table({"id": [str(number) for number in numbers], "html": [content(n) for n in numbers]})
        parquet.write_table(table, folder / "pages" / f"{shard}.parquet")


def begin(folder: Path, engine: str) -> "subprocess.Popen[bytes]":
    """The job, with its processes in a group of their own."""
    script = folder / "job.py"
    script.write_text(recipe(engine), encoding="utf-8")
    env = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    return subprocess.Popen([sys.executable, str(script)], cwd=folder, env=env, start_new_session=True)


def outputs(folder: Path, engine: str) -> dict[str, tuple[int, int]]:
    """The finished shards, with what changes when one is written again."""
    marks = folder.glob("clean/*/_SUCCESS" if engine == "spark" else "logs/completions/*")
    return {str(mark): (mark.stat().st_ino, mark.stat().st_mtime_ns) for mark in marks}


def rows_of(folder: Path, engine: str) -> list[dict[str, object]]:
    """Everything that was written, as often as it was."""
    if engine == "spark":
        import pyarrow.parquet

        files = sorted(folder.glob("clean/*/part-*"))
        return [row for file in files for row in pyarrow.parquet.read_table(file).to_pylist()]
    import gzip

    files = sorted(folder.glob("clean/*"))
    lines = [line for file in files for line in gzip.decompress(file.read_bytes()).splitlines()]
    return [row["metadata"] | {"id": row["id"], "text": row.get("text", "")} for row in map(json.loads, lines)]


def documents_begun(harm: Path) -> int:
    """The documents that somebody began to clean."""
    log = harm / "done"
    return log.read_text().count("slow") if log.exists() else 0


def in_the_middle(folder: Path, harm: Path, engine: str) -> bool:
    """Whether some shards are done and others begun."""
    begun = documents_begun(harm)
    done = len(outputs(folder, engine))
    return done >= 2 and begun > done * ROWS + 2


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_job_that_is_run_again_completes(tmp_path: Path, harm: Path, engine: str) -> None:
    """Killed in the middle: the shards that were done are left alone, and no row is missing or there twice."""
    write_shards(tmp_path, lambda number: page(number) + SLOW)
    job = begin(tmp_path, engine)
    while job.poll() is None and not in_the_middle(tmp_path, harm, engine):
        time.sleep(0.02)
    os.killpg(job.pid, signal.SIGKILL)
    assert job.wait() == -signal.SIGKILL
    done = outputs(tmp_path, engine)
    assert 2 <= len(done) < SHARDS
    begun = documents_begun(harm)
    assert begun > len(done) * ROWS, "it was not killed in the middle of a shard"

    assert begin(tmp_path, engine).wait() == 0
    again = outputs(tmp_path, engine)
    assert {mark: facts for mark, facts in again.items() if mark in done} == done
    assert len(again) == SHARDS
    assert sorted((int(str(row["id"])), row["status"], row["text"]) for row in rows_of(tmp_path, engine)) == [
        (number, "ok", article(number)) for number in range(SHARDS * ROWS)
    ]
    assert documents_begun(harm) <= begun + (SHARDS - len(done)) * ROWS


@pytest.mark.parametrize("engine", ENGINES)
def test_harmful_documents_cost_themselves(tmp_path: Path, harm: Path, engine: str) -> None:
    """The job succeeds; one that raises, one that ends its process and one that hangs have a status each."""
    write_shards(tmp_path, lambda number: page(number) + HARMS.get(number, b""))
    assert begin(tmp_path, engine).wait() == 0
    rows = {int(str(row["id"])): row for row in rows_of(tmp_path, engine)}
    assert len(rows) == len(rows_of(tmp_path, engine)) == SHARDS * ROWS
    good = {number: row["text"] for number, row in rows.items() if row["status"] == "ok"}
    assert good == {number: article(number) for number in range(SHARDS * ROWS) if number not in HARMS}
    for number, said in zip(HARMS, ("boom", "status 3", "longer than"), strict=True):
        assert rows[number]["status"] == "failed"
        assert said in str(rows[number]["error"])
        assert not rows[number]["text"]
    assert sorted((harm / "done").read_text().split()) == ["exit", "hang", "raise"]
