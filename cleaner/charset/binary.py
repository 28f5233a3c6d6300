"""Is this a text at all? Known file formats are refused by their first bytes, others by what no text holds."""

from cleaner.errors import InputError

SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\1\0", "an icon"),
    (b"%PDF-", "a PDF document"),
    (b"PK\3\4", "a ZIP archive (or a document made of one: docx, xlsx, epub)"),
    (b"PK\5\6", "an empty ZIP archive"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "an ELF program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\xca\xfe\xba\xbe\0", "a Java class"),
    (b"\0asm", "a WebAssembly program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS\0", "an Ogg file"),
    (b"fLaC\0", "a FLAC file"),
    (b"ID3\2", "an MP3 file"),
    (b"ID3\3", "an MP3 file"),
    (b"ID3\4", "an MP3 file"),
    (b"wOFF\0\1\0\0", "a font"),
    (b"wOF2\0\1\0\0", "a font"),
)
INSIDE = ((4, b"ftyp", "an MP4 or HEIC file"), (257, b"ustar", "a tar archive"), (8, b"WEBPVP8", "a WebP image"))
"""Formats known by bytes further in."""
_FIRST = {signature[:2] for signature, _ in SIGNATURES}

CONTROLS = bytes(byte for byte in range(32) if byte not in b"\0\t\n\v\f\r\x0e\x0f\x1a\x1b")
"""Control characters that no text in any encoding needs."""
NOISE = 0.03
"""Share of them from which a file is no text: random bytes have 8.6 %, a damaged text has next to none."""
NUL_SHARE = 0.3
"""Share of NULs from which a file in no form of UTF-16 or UTF-32 is no text."""
SHORTEST = 64
"""Bytes below which a share says nothing."""
PROBE = 65536
"""Bytes that are looked at."""


def refuse_binary(data: bytes) -> None:
    """Raise InputError where `data` begins as a known binary format does."""
    if data[:2] in _FIRST:
        for signature, kind in SIGNATURES:
            if data.startswith(signature):
                raise InputError(f"{kind}, not text: leave it out, or turn it into text first")
    if b"\0" in data[:512]:
        for at, mark, kind in INSIDE:
            if data.startswith(mark, at):
                raise InputError(f"{kind}, not text: leave it out, or turn it into text first")


def refuse_noise(data: bytes) -> None:
    """Raise InputError where bytes that fit no encoding are too rich in control characters to be a text."""
    piece = data[:PROBE]
    if len(piece) < SHORTEST:
        return
    noise = len(piece) - len(piece.translate(None, CONTROLS))
    if noise > NOISE * len(piece) or piece.count(0) > NUL_SHARE * len(piece):
        raise InputError("binary data, not text: leave it out, or turn it into text first")
