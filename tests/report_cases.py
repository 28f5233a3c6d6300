"""What the tests of the report share: texts that attack the page on which they are shown, and what to do without tools."""

import json
import os
from pathlib import Path
from typing import NoReturn

import pytest

PAYLOADS: list[str] = json.loads((Path(__file__).parent / "cases" / "report_payloads.json").read_text("utf-8"))


def missing(what: str) -> NoReturn:
    """Skip where a user lacks something that these tests need; where everything must run, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")
