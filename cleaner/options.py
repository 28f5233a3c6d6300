"""Every default, written once. The fields are the long options of the command that concern one document."""

from collections.abc import Mapping
from typing import Any, NamedTuple

STAGES = ("decode", "repair", "extract", "simplify", "strip", "layout")
FORMATS = ("text", "markdown", "jsonl")


class Options(NamedTuple):
    """How one document is cleaned."""

    only: tuple[str, ...] = ()
    """Run these stages alone (empty: all). Bytes are always decoded and text always laid out."""
    skip: tuple[str, ...] = ()
    """Leave these stages out."""
    format: str = "text"
    """What comes out: text, markdown or jsonl."""
    charset: str | None = None
    """An order: decode as this, whatever the bytes say. (An HTTP header's label goes to `clean(charset=...)`.)"""
    strict: bool = False
    """Leave U+FFFD where a lost character could only be guessed."""
    vocabulary: bool = False
    """Also turn Taiwan's and Hong Kong's words into the mainland's, not only their characters."""
    dictionary: str | None = None
    """The content of a file of own conversions, `traditional<TAB>simplified` a line, that come before all others."""
    timeout: float = 60.0
    """Seconds that one document may take, on the command line and on the engines."""

    def runs(self, stage: str) -> bool:
        """Whether `stage` is to run."""
        return stage not in self.skip and (not self.only or stage in self.only)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Options":
        """Options from a mapping of long options, as the engines take them. Raises ValueError on an unknown one."""
        unknown = sorted(set(values) - set(cls._fields))
        if unknown:
            raise ValueError(f"unknown option {unknown[0]!r}; known are {', '.join(cls._fields)}")
        stages = {name: tuple(values[name]) for name in ("only", "skip") if name in values}
        return cls(**{**values, **stages}).checked()

    def checked(self) -> "Options":
        """Itself, or ValueError where a value is none of the known ones."""
        for stage in (*self.only, *self.skip):
            if stage not in STAGES:
                raise ValueError(f"unknown stage {stage!r}; known are {', '.join(STAGES)}")
        if self.format not in FORMATS:
            raise ValueError(f"unknown format {self.format!r}; known are {', '.join(FORMATS)}")
        return self
