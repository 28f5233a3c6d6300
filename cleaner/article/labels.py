"""Which labels stand in a line (来源：, 責任編輯：), for which field, and where?

Works in either script. What it does not know: what stands behind a label, and whether the line is a byline at all
(`cleaner.article.metadata`).
"""

import re
from functools import cache
from itertools import chain, product
from typing import NamedTuple

from cleaner.data.variants import to_simplified

# A row is spelled out part by part: one of the words between the bars, or nothing where the first of them is empty.
# Where _ stands, pages may set the characters apart (来　源).
LABELS = {
    "source": (
        "|信息|文章|稿件|本文|新闻|消息|内容|资料 来_源 |于|自",
        "稿源|转自|转载自|摘自|原载|出处|供稿单位|发布单位",
    ),
    "editor": (
        "|责任|本文|网络|网站|值班|实习|见习|执行|新闻|本期|本版|美术|版面|网页|页面 编_辑",
        "责_编|责任编|主_编|编_审",
    ),
    "author": (
        "|本文|文章|原文|特约|原 作_者",
        "|本报|本网|特约|见习|实习 记_者",
        "撰_文|通讯员|文|文、图|图、文|张贴者",
        "撰_稿|执_笔|供稿 |人",
    ),
    "date": (
        "发布|发表|发稿|发文|更新|最后更新|最近更新|上次更新|刊发|刊登|添加|上传|录入|出版|提交|公布|公告|公开|发帖|上架|上线"
        "|修改|编辑|投稿 日期|时间|于",
        "更新|最后更新|最近更新|上次更新|发布|时_间|日_期",
    ),
    # The day on which a notice was signed is its date only where no day of publication is named.
    "signing": ("成文|印发|创建 日期|时间|于",),
    # The dates of a member's card are the member's.
    "member": ("注册|加入|入会|最后登录|上次登录 |日期|时间|于", "生日"),
    "other": (
        "浏览|阅读|点击 |次数|量|数",
        "阅读时间|阅读时长|点击率|字数|人气|评论|收藏|点赞",
        "访问|查看 |次数",
        "访问量|字号|字体|字体大小|大小|视力保护色|语音播报|打印",
        "分享 |到|至",
        "|所属 分类|栏目",
        "发文机关|发文字号|主题分类|主题词|公文种类|有效性|体裁分类|组配分类|标签|关键词|关键字|索引号|文号",
        "审核|审校|校对|初审|复审|终审|一审|二审|三审|监制|总监制|签发|审签|发布人|发布者|发布员",
        "录入 |者|员",
        "摄影|摄|视觉|设计|制图|策划|统筹|译|译者|编译",
        "图|图片 |来源",
    ),
}
"""The labels of each field."""
INNER = {
    "source": ("来源",),
    "editor": ("编辑|责任编辑|责编",),
    "author": ("作者|记者|通讯员",),
    "date": ("|发布|发表|更新 时间|日期",),
    "other": ("图片来源", "阅读|浏览|点击|字号|字体|评论|字数 |量|数|次数|时间|时长"),
}
"""Those that may stand right behind the value of the one before, as pages write that set them apart by style alone."""
COLONS = ":：﹕"
MARKS = f"{COLONS}︱｜丨|/／"
"""What stands behind a label."""
LAST_WORDS = "于於自"
"""Labels that end with these need no mark."""
SIGNS = (*MARKS, "源于", "源於", "源自")
"""What a line with labels holds: a mark, or 来源于, which needs none."""
NEIGHBOURS = "者报報网網社月日"
"""Letters that a label may stand right behind."""
SCAN = ("扫一扫", "掃一掃")
PURPOSE = 8
"""Characters behind 扫一扫 that say what for: 扫一扫在手机打开当前页."""


class Label(NamedTuple):
    """A label of `field`, with its mark and the spaces behind it, as the characters `[start:end]` of the line."""

    field: str
    start: int
    end: int


def find_labels(line: str) -> list[Label]:
    """The labels of the line in order."""
    found: list[Label] = []
    scans = "一扫" in line or "一掃" in line
    for match in _last().finditer(line):
        at, start = match.start(), found[-1].end if found else 0
        if at < start:
            continue
        stop = at + (line[at] in LAST_WORDS)
        inner = found[0].end + 1 if found and line[at] in COLONS else len(line)
        label = (_scan(line, start, stop) if scans else None) or _label(line, start, stop, inner)
        if label is not None:
            found.append(Label(*label, _end(line, at)))
    return found if found and any(sign in line for sign in SIGNS) else []


@cache
def _last() -> re.Pattern[str]:
    """What may be the last character of a label."""
    return re.compile(f"[{MARKS}{LAST_WORDS}]")


def _end(line: str, at: int) -> int:
    """Where the value begins of the label whose last character stands at `at`."""
    rest = line[at + 1 :].lstrip()
    if line[at] in LAST_WORDS and rest.startswith(tuple(MARKS)):
        rest = rest[1:].lstrip()
    return len(line) - len(rest)


def _label(line: str, start: int, stop: int, inner: int) -> tuple[str, int] | None:
    """The longest label at the end of `line[start:stop]`, and where it begins; an inner one not before `inner`."""
    endings, simplified = _endings(), to_simplified()
    found = found_inner = None
    ending = ""
    for at in range(stop - 1, start - 1, -1):
        char = line[at]
        if not char.isspace():
            ending = simplified.get(ord(char), char) + ending
        elif ending and ending[0] != " ":
            ending = " " + ending
        fields = endings.get(ending)
        if fields is None:
            break
        if fields.free and _is_free(line, at):
            found = fields.free, at
        elif fields.inner and at >= inner and is_eastern(line[at - 2 : at]):
            found_inner = fields.inner, at
    return found or found_inner


def _is_free(line: str, at: int) -> bool:
    """Whether a label may begin here, because no word ends here."""
    before = line[at - 1 : at]
    return not (before.isalnum() or before == "_") or before.isdecimal() or before in NEIGHBOURS


def is_eastern(text: str) -> bool:
    """Whether `text` is all letters beyond Latin-1, and holds one."""
    return text.isalnum() and min(text) > "\xff"


def _scan(line: str, start: int, stop: int) -> tuple[str, int] | None:
    """扫一扫, which says what for before its mark comes."""
    at = max(line.find(word, start, stop) for word in SCAN)
    if at < 0 or not _is_free(line, at) or len(line[at:stop].rstrip()) > len(SCAN[0]) + PURPOSE:
        return None
    return "other", at


class _Fields(NamedTuple):
    """Of which field an ending is the label, where it stands free and where behind a name; "" where of none."""

    free: str = ""
    inner: str = ""


@cache
def _endings() -> dict[str, _Fields]:
    """All endings of all labels."""
    free, inner = _by_label(LABELS), _by_label(INNER)
    endings = dict.fromkeys([label[at:] for label in free | inner for at in range(1, len(label) + 1)], _Fields())
    return endings | {label: _Fields(free.get(label, ""), inner.get(label, "")) for label in free | inner}


def _by_label(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {label: field for field, rows in table.items() for label in chain.from_iterable(map(_spelled, rows))}


def _spelled(row: str) -> list[str]:
    """The labels of a row, those that may be set apart with a space and without."""
    labels = list(map("".join, product(*(part.split("|") for part in row.split(" ")))))
    if "_" not in row:
        return labels
    return [label.replace("_", gap) for label in labels for gap in ("", " ")]
