"""How do documents go through several processes, so that each can cost only itself?

Every worker has two pipes of its own: no lock is shared, so a worker that is killed at any moment takes nothing along.
A worker holds one document under work and some waiting, as many as keep it busy while we sleep: each time we wake we
take the processor from a worker. Answers come in the order of its tasks, each before the next document is begun, which
is how the one to blame for a crash or a hang is known. It knows nothing of files and journals.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import TracebackType

from cleaner.batch import frames
from cleaner.batch.limits import too_long
from cleaner.batch.task import Outcome, Setup, Task, bare, failed
from cleaner.errors import CleanerError

AHEAD = 0.04
"""Seconds of work that a worker has before it: with the last documents, one may have so much more than another."""
LEAST, MOST = 2, 64
"""Tasks that it has at a time, however long they take: one under work and one waiting, at least."""
PAUSE = 0.01
"""Seconds that we sleep while every worker has more than half of that: half of it again, as documents differ."""
PIPE_WANTED = 1 << 20
"""Bytes that a pipe to a worker should hold: the most that Linux gives to everybody, enough for nearly every page."""
PIPE_PAGE = 4096
"""A pipe counts in pages, and what is written may begin a new one."""
PIPE_UNKNOWN = 2 * PIPE_PAGE
"""What a pipe surely holds where nothing is known."""
HELD_RESULTS = 1000
HELD_CHARACTERS = 32 << 20
"""What may wait for an earlier document when answers are wanted in order."""
START_SECONDS = 60
"""What a worker has to become ready, on a machine under any load."""
FALSE_STARTS = 3
"""Somebody may end a worker that is starting; nobody does it three times in a row."""
STOPPED = 1.0
"""Seconds by which a wait that was not to be that long shows that all of us were stopped."""


class WorkerError(CleanerError):
    """No worker can be started."""


class Worker:
    """A process that works on one task after the other."""

    def __init__(self, setup: Setup, timeout: float) -> None:
        self.timeout = timeout
        self.tasks: deque[Task] = deque()
        self.sizes: deque[int] = deque()
        self.depth, self.answered, self.since = LEAST, 0, time.monotonic()
        self.ready = False
        self.deadline = time.monotonic() + START_SECONDS
        ours, self.lifeline = os.pipe()
        signals = (signal.SIGINT, signal.SIGTERM)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # inherited: Ctrl-C is for us alone
        try:
            self.process = subprocess.Popen(
                command(ours),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                pass_fds=(ours,),
            )
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(ours)
        assert self.process.stdin
        assert self.process.stdout
        self.inlet, self.outlet = self.process.stdin.fileno(), self.process.stdout.fileno()
        self.inbox = frames.Inbox(self.outlet)
        self.holds = capacity(self.inlet)
        capacity(self.outlet)
        self.send(frames.pack(setup))

    def load(self) -> int:
        """How much it has to do."""
        return len(self.tasks)

    def send(self, frame: bytes) -> None:
        with suppress(BrokenPipeError):  # it has ended: so has its outlet, where that is dealt with
            frames.send(self.inlet, frame)

    def take(self, task: Task) -> bool:
        """Give it `task`, unless it has enough to do."""
        frame = frames.pack(bare(task))
        size = len(frame) + PIPE_PAGE
        if self.tasks and sum(self.sizes) - self.sizes[0] + size > self.holds:
            return False  # sending could wait for a worker that itself waits for us to take its answer
        if not self.tasks and self.ready:
            self.deadline = time.monotonic() + self.timeout
        self.tasks.append(task)
        self.sizes.append(size)
        self.send(frame)
        return True

    def answers(self) -> list[Outcome]:
        """The outcomes of its first tasks, if it has any by now. Raises EOFError when it has ended instead."""
        values = self.inbox.values()
        now = time.monotonic()
        self.deadline = now + self.timeout
        if values and not self.ready:
            del values[0]  # what it says first is that it is ready
            self.ready, self.since = True, now
        outcomes = [Outcome(*value) for value in values]
        for _ in outcomes:
            self.tasks.popleft()
            self.sizes.popleft()
        self.measure(len(outcomes), now)
        return outcomes

    def measure(self, answered: int, now: float) -> None:
        """Let it have as many tasks as it does in the time that it is to be ahead."""
        self.answered += answered
        seconds = now - self.since
        if seconds > AHEAD:
            self.depth = max(LEAST, min(MOST, int(self.answered * AHEAD / seconds)))
            self.answered, self.since = 0, now

    def end(self) -> int:
        """End it now; how it ended."""
        self.process.kill()
        code = self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()
        os.close(self.lifeline)
        return code


class Pool:
    """`jobs` workers. As a context manager it leaves no process behind."""

    def __init__(self, setup: Setup, jobs: int) -> None:
        self.setup = setup
        self.jobs = jobs
        self.workers: dict[int, Worker] = {}
        self.poll = select.poll()
        self.again: deque[Task] = deque()
        self.false_starts = 0
        self.awake = time.monotonic()
        """When we were last seen to run."""

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End every worker and forget what was under way. The pool can be used again."""
        self.again.clear()
        for each in list(self.workers.values()):
            self.drop(each)

    def run(self, tasks: Iterator[Task], room: Callable[[], bool] = lambda: True) -> Iterator[Outcome]:
        """The outcome of each task, as they are done. No task is begun while there is no `room`."""
        self.awake = time.monotonic()
        while True:
            self.feed(tasks, room)
            busy = [each for each in self.workers.values() if each.tasks]
            if not busy:
                return
            heard, now = self.wait(busy), self.awake  # whoever takes an outcome may keep us waiting
            for descriptor in heard:
                yield from self.hear(self.workers[descriptor])
            for each in busy:
                if each.tasks and each.deadline < now and each.outlet in self.workers:
                    yield from self.lose(each, too_long(self.setup.options.timeout))

    def wait(self, busy: list[Worker]) -> list[int]:
        """The workers that have something to say, by their outlets; none when the time of one is over."""
        if all(len(each.tasks) * 2 > each.depth > LEAST for each in busy):
            time.sleep(PAUSE)
        begun = time.monotonic()
        patience = max(0.0, min(each.deadline for each in busy) - begun)
        found = [descriptor for descriptor, _ in self.poll.poll(patience * 1000 + 1)]
        now = time.monotonic()
        # Ctrl-Z, most likely, while we waited or before: the workers did nothing either.
        if max(now - begun - patience, begun - self.awake) > STOPPED:
            for each in busy:
                each.deadline = now + each.timeout
        self.awake = now
        return found

    def run_in_order(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """The outcome of each task, in the order of the tasks."""
        order: deque[int] = deque()
        held: dict[int, Outcome] = {}
        size = 0

        def noted() -> Iterator[Task]:
            for task in tasks:
                order.append(task.number)
                yield task

        def room() -> bool:
            return len(held) < HELD_RESULTS and size < HELD_CHARACTERS

        for outcome in self.run(noted(), room):
            held[outcome.number] = outcome
            size += len(outcome.text or "")
            while order and order[0] in held:
                ready = held.pop(order.popleft())
                size -= len(ready.text or "")
                yield ready

    def feed(self, tasks: Iterator[Task], room: Callable[[], bool]) -> None:
        """Give every worker what it can hold, always to the one that has least."""
        while room():
            free = min(self.workers.values(), key=Worker.load, default=None)
            if len(self.workers) < self.jobs and (free is None or free.tasks):
                free = None
            elif free is None or len(free.tasks) >= free.depth:
                return
            task = self.again.popleft() if self.again else next(tasks, None)
            if task is None:
                return
            if not (free or self.start()).take(task):
                self.again.appendleft(task)
                return

    def start(self) -> Worker:
        new = Worker(self.setup, self.setup.options.timeout)
        self.workers[new.outlet] = new
        self.poll.register(new.outlet, select.POLLIN | select.POLLHUP)
        return new

    def hear(self, each: Worker) -> list[Outcome]:
        """The next answers of a worker that has something to say, if only that it is ready, or that it has ended."""
        try:
            outcomes = each.answers()
        except EOFError:
            return self.lose(each, None)
        if each.ready:
            self.false_starts = 0
        return outcomes

    def lose(self, each: Worker, why: str | None) -> list[Outcome]:
        """End a worker: its first task is to blame if that was begun, what was waiting is done again by another."""
        code = self.drop(each)
        blamed = each.tasks.popleft() if each.ready and each.tasks else None
        self.again.extend(each.tasks)
        if not each.ready:
            self.false_starts += 1
        if self.false_starts >= FALSE_STARTS:
            raise WorkerError(f"cannot start a worker process: {ended(code)}")
        return [failed(blamed, why or ended(code))._replace(cut=blamed)] if blamed else []

    def drop(self, each: Worker) -> int:
        self.poll.unregister(each.outlet)
        del self.workers[each.outlet]
        return each.end()


def command(lifeline: int) -> list[str]:
    """The command line of a worker, which finds the modules where this process found them."""
    code = f"import sys; sys.path[:] = {sys.path!a}; from cleaner.batch.worker import main; main({lifeline})"
    return [sys.executable, "-c", code]


def capacity(pipe: int) -> int:
    """The bytes that a pipe holds, after making it larger where that can be done."""
    try:
        from fcntl import F_GETPIPE_SZ, F_SETPIPE_SZ, fcntl
    except ImportError:
        return PIPE_UNKNOWN
    with suppress(OSError):
        fcntl(pipe, F_SETPIPE_SZ, PIPE_WANTED)
    return fcntl(pipe, F_GETPIPE_SZ)


def ended(code: int) -> str:
    """How a process ended, for a person."""
    if code < 0:
        name = signal.Signals(-code).name
        return f"its worker was ended by {name}" + (" (is the memory full?)" if name == "SIGKILL" else "")
    return f"its worker ended with status {code}"
