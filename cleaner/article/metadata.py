"""What does a visible line say about the article: date, source, author, editor?

Works on one line of a page or of plain text, in either script. What it does not know: whether the line belongs to this
article or to another one that the page mentions; that is for the caller, who knows where the line stands.
"""

import re
from functools import cache
from typing import NamedTuple

from cleaner.data.chrome import chrome_rules
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
RESIDUE = 6
"""Characters without a label that a byline may hold and still be one (微博, 我有话说 ...)."""

_SOURCE = (
    "(?:(?:信息|文章|稿件|本文|新闻|消息|内容|资料)?来\\s*源(?:于|自)?"
    "|稿源|转自|转载自|摘自|原载|出处|供稿单位|发布单位)"
)
_EDITOR = (
    "(?:(?:责任|本文|网络|网站|值班|实习|见习|执行|新闻|本期|本版|美术|版面|网页|页面)?编\\s*辑"
    "|责\\s*编|责任编|主\\s*编|编\\s*审)"
)
_AUTHOR = (
    "(?:(?:本文|文章|原文|特约|原)?作\\s*者|(?:本报|本网|特约|见习|实习)?记\\s*者"
    "|撰\\s*文|撰\\s*稿(?:人)?|执\\s*笔(?:人)?|供稿(?:人)?|通讯员|文)"
)
_DATE = (
    "(?:(?:发布|发表|发稿|发文|(?:最后|最近)?更新|刊发|刊登|添加|上传|录入|成文|印发|创建|出版|提交"
    "|公布|公告|公开|发帖|上架|上线|修改|编辑|投稿)(?:日期|时间|于)"
    "|(?:最后|最近)?更新|时\\s*间|日\\s*期|发布|发表于)"
)
_OTHER = (
    "(?:浏览(?:次数|量|数)?|阅读(?:次数|量|数|时间|时长)?|字数|点击(?:次数|率|量|数)?|访问(?:次数|量)?|人气|查看(?:次数)?"
    "|字号|字体(?:大小)?|大小|分享(?:到|至)?|所属分类|分类|栏目|所属栏目|发文机关|发文字号|主题分类|主题词|公文种类|有效性|体裁分类|组配分类|标签|关键词|关键字|索引号|文号"
    "|审核|审校|校对|初审|复审|终审|一审|二审|三审|监制|总监制|签发|审签|录入(?:者|员)?|发布人|发布者|发布员"
    "|摄影|摄|视觉|图片?(?:来源)?|设计|制图|策划|统筹|评论|收藏|点赞|扫一扫.{0,8}|视力保护色|语音播报|打印|译者?|编译)"
)
_MEMBER = "(?:注册|加入|入会|最后登录|上次登录)(?:日期|时间|于)?|生日"
"""Labels of a member's card, whose dates are the member's."""
LABELS = (
    ("source", _SOURCE),
    ("editor", _EDITOR),
    ("author", _AUTHOR),
    ("date", _DATE),
    ("member", _MEMBER),
    ("other", _OTHER),
)
DRAWN_UP = ("成文", "印发", "创建")
"""Labels of the day on which a notice was signed: its date only where no day of publication is named."""

_ORGANISATION = (
    "网|报|社|刊|周末|日报|晚报|时报|周刊|杂志|电视|频道|电台|广播|客户端|公众号|微博|新闻|科技|财经|在线|中心|集团|公司|办|局|厅|部|委|会|院|校|处|传媒|资讯|观察|台|站|"
    "联盟|论坛|头条|发布|政府|中国|日刊|平台|工作室|作品|组|号|网络|学会|大学|报道"
)


ANONYMOUS = frozenset(
    (
        "发布",
        "發布",
        "网络",
        "互联网",
        "网络整理",
        "综合",
        "本站",
        "本网",
        "原创",
        "转载",
        "未知",
        "其他",
        "佚名",
        "投稿",
    )
)
"""Answers to 来源 that name nobody."""


class Byline(NamedTuple):
    """What a line says. `labelled` are the fields named by a label; `whole`: the line says nothing else."""

    fields: dict[str, str]
    labelled: frozenset[str]
    whole: bool


