"""`cleaner/data/mainland.txt`: 通用规范汉字表 and what stands for each variant."""

from cleaner import data

STANDARD, VARIANTS, FORMS = data.read("mainland.txt")


def test_the_standard_is_whole() -> None:
    """通用规范汉字表 has 8,105 characters, each once."""
    assert len(STANDARD) == len(set(STANDARD)) == 8105


def test_variants_lead_to_the_standard_in_one_step() -> None:
    """A variant is no standard character, has one form, and that form is standard."""
    assert len(VARIANTS) == len(set(VARIANTS)) == len(FORMS)
    assert not set(VARIANTS) & set(STANDARD)
    assert set(FORMS) <= set(STANDARD)


def test_known_rows() -> None:
    """Rows that one can look up in the appendix; 乾 and 瞭 are kept for a sense of their own."""
    forms = dict(zip(VARIANTS, FORMS, strict=True))
    assert {char: forms[char] for char in "揹暱簷痺牠毘荳"} == dict(
        zip("揹暱簷痺牠毘荳", "背昵檐痹它毗豆", strict=True)
    )
    assert not set("著后乾") & set(forms)
