from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.stores import sample_store

PLAN = """关于印发无为市2024年开放合作工作要点的通知
无为市人民政府办公室
2024年3月1日
无为市2024年开放合作工作要点
一、扩大开放
1.赴上海市举办招商活动3场以上。（市商务局牵头，市发改委配合）
2.加强与杭州市的旅游合作。（市文旅局、市交通局按职责分工）
二、强化保障
3.开展干部培训。（市委组织部负责）
"""


@pytest.fixture(scope="session")
def sample_target(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a store with the sample plans, for reading."""
    path = tmp_path_factory.mktemp("command") / "sample.kgl"
    sample_store(path).close()
    return str(path)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan as a file, with a space in its name."""
    path = tmp_path / "无为 plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def yaodian(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """The command, in an empty folder, on a wide terminal, with no store set by the environment."""
    monkeypatch.delenv("YAODIAN_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return Command(capsys)