NOTHING = Byline({}, frozenset(), False)
"""What a line says that is no byline."""


def may_be_byline(line: str) -> bool:
    """Whether reading the line is worth the while: it has a date, a label or the shape of a signature."""
    return len(line) <= LONGEST and (
        ":" in line
        or "：" in line
        or "20" in line
        or "19" in line
        or (len(line) <= LONGEST_VALUE and _signs().search(line) is not None)
    )


_HAN = r"[^\W\x00-\xff]"
"""A character of a name: a letter beyond Latin-1. (A class that holds a range of Chinese characters is compiled one
character at a time, which takes a millisecond.)"""
_NAMED = rf"(?:{_HAN}|·)"
"""The same with the point between the parts of a foreign name."""


@cache
def _mark() -> re.Pattern[str]:
    """What stands behind a label."""
    return re.compile("[:：︱｜丨|/／]|源[于自]")


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(r"[/／|｜丨︱]|[来來]源于|[记記]者|作者|[讯訊][员員]|撰文|^文")


@cache
def _label() -> re.Pattern[str]:
    names = "|".join(f"(?P<{name}>{pattern})" for name, pattern in LABELS)
    return re.compile(rf"(?:(?<!\w)|(?<=\d)|(?<=[者报网社月日]))(?:{names})\s*(?:[:：︱｜丨|/／]|(?<=于)|(?<=自))\s*")


@cache
def _date() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\d)((?:19|20)\d\d)\s?[-年/.—]\s?(\d{1,2})\s?[-月/.—]\s?(\d{1,2})(?!\d)\s?日?"
        r"(?:\s*(?:星期|周)[一二三四五六日天])?"
        r"(?:[\sT,]*(?:上午|下午|凌晨|晚上)?\s*\d{1,2}\s?[:：时点]\s?\d{2}分?(?:\s?[:：]\s?\d{2})?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    )


@cache
def _inner_label() -> re.Pattern[str]:
    """A label right behind the value of the one before, as pages write that set them apart by their style alone."""
    return re.compile(
        rf"(?<={_HAN}{{2}})(?:(?P<other>图片来源|(?:阅读|浏览|点击|字号|字体|评论|字数)(?:量|数|次数|时间|时长)?)"
        r"|(?P<source>来源)|(?P<editor>责任编辑|编辑|责编)|(?P<author>作者|记者|通讯员)"
        r"|(?P<date>(?:发布|发表|更新)?(?:时间|日期)))\s*[:：]\s*"
    )


@cache
def _counter() -> re.Pattern[str]:
    """A number behind a name, or the word of a counter and its number."""
    return re.compile(
        rf"(?<={_HAN})\s*(?:\d|我要|(?:阅读|閱讀|浏览|瀏覽|点击|點擊|评论|評論|人气|人氣|点赞|收藏)(?=\s*[\d(（]))"
    )


@cache
def _other_day() -> re.Pattern[str]:
    """A label that no article's day has (截止日期：), right before a date."""
    return re.compile(rf"{_HAN}(?:日期|时间|時間)\s*[:：]\s*$")


_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"


@cache
def _english_date() -> re.Pattern[str]:
    return re.compile(
        r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:[A-Z][a-z]{2}\s+)?((?:19|20)\d\d)"
    )


@cache
def names() -> re.Pattern[str]:
    """One name of a person or several."""
    name = rf"(?:{_HAN}\s{_HAN}|{_NAMED}{{2,6}}|[A-Za-z][\w.-]*(?:\s[A-Z][\w.-]*)?)"
    return re.compile(rf"{name}(?:[\s、,，;；/&和|]+{name}){{0,7}}")


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(rf"(?:{_ORGANISATION})(?:\W|$)")


_TRIM = " \t\u3000\xa0·•|｜丨︱/-—_:：,，;；。()（）[]【】<>《》"
"""What stands around a value and belongs to the bar it stands in."""


