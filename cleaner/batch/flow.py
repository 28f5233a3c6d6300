"""How does an input become an outcome?

What is found is accounted for at once or becomes a task; a task becomes an outcome, here or in a worker.
"""

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from cleaner.batch import sources
from cleaner.batch.account import Account
from cleaner.batch.records import holds_records
from cleaner.batch.settings import STDIN, Settings
from cleaner.batch.streams import write_output
from cleaner.batch.task import Input, Outcome, Setup, Task, failed
from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from cleaner.batch.reporter import Reporter


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
    lines = shared.get(os.path.dirname(found.output)) if shared else None
    return Task(number, found.name, found.path, found.data, found.charset, target, lines or frozenset())


def shared_of(settings: Settings) -> dict[str, frozenset[str]]:
    """The lines that the documents of each folder share, when they are to be dropped."""
    if not settings.shared_lines:
        return {}
    from cleaner.batch.shared import learn

    return learn(settings)


def outcomes(
    settings: Settings, setup: Setup, tasks: Iterator[Task], in_order: bool, reporter: "Reporter | None" = None
) -> Iterator[Outcome]:
    """What becomes of the tasks: one document alone in this process, more than one in workers."""
    setup = setup._replace(facts=reporter is not None)
    if is_single(settings):
        yield from reported(lambda tasks: (alone(task, setup) for task in tasks), tasks, reporter)
        return
    from cleaner.batch.pool import Pool

    with Pool(setup, settings.jobs) as pool:
        yield from reported(pool.run_in_order if in_order else pool.run, tasks, reporter)


def alone(task: Task, setup: Setup) -> Outcome:
    """The outcome of a task that is done in this process."""
    from cleaner.batch import worker  # with all stages, which a process that has workers does without
    from cleaner.batch.limits import limited

    try:
        with limited(setup.options.timeout, setup.memory):
            return worker.work(task, setup)
    except CleanerError as error:
        return failed(task, str(error))


def reported(
    run: Callable[[Iterator[Task]], Iterator[Outcome]], tasks: Iterator[Task], reporter: "Reporter | None"
) -> Iterator[Outcome]:
    """The outcomes. When all are settled, what the report shows of some documents goes to the reporter."""
    if reporter is None:
        yield from run(tasks)
        return
    yield from reporter.watched(run(reporter.noted(tasks)))
    reporter.show(run(reporter.chosen()))


def is_single(settings: Settings) -> bool:
    """Whether there is one document at most."""
    if settings.files_from or len(settings.paths) != 1:
        return False
    path = settings.paths[0]
    return path == STDIN or (os.path.isfile(path) and not holds_records(path))


def would_write(account: Account, name: str, target: str) -> None:
    write_output(f"{name} -> {target}\n".encode("utf-8", "surrogateescape"))
    account.write(name)
