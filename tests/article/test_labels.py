"""Labels: where in a line they stand, and for which field."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.article.labels import INNER, LABELS, find_labels
from cleaner.data.variants import to_simplified


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("来源：江畔日报", {"来源：": "source"}),
        ("信息來源： 江畔日報", {"信息來源： ": "source"}),
        ("来　源：江畔日报", {"来　源：": "source"}),
        ("来 \t 源 : 江畔日报", {"来 \t 源 : ": "source"}),
        ("资料来 源于 江畔日报", {"资料来 源于 ": "source"}),
        ("江畔日报 | 编辑丨周敏", {"编辑丨": "editor"}),
        ("2023-12-20 08:31 转自江畔网", {"转自": "source"}),
        ("转自江畔网", {}),
        ("发布于：2023-12-20", {"发布于：": "date"}),
        ("2023-12-20来源：江畔网", {"来源：": "source"}),
        ("江畔日报记者：周敏", {"记者：": "author"}),
        ("文、圖：阿晴", {"文、圖：": "author"}),
        ("張貼者： 浪花唱片行", {"張貼者： ": "author"}),
        ("成文日期：2023-12-18", {"成文日期：": "signing"}),
        ("注册时间：2023-12-18", {"注册时间：": "member"}),
        ("时间：2023-12-20 作者：钱小满 阅读：16", {"时间：": "date", "作者：": "author", "阅读：": "other"}),
        ("来源：江畔网作者：责任编辑：周敏", {"来源：": "source", "作者：": "author", "责任编辑：": "editor"}),
        ("来源：网责任编辑：周敏", {"来源：": "source", "责任编辑：": "editor"}),
        ("来源：江编辑/周敏", {"来源：": "source"}),
        ("扫一扫在手机打开：", {"扫一扫在手机打开：": "other"}),
        ("掃一掃 | 作者：周敏", {"掃一掃 | ": "other", "作者：": "author"}),
        ("扫一扫看看谁今天又来排队了 | 打印", {}),
        ("豆腐的来源：黄豆", {}),
        ("责任编辑", {}),
        ("：", {}),
        ("", {}),
    ],
)
def test_labels_stand_before_their_marks(line: str, labels: dict[str, str]) -> None:
    """Each label begins where a word may begin, ends with its mark and the spaces behind it, and names its field."""
    assert {line[label.start : label.end]: label.field for label in find_labels(line)} == labels


@pytest.mark.parametrize("table", [LABELS, INNER], ids=["free", "inner"])
def test_each_label_is_of_one_field(table: dict[str, tuple[str, ...]]) -> None:
    """No label is spelled out twice, and all are written in simplified characters."""
    labels = {field: _spelled_out(rows) for field, rows in table.items()}
    assert "" not in set().union(*labels.values())
    assert all(one.isdisjoint(other) for one, other in combinations(labels.values(), 2))
    assert not [char for words in labels.values() for word in words for char in word if ord(char) in to_simplified()]


def _spelled_out(rows: tuple[str, ...]) -> set[str]:
    labels = set()
    for row in rows:
        spelled = [""]
        for part in row.split(" "):
            spelled = [head + word for head in spelled for word in part.split("|")]
        labels.update(spelled)
    return labels


@given(st.text(alphabet="来來源：:编辑作者于自转扫一时间 \t　0/|丨张三江网", max_size=60))
def test_labels_stand_in_order(line: str) -> None:
    """No mixture raises; labels do not overlap, and none is empty."""
    ends = [0]
    for label in find_labels(line):
        assert ends[-1] <= label.start < label.end <= len(line)
        ends.append(label.end)
