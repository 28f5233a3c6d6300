"""Which lines inside the article's element are not the article's?

Chinese pages put dates, share buttons, editors and lists of other articles into the same element as the body. Lines
are judged by where they stand: before the first paragraph, between paragraphs, or behind the last one. What it does
not know: the phrases (`cleaner.data.chrome`) and how a byline reads (`cleaner.article.metadata`).
"""

from collections import Counter
from itertools import accumulate

from cleaner.article.dates import clock
from cleaner.article.judge import LINK_COST, SENTENCE, is_link
from cleaner.article.metadata import NOTHING, Byline, may_be_byline, read_byline
from cleaner.article.names import is_aside
from cleaner.article.walk import HEADINGS, Node, Page
from cleaner.data.chrome import Rule, chrome_rules, is_attachment
from cleaner.data.chrome import prose as is_prose

HEAD = ("line", "edge", "head", "item", "stop")
TAIL = ("line", "edge", "tail", "item", "stop")
POSTED = ("line", "edge", "item", "stop", "hint")
MEMBER = "member"
"""The rule of what a forum says of who wrote a post."""
GUESSED = "related-you"
"""The rule of headings like 猜你喜欢, which no article has itself."""
IMPRINT = frozenset(("legal", "reprint", "storage", "platform", "platform-long"))
"""Rules of what stands behind an article and names its owner."""
BUTTON = 6
"""Characters of the longest button. One that comes back between the paragraphs is no text."""
LONGEST_BAR = 30
"""Characters of the longest bar of counters and buttons under a title."""
BUTTONS = 3
"""How often it has to come back."""
CLUTTERED = 16.0
"""Clutter at an end of the element, over the prose among it, from which on it is no part of the article: eight buttons
of a player, three links of a menu."""
REPEATED = 10
"""First letters of a title; a line before the first paragraph that begins with them is the title of its film."""
CAPTIONS = 2
"""Lines that stand apart before the first paragraph and may be captions; more of them are a player or a bar."""
TEASERS = 0.25
"""Share of the text before a heading like 相关阅读 up to which the text behind it is that of teasers."""
VERSE_ENDS = "，。；！？、…”」"
"""Marks that lines of verse and speech end with; those of a player or a bar do not."""
TITLED = HEADINGS | {"figcaption", "figure"}
LONGEST_NAME = 6
"""Characters of the longest name of an author beside the date; longer lines are subtitles and captions."""
BYLINES = 3
"""Lines behind a title among which its byline stands."""
LISTED = frozenset(("li", "td", "th", "tr", "dd", "dt"))


def plain(text: str) -> str:
    """Letters and digits, for comparing titles."""
    return "".join(filter(str.isalnum, text)).lower()


def _is_title(text: str, title: str) -> bool:
    """Whether the letters of a line are those of the title."""
    return len(text) >= len(title) and plain(text) == title


def _shape(text: str) -> str:
    """What buttons that come back have in common: all of it, or of the counters of a gallery (1/6) the mark."""
    return "/" if "/" in text and text.replace("/", "").replace(" ", "").isdecimal() else text


