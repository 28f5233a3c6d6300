"""Make `cleaner/data/t2s.txt`, `tw2s.txt`, `tw2t.txt`, `hk2t.txt` and `scripts.txt` from OpenCC and our corrections.

    python tests/generators/conversions.py cleaner/data

Source: the dictionaries of OpenCC 1.4.2 (Apache-2.0), unpacked with its own `opencc_dict`, and
`cleaner/data/corrections.txt` and `mainland.txt`, whose rows come before OpenCC's and after. One merged text dictionary converts about twice as
fast as the three chained ones of OpenCC's own `t2s`, and the result does not depend on the OpenCC that is installed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import opencc

from cleaner import data
from cleaner.data.ngrams import ngrams
from cleaner.data.variants import to_traditional

LIBRARY = Path(opencc.__file__).parent / "clib"
SOURCES = "CJK_Compatibility_Ideographs, TSCharacters, TSCharactersExt, TSPhrases"

DICTIONARY_HEADER = """\
# format: a text dictionary of OpenCC, `from<TAB>to` a line, sorted by bytes; the longest match wins
# made by: tests/generators/conversions.py from OpenCC 1.4.2 ({sources}), mainland.txt and corrections.txt
# licence: Apache-2.0
# read by: OpenCC, through {readers}
"""
SCRIPTS_HEADER = """\
# format: three lines: characters that only traditional text holds, characters that only simplified text holds,
# format: and words of two characters that only traditional text writes so
# made by: tests/generators/conversions.py from OpenCC 1.4.2 (TSCharacters, STCharacters) and cleaner/data/corrections.txt
# licence: Apache-2.0
# read by: cleaner.data.scripts
"""

EVERYDAY = set("後菸")
"""Characters of GB2312 that mainland text does not write all the same. Others that GB2312 holds and OpenCC converts
(拚 捱 摺 ...) occur in it."""
WORDS = """
乾杯 乾枯 乾燥 乾脆 乾旱 乾洗 乾冰 乾粉 乾柴 乾爹 乾巴 乾裂 乾果 乾咳 乾涸 肉乾 烘乾 吹乾 晾乾 擦乾 豆乾 果乾
瞭解 瞭然 瞭如 明瞭 袷衣 袷裙 夥伴 夥計 夥同 合夥 同夥 散夥 入夥 一夥 釐米 釐清 公釐
象徵 特徵 徵求 徵文 徵收 徵召 徵兆 徵信 徵用 徵兵 表徵 病徵 什麽 怎麽 那麽 多麽 要麽
"""
"""通用规范汉字表 keeps 乾 for qián, 瞭 for liào, 袷 for 袷袢, 夥 for many, 釐 for xī, 徵 for zhǐ and 麽 for mó: these words
are written with 干, 了, 夹, 伙, 厘, 征 and 么."""
NOT_VARIANTS = set("嘅虖妳暠炤薙")
"""Characters that modern text writes for something else than the appendix has in mind: 嘅 is a Cantonese particle, 妳 a
form of 你, 李暠, 劉炤 and 草薙 are names, 虖 is an interjection of old texts."""
NAMES = set("濬叡煇燿埜嵒彊雝縚琍懽瑯勗寔傚")
"""Variants that mainland people bear in their names: converted where a text is traditional, but no sign that it is."""


PARTICLE_BITS = 8.0
"""Cost of 着 behind a verb that often has the particle: once in 256 times. 有 (有著作) and 在 (在著名的) cost more."""


def unpack(name: str) -> dict[str, list[str]]:
    """One of OpenCC's dictionaries: key to values, the preferred one first."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "dictionary.txt"
        source = LIBRARY / "share" / "opencc" / f"{name}.ocd2"
        command = [LIBRARY / "bin" / "opencc_dict", "-i", source, "-o", target, "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        lines = target.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: values.split(" ") for key, values in rows}


def corrections(source: Path, dictionary: str) -> dict[str, str]:
    """Our rows of one dictionary, t2s or tw2s."""
    lines = source.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: value for name, key, value, _ in rows if name == dictionary}


