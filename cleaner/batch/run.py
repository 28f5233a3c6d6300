"""How does a run go, from its settings to its account?

Every input that is found becomes a task or is accounted for at once; every task becomes an outcome; every outcome goes
to its sink and into the account.
"""

import os
from collections.abc import Iterator
from contextlib import suppress

import cleaner
from cleaner.batch import files, sinks, sources, worker
from cleaner.batch.account import Account
from cleaner.batch.compression import SUFFIXES, extra, method
from cleaner.batch.endings import OutputError, terminable
from cleaner.batch.records import holds_records
from cleaner.batch.settings import STDIN, Settings
from cleaner.batch.streams import STDERR, STDOUT, reason, write_output
from cleaner.batch.task import Input, Outcome, Setup, Task
from cleaner.errors import UsageError

ENDINGS = {"text": ".txt", "markdown": ".md", "jsonl": ".jsonl"}
SCRATCH = ".cleaner-tmp"
"""The folder, in the output folder while a run goes on, for files that are not yet whole."""


def run(settings: Settings) -> Account:
    """Clean everything; what became of it."""
    refuse_reports(settings)
    with terminable(), Account(settings) as account:
        if os.isatty(STDERR) and settings.verbosity >= 0 and (settings.output or not os.isatty(STDOUT)):
            account.show_progress(count(settings))
        if settings.output and not is_file(settings.output):
            to_folder(settings, settings.output, account)
        else:
            to_stream(settings, account)
    return account


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
    return bare.endswith((*ENDINGS.values(), sinks.PARQUET))


def to_stream(settings: Settings, account: Account) -> None:
    """Everything to one place, in order."""
    shared = shared_of(settings)
    tasks = (task_of(number, found, shared) for number, found in enumerate(wanted(settings, account)))
    if settings.dry_run:
        for task in tasks:
            would_write(account, task.name, settings.output or "standard output")
        return
    output = settings.output
    setup = Setup(settings.options, settings.memory, wants_result=bool(output and output.endswith(sinks.PARQUET)))
    if output is None:
        pour(settings, setup, tasks, sinks.Standard(), account)
        return
    for path in settings.paths:
        if os.path.exists(output) and os.path.exists(path) and os.path.samefile(output, path):
            raise UsageError(f"the output {output} is an input; give another -o")
    sink = sinks.Table(output) if setup.wants_result else sinks.Text(output, method(output))
    with sink:
        pour(settings, setup, tasks, sink, account)


def pour(settings: Settings, setup: Setup, tasks: Iterator[Task], sink: sinks.Sink, account: Account) -> None:
    for outcome in outcomes(settings, setup, tasks, in_order=True):
        if outcome.error is not None:
            account.fail(outcome.name, outcome.error)
        else:
            sink.put(outcome)
            account.write(outcome.name, outcome.warnings)


def wanted(settings: Settings, account: Account) -> Iterator[Input]:
    """The inputs that are to be cleaned; the others go into the account."""
    for found in sources.find(settings):
        if found.problem is not None:
            account.fail(found.name, found.problem)
        elif found.skip is not None:
            account.skip(found.name, found.skip)
        else:
            yield found


def would_write(account: Account, name: str, target: str) -> None:
    write_output(f"{name} -> {target}\n".encode("utf-8", "surrogateescape"))
    account.write(name)


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