def iso_date(text: str) -> str | None:
    """The first full date in `text`, as YYYY-MM-DD."""
    for found in _date().finditer(text):
        year, month, day = map(int, found.groups())
        if 1 <= month <= 12 and 1 <= day <= 31:
            return f"{year:04d}-{month:02d}-{day:02d}"
    found_english = _english_date().search(text)
    if found_english:
        month = _MONTHS.index(found_english[1][:3].lower()) // 3 + 1
        return f"{int(found_english[3]):04d}-{month:02d}-{int(found_english[2]):02d}"
    return None


def is_organisation(value: str) -> bool:
    """Whether `value` reads like the name of a paper, a site or an office."""
    return bool(_organisation().search(fold(value)))


def _value(field: str, value: str) -> str | None:
    """A clean value for `field`, "" where it names nobody, or None where this is no value."""
    value = re.sub(r"(?:作者|记者|記者|编辑|編輯|责编|責編|责任编辑|責任編輯)$", "", value.strip(_TRIM)).strip(_TRIM)
    for opening, closing in ("()", "（）"):
        if opening in value and closing not in value:
            value += closing
    if not value or len(value) > LONGEST_VALUE or any(mark in value for mark in "。！？!?"):
        return None
    if field == "source":
        if fold(value) in ANONYMOUS:
            return ""
        # Behind a Chinese name the next word is a button's or another site's; Latin names have several words.
        return value if value[0].isascii() else re.split(r"\s|--|——", value)[0]
    value = _people(re.sub(r"^(?:本报|本网)?(?:记者|記者|通讯员|通訊員|编辑|編輯)\s*", "", value))
    if field == "author" and is_organisation(value):
        return ""
    return value if names().fullmatch(value) or len(value) <= 8 else None


def _people(value: str) -> str:
    """The names that `value` begins with, without the counters and buttons that a bar puts behind them."""
    value = _counter().split(value)[0]
    words = list(re.finditer(r"\S+", value))[1:]
    button = next((word.start() for word in words if chrome_rules().find(word[0])), len(value))
    return value[:button].strip(_TRIM)


def _is_chrome(text: str) -> bool:
    rule = chrome_rules().find(text)
    return rule is not None and any(map(rule.fires, ("line", "edge", "item")))


def _labels(folded: str) -> list[re.Match[str]]:
    """The labels of the line in order."""
    found = list(_label().finditer(folded)) if _mark().search(folded) else []
    if not found:
        return []
    taken = [match.span() for match in found]
    inner = _inner_label().finditer(folded, found[0].end() + 1)
    found += [match for match in inner if all(match.end() <= start or end <= match.start() for start, end in taken)]
    return sorted(found, key=re.Match.start)


def read_byline(line: str) -> Byline:
    """What `line` says about its article, if it has the shape of a byline."""
    if len(line) > LONGEST:
        return NOTHING
    folded = fold(line)
    labels = _labels(folded)
    fields: dict[str, str] = {}
    parts = _before_labels(line[: labels[0].start()] if labels else line, fields)
    if not labels and not fields:
        return _signed(line)
    labelled, whole = _labelled(line, labels, fields)
    signed = next((found for found in map(_signed, parts) if found.whole), None)
    if signed is not None and "author" not in fields:
        fields["author"] = signed.fields["author"]
        labelled.add("author")
        parts = []
    longest = max((len(part) for text in parts for part in re.split(r"\s{2,}|[|｜]", text)), default=0)
    whole = whole and line[-1:] not in "。！？" and longest <= (RESIDUE if labels else LONGEST_NAMED)
    if "date" in fields and not labelled & {"source", "author"}:
        _unlabelled(parts, fields)
    return Byline(fields, frozenset(labelled), whole)


def _before_labels(head: str, fields: dict[str, str]) -> list[str]:
    """What stands before the first label, around the date that it may hold."""
    date = iso_date(head)
    found = _date().search(head)
    if not date or (found and _other_day().search(head[: found.start()])):
        return [text for text in [head.strip(_TRIM)] if text]
    fields["date"] = date
    # Every fourth piece lies between the dates; the others are a date's year, month and day.
    between = _date().split(_english_date().sub(" ", head))[::4]
    return [text for text in (part.strip(_TRIM) for part in between) if text]


