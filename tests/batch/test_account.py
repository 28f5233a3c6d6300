"""inputs = written + skipped + failed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch.account import Account
from cleaner.batch.endings import OutputError, Terminated
from cleaner.batch.settings import Settings

QUIET = Settings(verbosity=-1)


@given(st.lists(st.sampled_from(["write", "skip", "fail"])))
@settings(deadline=None)
def test_the_numbers_always_add_up(events):
    """Whatever happens, in whatever order."""
    account = Account(QUIET)
    account.say = lambda *_: None
    for event in events:
        getattr(account, event)("a.html", *(() if event == "write" else ("why",)))
    assert account.inputs == account.written + account.skipped + account.failed == len(events)
    for name, event in (("written", "write"), ("skipped", "skip"), ("failed", "fail")):
        assert f"{events.count(event)} {name}" in account.summary()


def test_the_account_is_written_however_the_run_ends(tmp_path, capfd):
    """Interrupted, for instance, which the summary says."""
    path = tmp_path / "new/stats.json"
    with pytest.raises(Terminated), Account(Settings(stats=str(path))) as account:  # noqa: PT012
        account.write("a.html")
        raise Terminated
    assert json.loads(path.read_text())["written"] == 1
    assert capfd.readouterr().err == "1 input: 1 written, 0 skipped, 0 failed (interrupted)\n"


def test_what_failed_is_in_the_list_at_once(tmp_path):
    """A run that is killed leaves a list of what had failed; any name can be in it."""
    path = tmp_path / "errors.jsonl"
    account = Account(QUIET._replace(errors=str(path)))
    account.fail("坏\n名\udcb9.html", "is no text")
    assert json.loads(path.read_text())["error"] == "is no text"


@pytest.mark.parametrize(("verbosity", "lines"), [(-1, 1), (0, 1), (1, 3)])
def test_who_asks_is_told_more(capfd, verbosity, lines):
    """Failures always, warnings and skipped inputs with -v."""
    account = Account(Settings(verbosity=verbosity))
    account.fail("a", "is no text")
    account.skip("b", "done already")
    account.write("c", ("2 bytes could not be decoded",))
    assert len(capfd.readouterr().err.splitlines()) == lines


def test_a_report_that_cannot_be_written_is_said_at_once(tmp_path):
    """Before anything is done."""
    with pytest.raises(OutputError):
        Account(Settings(errors=str(tmp_path)))
