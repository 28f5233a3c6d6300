"""What does a visible line say about the article: date, source, author, editor?

Works on one line of a page or of plain text, in either script. What it does not know: whether the line belongs to this
article or to another one that the page mentions; that is for the caller, who knows where the line stands.
"""

import re
from functools import cache
from typing import NamedTuple

from cleaner.article.dates import date_pattern, english_date, iso_date
from cleaner.article.labels import MARKS, Label, find_labels, is_eastern
from cleaner.data.chrome import chrome_rules
from cleaner.data.expressions import one_of
from cleaner.data.surnames import surnames
from cleaner.data.variants import fold

LONGEST = 160
"""Characters of the longest byline: dates, labels and share buttons of one bar. Longer lines are sentences."""
LONGEST_VALUE = 32
"""Characters of the longest source or list of names. What is longer is a sentence that begins like a label."""
LONGEST_NAME = 4
"""Characters of a Chinese name; pen names may be longer, and so are the channels that stand in the same place."""
LONGEST_NAMED = 16
"""Characters of a name beside a date, of a paper or a channel. What is longer says what happened on that day."""
LONGEST_PAPER = 10
"""Characters of a paper's name right before its reporter's label (半月谈记者)."""
LONGEST_WORD = 12
"""Characters of the longest words of a bar that are its buttons; what is longer is a headline."""
RESIDUE = 6
"""Characters without a label that a byline may hold and still be one (微博, 我有话说 ...)."""

_ORGANISATIONS = (
    "周末 杂志 电视 频道 广播 客户端 微博 新闻 科技 财经 在线 中心 集团 公司 传媒 资讯 观察 联盟 论坛 头条 发布 政府 "
    "中国 平台 工作室 作品 网络 大学 报道"
)
ORGANISATIONS = (*"网报社刊办局厅部委会院校处台站组号", *_ORGANISATIONS.split())
"""What the names of papers, sites and offices end with."""
LONGEST_ENDING = max(map(len, ORGANISATIONS))
_ANONYMOUS = "发布 网络 互联网 网络整理 综合 本站 本网 原创 转载 未知 其他 佚名 投稿"
ANONYMOUS = frozenset(_ANONYMOUS.split())
"""Answers to 来源 that name nobody."""
_ROLES = "文 图 摄 摄影 攝影 文并摄 文並攝 文/摄 文/图 图/文 图文 圖文 摄影报道 報導 报道 整理 编译 編譯 供图 供圖"
ROLES = frozenset(_ROLES.split())
"""What somebody did, where it stands behind the name."""


class Byline(NamedTuple):
    """What a line says. `labelled` are the fields named by a label; `whole`: the line says nothing else."""

    fields: dict[str, str]
    labelled: frozenset[str]
    whole: bool


NOTHING = Byline({}, frozenset(), False)
"""What a line says that is no byline."""


def may_be_byline(line: str) -> bool:
    """Whether reading the line is worth the while: it has a date, a label or the shape of a signature."""
    if len(line) > LONGEST or "©" in line:
        return False
    named = ":" in line or "：" in line or "20" in line or "19" in line
    return named or (len(line) <= LONGEST_VALUE and _has_sign(line))


def may_be_labelled(line: str) -> bool:
    """Whether a label may stand in the line."""
    return ":" in line or "：" in line or "﹕" in line or _has_sign(line)


HAN = r"[^\W\x00-\xff]"
"""A character of a name: a letter beyond Latin-1. (A class that holds a range of Chinese characters is compiled one
character at a time, which takes a millisecond.)"""
NAMED = rf"(?:{HAN}|·)"
"""The same with the point between the parts of a foreign name."""


@cache
def _sign() -> re.Pattern[str]:
    """A mark behind a label, or the last character of a label that needs none."""
    return re.compile("[/／|｜丨︱于者员員文]")


def _has_sign(line: str) -> bool:
    """Whether the line holds a mark, or a label that needs none."""
    for sign in _sign().finditer(line):
        if sign[0] in MARKS or line.endswith(_UNMARKED, 0, sign.end()) or (sign[0] == "文" and sign.start() == 0):
            return True
    return False


