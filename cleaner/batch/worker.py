"""What happens to one document, and the process in which it happens.

`work` never raises: whatever the document does to it becomes an outcome. What it cannot survive (a crash, a hang) the
pool sees from outside. The process ends when whoever started it is gone, even in the middle of a document.
"""

import os
import signal
import time
from typing import NoReturn

from cleaner import layout, pipeline
from cleaner.batch import files, frames, notes
from cleaner.batch.compression import compress
from cleaner.batch.limits import limit_memory, too_much
from cleaner.batch.notes import Note
from cleaner.batch.streams import readable, reason
from cleaner.batch.task import Outcome, Setup, Task, failed, whole
from cleaner.errors import CleanerError
from cleaner.record import Result


def work(task: Task, setup: Setup) -> Outcome:
    """Read, clean and write one document."""
    try:
        return attempt(task, setup)
    except CleanerError as error:
        return failed(task, str(error))
    except MemoryError:
        return failed(task, too_much(setup.memory))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a defect of ours, or a SystemExit out of a library, costs this document alone
        return failed(task, f"internal error, please report it: {type(error).__name__}: {error}")


def attempt(task: Task, setup: Setup) -> Outcome:
    begun, data, digest = time.perf_counter(), task.data, ""
    if task.path is not None:
        content = files.read(task.path)
        data, digest = content.data, content.digest
    result = pipeline.clean(data or b"", setup.options, charset=task.charset, shared=task.shared)
    outcome = Outcome(task.number, task.name, warnings=result.warnings)
    if setup.facts:
        outcome = with_facts(outcome, data or b"", result, time.perf_counter() - begun)
    if task.show:
        from cleaner.report.sides import sides_of

        return outcome._replace(sides=sides_of(data or b"", result))
    text = result.text
    if setup.options.format == "jsonl" and not setup.explain:
        text = layout.jsonl(result, readable(task.name))
    elif setup.explain or setup.diff:
        from cleaner.batch import views

        if setup.options.format == "jsonl":
            text = views.record(data or b"", result, task.name, task.charset)
        elif setup.explain:
            said = views.explanation(data or b"", result, task.name, task.charset)
            outcome = outcome._replace(explanation=said)
        if setup.diff:
            text = views.diff(data or b"", result, colour=setup.colour)
    if task.target is not None:
        digest = digest or files.digest(data or b"")
        packed = compress(text.encode(), setup.compress)
        with files.written(task.target, packed, setup.root, setup.scratch) as stamp:
            unkept = keep(task.note, digest, stamp, setup.notes) if task.note else None
        return outcome._replace(written=True, unkept=unkept)
    return outcome._replace(text=text, result=result._replace(steps=()) if setup.wants_result else None)


def keep(note: Note, digest: str, stamp: tuple[int, int], path: str) -> str | None:
    """Note that a document is done when its output has this size and time; why not, where that cannot be."""
    try:
        notes.write(path, note._replace(digest=digest, out_size=stamp[0], out_mtime=stamp[1]))
    except OSError as error:
        return reason(error)
    return None


def with_facts(outcome: Outcome, data: bytes | str, result: Result, seconds: float) -> Outcome:
    """The outcome with what the report adds up."""
    from cleaner.report.facts import facts_of

    return outcome._replace(facts=facts_of(len(data), result, seconds))


def main(lifeline: int) -> NoReturn:
    """Answer the tasks on standard input with outcomes on standard output, until there are no more."""
    replies = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints is not an answer
    die_with_parent(lifeline)
    try:
        arriving = iter(frames.Inbox(0))
        setup: Setup = next(arriving)
        limit_memory(setup.memory)
        frames.send(replies, frames.pack(frames.READY))
        while True:
            frames.send(replies, frames.pack(tuple(work(whole(next(arriving)), setup))))
    except (EOFError, BrokenPipeError):
        os._exit(0)


def die_with_parent(lifeline: int) -> None:
    """End at once when the other end of the pipe `lifeline` closes, which the system does when its owner ends.

    The kernel then sends SIGIO, and what SIGIO does by default is to end the process: so it works while a document
    keeps the interpreter busy for ever, and for any death of the parent.
    """
    import fcntl

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