def particles(rows: dict[str, str]) -> dict[str, str]:
    """Verbs with their particle, so that 穿著名牌 and 趁著有光 are not taken for 著名 and 著有."""
    table = ngrams()
    verbs = {
        char
        for char in table.single
        if table.pair_cost(char, "着") <= PARTICLE_BITS and table.pair_cost(char, "着") < table.pair_cost(char, "著")
    }
    return {
        f"{form}著": f"{rows.get(form, form)}着" for verb in verbs for form in verb + to_traditional().get(verb, "")
    }


def write(target: Path, rows: dict[str, str], sources: str, readers: str) -> None:
    if any(" " in text for row in rows.items() for text in row):
        raise ValueError("a space parts the values of a row")
    lines = [f"{key}\t{value}\n" for key, value in sorted(rows.items(), key=lambda row: row[0].encode())]
    header = DICTIONARY_HEADER.format(sources=sources, readers=readers)
    target.write_text(header + "".join(lines), encoding="utf-8")


def is_printable(char: str, standard: str) -> bool:
    """Whether fonts have it. The standard of 2013 ends simplification by analogy: 嗰 stays, it does not become 𠮶."""
    return char < "\U00020000" or char in standard


def encodes(char: str, charset: str) -> bool:
    return len(char.encode(charset, "ignore")) > 0


def scripts(rows: dict[str, str], ours: dict[str, str], standard: str) -> tuple[str, str]:
    """Characters that decide which script a text is in."""
    traditional = unpack("TSCharacters")
    held = set(standard) | NAMES
    pairs = {key: value for key, value in rows.items() if len(key) == 1 and value != key and key not in held}
    hant = {key for key in pairs if key in traditional or key in ours or encodes(key, "big5hkscs")}
    hant -= {char for char in hant if encodes(char, "gb2312")} - EVERYDAY
    hans = {key for key, values in unpack("STCharacters").items() if key not in values and not encodes(key, "big5")}
    return "".join(sorted(hant)), "".join(sorted(hans - set(rows) - set(unpack("HKVariantsRev"))))


def general(own: dict[str, str], standard: str, variants: dict[str, str]) -> dict[str, str]:
    """The rows of t2s: each of the parts comes before those above it."""
    rows = {
        key: values[0]
        for name in ("TSCharactersExt", "TSCharacters")
        for key, values in unpack(name).items()
        if is_printable(values[0], standard)
    }
    rows |= {
        key: value for key, value in variants.items() if rows.get(key, key) not in standard and key not in NOT_VARIANTS
    }
    rows |= {key: values[0] for key, values in unpack("TSPhrases").items()} | own
    compatibility = {key: values[0] for key, values in unpack("CJK_Compatibility_Ideographs").items()}
    return {key: rows.get(value, value) for key, value in compatibility.items()} | rows


def taiwan(rows: dict[str, str], own: dict[str, str]) -> dict[str, str]:
    """The rows of tw2s. What they leave of 著 has its own row, so that a second pass changes nothing."""
    kept = {value: value for value in own.values() if "著" in value}
    return rows | particles(rows) | kept | own


def main(folder: Path) -> None:
    own, own_taiwan = (corrections(folder / "corrections.txt", name) for name in ("t2s", "tw2s"))
    standard, variants, forms = data.read("mainland.txt")
    rows = general(own, standard, dict(zip(variants, forms, strict=True)))
    write(folder / "t2s.txt", rows, SOURCES, "t2s.json")
    write(folder / "tw2s.txt", taiwan(rows, own_taiwan), SOURCES, "tw2s.json, tw2sp.json and hk2sp.json")
    for region in ("tw", "hk"):
        source = f"{region.upper()}PhrasesRev"
        words = {key: values[0] for key, values in unpack(source).items()}
        write(folder / f"{region}2t.txt", words, source, f"{region}2sp.json")
    hant, hans = scripts(rows, own, standard)
    words_line = " ".join(WORDS.split())
    (folder / "scripts.txt").write_text(f"{SCRIPTS_HEADER}{hant}\n{hans}\n{words_line}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
