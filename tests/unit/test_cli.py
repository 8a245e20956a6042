import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import typer
from typer.main import get_command

import cli
from commands.days import as_day
from tests.support.command import failed
from tests.unit.conftest import PLAN

ROOT = Path(__file__).parents[2]


def test_plan_becomes_a_store_and_answers(yaodian, plan: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.kgl"
    built = yaodian("--store", store, "build", plan)
    assert built.status == 0
    assert "plans +1" in built.out
    again = yaodian("--store", store, "build", plan)
    assert "nothing changed" in again.out
    rows = json.loads(yaodian("--store", store, "query", "workload", "--format", "json").out)
    assert {r["unit"]: (r["lead"], r["support"], r["joint"]) for r in rows}["市商务局"] == (1, 0, 0)
    shown = yaodian("--store", store, "report", "workload")
    assert "市委组织部" in shown.out
    assert "共 3 项任务" in shown.out


def test_parse_prints_json_and_writes_files(yaodian, plan: Path, tmp_path: Path) -> None:
    read = json.loads(yaodian("parse", plan).out)
    assert [p["number"] for p in read["points"]] == ["1", "2", "3"]
    assert read["plan"]["year"] == 2024
    wrote = yaodian(
        "parse", plan, "--out", tmp_path / "readings", "--year", "2031", "--jurisdiction", "芜湖市"
    )
    assert wrote.out == ""
    read = json.loads((tmp_path / "readings" / "无为 plan.json").read_text("utf-8"))
    assert (read["plan"]["year"], read["plan"]["jurisdiction"]) == (2031, "芜湖市")


def test_parse_gives_an_account_where_asked(yaodian, plan: Path) -> None:
    assert "spans" not in json.loads(yaodian("parse", plan).out)
    spans = json.loads(yaodian("parse", plan, "--account").out)["spans"]
    assert {"name", "number", "words"} <= {span["kind"] for span in spans}
    assert all(a["end"] == b["start"] for a, b in pairwise(spans))


def test_sure_leaves_out_what_is_in_doubt(yaodian, sample_target: str) -> None:
    ask = ["--store", sample_target, "query", "who-owns", "--param", "text=应急演练", "--format", "json"]
    whole, certain = (json.loads(yaodian(*ask, *sure).out)[0] for sure in ((), ("--sure",)))
    assert whole["lead"] == certain["lead"] == ["市应急局"]
    assert (whole["support"], certain["support"]) == (["各镇人民政府"], [])
    count = ["--store", sample_target, "report", "workload", "--format", "json"]
    assert len(json.loads(yaodian(*count, "--sure").out)) < len(json.loads(yaodian(*count).out))


def test_a_query_with_sentences_speaks_the_language_of_the_table(yaodian, sample_target: str) -> None:
    ask = ["--store", sample_target, "query", "doubts"]
    assert "有数字、符号或不可见字符" in yaodian(*ask, "--format", "csv").out
    assert "holds digits, signs" in yaodian(*ask, "--format", "csv", "--lang", "en").out


def test_folder_of_plans_and_a_bad_one_among_them(yaodian, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "good.txt").write_text(PLAN, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    result = yaodian("--store", tmp_path / "s.kgl", "build", folder)
    assert "plans/empty.txt is empty" in failed(result, 1)
    assert "plans +1" in result.out, "the good plan is stored all the same"


def test_list_and_a_name_alone(yaodian, sample_target: str) -> None:
    listed = yaodian("query", "--list")
    assert "unit-tasks" in listed.out
    assert "单位的全部任务" in listed.out
    shown = yaodian("query", "unit-tasks")
    assert "--param unit=string" in shown.out
    assert "MATCH" in yaodian("query", "unit-tasks", "--show").out
    assert "市发改委" in yaodian("--store", sample_target, "query", "workload").out


def test_names_are_resolved_and_said(yaodian, sample_target: str) -> None:
    result = yaodian(
        "--store",
        sample_target,
        "query",
        "unit-tasks",
        "--param",
        "unit=发改委",
        "--param",
        "plan=2024年区域",
    )
    assert "taken as 市发改委" in result.err
    assert result.out.count("市发改委") >= 2


def test_cypher_takes_typed_parameters(yaodian, sample_target: str) -> None:
    text = (
        "MATCH (p:Plan) WHERE p.year >= $year AND p.title CONTAINS $word RETURN p.year AS year ORDER BY year"
    )
    result = yaodian(
        "--store", sample_target, "cypher", text, "-p", "year=2025", "-p", "word=天长", "-f", "json"
    )
    assert json.loads(result.out) == [{"year": 2025}]


def test_cut_rows_are_said(yaodian, sample_target: str) -> None:
    result = yaodian(
        "--store", sample_target, "cypher", "MATCH (t:Task) RETURN t.id AS id ORDER BY id", "--limit", "2"
    )
    assert result.status == 0
    assert "only the first 2 rows" in result.err


@pytest.mark.parametrize("kind", ["workload", "regions", "gaps"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "md", "html", "json", "txt"])
def test_reports_go_to_files(yaodian, sample_target: str, tmp_path: Path, kind: str, suffix: str) -> None:
    out = tmp_path / "new folder" / f"{kind}.{suffix}"
    result = yaodian("--store", sample_target, "report", kind, "--out", out)
    assert (result.status, result.out) == (0, "")
    assert f"wrote {out}" in result.err
    assert out.stat().st_size > 0


def test_language_and_the_mark_for_excel(yaodian, sample_target: str, tmp_path: Path) -> None:
    asked = ("--store", sample_target, "report", "workload", "--lang", "en", "--out", tmp_path / "w.csv")
    yaodian(*asked)
    assert (tmp_path / "w.csv").read_text("utf-8").startswith("\ufeffUnit,Place,Lead,")
    yaodian(*asked, "--raw")
    assert (tmp_path / "w.csv").read_text("utf-8").startswith("Unit,Place,Lead,")
    assert yaodian("--store", sample_target, "report", "workload", "--format", "csv").out.startswith(
        "单位,地方,牵头,"
    )


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


@pytest.mark.parametrize("name", sorted(get_command(cli.app).commands))  # type: ignore[attr-defined]
def test_every_command_has_help_with_examples(yaodian, name: str) -> None:
    shown = yaodian(name, "--help")
    assert shown.status == 0
    assert "Examples:" in shown.out
    assert f"yaodian {name}" in shown.out or "yaodian --store" in shown.out
    command = get_command(cli.app).commands[name]  # type: ignore[attr-defined]
    for parameter in command.params:
        assert (
            parameter.name == "help"
            or getattr(parameter, "help", None)
            or parameter.param_type_name == "argument"
        )


def test_version(yaodian) -> None:
    assert yaodian("--version").out.startswith("yaodian 0")


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import cli; cli.main()", *arguments]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=variables, check=False
    )


def test_heavy_libraries_are_not_loaded_for_a_query(sample_target: str) -> None:
    code = (
        "import sys, cli\n"
        f"status = cli.run(['--store', {sample_target!r}, 'query', 'workload'])\n"
        "slow = {'pandas', 'networkx', 'pyvis', 'openpyxl', 'neo4j', 'pdfplumber', 'numpy', 'loaders'}\n"
        "heavy = slow & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy or status else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_closed_pipe_is_silent(sample_target: str) -> None:
    code = f"import cli, sys; sys.argv = ['yaodian', '--store', {sample_target!r}, 'query', '--list']; cli.main()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""


def test_a_terminal_without_chinese(sample_target: str) -> None:
    done = process("--store", sample_target, "query", "workload", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "?" in done.stdout


def test_store_from_the_environment(sample_target: str) -> None:
    done = process("query", "workload", "--format", "csv", YAODIAN_STORE=sample_target)
    assert done.stdout.startswith("单位,")


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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statement", "seconds", "reason"),
    [
        ("RETURN reduce(s = '', x IN range(1, 30) | s + s + 'aaaaaaaa') AS x", "1", "after 1 s"),
        (
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS x",
            "1",
            "after 1 s",
        ),
        pytest.param(
            "RETURN reduce(s = '', x IN range(1, 40) | s + s + 'aaaaaaaa') AS x",
            "60",
            "want of memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit of memory"),
        ),
    ],
)
def test_a_query_without_end_is_ended(sample_target: str, statement: str, seconds: str, reason: str) -> None:
    begun = time.monotonic()
    done = process("--store", sample_target, "cypher", statement, "--timeout", seconds)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "the query was stopped" in done.stderr and reason in done.stderr
    assert time.monotonic() - begun < 50


def test_the_brief_is_a_page_and_nothing_else(yaodian, sample_target: str, tmp_path: Path) -> None:
    refused = yaodian("--store", sample_target, "report", "brief", "--out", str(tmp_path / "brief.csv"))
    assert "is no table: add --format html" in failed(refused)
    assert not (tmp_path / "brief.csv").exists()


def test_check_tells_of_what_the_text_is_made(yaodian, plan: Path) -> None:
    done = yaodian("check", plan, "--account", "--format", "json")
    kinds = {row["span"]: row["share"] for row in json.loads(done.out)}
    assert done.status == 0 and {"words", "name", "role word"} <= kinds.keys()
    assert sum(kinds.values()) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("written", ["2024年6月30日", "2024.6.30", "二〇二四年六月三十日", "2024年6月底"])
def test_days_are_taken_as_people_write_them(written: str) -> None:
    assert as_day(written) == as_day("2024-06-30") == date(2024, 6, 30)


@pytest.mark.parametrize("written", ["6月30日", "2024-02-30", "soon", ""])
def test_a_day_without_its_year_is_none(written: str) -> None:
    with pytest.raises(typer.BadParameter):
        as_day(written)
