"""Make `cleaner/data/ngrams.txt`: how likely one Chinese character is after another.

Source: the word trigram model `lm_sc.arpa` (version 20220810) of libime, LGPL-2.1-or-later, inside Debian's
source package `libime`. Only frequencies are taken from it, folded to characters: a pair gets the probability
of every word it stands in and of every word border it spans.

    apt-get source libime
    tar xf libime-*/data/lm_sc.arpa-20220810.tar.xz
    python tests/generators/ngrams.py lm_sc.arpa cleaner/data/ngrams.txt
"""

import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import opencc

HEADER = """\
# format: one line a first character: itself, its back-off level, then its followers, each group behind its level
# format: a level is an ASCII character, (code - 48) / 2 = -log2 of the probability of the follower given the first
# format: the first line begins with a space: the characters themselves, without a first character
# format: an unlisted pair costs the back-off of its first character plus the level of its second; all folded to simplified
# made by: tests/generators/ngrams.py from lm_sc.arpa 20220810 of libime (frequencies only)
# licence: LGPL-2.1-or-later (the source); figures are facts
# read by: cleaner.data.ngrams
"""
LEVELS_PER_BIT = 2
PAIRS = 260_000  # more pairs gain less than .01 bit a character on text the model has not seen


def is_hanzi(word: str) -> bool:
    return all("一" <= char <= "鿿" or char == "〇" for char in word)


def read_arpa(path: Path) -> Iterator[tuple[float, list[str], float]]:
    """Unigrams and bigrams as (log10 probability, words, log10 back-off)."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("\\3-grams"):
                return
            if len(fields) >= 2:
                yield float(fields[0]), fields[1].split(" "), float(fields[2]) if len(fields) > 2 else 0.0


def count(path: Path) -> tuple[dict[str, float], dict[tuple[str, str], float], dict[str, float]]:
    """Probability mass of characters, of pairs, and the mass that each character leaves to unlisted words."""
    to_simplified = opencc.OpenCC("t2s").convert
    single: dict[str, float] = defaultdict(float)
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    left: dict[str, float] = defaultdict(float)
    words: dict[str, float] = {}
    for log_probability, ngram, log_backoff in read_arpa(path):
        if not all(map(is_hanzi, ngram)):
            continue
        if len(ngram) == 1:
            word = ngram[0]
            words[word] = 10**log_probability
            folded = to_simplified(word)
            for char in folded:
                single[char] += words[word]
            for pair in pairwise(folded):
                pairs[pair] += words[word]
            left[folded[-1]] += words[word] * 10**log_backoff
        elif ngram[0] in words:
            border = to_simplified(ngram[0])[-1], to_simplified(ngram[1])[0]
            pairs[border] += words[ngram[0]] * 10**log_probability
    return single, pairs, left


def level(probability: float) -> int:
    return max(0, min(70, round(-math.log2(probability) * LEVELS_PER_BIT)))


def groups(followers: dict[str, int]) -> str:
    rows = sorted(followers.items(), key=lambda row: (row[1], row[0]))
    return "".join(
        chr(48 + value) + "".join(char for char, _ in rows_of_level)
        for value, rows_of_level in groupby(rows, key=lambda row: row[1])
    )


def main(arpa: Path, target: Path) -> None:
    single, pairs, left = count(arpa)
    total = sum(single.values())
    backoff = {char: max(left[char] / single[char], 2**-6) for char in single}

    def gain(pair: tuple[str, str]) -> float:
        guess = backoff[pair[0]] * single[pair[1]] / total
        return pairs[pair] * abs(math.log2(pairs[pair] / single[pair[0]] / guess))

    kept = sorted(pairs, key=gain, reverse=True)[:PAIRS]
    followers: dict[str, dict[str, int]] = defaultdict(dict)
    for first, second in kept:
        followers[first][second] = level(pairs[first, second] / single[first])
    lines = [" " + groups({char: level(mass / total) for char, mass in single.items()})]
    lines += [first + chr(48 + level(backoff[first])) + groups(followers[first]) for first in sorted(followers)]
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
