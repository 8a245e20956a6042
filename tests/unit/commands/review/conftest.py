"""A store of a small plan and the review workbook of it."""

from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.reviewing import PLAN


@pytest.fixture
def store(yaodian: Command, tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    path = tmp_path / "s.kgl"
    assert yaodian("--store", path, "build", "plan.txt").status == 0
    return path


@pytest.fixture
def workbook(yaodian: Command, store: Path, tmp_path: Path) -> Path:
    path = tmp_path / "review.xlsx"
    assert yaodian("--store", store, "review", "--all", "--out", path).status == 0
    return path