@cache
def _counter() -> re.Pattern[str]:
    """A number behind a name, or the word of a counter and its number."""
    return re.compile(
        rf"(?<={HAN})\s*(?:\d|我要|(?:阅读|閱讀|浏览|瀏覽|点击|點擊|评论|評論|人气|人氣|点赞|收藏)(?=\s*[\d(（]))"
    )


def _is_other_day(head: str) -> bool:
    """Whether a label that no article's day has (截止日期：) ends here."""
    label = head.rstrip()
    word = label[:-1].rstrip()
    return label.endswith((":", "：")) and word.endswith(("日期", "时间", "時間")) and is_eastern(word[-3:-2])


@cache
def names() -> re.Pattern[str]:
    """One name of a person or several."""
    name = rf"(?:{HAN}\s{HAN}|{NAMED}{{2,6}}(?:_\w{{2,8}})?|[A-Za-z][\w.-]*(?:\s[A-Z][\w.-]*)?)"
    return re.compile(rf"{name}(?:[\s、,，;；/&和|]+{name}){{0,7}}")


@cache
def _own_label() -> re.Pattern[str]:
    """A label once more before the names that a label announced (作者：记者张三)."""
    return re.compile(r"^(?:本报|本网)?(?:记者|記者|通讯员|通訊員|编辑|編輯)\s*")


@cache
def _place() -> re.Pattern[str]:
    """The place may follow the names: 記者 林小滿／嘉義報導, 记者 林小满 长沙报道."""
    return re.compile(rf"\s*(?:[/／∕╱]\s*|\s){HAN}{{2,8}}[报報][导導道]$")


@cache
def _preface() -> re.Pattern[str]:
    """What stands before a name beside a date: 原创, posted by."""
    return re.compile(r"^(?:原创|原創|首发|(?i:posted|published|updated)\b)?\s*(?:由\s|(?i:on|by|at)\b)?\s*")


@cache
def _next_cell() -> re.Pattern[str]:
    """What parts a name beside a date from the counters behind it."""
    return re.compile(r"\s{2,}|[|｜丨·]|\d+\s*人")


@cache
def _published() -> re.Pattern[str]:
    """What stands between a name and its date."""
    return re.compile(r"\s*(?:发表|發表|发布|發佈|發布)[于於]?$")


@cache
def _reporter() -> re.Pattern[str]:
    """The reporter of a Taiwanese byline: 海島新聞網 記者林小滿／台南報導."""
    name = rf"{NAMED}{{2,4}}"
    report = one_of("报報") + one_of("导導道")
    return re.compile(rf"{one_of('记記')}者\s?({name}(?:[、\s]{name})*)\s?{one_of('/／')}\s?{HAN}{{2,8}}{report}")


_TRIM = " \t\u3000\xa0·•|｜丨︱/-—_:：,，;；。()（）[]【】<>《》"
"""What stands around a value and belongs to the bar it stands in."""


_OPENING = "（(【[□■◎●◆◇▲△★☆ \t\u3000\xa0"
"""What stands before a label that has its line for itself."""
_UNMARKED = ("来源于", "來源于", "作者", "记者", "記者", "讯员", "訊員", "讯員", "訊员", "撰文")
"""Ends of labels that need no mark."""
_NEXT_LABELS = ("责任编辑", "責任編輯", "作者", "记者", "記者", "编辑", "編輯", "责编", "責編")
"""Labels that may stand right behind a value; the longest of those that end alike comes first."""
NAMES = ("source", "author", "editor")
"""The fields whose values are names."""


def is_organisation(value: str) -> bool:
    """Whether `value` reads like the name of a paper, a site or an office."""
    return any(fold(word[-LONGEST_ENDING:]).endswith(ORGANISATIONS) for word in re.findall(r"\w+", value))


def _value(field: str, value: str) -> str | None:
    """A clean value for `field`, "" where it names nobody, or None where this is no value."""
    value = value.strip(_TRIM)
    label = next(filter(value.endswith, _NEXT_LABELS), "")
    value = value.removesuffix(label).strip(_TRIM)
    for opening, closing in ("()", "（）", "《》"):
        if opening in value and closing not in value:
            value += closing
    if not value or len(value) > LONGEST_VALUE or any(mark in value for mark in "。！？!?"):
        return None
    if field == "source":
        if fold(value) in ANONYMOUS:
            return ""
        # Behind a Chinese name the next word is a button's or another site's; Latin names have several words.
        return value if value[0].isascii() else re.split(r"\s|--|——", value)[0]
    value = _people(_own_label().sub("", value))
    if field == "author" and is_organisation(value):
        return ""
    return value if names().fullmatch(value) or len(value) <= 8 else None


