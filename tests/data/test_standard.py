"""The Encoding Standard's tables keep their rules."""

import codecs

import pytest

from cleaner import data
from cleaner.data.standard import labels, patches
from cleaner.errors import DataError


def test_there_are_all_labels_of_the_standard() -> None:
    """228 labels of 40 encodings, each once, in lower case, and each name is its own label."""
    rows = [line.split() for line in data.read("labels.txt")]
    every = [label for _, *known in rows for label in known]
    assert (len(rows), len(every), len(set(every))) == (40, 228, 228)
    assert all(label == label.lower() for label in every)
    assert {name for name, *_ in rows} - set(every) <= {"x-mac-cyrillic"}
    assert labels()["gb2312"] == "gbk"


@pytest.mark.parametrize(("encoding", "codec", "size"), [("gb18030", "gb18030", 21), ("big5", "big5hkscs", 203)])
def test_every_patch_differs_from_pythons_codec(encoding: str, codec: str, size: int) -> None:
    """A row that Python agrees with would be dead weight."""
    table = patches(encoding)
    assert len(table) == size
    assert all(code.decode(codec, "replace") != char for code, char in table.items())


def test_gbk_needs_no_patch() -> None:
    """Where Python's gbk takes a code it means what the standard means; the fast way stands on that."""
    codes = [bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF)]
    taken = {code: codecs.decode(code, "gbk", "ignore") for code in codes}
    assert all(code not in patches("gb18030") for code, char in taken.items() if len(char) == 1 and not char.isascii())


def test_a_broken_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the message says what to do."""
    monkeypatch.setattr(data, "read", lambda name: ["gb18030 zz 1"])
    with pytest.raises(DataError, match="reinstall"):
        patches.__wrapped__("gb18030")
