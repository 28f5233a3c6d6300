"""How does the command compare with the chains that people build today? One run, all side by side.

    pip install . chardet ftfy trafilatura resiliparse
    python tests/bench/compare.py [FOLDER] [--rounds 5]

FOLDER holds one folder per page with `input.*` and `expected.txt`, as `samples/` does (the default). A chain whose
packages are not installed is left out. Prints a Markdown table: F1 over the bigrams of characters against the expected text,
the share of pages that come out exact, and CPU time per page as a multiple of this project's, best of the rounds.
"""

import argparse
import importlib.metadata
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

Chain = Callable[[bytes], str]
SAMPLES = Path(__file__).parents[2] / "samples"


def cleaner_chain() -> Chain:
    import cleaner

    return lambda data: cleaner.clean(data).text


def trafilatura_chain() -> Chain:
    import chardet
    import ftfy
    import opencc
    import trafilatura

    to_simplified = opencc.OpenCC("t2s").convert
    plan = ftfy.TextFixerConfig(normalization=None, uncurl_quotes=False, fix_character_width=False, explain=False)

    def run(data: bytes) -> str:
        text = data.decode(chardet.detect(data)["encoding"] or "utf-8", "replace")
        return to_simplified(trafilatura.extract(ftfy.fix_text(text, plan), favor_precision=True) or "")

    return run


def resiliparse_chain() -> Chain:
    import opencc
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    to_simplified = opencc.OpenCC("t2s").convert

    def run(data: bytes) -> str:
        text = bytes_to_str(data, detect_encoding(data))
        return to_simplified(extract_plain_text(text, main_content=True))

    return run


CHAINS: dict[str, tuple[Callable[[], Chain], tuple[str, ...]]] = {
    "cleaner": (cleaner_chain, ("cleaner",)),
    "chardet, ftfy, trafilatura, OpenCC": (trafilatura_chain, ("chardet", "ftfy", "trafilatura", "opencc")),
    "Resiliparse, OpenCC": (resiliparse_chain, ("resiliparse", "opencc")),
}


def available() -> dict[str, Chain]:
    """The chains whose packages are installed."""
    chains: dict[str, Chain] = {}
    for name, (make, _) in CHAINS.items():
        try:
            chains[name] = make()
        except ImportError as error:
            print(f"left out: {name} ({error})")
    return chains


def f1(text: str, expected: str) -> float:
    """F1 over the bigrams of characters, white space aside."""
    ours, theirs = (Counter(pairwise("".join(side.split()))) for side in (text, expected))
    return 2 * (ours & theirs).total() / max(ours.total() + theirs.total(), 1)


def seconds(chain: Chain, data: bytes) -> float:
    start = time.process_time()
    chain(data)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    inputs = sorted(arguments.folder.glob("*/input.*"))
    pages = [(file.read_bytes(), (file.parent / "expected.txt").read_text(encoding="utf-8")) for file in inputs]
    chains = available()
    quality = {
        name: [(f1(out, want), out == want) for data, want in pages for out in [chain(data)]]
        for name, chain in chains.items()
    }
    times = dict.fromkeys(chains, 0.0)
    for data, _ in pages:
        rounds = [{name: seconds(chain, data) for name, chain in chains.items()} for _ in range(arguments.rounds)]
        for name in chains:
            times[name] += min(row[name] for row in rounds)
    print(f"\n| {len(pages)} pages | F1 | exact | CPU time |\n|---|---|---|---|")
    for name, rows in quality.items():
        versions = ", ".join(f"{package} {importlib.metadata.version(package)}" for package in CHAINS[name][1])
        mean, exact = sum(score for score, _ in rows) / len(rows), sum(same for _, same in rows)
        print(f"| {versions} | {mean:.3f} | {exact} | {times[name] / times['cleaner']:.1f} |")


if __name__ == "__main__":
    main()
