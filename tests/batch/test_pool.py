"""Documents in workers: order, blame, limits."""

import os
import signal
import sys
import time

import pytest

from cleaner.batch import pool as room
from cleaner.batch.pool import Pool, Worker, WorkerError
from cleaner.batch.task import Setup, Task
from cleaner.options import Options

SCRIPT = """
import os, sys, time
sys.path[:] = {path!a}
from cleaner.batch import worker
from cleaner.batch.task import Outcome
def work(task, setup):
    word = task.data
    if word == "crash": os._exit(7)
    if word == "hang": time.sleep(1000)
    if word == "slow": time.sleep(0.2)
    if word == "large": word = "A" * 1_000_000
    return Outcome(task.number, task.name, text=word if len(word) < 99 else str(len(word)) + word[:1] * 300_000)
worker.work = work
worker.main({lifeline})
"""


@pytest.fixture
def pool(monkeypatch):
    """A pool whose workers obey one word."""
    monkeypatch.setattr(
        room, "command", lambda lifeline: [sys.executable, "-c", SCRIPT.format(path=sys.path, lifeline=lifeline)]
    )
    with Pool(Setup(Options(timeout=1.5), 2048), 2) as pool:
        yield pool


def tasks(*words):
    return iter([Task(number, word[:9], data=word) for number, word in enumerate(words)])


def test_outcomes_come_in_order(pool):
    """However long each takes."""
    words = ["slow", "a", "b", "slow", *"cdefgh"]
    assert [outcome.text for outcome in pool.run_in_order(tasks(*words))] == words


def test_every_task_has_one_outcome(pool):
    """Also without order, also more than there are workers."""
    numbers = [outcome.number for outcome in pool.run(tasks(*["a"] * 200))]
    assert sorted(numbers) == list(range(200))


@pytest.mark.parametrize("bad", ["crash", "hang"])
def test_only_the_bad_one_fails(pool, bad):
    """What waited behind it is done by another worker."""
    outcomes = list(pool.run_in_order(tasks("a", bad, "b", "c", bad, "d")))
    assert [outcome.text or "failed" for outcome in outcomes] == ["a", "failed", "b", "c", "failed", "d"]
    assert [bool(outcome.error) for outcome in outcomes] == [False, True, False, False, True, False]


def test_the_error_says_what_happened(pool):
    """A status, or the limit and its option."""
    crash, hang = pool.run_in_order(tasks("crash", "hang"))
    assert "status 7" in crash.error
    assert "--timeout" in hang.error


def test_large_documents_do_not_block(pool):
    """Neither side waits for the other to listen."""
    words = ["x" * 300_000, "large", "y" * 300_000, "large", "z" * 40_000] * 3
    assert len(list(pool.run_in_order(tasks(*words)))) == len(words)


def test_large_answers_do_not_block_while_tasks_wait(pool):
    """A worker that cannot say what it has done takes no task: nobody may wait for that."""
    words = ["large" if number % 3 else "y" * 90_000 for number in range(60)]
    assert len(list(pool.run_in_order(tasks(*words)))) == len(words)


@pytest.mark.parametrize(
    ("answered", "seconds", "depth"), [(500, 0.1, 64), (52, 0.1, 20), (1, 0.1, 2), (0, 9, 2), (50, 0.01, 5)]
)
def test_a_worker_has_more_tasks_the_faster_it_is(answered, seconds, depth):
    """So that the main process can sleep; of slow documents none waits behind another one for long."""
    each = Worker.__new__(Worker)
    each.depth, each.answered, each.since = 5, 0, 1000.0
    each.measure(answered, 1000.0 + seconds)
    assert each.depth == depth


def test_a_crash_amid_fast_documents_costs_itself_alone(pool):
    """The answers before it are heard, what waits behind it is done."""
    words = (["a"] * 97 + ["crash"] + ["b"] * 52) * 4
    outcomes = list(pool.run_in_order(tasks(*words)))
    assert [outcome.text or "crash" for outcome in outcomes] == words


def test_a_slow_reader_costs_no_document(pool):
    """While nobody takes our output (`less` does that), what is done in the meantime is not late."""
    outcomes = []
    for outcome in pool.run(tasks("a", "slow", "b", "slow")):
        outcomes.append(outcome)
        if len(outcomes) == 1:
            time.sleep(2)
    assert [outcome.error for outcome in outcomes] == [None] * 4


def test_a_worker_that_is_killed_while_idle_costs_nothing(pool):
    """Nobody is to blame."""
    source = iter(tasks("a", "b", "c", "d"))
    done = []
    for outcome in pool.run_in_order(source):
        done.append(outcome.text)
        if len(done) == 1:
            for each in [each for each in pool.workers.values() if not each.tasks]:
                os.kill(each.process.pid, signal.SIGKILL)
    assert done == ["a", "b", "c", "d"]


def test_no_process_is_left(pool):
    """Even when nobody takes the rest of the outcomes."""
    outcomes = pool.run(tasks("a", "slow", "slow", "slow"))
    next(outcomes)
    pids = [each.process.pid for each in pool.workers.values()]
    pool.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_workers_that_cannot_start_are_said_once(monkeypatch):
    """It is no fault of the documents."""
    monkeypatch.setattr(room, "command", lambda lifeline: [sys.executable, "-c", "raise SystemExit(3)"])
    with Pool(Setup(Options(), 2048), 2) as pool, pytest.raises(WorkerError, match="status 3"):
        list(pool.run(tasks("a", "b", "c")))
