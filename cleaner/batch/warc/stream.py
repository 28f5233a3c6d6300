"""Where does the next record of a WARC file begin, and where does this one end?

It knows how a record begins, and nothing of what is in one.
"""

import re
from typing import Any

from cleaner.batch.warc.members import VERSION, Damaged, unpacked

HEAD_BYTES = 1 << 20
"""The longest head of a record; the addresses in them have some kilobytes."""
END_OF_HEAD = re.compile(rb"\n\r?\n")
BLANK = re.compile(rb"[\r\n\0]*")
NEXT = re.compile(rb"WARC/[01]\.[0-9]{1,3}\r?\n[A-Za-z-]{1,50}:")
"""Where a record begins: its first line, and the name of a field."""
BLANK_LINES = 4
"""The bytes of the two line ends behind a record."""
NEXT_BYTES = 64
"""More than these have."""


class Stream:
    """The unpacked content of a file."""

    def __init__(self, file: Any) -> None:
        self.source = unpacked(file)
        self.held = bytearray()
        self.later: Damaged | None = None

    def more(self) -> bool:
        """Hold more of the member; False where it has ended. Raises Damaged."""
        try:
            piece = self.source.piece()
        except Damaged:
            self.held.clear()
            raise
        self.held += piece
        return bool(piece)

    def at_record(self) -> bool:
        """Go to the next record; False at the end of the file. Raises Damaged where something else is there."""
        while True:
            self.drop_blank()
            rest = len(self.held)
            if rest >= len(VERSION):
                if self.held.startswith(VERSION):
                    return True
                self.skip_to_next()
                break
            if not self.goes_on():
                del self.held[:rest]
                self.raise_later()
                if not rest:
                    return bool(self.held)
                break
        raise Damaged("there is something else where a record should begin")

    def raise_later(self) -> None:
        """Raise what was found while a record was read that is there as a whole."""
        damage, self.later = self.later, None
        if damage:
            raise damage

    def head(self) -> bytes:
        """The head of the record, to its blank line. Raises Damaged."""
        searched = 0
        while True:
            found = END_OF_HEAD.search(self.held, searched)
            if found:
                return self.move(found.end())
            if len(self.held) > HEAD_BYTES:
                del self.held[: HEAD_BYTES - NEXT_BYTES]  # without a blank line there is no whole record in it
                self.skip_to_next()
                raise Damaged(f"the head of a record is larger than {HEAD_BYTES >> 20} MB")
            searched = max(0, len(self.held) - 2)
            cut = len(self.held)
            if not self.goes_on():
                del self.held[:cut]
                self.later = None
                raise Damaged("the head of a record is cut off")

    def take(self, body: bytearray, length: int) -> bool:
        """Move `length` bytes to `body`; False where the record ends before that."""
        while length:
            if not self.held and not self.goes_on():
                return False
            part = self.move(min(length, len(self.held)))
            body += part
            length -= len(part)
        return True

    def take_to_next(self, body: bytearray, limit: int) -> bool:
        """Move the record to `body`, which holds `limit` at most; True where the next one begins in the member."""
        while True:
            found = NEXT.search(self.held)
            end = found.start() if found else max(0, len(self.held) - NEXT_BYTES)
            body += self.move(end)[: limit - len(body)]
            if found:
                return True
            if not self.more():
                body += self.move(len(self.held))[: limit - len(body)]
                if not self.goes_on():
                    return False

    def give_back(self, body: bytearray) -> bool:
        """Let `body` end where a record begins in it, and read the rest once more; False where none does."""
        found = NEXT.search(body)
        if found:
            self.held[:0] = body[found.start() :]
            del body[found.start() :]
        return found is not None

    def goes_on(self) -> bool:
        """Hold more of the record, of this member or of one that does not begin with a record; False at its end."""
        while not self.more():
            start = len(self.held)
            try:
                if self.later or not self.source.enter():
                    return False
                while len(self.held) < start + len(VERSION) and self.more():
                    pass
            except Damaged as damage:
                self.later = damage
                return False
            if len(self.held) > start:
                return not self.held.startswith(VERSION, start)
        return True

    def record_ends(self) -> bool:
        """Whether what comes is what should be behind a record: its blank lines, the end of the member, or a record."""
        while len(self.held) < BLANK_LINES + len(VERSION) and self.goes_on():
            pass
        blank = BLANK.match(self.held)
        end = blank.end() if blank else 0
        return end >= BLANK_LINES or end == len(self.held) or self.held.startswith(VERSION, end)

    def skip_to_next(self) -> None:
        """Drop what is before the next line that begins a record, or else the rest of the member."""
        while True:
            found = NEXT.search(self.held)
            if found:
                del self.held[: found.start()]
                return
            del self.held[: max(0, len(self.held) - NEXT_BYTES)]
            rest = len(self.held)
            if not self.goes_on():
                del self.held[:rest]
                return

    def drop_blank(self) -> None:
        blank = BLANK.match(self.held)
        del self.held[: blank.end() if blank else 0]

    def move(self, count: int) -> bytes:
        """The next `count` bytes."""
        moved = bytes(self.held[:count])
        del self.held[:count]
        return moved
