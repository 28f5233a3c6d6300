"""How does a run go from its settings to its account?"""

import os
from collections.abc import Iterator

import cleaner
from cleaner.batch import files, sources, worker
from cleaner.batch.account import Account
from cleaner.batch.settings import Settings
from cleaner.batch.streams import say, write_output
from cleaner.batch.task import Outcome, Setup, Task
from cleaner.errors import UsageError

SUFFIXES = {"text": ".txt", "markdown": ".md", "jsonl": ".jsonl"}


def run(settings: Settings) -> Account:
    """Clean everything; what became of it."""
    account = Account(settings.verbosity)
    if settings.output is None:
        to_stdout(settings, account)
    else:
        to_folder(settings, account)
    if settings.verbosity >= 0:
        say(account.summary())
    if settings.stats:
        write_stats(settings.stats, account)
    return account


def write_stats(path: str, account: Account) -> None:
    import json

    facts = {name: getattr(account, name) for name in ("inputs", "written", "skipped", "failed")}
    with open(path, "w", encoding="utf-8") as file:
        file.write(json.dumps(facts) + "\n")


def to_stdout(settings: Settings, account: Account) -> None:
    setup = Setup(settings.options, settings.memory)
    tasks = (Task(number, found.name, found.path) for number, found in enumerate(wanted(settings, account)))
    for outcome in outcomes(settings, setup, tasks, in_order=True):
        if outcome.error is not None:
            account.fail(outcome.name, outcome.error)
        else:
            write_output((outcome.text or "").encode())
            account.write(outcome.name, outcome.warnings)


def wanted(settings: Settings, account: Account) -> Iterator[sources.Found]:
    for found in sources.find(settings):
        if found.problem:
            account.fail(found.name, found.problem)
        elif found.skip:
            account.skip(found.name, found.skip)
        else:
            yield found


def outcomes(settings: Settings, setup: Setup, tasks: Iterator[Task], in_order: bool) -> Iterator[Outcome]:
    from cleaner.batch.pool import Pool

    if len(settings.paths) == 1 and os.path.isfile(settings.paths[0]):
        yield from (worker.work(task, setup) for task in tasks)
        return
    with Pool(setup, settings.jobs) as pool:
        yield from pool.run_in_order(tasks) if in_order else pool.run(tasks)


def to_folder(settings: Settings, account: Account) -> None:
    from cleaner.batch.journal import Done, Journal

    root = settings.output or ""
    refuse(settings, root)
    scratch = os.path.join(root, ".cleaner-tmp")
    prepare(root, scratch)
    suffix = SUFFIXES[settings.options.format]
    setup = Setup(settings.options, settings.memory, root, scratch, settings.compress)
    inputs: dict[int, sources.Found] = {}
    with Journal(root, key(settings)) as journal:

        def tasks() -> Iterator[Task]:
            for number, found in enumerate(wanted(settings, account)):
                row = journal.find(found.output + suffix)
                target = os.path.join(root, found.output + suffix)
                if row and not settings.force and is_done(row, found, target, journal.key):
                    account.skip(found.name, "done already")
                    continue
                inputs[number] = found
                yield Task(number, found.name, found.path, target=target)

        try:
            for outcome in outcomes(settings, setup, tasks(), in_order=False):
                found = inputs.pop(outcome.number)
                if outcome.error is not None or outcome.written is None:
                    account.fail(outcome.name, outcome.error or "")
                    continue
                facts = (outcome.size, outcome.mtime, outcome.digest, journal.key, *outcome.written)
                journal.add(Done(found.output + suffix, found.path, *facts))
                account.write(outcome.name, outcome.warnings)
        finally:
            clear(scratch)


def is_done(row: tuple, found: sources.Found, target: str, key: str) -> bool:  # type: ignore[type-arg]
    try:
        facts = os.lstat(target)
    except OSError:
        return False
    return (found.size, found.mtime, key, facts.st_size, facts.st_mtime_ns) == (row[2], row[3], row[5], row[6], row[7])


def key(settings: Settings) -> str:
    return files.digest(repr((cleaner.__version__, settings.options, settings.compress)).encode())


def refuse(settings: Settings, root: str) -> None:
    for path in settings.paths:
        if os.path.isdir(path) and os.path.exists(root) and os.path.samefile(path, root):
            raise UsageError(f"the output folder {root} is the input folder; give another -o")
    if os.path.exists(root) and not os.path.isdir(root):
        raise UsageError(f"{root} is a file, not a folder; give another -o")


def prepare(root: str, scratch: str) -> None:
    try:
        os.makedirs(root, exist_ok=True)
        clear(scratch)
        os.mkdir(scratch)
    except OSError as error:
        from cleaner.batch.streams import OutputError, reason

        raise OutputError(f"cannot write into {root}: {reason(error)}") from None


def clear(scratch: str) -> None:
    try:
        for name in os.listdir(scratch):
            files.remove(os.path.join(scratch, name))
        os.rmdir(scratch)
    except OSError:
        pass
