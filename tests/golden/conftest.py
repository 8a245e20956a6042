"""Golden readings: `pytest tests/golden --update-golden` shows what changed and writes the files again."""

import difflib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

READINGS = Path(__file__).with_name("readings")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Show how readings differ from the golden ones, and write these again.",
    )


def as_text(reading: dict[str, Any]) -> str:
    """Return a reading as JSON, a value a line, so that a difference is short."""
    return json.dumps(reading, ensure_ascii=False, indent=1) + "\n"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, dict[str, Any]], None]:
    """Compare a reading with the golden one of its name; with `--update-golden` write it."""

    def compare(name: str, reading: dict[str, Any]) -> None:
        path = READINGS / f"{name}.json"
        new = as_text(reading)
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if new == old:
            return
        change = "".join(
            difflib.unified_diff(old.splitlines(True), new.splitlines(True), "golden", "now", n=3)
        )
        if not request.config.getoption("--update-golden", default=False):
            pytest.fail(f"{name}: the reading differs; run with --update-golden if it is right\n{change}")
        capture = request.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            print(f"\n{name}: golden reading written\n{change}")
        path.parent.mkdir(exist_ok=True)
        path.write_text(new, encoding="utf-8")

    return compare