def _labelled(line: str, labels: list[re.Match[str]], fields: dict[str, str]) -> tuple[set[str], bool]:
    """Put what stands behind the labels into `fields`: which of them were found, and whether nothing else was."""
    labelled: set[str] = set()
    whole = True
    for number, found in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        raw, field = line[found.end() : end], str(found.lastgroup)
        date = iso_date(raw)
        if date and field != "member":
            if field == "date" and not found[0].startswith(DRAWN_UP):
                labelled.add("date")
            fields.setdefault("date", date)
            raw = _date().sub(" ", raw, count=1)
        if field in ("date", "member", "other"):
            rest = raw.strip(_TRIM)
            whole = whole and len(rest) <= LONGEST_VALUE and not (date and field == "date" and len(rest) > RESIDUE)
            continue
        value = _value(field, raw)
        if value is None:
            whole = whole and not raw.strip(_TRIM)
        elif value and field not in labelled:
            labelled.add(field)
            fields[field] = value
    return labelled, whole


def _signed(line: str) -> Byline:
    """`本报记者 张三`, `文 李四`: a label without a colon, alone in its line."""
    found = re.match(
        rf"^[（(【\[□■◎●◆◇▲△★☆\s]*(?:{_NAMED}{{0,10}}(?:[记記]者|[通通][讯訊][员員]|评论员|評論員)|作者|撰文|文)\s+(.+?)"
        # In Taiwan the place follows: 記者 林小滿／嘉義報導.
        rf"(?:\s*[/／∕╱]\s*{_HAN}{{2,8}}[报報][导導道])?\s*[）)】\]]?$",
        line,
    )
    if not found or len(line) > LONGEST_VALUE or not names().fullmatch(found[1]):
        return NOTHING
    people = re.split(r"[\s、,，]+", found[1])
    if not all(fold(name)[:1] in surnames() and len(name) <= 4 for name in people):
        return NOTHING
    return Byline({"author": " ".join(people)}, frozenset({"author"}), True)


def _unlabelled(parts: list[str], fields: dict[str, str]) -> None:
    """A name beside a date: of a paper or site, or of people."""
    for part in parts:
        text = re.sub(r"^(?:原创|原創|首发|(?i:posted|published|updated)\b)?\s*(?:(?i:on|by|at)\b)?\s*", "", part)
        text = re.split(r"\s{2,}|[|｜丨·]|\d+\s*人", text)[0]
        text = re.sub(r"\s*(?:发表|發表|发布|發佈|發布)[于於]?$", "", text).strip(_TRIM)
        if not 2 <= len(text) <= LONGEST_VALUE or any(mark in text for mark in "，。！？：:“"):
            continue
        if fold(text) in ANONYMOUS or _is_chrome(text):
            continue
        if is_organisation(text):
            fields.setdefault("source", text.split()[0])
        elif _are_people(text.split()):
            fields.setdefault("author", text)
        return


def _are_people(words: list[str]) -> bool:
    """Whether the words read like names: short enough, and one of them Latin or with a surname at its beginning."""
    short = all(word[0].isascii() or len(word) <= LONGEST_NAME for word in words)
    known = any(word[0].isascii() or fold(word)[0] in surnames() for word in words)
    return short and known and names().fullmatch(" ".join(words)) is not None


def lead_author(first: str, last: str, source: str) -> tuple[str | None, str]:
    """The reporter that an article's text names itself: （记者张三） in the dateline, or （张三） at its very end.

    And the words that do. At the end of what a newspaper wrote stands its reporter; portals put their editor there.
    """
    found = re.search(
        rf"[电讯訊電][^。]{{0,6}}[（(](?:本报|本网)?[记記]者\s?({_NAMED}{{2,4}}(?:[、\s]{_NAMED}{{2,4}})*)[）)]",
        first[:60],
    )
    if not found and re.search("[报報社]", source):
        found = re.search(
            rf"。\s*[（(](?:(?:本报|本网)?[记記]者\s?)?({_HAN}{{2,4}}(?:[、\s]{_HAN}{{2,4}})*)[）)]$", last
        )
    people = re.split(r"[、\s]+", found[1]) if found else []
    if found and all(fold(name)[0] in surnames() for name in people):
        return " ".join(people), found[0]
    return None, ""
