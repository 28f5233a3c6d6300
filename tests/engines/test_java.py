"""Spark's need of Java, said in one line."""

from pathlib import Path

import pytest

from cleaner.engines.spark import check_java, local_session
from cleaner.errors import UsageError


def fake_java(folder: Path, version: str, status: int = 0) -> None:
    java = folder / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\nexit {status}\n")
    java.chmod(0o755)


def test_no_java_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says what to do."""
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="install it, or set JAVA_HOME"):
        check_java()


def test_no_java_on_the_path_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By whoever begins a session, in one line, before Spark says it in a hundred."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="there is none: install it") as told:
        local_session()
    assert "\n" not in str(told.value)


def test_a_java_that_does_not_run_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as the stub that some systems have in its place."""
    fake_java(tmp_path, "17", status=1)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="does not run"):
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
