"""Which characters are these bytes?

A label is evidence, the bytes decide. What this room does not know: what the characters mean, whether they were
damaged before they became these bytes (that is `cleaner.mojibake`), and HTML beyond its meta tags.
"""

from cleaner.charset.binary import refuse_binary
from cleaner.charset.decoding import decode, replay

__all__ = ["decode", "refuse_binary", "replay"]
