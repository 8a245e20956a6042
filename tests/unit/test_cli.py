"""The command line: plans become a store, which answers; readings, reports and help are printed and written."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from typer.main import get_command

import cli
from tests.support.command import failed
from tests.unit.conftest import PLAN


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


@pytest.mark.parametrize("name", sorted(get_command(cli.program()).commands))  # type: ignore[attr-defined]
def test_every_command_has_help_with_examples(yaodian, name: str) -> None:
    shown = yaodian(name, "--help")
    assert shown.status == 0
    assert "Examples:" in shown.out
    assert f"yaodian {name}" in shown.out or "yaodian --store" in shown.out
    command = get_command(cli.program()).commands[name]  # type: ignore[attr-defined]
    for parameter in command.params:
        assert (
            parameter.name == "help"
            or getattr(parameter, "help", None)
            or parameter.param_type_name == "argument"
        )


def test_version(yaodian) -> None:
    assert yaodian("--version").out.startswith("yaodian 0")


def test_check_tells_of_what_the_text_is_made(yaodian, plan: Path) -> None:
    done = yaodian("check", plan, "--account", "--format", "json")
    kinds = {row["span"]: row["share"] for row in json.loads(done.out)}
    assert done.status == 0 and {"words", "name", "role word"} <= kinds.keys()
    assert sum(kinds.values()) == pytest.approx(1, abs=0.01)
