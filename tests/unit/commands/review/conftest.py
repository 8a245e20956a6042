"""A store of a small plan and the review workbook of it."""

from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.reviewing import PLAN


@pytest.fixture(scope="session")
def once() -> dict[str, bytes]:
    """What the command made for the first of these tests: the others have copies of it."""
    return {}


@pytest.fixture
def store(yaodian: Command, tmp_path: Path, once: dict[str, bytes]) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    return copy(once, yaodian, tmp_path / "s.kgl", "build", "plan.txt")


@pytest.fixture
def workbook(yaodian: Command, store: Path, tmp_path: Path, once: dict[str, bytes]) -> Path:
    path = tmp_path / "review.xlsx"
    return copy(once, yaodian, path, "review", "--all", "--out", path)


def copy(once: dict[str, bytes], yaodian: Command, path: Path, *command: object) -> Path:
    """Put there what the command makes of the store beside it."""
    if path.name in once:
        path.write_bytes(once[path.name])
    else:
        assert yaodian("--store", path.with_name("s.kgl"), *command).status == 0
        once[path.name] = path.read_bytes()
    return path