def _people(value: str) -> str:
    """The names that `value` begins with, without the counters and buttons that a bar puts behind them."""
    if " 於 " in value or " 于 " in value:
        value = re.split(r"\s[于於]\s(?=.*\d)", value, maxsplit=1)[0]
    value = _counter().split(value, 1)[0]
    words = list(re.finditer(r"\S+", value))[1:]
    button = next((word.start() for word in words if _is_no_name(word[0])), len(value))
    name = value[:button].strip(_TRIM)
    return name if len(name) > 1 else value.strip(_TRIM)


def _is_no_name(word: str) -> bool:
    """Whether a word behind a name is what its owner did, another label, or a button."""
    return word in ROLES or ":" in word or "：" in word or chrome_rules().find(word) is not None


def _is_chrome(text: str) -> bool:
    rule = chrome_rules().find(text)
    return rule is not None and any(map(rule.fires, ("line", "edge", "item")))


def read_byline(line: str) -> Byline:
    """What `line` says about its article, if it has the shape of a byline."""
    if len(line) > LONGEST:
        return NOTHING
    labels = find_labels(line)
    fields: dict[str, str] = {}
    parts = _before_labels(line[: labels[0].start] if labels else line, fields)
    if not labels and not fields:
        return _reported(line) or _signed(line)
    labelled, whole = _labelled(line, labels, fields)
    reporter = _reporter().search(line) if "者" in line else None
    if reporter and "author" not in labelled:
        fields["author"] = " ".join(each_name(reporter[1]))
        labelled.add("author")
        parts = [_reporter().sub("", part).strip(_TRIM) for part in parts]
    signed = next((found for found in map(_signed, parts) if found.whole), None)
    if signed is not None and "author" not in fields:
        fields["author"] = signed.fields["author"]
        labelled.add("author")
        parts = []
    room = RESIDUE if labels else LONGEST_NAMED
    ends = line.rstrip("0123456789[] ")[-1:]  # an encyclopedia's sentence has its footnotes behind it
    whole = whole and ends not in ("。", "！", "？") and all(len(part) <= room or _is_bar(part, room) for part in parts)
    if "date" in fields and "source" not in labelled:
        _unlabelled(parts, fields, "author" in labelled)
    return Byline(fields, frozenset(labelled), whole)


def _reported(line: str) -> Byline | None:
    """`【海島晚報╱記者林小滿／台南報導】`, where a line says nothing else."""
    reporter = _reporter().search(line) if "者" in line and ("／" in line or "/" in line) else None
    if not reporter or len(_reporter().sub("", line).strip(_TRIM + "╱")) > LONGEST_NAMED:
        return None
    return Byline({"author": " ".join(each_name(reporter[1]))}, frozenset({"author"}), True)


def _before_labels(head: str, fields: dict[str, str]) -> list[str]:
    """What stands before the first label, around the date that it may hold."""
    date, between = iso_date(head), [head]
    found = date_pattern().search(head) if date else None
    if date and not (found and _is_other_day(head[: found.start()])):
        fields["date"] = date
        # Every fourth piece lies between the dates; the others are a date's year, month and day.
        between = date_pattern().split(head)[::4] if found else english_date().sub("\n", head).split("\n")
    return [text for text in (part.strip(_TRIM) for part in between) if text]


def _is_bar(text: str, room: int) -> bool:
    """Whether all that bars or wide spaces part in `text` is this short."""
    return all(len(part) <= room for part in re.split(r"\s{2,}|[|｜]", text))


