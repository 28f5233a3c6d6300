"""Lines that the documents of a folder share."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.chrome import shared, shared_lines, strip

BODIES = [
    ["东桥修好了", "施工队昨天撤走了最后一台机器，桥面重新铺设了沥青。"],
    ["西桥封闭", "因为汛期水位上涨，西桥从今天起封闭，行人请绕行北桥。"],
    ["南桥亮灯", "入夜以后，南桥的三百盏灯同时点亮，江面上一片金黄。"],
    ["北桥限高", "北桥两端加装了限高架，超过三米的车辆不得通行。"],
]
FRAME = ["江城桥梁资讯", "我们只谈桥"]
PAGES = [[FRAME[0], *body, FRAME[1]] for body in BODIES]


def test_what_pages_repeat_is_shared_and_what_they_say_is_not() -> None:
    """The site's lines are found, no line of a body is."""
    assert shared_lines(PAGES) == frozenset(FRAME)


def test_shared_lines_are_dropped_under_a_rule_of_their_own() -> None:
    """`strip` drops them wherever they stand, and without them keeps every line of the page."""
    text = "\n".join(PAGES[0])
    assert strip(text).dropped == ()
    stripped = strip(text, shared_lines(PAGES))
    assert stripped.text == "\n".join(BODIES[0])
    assert {drop.rule for drop in stripped.dropped} == {"shared-line"}


def test_a_copied_document_counts_once() -> None:
    """Three copies of one page share nothing with anyone."""
    assert shared_lines([PAGES[0]] * 3) == frozenset()


def test_few_documents_share_nothing() -> None:
    """Two pages may agree by chance."""
    assert shared_lines(PAGES[:2]) == frozenset()


def test_a_document_of_shared_lines_alone_is_flagged_and_stays() -> None:
    """Where nothing is left, nothing is dropped."""
    stripped = strip("\n".join(FRAME), frozenset(FRAME))
    assert stripped.dropped == ()
    assert stripped.warnings


def test_a_large_folder_is_sampled() -> None:
    """Whatever the sample, a line of every page is found and a line of one page is not."""
    pages = [[FRAME[0], f"第{number}天", f"今天走了{number}里路。"] for number in range(300)]
    saved, shared.SAMPLE = shared.SAMPLE, 20
    try:
        assert shared_lines(pages) == shared_lines(reversed(pages)) == frozenset(FRAME[:1])
    finally:
        shared.SAMPLE = saved


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=4), max_size=12), st.randoms())
def test_the_order_of_documents_does_not_matter(documents: list[list[str]], random: object) -> None:
    """The same documents in any order share the same lines."""
    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert shared_lines(documents) == shared_lines(shuffled)
