"""What a process costs: the command against a bare interpreter, in CPU time, run in turn.

    python tests/bench/startup.py [--runs 20]

Prints the median of each as a multiple of `python -c pass`.
"""

import argparse
import resource
import statistics
import subprocess
import sys

PARAGRAPH = "清晨的菜市场最热闹，卖豆腐的老陈一边切豆腐，一边跟熟客聊着昨晚那场雨。"
TEXT = ("小镇早市\n" + (PARAGRAPH + "\n") * 26).encode()  # 3 kB of UTF-8
PAGE = ("<html><meta charset=utf-8><h1>小鎮早市</h1><p>" + "</p><p>".join([PARAGRAPH] * 26) + "</p></html>").encode()
COMMANDS = {
    "python -c pass": (["-c", "pass"], b""),
    "python -c 'import click'": (["-c", "import click"], b""),
    "python -m cleaner --version": (["-m", "cleaner", "--version"], b""),
    "3 kB text through python -m cleaner": (["-m", "cleaner"], TEXT),
    "3 kB page through python -m cleaner": (["-m", "cleaner"], PAGE),
}


def cpu_seconds(words: list[str], data: bytes) -> float:
    """CPU time (user and system) of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *words], input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs + 1):
        for name, (words, data) in COMMANDS.items():
            times[name].append(cpu_seconds(words, data))
    medians = {name: statistics.median(row[1:]) for name, row in times.items()}
    bare = medians["python -c pass"]
    for name, seconds in medians.items():
        print(f"{seconds / bare:6.2f}  {name}")


if __name__ == "__main__":
    main()
