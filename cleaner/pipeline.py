"""In which order do the stages run?"""

from cleaner.article import extract as extract
from cleaner.charset import decode as decode
from cleaner.chrome import strip as strip
from cleaner.mojibake import repair as repair
from cleaner.options import Options
from cleaner.record import Result
from cleaner.script import simplify as simplify


def clean(data: bytes | str, options: Options = Options(), *, charset: str | None = None) -> Result:
    return Result("")
