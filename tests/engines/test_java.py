"""Spark's need of Java, said in one line."""

from pathlib import Path

import pytest

from cleaner.engines.spark import check_java
from cleaner.errors import UsageError


def fake_java(folder: Path, version: str) -> None:
    java = folder / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
    java.chmod(0o755)


def test_no_java_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says what to do."""
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="install it, or set JAVA_HOME"):
        check_java()


@pytest.mark.parametrize(
    ("version", "fits"), [("1.8.0_392", False), ("11.0.21", False), ("17.0.15", True), ("21", True)]
)
def test_an_old_java_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, fits: bool) -> None:
    """Versions in the old and the new style."""
    fake_java(tmp_path, version)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    if fits:
        check_java()
        return
    with pytest.raises(UsageError, match="17 or newer"):
        check_java()
