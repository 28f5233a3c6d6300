"""What is scored nowhere else is charset-normalizer's."""

from cleaner.charset.foreign import normalizer_encoding

THAI = "ร้านกาแฟเก่าแก่ริมแม่น้ำเปิดตั้งแต่เช้ามืด และมีลูกค้าประจำนั่งอ่านหนังสือพิมพ์ทุกวัน "


def test_a_name_of_the_standard_is_given() -> None:
    """Python's names are translated."""
    assert normalizer_encoding((THAI * 4).encode("cp874")) == "windows-874"


def test_one_bad_byte_spoils_one_part_only() -> None:
    """The other parts still have their say."""
    data = (THAI * 6).encode("cp874")
    assert normalizer_encoding(data[:100] + b"\xff\xfe\xfc" + data[100:]) == "windows-874"


def test_nothing_is_found_in_nothing() -> None:
    """Bytes without a pattern have no encoding."""
    assert normalizer_encoding(b"") is None or normalizer_encoding(b"") == "utf-8"
