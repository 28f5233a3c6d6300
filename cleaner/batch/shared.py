"""Which lines do the documents of each folder share?

A first pass over everything, without the stage that drops page chrome. What fails in it fails again in the second pass,
and is accounted for there.
"""

import os
from collections.abc import Iterator
from itertools import groupby

from cleaner.batch import sources
from cleaner.batch.pool import Pool
from cleaner.batch.settings import Settings
from cleaner.batch.task import Input, Setup, Task
from cleaner.chrome import shared_lines


def learn(settings: Settings) -> dict[str, frozenset[str]]:
    """The shared lines of each folder, by its name in the output."""
    options = settings.options._replace(format="text", skip=(*settings.options.skip, "strip"))
    found: dict[str, frozenset[str]] = {}
    with Pool(Setup(options, settings.memory), settings.jobs) as pool:
        for folder, inputs in groupby(sources.find(settings), folder_of):
            lines = shared_lines(texts(pool, inputs))
            if lines:
                found[folder] = found.get(folder, frozenset()) | lines
    return found


def texts(pool: Pool, inputs: Iterator[Input]) -> Iterator[list[str]]:
    """The lines of each document that can be cleaned."""
    wanted = (each for each in inputs if each.problem is None and each.skip is None)
    tasks = (Task(number, each.name, each.path, each.data, each.charset) for number, each in enumerate(wanted))
    return (outcome.text.split("\n") for outcome in pool.run(tasks) if outcome.error is None)


def folder_of(found: Input) -> str:
    return os.path.dirname(found.output)
