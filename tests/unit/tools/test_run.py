"""The script that `make` calls: what it installs and when, where programs lie on Windows, one list of jobs."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with a list `calls` of what it would have called, each with success."""
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "tools" / "run.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    calls: list[list[str]] = []

    def call(*command: str | Path) -> int:
        calls.append([str(part) for part in command])
        return 0

    monkeypatch.setattr(made, "call", call)
    monkeypatch.setattr(made, "calls", calls, raising=False)
    return made


@pytest.fixture
def copy(run: ModuleType, tmp_path: Path) -> Path:
    """A fresh checkout, as far as setting up goes, that the script takes for its own."""
    for name in ("pyproject.toml", "uv.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / ".venv").mkdir()
    return tmp_path


def test_setting_up_installs_once(run: ModuleType, copy: Path) -> None:
    assert run.set_up(copy) == 0
    made, fetched, synced, compiled = run.calls
    assert made == [sys.executable, "-m", "venv", ".tools"]
    assert fetched[-1] == run.UV and "pip" in fetched
    assert synced[1:3] == ["sync", "--locked"] and synced[-2:] == ["--python", sys.executable]
    assert "--compile-bytecode" in synced and compiled[1:3] == ["-m", "compileall"]
    run.calls.clear()
    assert run.set_up(copy) == 0 and run.calls == [], "nothing changed, nothing is called"


def test_other_line_ends_are_no_change_and_another_lock_is(run: ModuleType, copy: Path) -> None:
    run.set_up(copy)
    run.calls.clear()
    lock = copy / "uv.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert run.set_up(copy) == 0 and run.calls == []
    lock.write_bytes(lock.read_bytes() + b"# changed\r\n")
    assert run.set_up(copy) == 0
    assert run.calls[-2][1:3] == ["sync", "--locked"]


def test_what_fails_is_tried_again(run: ModuleType, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "call", lambda *command: 3)
    assert run.set_up(copy) == 3
    assert not (copy / ".venv" / ".ready").exists()


def test_a_job_ends_with_the_first_command_that_fails(
    run: ModuleType, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def call(_: Path, word: str) -> int:
        seen.append(word)
        return 4 if word == "b" else 0

    monkeypatch.setattr(run, "call", call)
    assert run.work(copy, (("x", "a"), ("x", "b"), ("x", "c")), []) == 4
    assert seen == ["a", "b"]


def test_more_words_go_to_the_last_command(run: ModuleType, copy: Path) -> None:
    run.work(copy, (("x", "a"), ("y", "b")), ["-k", "name"])
    assert run.calls[0][1:] == ["a"] and run.calls[1][1:] == ["b", "-k", "name"]


@pytest.mark.parametrize(
    ("folder", "path"), [("Scripts", ".venv/Scripts/python.exe"), ("bin", ".venv/bin/python")]
)
def test_programs_lie_elsewhere_on_windows(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, folder: str, path: str
) -> None:
    monkeypatch.setattr(run, "_SCRIPTS", folder)
    assert run.program(Path("x"), ".venv", "python") == Path("x") / path


def test_a_wrong_job_tells_the_jobs(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["dmeo"]) == 2
    assert "demo|test|unit" in capsys.readouterr().err


def test_old_pythons_are_told_what_is_needed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OLDEST", (99, 0))
    assert run.main(["demo"]) == 2
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


def test_make_has_the_jobs_of_the_script(run: ModuleType) -> None:
    named = re.search(r"^JOBS := ((?:.+\\\n)*.+)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert named is not None and named[1].replace("\\\n", " ").split() == list(run.JOBS)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_pages_tell_the_two_commands_for_windows(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert "py tools\\run.py demo" in text and "py tools\\run.py test" in text


def test_the_script_needs_the_standard_library_alone() -> None:
    imported = re.findall(r"^(?:import|from) (\w+)", (ROOT / "tools" / "run.py").read_text("utf-8"), re.M)
    assert imported and set(imported) <= sys.stdlib_module_names


def test_commands_side_by_side_are_all_run_and_told(
    run: ModuleType, copy: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(run, "program", lambda *_: Path(sys.executable))
    commands = tuple(("python", "-c", f"import sys; print({n}); sys.exit({n})") for n in (0, 3, 0, 5))
    assert run.side_by_side(copy, commands, []) == 3
    assert sorted(capfdbinary.readouterr().out.split()) == [b"0", b"0", b"3", b"5"]
    assert run.side_by_side(copy, commands[:1], []) == 0
