"""What a shell is told may stand next: asked as its script asks, through the environment."""

import os
import re
from pathlib import Path

import pytest

import cli

BASH, ZSH, FISH, POWERSHELL = "complete_bash", "complete_zsh", "complete_fish", "complete_powershell"


@pytest.fixture
def bash(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Ask as bash does: its words, parted at `=` and `:`, of which the last is being written."""

    def ask(*words: str) -> list[str]:
        monkeypatch.setenv("_YAODIAN_COMPLETE", BASH)
        monkeypatch.setenv("COMP_WORDS", "\n".join(("yaodian", *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        with pytest.raises(SystemExit) as ended:
            cli.run([])
        assert ended.value.code == 0
        said = capsys.readouterr()
        assert said.err == ""
        return said.out.splitlines()

    return ask


def test_names_of_queries_reports_and_exports(bash) -> None:
    assert {"unit-tasks", "unit-leads"} <= set(bash("query", "unit-"))
    assert bash("report", "work") == ["workload"]
    assert bash("export", "graphm") == ["graphml"]
    assert bash("view", "--query", "joint") == ["joint-tasks"]


def test_values_of_options(bash) -> None:
    assert bash("query", "--format", "x") == ["xlsx"]
    assert bash("lint", "--format", "sa") == ["sarif"]
    assert bash("plans", "--level", "co") == ["country", "county"]
    assert set(bash("--lang", "")) == {"zh", "en"}
    assert bash("report", "workload", "--by", "q") == ["quarter"]


def test_parameters_of_the_query_that_is_named(bash, sample_target: str) -> None:
    assert "unit=" in bash("query", "unit-tasks", "--param", "")
    assert "unit=" not in bash("query", "joint-tasks", "--param", "")
    assert bash("--store", sample_target, "query", "unit-tasks", "-p", "unit", "=", "市发改") == ["市发改委"]
    assert "市发改委" in bash("query", "unit-tasks", "--store", "=", sample_target, "-p", "unit", "=")
    assert bash("query", "deadlines", "-p", "until", "=", "2") == []


def test_names_from_the_store(bash, sample_target: str) -> None:
    assert bash("--store", sample_target, "report", "workload", "--place", "上海市") == ["上海市"]
    ids = bash("--store", sample_target, "remove", "")
    assert ids and all(re.fullmatch(r"[^ ()]+", name) for name in ids), "what a shell can take as it is"


def test_a_store_that_cannot_be_asked_answers_nothing(bash, tmp_path: Path) -> None:
    broken = tmp_path / "broken.kgl"
    broken.write_bytes(b"no store")
    for store in (broken, tmp_path / "missing.kgl", "bolt://127.0.0.1:1"):
        assert bash("--store", *re.split("([:=])", str(store)), "plans", "--place", "") == []
    assert not (tmp_path / "missing.kgl").exists()


@pytest.mark.parametrize(
    ("shell", "told"), [(ZSH, "unit-leads"), (FISH, "unit-leads"), (POWERSHELL, "unit-leads")]
)
def test_the_other_shells(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str, told: str
) -> None:
    monkeypatch.setenv("_YAODIAN_COMPLETE", shell)
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "yaodian query unit-l")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "unit-l")
    monkeypatch.setenv("YAODIAN_LANG", "zh")
    with pytest.raises(SystemExit):
        cli.run([])
    shown = capsys.readouterr().out
    assert told in shown and "单位牵头任务" in shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_installed_where_the_shell_looks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("shellingham.detect_shell", lambda *_: (shell, f"/bin/{shell}"))
    with pytest.raises(SystemExit) as ended:
        cli.run(["--install-completion"])
    assert ended.value.code == 0
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any("_YAODIAN_COMPLETE=" in path.read_text() for path in written)
    assert os.environ["HOME"] == str(tmp_path) and shell in capsys.readouterr().out
