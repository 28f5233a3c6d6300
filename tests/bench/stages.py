"""Where does a page's time go? Each stage over the samples, as a share of the whole chain.

    python tests/bench/stages.py [FILE ...] [--rounds 7]

Prints milliseconds of the best round and the share of each stage, for every sample and for all of them.
"""

import argparse
import time
from pathlib import Path

from cleaner import pipeline
from cleaner.options import Options

SAMPLES = Path(__file__).parents[2] / "samples"


def stage_seconds(data: bytes) -> dict[str, float]:
    """Seconds of each stage in one walk through the chain."""
    start = time.perf_counter()
    decoded = pipeline.decode(data)
    times = {"decode": time.perf_counter() - start}
    draft = pipeline.drop_nul(pipeline.Draft(decoded.text))
    for name, run in pipeline.STAGES:
        start = time.perf_counter()
        draft = run(draft, Options())
        times[name] = time.perf_counter() - start
    return times


def best(data: bytes, rounds: int) -> dict[str, float]:
    """The fastest time of each stage over `rounds`."""
    walks = [stage_seconds(data) for _ in range(rounds + 1)][1:]
    return {name: min(walk[name] for walk in walks) for name in walks[0]}


def show(name: str, times: dict[str, float]) -> None:
    total = sum(times.values())
    shares = "  ".join(f"{stage} {seconds / total:4.0%}" for stage, seconds in times.items())
    print(f"{total * 1000:8.2f} ms  {shares}  {name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    total: dict[str, float] = {}
    for file in arguments.files or sorted(SAMPLES.glob("*/input.*")):
        times = best(file.read_bytes(), arguments.rounds)
        show(file.parent.name if file.name.startswith("input.") else file.name, times)
        total = {name: total.get(name, 0) + seconds for name, seconds in times.items()}
    show("all", total)


if __name__ == "__main__":
    main()
