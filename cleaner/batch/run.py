"""How does a run go, from its settings to its account?

Every outcome goes to its sink and into the account: to a folder (`tree`), or in order to one place (here).
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

from cleaner.batch import flow, sinks
from cleaner.batch.account import Account
from cleaner.batch.compression import SUFFIXES, method
from cleaner.batch.endings import terminable
from cleaner.batch.records import holds_records
from cleaner.batch.settings import STDIN, Settings
from cleaner.batch.streams import STDERR, STDOUT, colourful
from cleaner.batch.task import Setup, Task
from cleaner.errors import UsageError


def run(settings: Settings) -> Account:
    """Clean everything; what became of it."""
    refuse_reports(settings)
    with terminable(), Account(settings) as account, reported(settings, account):
        if os.isatty(STDERR) and settings.verbosity >= 0 and (settings.output or not os.isatty(STDOUT)):
            account.show_progress(count(settings))
        if settings.output and not is_file(settings.output):
            from cleaner.batch.tree import to_folder

            to_folder(settings, settings.output, account)
        else:
            to_stream(settings, account)
    return account


def reported(settings: Settings, account: Account) -> AbstractContextManager[object]:
    """Inside, everything goes into the report, if one is wanted."""
    if not settings.report:
        return nullcontext()
    from cleaner.batch.reporter import Reporter

    account.reporter = Reporter(settings.report, settings, account)
    return account.reporter


def refuse_reports(settings: Settings) -> None:
    """Refuse to write a report over an input."""
    for report in filter(None, (settings.stats, settings.errors, settings.report)):
        if any(os.path.exists(path) and os.path.realpath(path) == os.path.realpath(report) for path in settings.paths):
            raise UsageError(f"{report} is an input; give another name for the report")


def count(settings: Settings) -> int | None:
    """How many inputs there are, where that can be known cheaply."""
    if settings.files_from or STDIN in settings.paths:
        return None
    total = 0
    for path in settings.paths:
        if not os.path.isdir(path):
            total += 1
        for _, _, names in os.walk(path):
            total += len(names)
            if any(map(holds_records, names)):
                return None
    return None if any(map(holds_records, settings.paths)) else total


def is_file(path: str) -> bool:
    """Whether an output is one file, by its name."""
    if path.endswith("/") or os.path.isdir(path):
        return False
    packed = method(path)
    bare = path if packed is None else path.removesuffix(SUFFIXES[packed])
    return bare.endswith((*sinks.TEXTS, sinks.PARQUET))


def to_stream(settings: Settings, account: Account) -> None:
    """Everything to one place, in order."""
    shared = flow.shared_of(settings)
    tasks = (flow.task_of(number, found, shared) for number, found in enumerate(flow.wanted(settings, account)))
    if settings.dry_run:
        for task in tasks:
            flow.would_write(account, task.name, settings.output or "standard output")
        return
    output = settings.output
    setup = Setup(settings.options, settings.memory, explain=settings.explain, diff=settings.diff)
    if output is None:
        setup = setup._replace(colour=colourful(STDOUT))
        sink = sinks.Titled() if settings.diff and not flow.is_single(settings) else sinks.Standard()
        pour(settings, setup, tasks, sink, account)
        return
    setup = setup._replace(wants_result=output.endswith(sinks.PARQUET))
    for path in settings.paths:
        if os.path.exists(output) and os.path.exists(path) and os.path.samefile(output, path):
            raise UsageError(f"the output {output} is an input; give another -o")
    with sinks.Table(output) if setup.wants_result else sinks.Text(output, method(output)) as file:
        pour(settings, setup, tasks, file, account)


def pour(settings: Settings, setup: Setup, tasks: Iterator[Task], sink: sinks.Sink, account: Account) -> None:
    for outcome in flow.outcomes(settings, setup, tasks, True, account.reporter):
        if outcome.error is not None:
            account.fail(outcome.name, outcome.error)
        else:
            sink.put(outcome)
            account.write(outcome.name, outcome.warnings, outcome.explanation)
