"""Whatever goes wrong is told in one line that says what, where and what to do."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.command import failed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "missing.txt"], "missing.txt"),
        (["parse", "missing.txt"], "missing.txt"),
        (["check", "missing.txt"], "missing.txt"),
        (["query", "workload"], "no store"),
        (["--store", "ftp://x", "query", "workload"], "ftp"),
        (["report", "workload"], "no store"),
        (["report", "nonsense"], "choose one of workload"),
        (["report", "workload", "--by", "moon"], "no store"),
        (["query", "unit-task", "-p", "unit=x"], "did you mean unit-tasks"),
        (["query", "unit-tasks", "-p", "unit"], "NAME=VALUE"),
        (["query", "unit-tasks", "-p", "unit=x", "-p", "unit=y"], "twice"),
        (["cypher", "RETURN $x AS x"], "--param x="),
        (["build"], "PLAN"),
        (["nonsense"], "nonsense"),
        (["--nonsense"], "nonsense"),
        (["query", "--limit", "0"], "limit"),
        (["report", "calendar", "--on", "soon"], "soon"),
        (["report", "workload", "--lang", "fr"], "fr"),
    ],
)
def test_errors_are_one_line(yaodian, arguments: Sequence[str], words: str) -> None:
    assert words in failed(yaodian(*arguments))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "workload", "--format", "pdx"], "unknown format 'pdx'"),
        (["query", "workload", "--format", "xlsx"], "--out FILE.xlsx"),
        (["query", "workload", "--out", "x.doc"], "no format"),
        (["query", "unit-tasks", "-p", "unit=市水务局"], "no unit"),
        (["query", "unit-tasks", "-p", "unit=市发改委", "-p", "x=1"], "no parameter 'x'"),
        (["query", "unit-tasks", "-p", "unit=市发改委", "-p", "plan=年"], "may mean"),
        (["query", "unit-tasks", "-p", "role=lead"], "needs unit"),
        (["cypher", "MATCH (n) DETACH DELETE n"], "only read"),
        (["cypher", "LOAD CSV FROM 'file:///etc/passwd' AS r RETURN r"], "may only read"),
        (["cypher", "MATCH (n RETURN n"], "failed"),
        (["cypher", ""], ""),
        (["report", "workload", "--plan", "没有"], "no plan"),
        (["view", "--focus", "没有"], "没有"),
        (["view", "--focus", "市发开委"], "市发改委"),
        (["view", "--region", "没有"], "no region"),
        (["view", "--param", "x=1"], "--query"),
    ],
)
def test_errors_on_a_store_are_one_line(
    yaodian, sample_target: str, arguments: Sequence[str], words: str
) -> None:
    assert words in failed(yaodian("--store", sample_target, *arguments))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("space.txt", b" \n\n\t "),
        ("rubbish.txt", bytes(range(256)) * 64),
        ("prose.txt", "今天天气很好，我们去公园散步。".encode()),
        ("broken.docx", b"PK\x03\x04 not a zip"),
        ("broken.pdf", b"%PDF-1.7 nothing"),
        ("broken.xlsx", b"PK\x03\x04"),
        ("plan.exe", b"MZ\x90\x00" * 100),
    ],
)
def test_files_that_are_no_plans(yaodian, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    for command in ("build", "parse", "check"):
        assert name in failed(yaodian("--store", tmp_path / "s.kgl", command, tmp_path / name))
    assert not (tmp_path / "s.kgl").exists(), "nothing read, no store made"


def test_a_folder_without_files(yaodian, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert "is an empty folder" in failed(yaodian("parse", tmp_path / "none"))


def test_a_store_that_is_something_else(yaodian, tmp_path: Path, plan: Path) -> None:
    (tmp_path / "notes.kgl").write_text("my notes")
    failed(yaodian("--store", tmp_path / "notes.kgl", "query", "workload"))
    failed(yaodian("--store", tmp_path / "notes.kgl", "build", plan))
    assert (tmp_path / "notes.kgl").read_text() == "my notes"
    failed(yaodian("--store", tmp_path, "query", "workload"))


def test_unwritable_out(yaodian, sample_target: str, tmp_path: Path, plan: Path) -> None:
    (tmp_path / "file").write_text("x")
    blocked = tmp_path / "file" / "below.csv"
    assert "cannot write" in failed(yaodian("--store", sample_target, "report", "workload", "--out", blocked))
    failed(yaodian("--store", sample_target, "view", "--out", tmp_path / "file" / "x.html"))
    failed(yaodian("parse", plan, "--out", tmp_path / "file"))
    failed(yaodian("--store", tmp_path / "file" / "s.kgl", "build", plan))


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (RuntimeError("first\nsecond"), 70, "internal error, RuntimeError: first second"),
        (PermissionError(13, "Permission denied", "x.csv"), 2, "x.csv: you may not open it"),
        (RecursionError("deep"), 70, "internal error"),
    ],
)
def test_whatever_happens_is_one_line(yaodian, monkeypatch, error, status, words) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr("commands.ask.load_catalog", fail)
    monkeypatch.delenv("YAODIAN_DEBUG", raising=False)
    assert words in failed(yaodian("query", "--list"), status)


def test_interruption_ends_without_a_traceback(yaodian, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("commands.ask.load_catalog", stop)
    result = yaodian("query", "--list")
    assert (result.status, result.err) == (130, "")


def test_the_brief_is_a_page_and_nothing_else(yaodian, sample_target: str, tmp_path: Path) -> None:
    refused = yaodian("--store", sample_target, "report", "brief", "--out", str(tmp_path / "brief.csv"))
    assert "is no table: add --format html" in failed(refused)
    assert not (tmp_path / "brief.csv").exists()