class Lines:
    """What is known of the lines of one page, looked up when it is first asked for."""

    def __init__(self, page: Page, weights: list[float], thread: bool) -> None:
        self.page = page
        self.texts = page.texts
        self.holders = page.holders
        self.weights = weights
        self.thread = thread
        self._rules: dict[str, Rule | None] = {}
        self._bylines: dict[str, Byline] = {}

    def rule(self, text: str, *places: str) -> str | None:
        """The id of the rule that takes the line for page chrome in one of the `places`."""
        found = self._found(text)
        return found.id if found is not None and any(map(found.fires, places)) else None

    def _found(self, text: str) -> Rule | None:
        if text not in self._rules:
            self._rules[text] = chrome_rules().find(text)
        return self._rules[text]

    def byline(self, text: str) -> Byline:
        """What the line says of its article."""
        if text not in self._bylines:
            self._bylines[text] = read_byline(self._set_apart(text)) if may_be_byline(text) else NOTHING
        return self._bylines[text]

    def _set_apart(self, text: str) -> str:
        """The line as its style sheet sets it apart. (Without a label or a number it is a menu or a sentence.)"""
        if text not in self.page.runs or not (":" in text or "：" in text or any(map(str.isdecimal, text))):
            return text
        return self.page.set_apart(text)

    def is_noise(self, index: int) -> bool:
        """Whether the line is no text, wherever it stands."""
        text = self.texts[index]
        return (
            self.holders[index].hidden > 0
            or self.is_link(index)
            or self.byline(text).whole
            or self.rule(text, "line", "edge", "item", "stop") is not None
        )

    def is_link(self, index: int) -> bool:
        """Whether the line is a link to something else."""
        return is_link(self.texts[index], self.page.linked[index])

    def is_button(self, index: int) -> bool:
        """Whether the line is furniture among the posts of a thread."""
        return self.holders[index].hidden > 0 or self.in_thread(index) is not None

    def in_thread(self, index: int) -> str | None:
        """The id of the rule that takes the line for furniture among posts: as before an article, but for what may be
        text, and the moments of posts. Paragraphs are the posts' own."""
        text = self.texts[index]
        found = self._found(text)
        if self.holders[index].name == "p":
            return found.id if found is not None and found.fires("line") else None
        if found is not None and (found.id == MEMBER or not found.fires("hint")) and any(map(found.fires, POSTED)):
            return found.id
        byline = self.byline(text)
        is_stamp = "date" in byline.labelled or clock().search(text) is not None
        return "byline" if byline.whole and "date" in byline.fields and is_stamp else None

    def first(self, best: Node, home: Node, title: str) -> int:
        """The first paragraph of the article in `best`."""
        cut = self._clutter(range(best.start, best.end), home)
        prose = [i for i in range(cut, best.end) if self.weights[i] > 0]
        for index in [i for i in prose if self.weights[i] >= SENTENCE or self._together(i, home)] + prose:
            text = self.texts[index]
            if not _is_title(text, title) and not self.rule(text, *HEAD[:3]) and not self.byline(text).whole:
                return index
        return best.start

    def last(self, best: Node, home: Node) -> int:
        """The last paragraph of the article in `best`."""
        cut = self._clutter(range(best.end - 1, best.start - 1, -1), home)
        for index in range(cut, best.start - 1, -1):
            text = self.texts[index]
            if self.weights[index] > 0 and not self.rule(text, *TAIL) and not self.byline(text).whole:
                last = self._before_teasers(best, home, index)
                return self._before_imprint(home, last)
        return best.end - 1

    def _before_imprint(self, home: Node, last: int) -> int:
        """The last paragraph before furniture behind which all sentences stand in other elements than the article's."""
        paragraph = resumed = self._resumed(home, last)
        for index in range(resumed + 1, last + 1):
            if self._is_imprint(index):
                return paragraph
            if self.weights[index] > 0:
                paragraph = index
        return last

    def _before_teasers(self, best: Node, home: Node, last: int) -> int:
        """The last paragraph before a heading like 相关阅读 that what follows belongs to.

        Either little text and some links follow it; or, behind 猜你喜欢, nothing in elements like those of the article.
        """
        short = [i for i in range(best.start + 1, last + 1) if len(self.texts[i]) < SENTENCE]
        headings = list(filter(self._stops, short))
        if not headings:
            return last
        resumed = self._resumed(home, last)
        links = [i for i in range(best.start, best.end) if self.weights[i] <= -LINK_COST]
        linked = min(last, links[-1]) if links else best.start
        before_links = max((heading for heading in headings if heading <= linked), default=-1)
        gains = [0.0, *accumulate(max(0.0, weight) for weight in self.weights[best.start : last + 1])]
        for heading in headings:
            before = gains[heading - best.start]
            behind = gains[-1] - before
            guessed = heading > resumed and self.rule(self.texts[heading], "stop") == GUESSED
            share = 1.0 if guessed else TEASERS if heading == before_links else 0.0
            if behind <= before * share:
                return next((i for i in range(heading, best.start - 1, -1) if self.weights[i] > 0), last)
        return last

    def _resumed(self, home: Node, last: int) -> int:
        """The last sentence up to `last` in an element that is called as one with a sentence of `home` is."""
        if last < home.end:
            return last
        called = [(node.name, node.names) for node in self.holders[home.start : last + 1]]
        prose = [i for i in range(home.start, last + 1) if self.weights[i] > 0]
        own = {called[i - home.start] for i in prose if i < home.end}
        return max((i for i in prose if called[i - home.start] in own), default=last)

    def _is_imprint(self, index: int) -> bool:
        """Whether the line says whose the article above it is."""
        return self.rule(self.texts[index], *TAIL) in IMPRINT

    def _stops(self, index: int) -> bool:
        return self.rule(self.texts[index], "stop") is not None

    def _clutter(self, indexes: range, home: Node) -> int:
        """Where the text begins, seen from one end: behind a run that holds more clutter than prose."""
        cut, total, least = indexes[0] if indexes else 0, 0.0, -CLUTTERED
        for index in indexes:
            if total < least:
                cut, least = index, total
            if self.weights[index] > 0 or not self._together(index, home):
                total += self.weights[index]
        return cut

    def judge(self, best: Node, home: Node, first: int, last: int, title: str) -> dict[int, str]:
        """The lines of `best` that are not the article's, with the rule that says so."""
        verdicts = {index: self._edge(index, best, HEAD, title) for index in range(best.start, first)}
        apart = [index for index, verdict in verdicts.items() if verdict is None and self._is_apart(index, home)]
        if len(apart) <= CAPTIONS:
            apart = list(filter(self._is_beside_date, apart))
        verdicts.update(dict.fromkeys(apart, "apart"))
        self._middle(verdicts, best, first, last, title)
        self._tail(verdicts, best, home, last, title)
        return {index: rule for index, rule in verdicts.items() if rule}

    def _tail(self, verdicts: dict[int, str | None], best: Node, home: Node, last: int, title: str) -> None:
        """The verdicts on the lines behind the last paragraph: behind furniture only what stands with it is text."""
        stopped = ended = False
        for index in range(last + 1, best.end):
            verdict = self._edge(index, best, TAIL, title)
            behind = ended and (self.weights[index] > 0 or self._is_apart(index, home))
            if verdict is None and (stopped or behind):
                verdict = None if self._is_attached(index, best) else "stop" if stopped else "apart"
            ended = ended or self._is_imprint(index)
            stopped = stopped or self._stops(index)
            verdicts[index] = verdict

    def _anywhere(self, index: int, best: Node) -> str | None:
        node: Node | None = self.holders[index]
        if node is not None and node.hidden:
            return "hidden"
        if self.weights[index] < 0:
            while node is not None and node is not best:
                if is_aside(node, self.thread):
                    return "aside"
                node = node.parent
        return None

    def _edge(self, index: int, best: Node, places: tuple[str, ...], title: str) -> str | None:
        """The verdict on a line before the first paragraph or behind the last one."""
        text = self.texts[index]
        verdict = self._anywhere(index, best)
        if verdict:
            return verdict
        letters = plain(text) if len(text) >= min(len(title), REPEATED) else ""
        if letters == title or (places == HEAD and len(title) >= REPEATED and letters.startswith(title[:REPEATED])):
            return "title"
        if self.is_link(index):
            return None if self._is_attached(index, best) else "link"
        byline = self.byline(text)
        if byline.whole and (places == HEAD or byline.labelled):
            return "byline"
        if places == HEAD and self._is_bar(index):
            return "bar"
        return self.rule(text, *places)

    def _is_bar(self, index: int) -> bool:
        """Whether the line counts readers or votes beside a button: digits and a link in no paragraph and no row."""
        text, name = self.texts[index], self.holders[index].name
        if not self.page.linked[index] or len(text) > LONGEST_BAR or "\t" in text:
            return False
        named = name in TITLED or name == "p"
        return not named and any(map(str.isdigit, text)) and not any(mark in text for mark in VERSE_ENDS)

    def _is_attached(self, index: int, best: Node) -> bool:
        """Whether the link is a file that belongs to a notice: by its name, or because it follows another one."""
        if index <= best.start or not self.texts[index][:1].isdigit():
            return is_attachment(self.texts[index])
        return is_attachment(self.texts[index]) or is_attachment(self.texts[index - 1])

    def _is_apart(self, index: int, home: Node) -> bool:
        """Whether the line is no sentence or verse, no heading, and stands elsewhere than the paragraphs."""
        named = self.holders[index].name in TITLED or self.texts[index][-1] in VERSE_ENDS
        return not named and not self._together(index, home) and self.weights[index] < SENTENCE

    def _is_beside_date(self, index: int) -> bool:
        """Whether the line is short and stands beside the article's date: then it is its author's name."""
        if len(self.texts[index]) > LONGEST_NAME:
            return False
        beside = (self.texts[i] for i in (index - 1, index + 1) if 0 <= i < len(self.texts))
        return any("date" in self.byline(text).fields for text in beside)

    def _together(self, index: int, home: Node) -> bool:
        """Whether the line stands with the paragraphs."""
        node = self.holders[index]
        return node is home or node.parent is home

    def _middle(self, verdicts: dict[int, str | None], best: Node, first: int, last: int, title: str) -> None:
        """The verdicts on the lines between paragraphs, where only what is surely not text is dropped."""
        body = self.texts[first : last + 1]
        repeated = Counter(_shape(text) for text in body if len(text) <= BUTTON)
        long = [text for text in body if len(text) >= SENTENCE and (not is_prose(text) or text[0] == "©")]
        saying = chrome_rules().saying(long)
        stopped = False
        for index in range(first, last + 1):
            text, name = self.texts[index], self.holders[index].name
            if self.weights[index] > 0:
                stopped = False
                if len(text) >= SENTENCE:
                    said = chrome_rules().surely(text) if text in saying else None
                    verdicts[index] = said.id if said is not None and said.fires("line") else None
                    continue
            verdict = self._anywhere(index, best)
            if verdict is None and _is_title(text, title) and name not in LISTED:
                verdict = "title"
            elif verdict is None and self._stops(index):
                verdict, stopped = "stop", True
            elif verdict is None and self.is_link(index):
                beside = any(best.start <= i < best.end and self.is_link(i) for i in (index - 1, index + 1))
                listed = stopped or beside or name in LISTED
                verdict = "link" if listed and not self._is_attached(index, best) else self.rule(text, "line")
            elif verdict is None and self.thread:
                verdict = self.in_thread(index)
            elif verdict is None:
                places = HEAD if repeated[_shape(text)] >= BUTTONS else ("line",)
                verdict = self.rule(text, *places)
            verdicts[index] = verdict


def next_article(lines: Lines, title: int, first: int, end: int) -> int:
    """Where an article that follows in the same element begins: at a heading named like this one's title.

    Subtitles may be named like the title too, unless it is the page's <h1>; an article has its own byline.
    """
    node, text = lines.holders[title], lines.texts[title]
    for index in range(first, end) if node.names else ():
        other = lines.holders[index]
        if other.name == node.name and other.names == node.names and lines.texts[index] != text:
            behind = lines.texts[index + 1 : index + 1 + BYLINES]
            if node.name == "h1" or any(lines.byline(line).whole for line in behind):
                return index
    return end
