"""What became of the inputs? inputs = written + skipped + failed, always."""

from cleaner.batch.streams import say


class Account:
    """The numbers of one run, and a word on standard error where something went wrong."""

    def __init__(self, verbosity: int = 0) -> None:
        self.verbosity = verbosity
        self.written = self.skipped = self.failed = 0

    @property
    def inputs(self) -> int:
        return self.written + self.skipped + self.failed

    def write(self, name: str, warnings: tuple[str, ...] = ()) -> None:
        self.written += 1
        if self.verbosity > 0:
            for warning in warnings:
                self.say(f"cleaner: {name}: {warning}")

    def skip(self, name: str, why: str) -> None:
        self.skipped += 1
        if self.verbosity > 0:
            self.say(f"cleaner: {name}: skipped: {why}")

    def fail(self, name: str, why: str) -> None:
        self.failed += 1
        self.say(f"cleaner: {name}: {why}")

    def say(self, line: str) -> None:
        say(line)

    def summary(self) -> str:
        noun = "input" if self.inputs == 1 else "inputs"
        return f"{self.inputs} {noun}: {self.written} written, {self.skipped} skipped, {self.failed} failed"
