"""`cleaner.data.scripts`: characters and words that decide."""

from cleaner.data import scripts
from cleaner.script.census import TELLING
from cleaner.script.convert import convert


def test_no_character_speaks_for_both() -> None:
    """A character that both scripts hold decides nothing."""
    assert not scripts.traditional() & scripts.simplified()
    assert not scripts.traditional() & set("乾徵於瞭著后里台余昇陞甯喆")
    assert not scripts.simplified() & set("后里台余群床峰")


def test_every_traditional_sign_is_converted() -> None:
    """Otherwise a second pass would find it again."""
    assert all(convert(char, "t2s") != char for char in scripts.traditional())
    assert all(convert(word, "t2s") != word for word in scripts.words())


def test_conversion_leaves_no_sign() -> None:
    """What a conversion writes is never traditional."""
    for rule in ("t2s", "tw2s"):
        assert not scripts.traditional() & set(convert("\n".join(sorted(scripts.traditional())), rule))


def test_words_are_found_by_their_telling_character() -> None:
    """Each word has two characters, and the one of them that `census` looks for."""
    assert all(len(word) == 2 and set(word) & set(TELLING) for word in scripts.words())
