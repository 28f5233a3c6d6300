"""The fixtures that run the command."""

from commandline import cleaner, faults, here, page, pages, start

__all__ = ["cleaner", "faults", "here", "page", "pages", "start"]
