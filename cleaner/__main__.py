"""The entry point of the command: which exit status does a run have?

0 all cleaned, 1 some input failed (the rest is written), 2 usage, 130 interrupted, 143 terminated, 141 when whoever
read the output went away. Here alone: everything below raises, or returns the number of failed inputs.
"""

import sys

OK, FAILED, USAGE, INTERRUPTED, CLOSED, TERMINATED = 0, 1, 2, 130, 141, 143


def status(words: list[str]) -> int:
    """Run the command with `words` and say how it ended, in one line on standard error if it did not end well."""
    from cleaner.batch.streams import ClosedPipe, say
    from cleaner.errors import CleanerError, UsageError

    try:
        from cleaner import cli

        return FAILED if cli.run(words) else OK
    except UsageError as error:
        say(f"cleaner: {error} (see cleaner --help)")
        return USAGE
    except CleanerError as error:
        say(f"cleaner: {error}")
        return FAILED
    except ClosedPipe:
        return CLOSED
    except MemoryError:
        say("cleaner: out of memory")
        return FAILED
    except RecursionError as error:
        say(f"cleaner: {error}")
        return FAILED


def main() -> None:
    """What the script `cleaner` and `python -m cleaner` run."""
    try:
        code = status(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    main()
