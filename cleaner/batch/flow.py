"""How does an input become an outcome?

What is found is accounted for at once or becomes a task; a task becomes an outcome, here or in a worker.
"""

import os
from collections.abc import Iterator

from cleaner.batch import sources, worker
from cleaner.batch.account import Account
from cleaner.batch.records import holds_records
from cleaner.batch.settings import STDIN, Settings
from cleaner.batch.streams import write_output
from cleaner.batch.task import Input, Outcome, Setup, Task


def wanted(settings: Settings, account: Account) -> Iterator[Input]:
    """The inputs that are to be cleaned; the others go into the account."""
    for found in sources.find(settings):
        if found.problem is not None:
            account.fail(found.name, found.problem)
        elif found.skip is not None:
            account.skip(found.name, found.skip)
        else:
            yield found


def task_of(number: int, found: Input, shared: dict[str, frozenset[str]], target: str | None = None) -> Task:
    lines = shared.get(os.path.dirname(found.output), frozenset())
    return Task(number, found.name, found.path, found.data, found.charset, target, lines)


def shared_of(settings: Settings) -> dict[str, frozenset[str]]:
    """The lines that the documents of each folder share, when they are to be dropped."""
    if not settings.shared_lines:
        return {}
    from cleaner.batch.shared import learn

    return learn(settings)


def outcomes(settings: Settings, setup: Setup, tasks: Iterator[Task], in_order: bool) -> Iterator[Outcome]:
    """What becomes of the tasks: one document alone in this process, more than one in workers."""
    if is_single(settings):
        yield from (worker.work(task, setup) for task in tasks)
        return
    from cleaner.batch.pool import Pool

    with Pool(setup, settings.jobs) as pool:
        yield from pool.run_in_order(tasks) if in_order else pool.run(tasks)


def is_single(settings: Settings) -> bool:
    """Whether there is one document at most."""
    if settings.files_from or len(settings.paths) != 1:
        return False
    path = settings.paths[0]
    return path == STDIN or (os.path.isfile(path) and not holds_records(path))


def would_write(account: Account, name: str, target: str) -> None:
    write_output(f"{name} -> {target}\n".encode("utf-8", "surrogateescape"))
    account.write(name)
