"""Ad-hoc Cypher on the command line: errors before running, the asker's own columns, statements from a pipe, the model."""

import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from commands.prompt import history_file, is_whole
from graph.schema import LABELS, TYPES
from tests.support.command import failed

ASK = "MATCH (u:Unit)-[r:COOPERATES]->(t:Task) RETURN u.name AS unit, r.role AS role, u.id AS unit_id, t.plan AS plan LIMIT 3"
OWN = ["unit", "role", "unit_id", "plan"]


def test_a_name_that_is_not_there_is_one_line(yaodian, sample_target: str) -> None:
    result = yaodian("--store", sample_target, "cypher", "MATCH (u:Unti) RETURN u")
    assert failed(result) == "yaodian: no label Unti: did you mean Unit?\n"


def test_an_empty_answer_tells_the_name_that_was_meant(yaodian, sample_target: str) -> None:
    result = yaodian(
        "--store", sample_target, "cypher", "MATCH (u:Unit {name: '市发改局'}) RETURN u.id AS id"
    )
    assert (result.status, result.err) == (0, "no Unit is called 市发改局: did you mean 市发改委?\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_stay_the_askers_own_in_every_format(
    yaodian, sample_target: str, tmp_path: Path, lang: str
) -> None:
    ask = ["--store", sample_target, "cypher", ASK, "--lang", lang]
    assert yaodian(*ask).out.splitlines()[1].split() == OWN
    lines = yaodian(*ask, "--format", "csv").out.splitlines()
    assert lines[0].split(",") == OWN
    assert lines[1].split(",")[1] in ("joint", "support"), "a value may be asked for again as it is shown"
    assert list(json.loads(yaodian(*ask, "--format", "json").out)[0]) == OWN
    assert yaodian(*ask, "--format", "md").out.splitlines()[2].replace("|", " ").split() == OWN
    assert "".join(f'<th scope="col">{name}</th>' for name in OWN) in yaodian(*ask, "--format", "html").out
    yaodian(*ask, "--out", tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == OWN
    assert sheet["B2"].value in ("joint", "support")


def test_canned_queries_keep_their_headings(yaodian, sample_target: str) -> None:
    assert (
        "牵头"
        in yaodian("--store", sample_target, "query", "workload", "--format", "csv").out.splitlines()[0]
    )


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_statements_from_a_pipe(yaodian, sample_target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(
        monkeypatch,
        "\\format csv\nMATCH (u:Unit)\n RETURN 'a;b' AS x, count(u) > 1 AS y LIMIT 1; RETURN 2 AS z;\n"
        "MATCH (n:Unti) RETURN n;\n\\nonsense\nRETURN 3 AS last",
    )
    result = yaodian("--store", sample_target, "cypher")
    assert result.out.split() == ["x,y", "a;b,是", "z", "2", "last", "3"]
    assert result.err.splitlines() == [
        "answers are now written as csv",
        "no label Unti: did you mean Unit?",
        "no command \\nonsense: there are \\format, \\help, \\q, \\schema",
    ]
    assert result.status == 2


def test_a_pipe_may_end_early_and_show_the_model(
    yaodian, sample_target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "\\help\n\\schema\n\\q\nRETURN 1 AS never;")
    result = yaodian("--store", sample_target, "cypher")
    assert (result.status, result.err) == (0, "")
    assert "COOPERATES" in result.out and "never" not in result.out


def test_a_pipe_is_asked_of_some_plans_alone(
    yaodian, sample_target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(
        monkeypatch,
        "MATCH (p:Plan) RETURN DISTINCT p.year AS y; MATCH (p:Plan) WHERE p.id IN $plans RETURN count(p) > 0 AS n;\n\\schema",
    )
    result = yaodian("--store", sample_target, "cypher", "--year", "2025", "--format", "csv")
    assert (result.status, result.err) == (0, "")
    assert result.out.split()[:4] == ["y", "2025", "n", "是"]
    assert "Plan,文件,一份印发的工作要点文件,1" in result.out


def test_nothing_from_a_pipe_is_nothing(yaodian, sample_target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, "")
    assert yaodian("--store", sample_target, "cypher").out == ""
    pipe(monkeypatch, "RETURN 'open;")
    assert "never closed" in yaodian("--store", sample_target, "cypher").err


def test_a_statement_in_its_own_process_is_stopped_and_the_next_goes_on(sample_target: str) -> None:
    long = (
        "WITH range(1, 600) AS xs "
        "RETURN size([a IN xs WHERE all(b IN xs WHERE all(c IN xs WHERE a + b + c > 0))]) AS n;"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from cli import main; main()",
            "--store",
            sample_target,
            "cypher",
            "--timeout",
            "1",
            "--format",
            "csv",
        ],
        input=f"{long} RETURN 2 AS two;",
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert "stopped after 1 s" in done.stderr and done.stderr.count("\n") == 1, done.stderr
    assert done.stdout.split() == ["two", "2"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", True),
        ("MATCH (n)", False),
        ("MATCH (n) RETURN n;", True),
        ("RETURN ';", False),
        ("RETURN ';';", True),
        ("RETURN 1; RETURN 2", False),
        ("\\q", True),
        ("RETURN 1 // ;", False),
    ],
)
def test_enter_ends_what_is_whole(text: str, whole: bool) -> None:
    assert is_whole(text) is whole


def test_history_is_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = history_file()
    assert path is not None and path.parent.parent == tmp_path
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert history_file() is None


def test_the_model_with_numbers_and_without(yaodian, sample_target: str, tmp_path: Path) -> None:
    made = json.loads(yaodian("--store", sample_target, "schema", "--format", "json").out)
    assert [row["label"] for row in made["labels"]] == list(LABELS)
    assert {row["relationship"] for row in made["relationships"]} == set(TYPES)
    counted = yaodian("--store", sample_target, "cypher", "MATCH (t:Task) RETURN count(t) AS n", "-f", "json")
    assert {row["label"]: row["nodes"] for row in made["labels"]}["Task"] == json.loads(counted.out)[0]["n"]
    owned = {row["property"] for row in made["properties"] if row["owner"] == "Unit"}
    assert owned == {p.name for p in LABELS["Unit"].properties}
    bare = yaodian("--store", tmp_path / "none.kgl", "schema", "--format", "json", "--lang", "en")
    assert (bare.status, bare.err) == (0, "")
    assert "nodes" not in json.loads(bare.out)["labels"][0]
    assert (
        "Relationship types" in yaodian("schema", "--lang", "en").out and "关系类型" in yaodian("schema").out
    )


def test_help_does_not_load_the_prompt() -> None:
    code = "import cli, sys; cli.run(['--help']); print('prompt_toolkit' in sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert done.stderr.strip() == "False"
