"""The values that pass through a batch."""

import pickle

import pytest

from cleaner.batch import task
from cleaner.batch.notes import Note
from cleaner.batch.task import Task

NOTE = Note("渡口.html.txt".encode(), 1, 2, "", "key")


@pytest.mark.parametrize(
    "sent",
    [
        Task(0, "a"),
        Task(7, "渡口.html", "/in/渡口.html", target="/out/渡口.html.txt", shared=frozenset({"分享"}), note=NOTE),
        Task(8, "a#1", data=b"\xff", charset="gbk", show=True),
    ],
)
def test_a_task_crosses_a_pipe_as_bare_tuples(sent):
    """Nothing of ours is named on the way, and what arrives is what was sent."""
    crossing = pickle.dumps(task.bare(sent))
    arrived = task.whole(pickle.loads(crossing))
    assert b"cleaner" not in crossing
    assert arrived == sent
    assert isinstance(arrived.note, Note | None)
