"""What can go wrong, and whose fault it is. Every message is one line and says the way out."""


class CleanerError(Exception):
    """Base of all errors that the package raises on purpose."""


class InputError(CleanerError):
    """The input is at fault: it is no text (an image, an archive ...), or cannot be read."""


class UsageError(CleanerError):
    """The caller is at fault: an unknown option, charset or stage."""


class DataError(CleanerError):
    """The package is at fault: one of its own tables is missing or broken."""
