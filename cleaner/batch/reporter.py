"""How does a run leave a report behind?

While it goes on, what every document came to is added up, and of some it is kept how to clean them again. At the end
those that the report shows whole are cleaned once more; so the others cost next to nothing.
"""

from collections.abc import Iterator
from time import monotonic, strftime
from types import TracebackType

import cleaner
from cleaner.batch.account import Account
from cleaner.batch.endings import OutputError
from cleaner.batch.settings import Settings
from cleaner.batch.sinks import Whole
from cleaner.batch.streams import readable
from cleaner.batch.task import Outcome, Task
from cleaner.options import Options
from cleaner.report.page import Run, Shown, page
from cleaner.report.tally import LARGEST, Tally

SPARE = 100
"""Tasks of documents that are no more to be shown, before they are sorted out."""
PATHS = 3
"""Inputs that the report names in its head."""


class Reporter(Whole):
    """The file of a report. It is opened before the run begins, so that one that cannot be written costs no time."""

    def __init__(self, path: str, settings: Settings, account: Account) -> None:
        self.settings, self.account = settings, account
        self.tally = Tally(settings.report_documents)
        self.doing: dict[int, Task] = {}
        self.may_show: dict[int, Task] = {}
        self.shown: dict[int, Shown] = {}
        self.interrupted = False
        super().__init__(path)

    def __enter__(self) -> "Reporter":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Write it when all went well, or as far as things went when somebody interrupts the run."""
        self.interrupted = error is not None and not isinstance(error, Exception)
        if not self.interrupted:
            super().__exit__(kind, error, None)
            return
        try:
            super().__exit__(None, None, None)
        except OutputError as problem:
            self.account.say(str(problem))

    def noted(self, tasks: Iterator[Task]) -> Iterator[Task]:
        """The tasks, as they are begun."""
        for task in tasks:
            if task.data is None or len(task.data) <= LARGEST:
                self.doing[task.number] = task
            yield task

    def watched(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        """The outcomes, as they are added up."""
        for outcome in outcomes:
            task = self.doing.pop(outcome.number, None)
            if outcome.facts and self.tally.write(outcome.number, readable(outcome.name), outcome.facts) and task:
                self.may_show[outcome.number] = task
                self.sort_out()
            yield outcome

    def sort_out(self) -> None:
        """Forget the tasks of documents that will not be shown."""
        if len(self.may_show) > self.settings.report_documents + len(self.tally.rules) + SPARE:
            wanted = self.tally.may_show()
            self.may_show = {number: task for number, task in self.may_show.items() if number in wanted}

    def finish(self) -> None:
        ended = strftime("%Y-%m-%d %H:%M")
        seconds = monotonic() - self.account.started
        run = Run(cleaner.__version__, ended, seconds, command(self.settings), self.interrupted)
        documents = [self.shown[number] for number in sorted(self.shown)]
        self.file.write(page(run, self.tally, documents).encode())

    def chosen(self) -> Iterator[Task]:
        """The documents to show, to be cleaned once more."""
        numbers = (number for number in self.tally.show() if number in self.may_show)
        return (self.may_show[number]._replace(show=True, target=None) for number in numbers)

    def show(self, outcomes: Iterator[Outcome]) -> None:
        """Take what became of them; one whose file has gone in the meantime is left out."""
        for outcome in outcomes:
            if outcome.facts and outcome.sides:
                self.shown[outcome.number] = Shown(readable(outcome.name), outcome.facts, outcome.sides)


def command(settings: Settings) -> str:
    """What was asked for, shortened."""
    words = ["cleaner", *settings.paths[:PATHS], *(["…"] if settings.paths[PATHS:] else [])]
    for name in ("files_from", "output"):
        value = getattr(settings, name)
        words += [f"--{name.replace('_', '-')}", value] if value else []
    for name, default in Options._field_defaults.items():
        value = getattr(settings.options, name)
        if value != default:
            shown = "…" if name == "dictionary" else ",".join(value) if isinstance(value, tuple) else f"{value}"
            words += [f"--{name}"] if value is True else [f"--{name}", shown]
    words += ["--shared-lines"] if settings.shared_lines else []
    return readable(" ".join(words))
