"""Raw bytes of a Chinese web page go in, the clean simplified article comes out, and every change can be explained.

    import cleaner
    result = cleaner.clean(open("page.html", "rb").read())
    print(result.text)

Names are loaded when they are first used, so that `import cleaner` costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.errors import CleanerError as CleanerError
    from cleaner.errors import InputError as InputError
    from cleaner.errors import UsageError as UsageError
    from cleaner.options import Options as Options
    from cleaner.pipeline import clean as clean
    from cleaner.pipeline import decode as decode
    from cleaner.pipeline import extract as extract
    from cleaner.pipeline import repair as repair
    from cleaner.pipeline import replay as replay
    from cleaner.pipeline import simplify as simplify
    from cleaner.pipeline import strip as strip
    from cleaner.record import Dropped as Dropped
    from cleaner.record import Origin as Origin
    from cleaner.record import Result as Result
    from cleaner.record import Step as Step

__version__ = "0.1.0"

_HOMES = {
    "pipeline": ("clean", "decode", "extract", "repair", "replay", "simplify", "strip"),
    "options": ("Options",),
    "record": ("Dropped", "Origin", "Result", "Step"),
    "errors": ("CleanerError", "InputError", "UsageError"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [  # noqa: PLE0604
    "__version__",
    *_HOME_OF,
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"cleaner.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