def to_folder(settings: Settings, root: str, account: Account) -> None:
    """Every document to a file of its own below `root`, mirrored; what is done already is left alone."""
    from cleaner.batch.journal import Journal

    refuse(settings, root)
    if settings.compress == "zst":
        extra("zstandard", "zstd")
    ending = ENDINGS[settings.options.format] + SUFFIXES.get(settings.compress or "", "")
    scratch = os.path.join(root, SCRATCH)
    setup = Setup(settings.options, settings.memory, root, scratch, settings.compress)
    doing: dict[int, tuple[Input, str]] = {}
    with Journal(root, account.say) as journal:
        shared, common = shared_of(settings), key_of(settings)

        def tasks() -> Iterator[Task]:
            for number, found in enumerate(distinct(settings, root, ending, account)):
                output = found.output + ending
                target = os.path.join(root, output)
                task = task_of(number, found, shared, target)
                key = digest_of(common, sorted(task.shared)) if task.shared else common
                if not settings.force and journal.knows(output, found, key, target):
                    account.skip(found.name, "done already")
                elif settings.dry_run:
                    would_write(account, found.name, target)
                else:
                    doing[number] = (found, key)
                    yield task

        if settings.dry_run:
            for _ in tasks():
                pass
            return
        prepare(root, scratch)
        try:
            for outcome in outcomes(settings, setup, tasks(), in_order=False):
                found, key = doing.pop(outcome.number)
                if outcome.written is None:
                    account.fail(outcome.name, outcome.error or "was not written")
                    continue
                digest = outcome.digest or files.digest(as_bytes(found.data))
                journal.done(found.output + ending, found, key, digest, outcome.written)
                account.write(outcome.name, outcome.warnings)
        finally:
            clear(scratch)


def as_bytes(data: bytes | str | None) -> bytes:
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data or b""


def distinct(settings: Settings, root: str, ending: str, account: Account) -> Iterator[Input]:
    """The inputs that are to be cleaned; one whose output is an input, or another input's output, fails."""
    several = len(settings.paths) != 1 or settings.files_from is not None or "*" in settings.paths[0]
    named = {os.path.realpath(path) for path in settings.paths if os.path.isfile(path)}
    outputs: set[str] = set()
    for found in wanted(settings, account):
        target = os.path.join(root, found.output + ending)
        if named and os.path.realpath(target) in named:
            account.fail(found.name, f"would be written over the input {target}; give another -o")
        elif found.output in outputs:
            account.fail(found.name, f"would be written over the output of another input, {target}")
        else:
            yield found
        if several:
            outputs.add(found.output)


def shared_of(settings: Settings) -> dict[str, frozenset[str]]:
    """The lines that the documents of each folder share, when they are to be dropped."""
    if not settings.shared_lines:
        return {}
    from cleaner.batch.shared import learn

    return learn(settings)


def task_of(number: int, found: Input, shared: dict[str, frozenset[str]], target: str | None = None) -> Task:
    lines = shared.get(os.path.dirname(found.output), frozenset())
    return Task(number, found.name, found.path, found.data, found.charset, target, lines)


def key_of(settings: Settings) -> str:
    """What tells outputs with other options, or of another version, apart."""
    options = settings.options._replace(timeout=0)
    return digest_of(cleaner.__version__, options, settings.compress, settings.input_field)


def digest_of(*facts: object) -> str:
    return files.digest(repr(facts).encode("utf-8", "surrogatepass"))


def refuse_reports(settings: Settings) -> None:
    """Refuse to write a report over an input."""
    for report in filter(None, (settings.stats, settings.errors)):
        if any(os.path.exists(path) and os.path.realpath(path) == os.path.realpath(report) for path in settings.paths):
            raise UsageError(f"{report} is an input; give another name for the report")


def refuse(settings: Settings, root: str) -> None:
    """Refuse an output folder that is none, or that is an input."""
    if os.path.lexists(root) and not os.path.isdir(root):
        raise UsageError(f"{root} is a file, not a folder; give another -o")
    real = os.path.realpath(root)
    for path in settings.paths:
        if os.path.isdir(path) and files.within(path, root):
            where = "is the input folder" if os.path.realpath(path) == real else f"holds the input folder {path}"
            raise UsageError(f"the output folder {root} {where}; give another -o")


def prepare(root: str, scratch: str) -> None:
    """Make the output folder, and a scratch folder without what a killed run left."""
    try:
        os.makedirs(root, exist_ok=True)
        clear(scratch)
        os.mkdir(scratch)
    except OSError as error:
        raise OutputError(f"cannot write into {root}: {reason(error)}") from None


def clear(scratch: str) -> None:
    """Remove the scratch folder."""
    with suppress(OSError):
        for name in os.listdir(scratch):
            files.remove(os.path.join(scratch, name))
        os.rmdir(scratch)
