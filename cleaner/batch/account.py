"""What became of the inputs? inputs = written + skipped + failed, always.

It keeps the numbers and says what a person should hear, as it happens; it decides nothing.
"""

import os
import time
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from cleaner.batch import streams
from cleaner.batch.endings import OutputError
from cleaner.batch.settings import Settings

if TYPE_CHECKING:
    from cleaner.batch.reporter import Reporter


class Account:
    """The numbers of one run. As a context manager it ends with the summary, however the run ends."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.written = self.skipped = self.failed = 0
        self.started = time.monotonic()
        self.errors: IO[str] | None = create(settings.errors) if settings.errors else None
        self.bar: Any = None
        self.reporter: Reporter | None = None

    @property
    def inputs(self) -> int:
        return self.written + self.skipped + self.failed

    def __enter__(self) -> "Account":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self.bar is not None:
            self.bar.close()
        if self.errors:
            self.errors.close()
        if self.settings.verbosity >= 0 and not self.is_of_one():
            stopped = error is not None and not isinstance(error, Exception)
            streams.say(self.summary() + (" (interrupted)" if stopped else ""))
        if self.settings.stats:
            self.write_stats(self.settings.stats)

    def is_of_one(self) -> bool:
        """Whether there was one document, named by itself, for standard output: no batch, nothing to count."""
        settings = self.settings
        alone = len(settings.paths) == 1 and self.inputs <= 1
        return alone and settings.output is None and not settings.files_from and not settings.dry_run

    def summary(self) -> str:
        noun = "input" if self.inputs == 1 else "inputs"
        numbers = f"{self.inputs} {noun}: {self.written} written, {self.skipped} skipped, {self.failed} failed"
        return numbers + " (dry run: nothing was done)" if self.settings.dry_run else numbers

    def write(self, name: str, warnings: tuple[str, ...] = (), explanation: str = "") -> None:
        self.written += 1
        self.advance()
        if explanation:
            self.hide_bar()
            streams.tell(explanation)
        elif self.settings.verbosity > 0:
            for warning in warnings:
                self.say(f"{name}: {warning}", streams.YELLOW)

    def skip(self, name: str, why: str) -> None:
        self.skipped += 1
        self.advance()
        if self.reporter:
            self.reporter.tally.skip(why)
        if self.settings.verbosity > 0:
            self.say(f"{name}: skipped: {why}")

    def fail(self, name: str, why: str) -> None:
        self.failed += 1
        self.advance()
        if self.reporter:
            self.reporter.tally.fail(streams.readable(name), why)
        self.say(f"{name}: {why}", streams.RED)
        if self.errors:
            import json

            self.errors.write(json.dumps({"path": streams.readable(name), "error": why}, ensure_ascii=False) + "\n")
            self.errors.flush()

    def say(self, line: str, colour: str = "") -> None:
        """One line for a person, above the bar."""
        self.hide_bar()
        streams.say(f"cleaner: {line}", colour)

    def hide_bar(self) -> None:
        """Make room for a line; the bar comes back by itself."""
        if self.bar is not None:
            self.bar.clear()

    def show_progress(self, total: int | None) -> None:
        """Keep a bar on standard error."""
        from importlib import import_module

        tqdm = import_module("tqdm")  # not by `import`: its types are a package of their own
        tqdm.tqdm.monitor_interval = 0  # no thread of its own
        self.bar = tqdm.tqdm(total=total, unit=" docs", dynamic_ncols=True, leave=False, smoothing=0.05)

    def advance(self) -> None:
        if self.bar is not None:
            self.bar.update()
            if self.failed:
                self.bar.set_postfix_str(f"{self.failed} failed", refresh=False)

    def write_stats(self, path: str) -> None:
        import json

        numbers = {name: getattr(self, name) for name in ("inputs", "written", "skipped", "failed")}
        with create(path) as file:
            file.write(json.dumps({**numbers, "seconds": round(time.monotonic() - self.started, 3)}) + "\n")


def create(path: str) -> IO[str]:
    """A file for a report."""
    try:
        folder = os.path.dirname(path)
        if folder:
            os.makedirs(folder, exist_ok=True)
        return open(path, "w", encoding="utf-8", errors="replace")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {streams.reason(error)}") from None
