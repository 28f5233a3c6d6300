"""What happens to one document."""

import pytest

from cleaner import pipeline
from cleaner.batch import worker
from cleaner.batch.task import Setup, Task
from cleaner.errors import InputError
from cleaner.options import Options

SETUP = Setup(Options(), 512)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InputError("is a picture, no text"), "is a picture, no text"),
        (MemoryError(), "512 MB"),
        (RecursionError("too deep"), "RecursionError: too deep"),
        (SystemExit(0), "SystemExit"),
        (KeyError("表"), "KeyError"),
    ],
)
def test_whatever_is_raised_becomes_an_outcome(monkeypatch, error, said):
    """One line, and no text."""

    def clean(*_, **__):
        raise error

    monkeypatch.setattr(pipeline, "clean", clean)
    outcome = worker.work(Task(3, "a", data=b"x"), SETUP)
    assert (outcome.number, outcome.name, outcome.text) == (3, "a", "")
    assert said in outcome.error


def test_ctrl_c_is_not_swallowed(monkeypatch):
    """It concerns the run, not the document."""

    def clean(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "clean", clean)
    with pytest.raises(KeyboardInterrupt):
        worker.work(Task(3, "a", data=b"x"), SETUP)


def test_bytes_and_text_give_the_same():
    """Records of JSON Lines are text already."""
    text = "渡口的灯亮了，最后一班船正在靠岸。\n"
    by_bytes, by_text = (worker.work(Task(0, "a", data=data), SETUP) for data in (text.encode(), text))
    assert by_bytes.text == by_text.text == text


def test_the_result_is_sent_back_only_when_it_is_wanted():
    """Without its steps, which may be larger than the text."""
    task = Task(0, "a", data="這條路走到頭就是渡口，燈還亮著。\n".encode())
    assert worker.work(task, SETUP).result is None
    result = worker.work(task, SETUP._replace(wants_result=True)).result
    assert (result.script, result.steps) == ("hant", ())
