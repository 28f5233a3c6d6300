"""Make `samples/*/input.*` and `samples/*/expected.txt` from `tests/generators/samples/`.

    PYTHONPATH=tests python tests/generators/samples.py samples

The clean article is the source of truth; the cleaner is never asked. Each folder of `tests/generators/samples/` holds

- `article.txt`: the title, then a paragraph a line, as the page says it. A line may hold inline HTML; a tab parts the
  cells of a table's row.
- `page.html` or `page.txt`: the page around it. `{{title}}` stands for the title wherever the page repeats it, `{{}}`
  for the next line of the article, `{{cell}}` for the next cell of the next line.
- `simplified.txt`, where the page is in traditional script: the article in simplified script, converted by hand.

`samples/*/about.toml` is written by hand.
"""

import html
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import opencc

from damage.pinyin import Site, damage

SOURCES = Path(__file__).with_name("samples")
SLOT = re.compile(r"\{\{(title|cell|)\}\}")
TAG = re.compile(r"<[^>]+>")
ENTITIES = {'"': "&quot;", "“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "·": "&middot;"}
AMBIGUOUS = set("后里干于系制面台范谷松准志复采升布表累余征占致冲局并别只周向症了么几克伙")
"""Careless converters that go character by character leave those alone whose traditional form depends on the word."""
USUAL = {"签": "簽", "为": "為", "钟": "鐘", "说": "說"}
"""Where such a converter knows one form and OpenCC, asked for a single character, prefers another."""
NARROW = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}
ANNOTATED = (
    "實shí 驗yàn 現xiàn 場chǎng 約yuē 領lǐng 業yè 項xiàng 簽qiān 轉zhuǎn 議yì 額é 億yì 產chǎn 醫yī 療liáo 專zhuān 講jiǎng "
    "問wèn 時shí 設shè 種zhǒng 膠jiāo 話huà 電diàn 車chē 總zǒng 師shī 沒méi 動dòng 聲shēng 響xiǎng 論lùn 難nán 題tí 個gè "
    "們men 數shù 員yuán 間jiān 訪fǎng 術shù 條tiáo 記jì 麵miàn 廠chǎng 裝zhuāng 樣yàng 檢jiǎn 殺shā 凈jìng 損sǔn 貼tiē "
    "勵lì 應yīng 對duì 開kāi 許xǔ 帶dài 編biān 審shěn 資zī 據jù 敗bài 試shì 書shū 離lí 臺tái 關guān 燈dēng 還hái 過guò"
)
"""What the invented site of the pinyin artefact annotates, in the order in which it replaces."""


def utf8(page: str) -> bytes:
    return page.encode()


def gbk(page: str) -> bytes:
    return page.encode("gbk")


def gb18030(page: str) -> bytes:
    return page.encode("gb18030")


def big5(page: str) -> bytes:
    return page.encode("big5")


def read_as_latin1(page: str) -> bytes:
    """UTF-8 that somebody took for Latin-1 and saved as UTF-8."""
    return page.encode().decode("latin-1").encode()


def annotated(page: str) -> bytes:
    """The pinyin artefact of one site, punctuation narrowed, saved as UTF-8."""
    convert = opencc.OpenCC("s2t").convert
    traditional = "".join(char if char in AMBIGUOUS else USUAL.get(char) or convert(char) for char in page)
    table = tuple((word[0], word[1:]) for word in ANNOTATED.split())
    return damage(traditional, Site(table, entities=True, narrowed=True)).encode()


SAVE: dict[str, Callable[[str], bytes]] = {
    "news": utf8,
    "government-notice": gb18030,
    "blog": utf8,
    "forum": gbk,
    "wechat": utf8,
    "recipe": utf8,
    "poem": utf8,
    "taiwan-news": big5,
    "hongkong-column": utf8,
    "gbk-declared-utf8": gbk,
    "utf8-as-latin1": read_as_latin1,
    "pinyin-artefact": annotated,
}
"""The last thing that happens to each page on its way to the bytes."""
WITH_ENTITIES = {"news", "gbk-declared-utf8"}
"""Pages whose editor writes punctuation as entities."""
NARROWED = {"pinyin-artefact"}
"""Pages whose full-width punctuation is ASCII for good: nothing tells how it was written."""


def fill(page: str, article: list[str]) -> str:
    """`page` with the lines of `article` in its slots. Raises ValueError where slots and lines do not agree."""
    lines = iter(article[1:])
    cells: Iterator[str] = iter(())

    def text(slot: re.Match[str]) -> str:
        nonlocal cells
        if slot[1] == "title":
            return article[0]
        if slot[1] == "":
            return next(lines)
        cell = next(cells, None)
        if cell is None:
            cells = iter(next(lines).split("\t"))
            cell = next(cells)
        return cell

    filled = SLOT.sub(text, page)
    if left := [*cells, *lines]:
        raise ValueError(f"the page has no slot for {left[0]!r}")
    return filled


def sample(slug: str) -> dict[str, bytes]:
    """The generated files of one sample: name and bytes."""
    folder = SOURCES / slug
    article = folder.joinpath("article.txt").read_text(encoding="utf-8").splitlines()
    template = next(folder.glob("page.*"))
    written = [line.translate(str.maketrans(ENTITIES)) for line in article] if slug in WITH_ENTITIES else article
    page = fill(template.read_text(encoding="utf-8"), written)
    clean = folder / "simplified.txt"
    lines = clean.read_text(encoding="utf-8").splitlines() if clean.exists() else article
    expected = "".join(html.unescape(TAG.sub("", line)) + "\n" for line in lines)
    if slug in NARROWED:
        expected = expected.translate(NARROW)
    return {f"input{template.suffix}": SAVE[slug](page), "expected.txt": expected.encode()}


def main(target: Path) -> None:
    for slug in SAVE:
        for name, data in sample(slug).items():
            target.joinpath(slug).mkdir(parents=True, exist_ok=True)
            target.joinpath(slug, name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
