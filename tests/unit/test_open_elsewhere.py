"""Files that another program has open, as Windows refuses them; made by errors that carry its numbers."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import system
from graph.export import files
from graph.system import in_use, patiently
from tests.support.command import failed


class RefusedError(PermissionError):
    """The error of Windows where another program has a file open."""

    winerror = 32


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "_PAUSES", (0.0, 0.0, 0.0))


def refusing(name: str, times: int) -> Callable[..., object]:
    """Return a method of Path that refuses some times, then does its work."""
    real, left = getattr(Path, name), [times]

    def method(self: Path, *given: object, **named: object) -> object:
        if left[0]:
            left[0] -= 1
            raise RefusedError(13, "Permission denied", str(self))
        return real(self, *given, **named)

    return method


def test_a_scanner_lets_go_in_a_moment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "replace", refusing("replace", 3))
    files.write_text(tmp_path / "a.csv", "new")
    assert (tmp_path / "a.csv").read_text("utf-8") == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_an_open_workbook_is_told_and_nothing_is_lost(
    yaodian, sample_target: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "表.xlsx"
    out.write_bytes(b"what the office has open")
    monkeypatch.setattr(Path, "replace", refusing("replace", 99))
    for command in (["report", "ledger"], ["plans"], ["cypher", "RETURN 1 AS n"], ["export", "xlsx"]):
        told = failed(yaodian("--store", sample_target, *command, "--out", out, "--lang", "en"))
        assert told.endswith("it is open in another program: close it there and run this again\n"), told
        assert str(out) in told
    assert out.read_bytes() == b"what the office has open"
    assert [p.name for p in tmp_path.iterdir()] == [out.name], "nothing is left beside it"


def test_a_scanner_that_holds_the_new_file_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "unlink", refusing("unlink", 99))
    assert files.write_text(tmp_path / "a.csv", "new").read_text("utf-8") == "new"


def test_what_may_not_be_written_is_no_open_file(
    yaodian, sample_target: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "replace", refusing("replace", 99))
    told = failed(yaodian("--store", sample_target, "plans", "--out", tmp_path / "new.csv", "--lang", "en"))
    assert "you may not open it" in told and "open in another" not in told, (
        "it is not there: nobody has it open"
    )


def test_a_plan_that_is_open_elsewhere(yaodian, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", refusing("read_bytes", 2))
    assert yaodian("check", plan).status in (0, 1)
    monkeypatch.setattr(Path, "read_bytes", refusing("read_bytes", 99))
    assert "it is open in another program" in failed(yaodian("check", plan, "--lang", "en"))


def test_a_store_that_is_open_elsewhere_is_left_as_it_was(
    yaodian, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert yaodian("build", plan).status == 0
    from graph.store import embedded

    def refuse(graph: object, path: Path) -> None:
        raise RefusedError(13, "Permission denied")

    before = Path("yaodian.kgl").read_bytes()
    plan.write_text(plan.read_text("utf-8").replace("上海", "南京"), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(embedded, "save", refuse)
        told = failed(yaodian("build", plan, "--lang", "en"))
    assert "was left as it was: it is open in another program" in told
    assert Path("yaodian.kgl").read_bytes() == before
    assert yaodian("build", plan).status == 0, "closed again, it can be written"


@pytest.mark.parametrize(
    ("error", "used"),
    [
        (RefusedError(13, "x"), True),
        (PermissionError(13, "Permission denied"), False),
        (OSError(32, "Broken pipe"), False),
        (RuntimeError("File I/O error: (os error 32)"), os.name == "nt"),
    ],
)
def test_which_errors_say_so(error: Exception, used: bool) -> None:
    assert in_use(error) is used


def test_the_engine_tells_by_number_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert in_use(RuntimeError("File I/O error: Access is denied. (os error 5)"), replacing=True)
    assert not in_use(RuntimeError("File I/O error: Access is denied. (os error 5)")), (
        "to read it is not permitted"
    )
    assert in_use(RuntimeError("File I/O error: In use. (os error 32)"))
    assert not in_use(RuntimeError("File I/O error: No such file (os error 2)"))


def test_other_errors_are_not_tried_again() -> None:
    calls: list[int] = []

    def act() -> None:
        calls.append(1)
        raise FileNotFoundError(2, "x")

    with pytest.raises(FileNotFoundError):
        patiently(act)
    assert len(calls) == 1


@pytest.mark.parametrize(
    "name",
    [
        "~$要点.docx",
        ".~要点.docx",
        ".~lock.要点.docx#",
        "~WRD0001.docx",
        "Thumbs.db",
        "THUMBS.DB",
        "desktop.ini",
    ],
)
def test_locks_and_leftovers_are_no_plans(yaodian, plan: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_text(plan.read_text("utf-8"), encoding="utf-8")
    (folder / name).write_bytes(b"\x06Wang" + bytes(160))
    built = yaodian("build", folder, "--lang", "en")
    assert built.status == 0, built.err
    assert "hidden or temporary" in built.err and name in built.err


def test_paths_with_quotes_blanks_and_patterns(yaodian, plan: Path, tmp_path: Path) -> None:
    assert yaodian("--store", f'"{tmp_path / "x.kgl"}"', "build", f"{plan} ").status == 0
    assert (tmp_path / "x.kgl").is_file()
    assert yaodian("--store", (tmp_path / "x.kgl").as_uri(), "plans").status == 0
    assert yaodian("check", tmp_path / "*.txt").status in (0, 1)
    assert yaodian("--store", tmp_path / "x.kgl", "plans", "--out", f"'{tmp_path / 'p.csv'}'").status == 0
    assert (tmp_path / "p.csv").is_file()


def test_names_that_windows_forbids_become_others(yaodian, plan: Path, tmp_path: Path) -> None:
    """A zip or another system may bring them."""
    for name in ("con.txt", "a:b.txt", "Plan.txt", "plan.txt"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(plan.read_text("utf-8"), encoding="utf-8")
    assert yaodian("parse", tmp_path / "in", "--out", tmp_path / "out").status == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "_con.json",
        "a_b.json",
        "Plan.json",
        "plan~2.json",
    }
