"""Which characters are these bytes?"""

from cleaner.record import Decoded


def decode(data: bytes, charset: str | None = None, *, order: bool = False) -> Decoded:
    """Text of `data`. `charset` is an HTTP header's label; with `order` it is the user's and final."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return Decoded(data.decode("gb18030", "replace"), "gb18030")
