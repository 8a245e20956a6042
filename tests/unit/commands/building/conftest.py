"""Plans to build from, and what of them is read."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from commands.building import run
from commands.building.choice import readers_for
from tests.unit.conftest import PLAN


def town(folder: Path, name: str, place: str = "无为市", more: str = "") -> Path:
    """Write a small plan of a place."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(PLAN.replace("无为市", place) + more, encoding="utf-8")
    return path


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder of plans: some alone, four of one title, two of them of the same bytes, one of no plan."""
    folder = tmp_path / "plans"
    for number, place in enumerate(("芜湖市", "铜陵市", "宣城市", "池州市")):
        town(folder, f"{number}.txt", place)
    for number in range(3):
        town(folder / str(number), f"twin{number}.txt", "天长市", more="附件" * number)
    (folder / "copies").mkdir()
    shutil.copy(folder / "1" / "twin1.txt", folder / "copies" / "twin1.txt")
    (folder / "none.txt").write_text("今天天气很好。", encoding="utf-8")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are handed out to be read."""
    names: list[str] = []

    def listening(choice, settings, files, watch):
        readers = readers_for(replace(choice, jobs=1), settings, files, watch)
        submit = readers.submit

        def noting(job):
            names.append(job.name)
            return submit(job)

        monkeypatch.setattr(readers, "submit", noting)
        return readers

    monkeypatch.setattr(run, "readers_for", listening)
    return names
