"""How does every document get a file of its own in the output folder, once?

The workers write, and note what they have done; here is decided what is to be done. It never writes over an input, nor
over what another input became.
"""

import os
from collections.abc import Iterator

import cleaner
from cleaner.batch import files, flow
from cleaner.batch.account import Account
from cleaner.batch.compression import SUFFIXES, extra
from cleaner.batch.endings import OutputError
from cleaner.batch.journal import Journal
from cleaner.batch.notes import Note
from cleaner.batch.settings import Settings
from cleaner.batch.streams import reason
from cleaner.batch.task import Input, Outcome, Setup, Task
from cleaner.errors import UsageError

ENDINGS = {"text": ".txt", "markdown": ".md", "jsonl": ".jsonl"}
SCRATCH = ".cleaner-tmp"
"""The folder, in the output folder while a run goes on, for files that are not yet whole."""


def to_folder(settings: Settings, root: str, account: Account) -> None:
    """Every document to a file of its own below `root`, mirrored; what is done already is left alone."""
    refuse(settings, root)
    if settings.compress == "zst":
        extra("zstandard", "zstd")
    with Journal(root, account.say) as journal:
        tree = Tree(settings, root, account, journal)
        if settings.dry_run:
            for task in tree.tasks():
                flow.would_write(account, task.name, task.target or "")
            return
        scratch = os.path.join(root, SCRATCH)
        setup = Setup(settings.options, settings.memory, root, scratch, journal.notes, settings.compress)
        setup = setup._replace(explain=settings.explain)
        prepare(root, scratch)
        try:
            for outcome in flow.outcomes(settings, setup, tree.tasks(), settings.explain, account.reporter):
                tree.settle(outcome)
        finally:
            files.clear(scratch)


class Tree:
    """The output folder, and what is under way to it."""

    def __init__(self, settings: Settings, root: str, account: Account, journal: Journal) -> None:
        self.settings, self.root, self.account, self.journal = settings, root, account, journal
        self.ending = ENDINGS[settings.options.format] + SUFFIXES.get(settings.compress or "", "")
        self.key = key_of(settings)

    def tasks(self) -> Iterator[Task]:
        """What is to be done. What is done already is skipped."""
        shared = flow.shared_of(self.settings)
        for number, (found, target) in enumerate(self.distinct()):
            task = flow.task_of(number, found, shared, target)
            key = digest_of(self.key, sorted(task.shared)) if task.shared else self.key
            note = Note(os.fsencode(found.output + self.ending), found.size, found.mtime, "", key)
            if not self.settings.force and self.journal.knows(note, found, target):
                self.account.skip(found.name, "done already")
            else:
                yield task._replace(note=note if self.journal.is_kept else None)

    def distinct(self) -> Iterator[tuple[Input, str]]:
        """The inputs that are to be cleaned and where each goes; one that would go to an input, or where another one
        goes, fails."""
        paths = self.settings.paths
        several = len(paths) != 1 or self.settings.files_from is not None or "*" in paths[0]
        named = {os.path.realpath(path) for path in paths if os.path.isfile(path)}
        outputs: set[str] = set()
        for found in flow.wanted(self.settings, self.account):
            target = os.path.join(self.root, found.output + self.ending)
            if named and os.path.realpath(target) in named:
                self.account.fail(found.name, f"would be written over the input {target}; give another -o")
            elif found.output in outputs:
                self.account.fail(found.name, f"would be written over the output of another input, {target}")
            else:
                yield found, target
            if several:
                outputs.add(found.output)

    def settle(self, outcome: Outcome) -> None:
        """Account for an outcome."""
        if not (outcome.written or (outcome.cut and self.journal.was_done(outcome.cut))):
            self.account.fail(outcome.name, outcome.error or "was not written")
            return
        if outcome.unkept:
            self.journal.lost(outcome.unkept)
        self.account.write(outcome.name, outcome.warnings, outcome.explanation)


def key_of(settings: Settings) -> str:
    """What tells outputs with other options, or of another version, apart."""
    options = settings.options._replace(timeout=0)
    explained = settings.explain and options.format == "jsonl"
    return digest_of(cleaner.__version__, options, settings.compress, settings.input_field, explained)


def digest_of(*facts: object) -> str:
    return files.digest(repr(facts).encode("utf-8", "surrogatepass"))


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
        files.clear(scratch)
        os.mkdir(scratch)
    except OSError as error:
        raise OutputError(f"cannot write into {root}: {reason(error)}") from None
