"""Which lines do the documents of one folder share?

What the pages of a site repeat is the site's and not the article's. Answers for documents in any order are the same,
and memory is bounded: of a large folder a sample of whole documents is counted, chosen by their hashes. It does not
know why a line recurs: regulations share headings, too, which is why nobody gets this without asking for it.
"""

from collections import Counter
from collections.abc import Iterable
from heapq import heappush, heappushpop

SAMPLE = 1000
"""Documents that are counted of a larger folder: a line on a tenth of its pages is in it some hundred times."""
FEWEST = 3
"""Documents that must share a line."""
SHARE = 0.1
"""The part of the documents that must."""


def shared_lines(documents: Iterable[Iterable[str]]) -> frozenset[str]:
    """The lines that recur over `documents`, each given as its lines. A document that is there twice counts once."""
    sample: list[tuple[int, frozenset[str]]] = []
    chosen: set[int] = set()
    for document in documents:
        lines = frozenset(filter(None, map(str.strip, document)))
        key = -int.from_bytes(digest(lines))
        if key in chosen:
            continue
        if len(sample) < SAMPLE:
            heappush(sample, (key, lines))
        elif key > sample[0][0]:
            chosen.discard(heappushpop(sample, (key, lines))[0])
        else:
            continue
        chosen.add(key)
    counts = Counter(line for _, lines in sample for line in lines)
    least = max(FEWEST, SHARE * len(sample))
    return frozenset(line for line, count in counts.items() if count >= least)


def digest(lines: frozenset[str]) -> bytes:
    """A hash of a document that the order of its lines and the run of the process do not change."""
    import hashlib  # takes milliseconds that only folders need

    text = "\n".join(sorted(lines))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
