"""The house's import table: which room may use which."""

import ast
import sys
from pathlib import Path

import pytest

import cleaner

PACKAGE = Path(cleaner.__file__).parent
STAGE = {"data", "record"}
MAY_IMPORT = {
    "__init__": {"pipeline", "options", "record", "errors"},
    "__main__": {"cli", "batch", "pipeline", "options", "errors", "layout"},
    "cli": {"batch", "pipeline", "options", "errors", "layout", "record", "rules"},
    "batch": {"pipeline", "options", "record", "errors", "layout", "chrome", "rules", "report"},
    "report": {"pipeline", "record", "layout", "rules"},
    "engines": {"pipeline", "options", "record", "batch", "errors"},
    "pipeline": {"charset", "mojibake", "article", "script", "chrome", "layout", "options", "record"},
    "rules": {"pipeline", "charset", "mojibake", "article", "script", "chrome", "layout", "record"},
    "charset": STAGE | {"errors"},
    "mojibake": STAGE,
    "article": STAGE,
    "script": STAGE,
    "chrome": STAGE,
    "layout": {"record"},
    "data": {"errors"},
    "options": set(),
    "record": set(),
    "errors": set(),
}
IN_NO_STAGE = {"click", "pathlib", "logging", "pebble", "tqdm", "pathspec", "sqlite3", "pyspark", "datatrove"}
STAGES = ("charset", "mojibake", "article", "script", "chrome", "layout")


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path) -> set[str]:
    """Full dotted names that `file` imports anywhere, except for type checking alone."""
    names: set[str] = set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typing_only = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} uses a relative import"
            names.add(node.module or "")
            if node.module == "cleaner":
                names.update(f"cleaner.{alias.name}" for alias in node.names)
    return names


def rooms_used(file: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(file) if name.startswith("cleaner.")} - {
        room_of(file),
        "__version__",
    }


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_uses_only_the_rooms_it_may(file: Path) -> None:
    """Arrows of the import table hold, function-level imports included."""
    assert rooms_used(file) <= MAY_IMPORT[room_of(file)]


@pytest.mark.parametrize("file", [file for file in FILES if room_of(file) in STAGES], ids=str)
def test_a_stage_stays_pure(file: Path) -> None:
    """No stage imports what reads files, logs, talks to people or runs engines."""
    assert not {name.split(".")[0] for name in imported(file)} & IN_NO_STAGE


def test_importing_the_package_loads_nothing_heavy() -> None:
    """`import cleaner` brings no stage and no third-party package."""
    import subprocess

    code = "import sys, cleaner; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    heavy = {"click", "opencc", "selectolax", "tqdm", "pathspec", "charset_normalizer", "pyarrow"}
    assert not loaded & heavy
    assert not {name for name in loaded if name.startswith("cleaner.")}
