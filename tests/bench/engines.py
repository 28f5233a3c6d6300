"""What does an engine add to the time of a document? The command's own batch, datatrove and Spark over the same table.

    pip install '.[parquet,spark,datatrove]'
    python tests/bench/engines.py TABLE.parquet [--field html] [--jobs 2] [--rounds 3]

TABLE is cut into shards, two to a job. Each runner does them in a process of its own, and so it does a table of one
document a shard: what that takes is start-up, the rest belongs to the documents. Prints a Markdown table of the best
rounds; what an engine adds is counted against the batch, in time of all jobs per document.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

SHARDS_PER_JOB = 2


def batch(source: Path, target: Path, field: str, jobs: int) -> None:
    from cleaner.__main__ import main

    output = str(target / "all.jsonl")
    sys.argv = ["cleaner", "-q", str(source), "-o", output, "--input-field", field, "--jobs", str(jobs)]
    main()


def datatrove(source: Path, target: Path, field: str, jobs: int) -> None:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import ParquetReader
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.engines.datatrove import CleanerStep

    reader, writer = ParquetReader(str(source), text_key=field), JsonlWriter(str(target / "out"), compression=None)
    tasks = jobs * SHARDS_PER_JOB
    LocalPipelineExecutor([reader, CleanerStep(), writer], tasks, jobs, logging_dir=str(target / "logs")).run()


def spark(source: Path, target: Path, field: str, jobs: int) -> None:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from cleaner.engines.spark import clean_dataframe, local_session

    session = local_session(spark_master=f"local[{jobs}]")
    clean_dataframe(session.read.parquet(str(source)), field).drop(field).write.json(str(target / "out"))
    session.stop()


RUNNERS = {"batch": batch, "datatrove": datatrove, "spark": spark}


def seconds(runner: str, source: Path, field: str, jobs: int) -> float:
    """Wall time of a runner in a process of its own."""
    with tempfile.TemporaryDirectory() as target:
        command = [
            sys.executable,
            __file__,
            str(source),
            "--run",
            runner,
            target,
            "--field",
            field,
            "--jobs",
            str(jobs),
        ]
        start = time.perf_counter()
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
        return time.perf_counter() - start


def cut(table: Path, folder: Path, shards: int) -> tuple[Path, Path, int]:
    """A folder with one document a shard, one with all, and how many those are more."""
    from pyarrow import parquet

    rows = parquet.read_table(table)
    few, all_rows = folder / "few", folder / "all"
    for place in (few, all_rows):
        place.mkdir()
    for shard in range(shards):
        part = rows.take(list(range(shard, len(rows), shards)))
        parquet.write_table(part, all_rows / f"{shard}.parquet")
        parquet.write_table(part.slice(0, 1), few / f"{shard}.parquet")
    return few, all_rows, len(rows) - shards


def compare(table: Path, field: str, jobs: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        few, all_rows, added = cut(table, Path(scratch), jobs * SHARDS_PER_JOB)
        start = dict.fromkeys(RUNNERS, float("inf"))
        whole = dict.fromkeys(RUNNERS, float("inf"))
        for _ in range(rounds):
            for runner in RUNNERS:
                start[runner] = min(start[runner], seconds(runner, few, field, jobs))
                whole[runner] = min(whole[runner], seconds(runner, all_rows, field, jobs))
    versions = {"batch": version("cleaner"), "datatrove": version("datatrove"), "spark": version("pyspark")}
    print(f"| {added} documents, {jobs} jobs | start-up, s | ms per document | added |\n|---|---|---|---|")
    plain = (whole["batch"] - start["batch"]) * jobs / added * 1000
    for runner in RUNNERS:
        each = (whole[runner] - start[runner]) * jobs / added * 1000
        print(f"| {runner} {versions[runner]} | {start[runner]:.1f} | {each:.2f} | {each - plain:+.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--field", default="html")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--run", nargs=2, metavar=("RUNNER", "TARGET"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        runner, target = arguments.run
        RUNNERS[runner](arguments.table, Path(target), arguments.field, arguments.jobs)
    else:
        compare(arguments.table, arguments.field, arguments.jobs, arguments.rounds)


if __name__ == "__main__":
    main()