def _labelled(line: str, labels: list[Label], fields: dict[str, str]) -> tuple[set[str], bool]:
    """Put what stands behind the labels into `fields`: which of them were found, and whether nothing else was."""
    labelled: set[str] = set()
    whole = True
    starts = [label.start for label in labels] + [len(line)]
    for (field, _, end), following in zip(labels, starts[1:], strict=True):
        raw = line[end:following]
        date = iso_date(raw)
        if date and field != "member":
            if field == "date":
                labelled.add("date")
            fields.setdefault("date", date)
            raw = date_pattern().sub(" ", raw, count=1)
        if field not in NAMES:
            rest = raw.strip(_TRIM)
            is_day = date and field in ("date", "signing")
            whole = whole and len(rest) <= (RESIDUE if is_day else LONGEST_VALUE)
            continue
        value = _value(field, raw)
        if value is None:
            whole = whole and not raw.strip(_TRIM)
        elif value and field not in labelled:
            labelled.add(field)
            fields[field] = value
    return labelled, whole


@cache
def _by() -> re.Pattern[str]:
    """Whom a blog names behind its date: 发布于 2019年12月8日 由 荷叶."""
    return re.compile(r"由\s([^\s\d，。：:]{2,12})(?=\s|$)")


def _signed(line: str) -> Byline:
    """`本报记者 张三`, `文 李四`: a label without a colon, alone in its line."""
    words = line.lstrip(_OPENING).split(None, 1)
    if len(line) > LONGEST_VALUE or len(words) < 2 or not _is_signature(words[0].rstrip("，,") or words[0]):
        return NOTHING
    people = words[1][:-1].rstrip() if words[1][-1] in "）)】]" else words[1]
    people = _helpers().split(people, 1)[0].rstrip()
    if people.endswith(("导", "導", "道")):
        people = _place().sub("", people)
    if not names().fullmatch(people):
        return NOTHING
    signed = each_name(people)
    if not all(fold(name[0]) in surnames() and len(name) <= LONGEST_NAME for name in signed):
        return NOTHING
    return Byline({"author": " ".join(signed)}, frozenset({"author"}), True)


@cache
def _helpers() -> re.Pattern[str]:
    """The label of those who helped, behind the names of the reporters."""
    learner, reporter = one_of("实實") + one_of("习習"), f"{one_of('记記')}者"
    return re.compile(rf"\s(?:{learner}(?:生|{reporter})|通{one_of('讯訊')}{one_of('员員')}|{one_of('摄攝')}影)")


def _is_signature(word: str) -> bool:
    """Whether a word is an author's label, of a reporter with the paper's name before it."""
    if word[-1] not in "者员員文":
        return False
    word = fold(word)
    paper = next((word.removesuffix(role) for role in ("记者", "通讯员", "评论员") if word.endswith(role)), None)
    if paper is None:
        return word in ("作者", "撰文", "文")
    return len(paper) <= LONGEST_PAPER and all(is_eastern(char) or char == "·" or char.isdecimal() for char in paper)


def each_name(people: str) -> list[str]:
    """The single names of a list. (A name of two characters may be set in the width of three.)"""
    for comma in "、,，":
        people = people.replace(comma, " ")
    found: list[str] = []
    for name in people.split():
        if len(name) == 1 and found and len(found[-1]) == 1:
            found[-1] += name
        else:
            found.append(name)
    return found


def _unlabelled(parts: list[str], fields: dict[str, str], has_author: bool) -> None:
    """A name beside a date: of a paper or site, or of people, or of both."""
    for part in parts:
        poster = _by().match(part)
        if poster and not has_author and not is_organisation(poster[1]):
            fields.setdefault("author", poster[1])
            return
        text = _preface().sub("", part)
        text = _next_cell().split(text, 1)[0]
        text = _published().sub("", text).strip(_TRIM)
        if not 2 <= len(text) <= LONGEST_VALUE or any(mark in text for mark in "，。！？：:“"):
            continue
        if len(text) <= LONGEST_WORD and (fold(text) in ANONYMOUS or _is_chrome(text)):
            continue
        words = text.split()
        papers = [word for word in words if is_organisation(word)]
        people = words[: words.index(papers[0])] if papers else words
        if papers:
            fields.setdefault("source", papers[0])
        if people and not has_author and _are_people(people):
            fields.setdefault("author", " ".join(people))
        return


def _are_people(words: list[str]) -> bool:
    """Whether the words read like names: short enough, and one of them Latin or with a surname at its beginning."""
    short = all(word[0].isascii() or len(word) <= LONGEST_NAME for word in words)
    known = any(word[0].isascii() or fold(word[0]) in surnames() for word in words)
    return short and known and names().fullmatch(" ".join(words)) is not None
