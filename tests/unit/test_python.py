"""The package from Python: what it reads and answers, the types of its frames, and its stubs."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import yaodian

ROOT = Path(__file__).parents[2]
NOTICE = ROOT / "data" / "wuwei-2024.txt"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with yaodian.open(tmp_path_factory.mktemp("store") / "plans.kgl", write=True) as opened:
        opened.add(NOTICE)
        yield opened


def test_a_file_is_read_without_a_store():
    plan = yaodian.read(NOTICE)
    assert (plan.year, len(plan.points)) == (2024, 46)
    other = yaodian.read(NOTICE, place="合肥市", year=2023)
    assert other.jurisdiction is not None and other.jurisdiction.name == "合肥市"


def test_corrections_apply(tmp_path):
    entry = "{merge: [市发改委], into: 市发展局, place: 无为市, author: 王一, date: 2024-05-06, reason: 试}"
    (tmp_path / "o.yaml").write_text(f"version: 1\nunits:\n  - {entry}\n", encoding="utf-8")
    plan = yaodian.read(NOTICE, overrides=tmp_path / "o.yaml")
    assert "市发展局" in {unit.name for unit in plan.units()}


def test_frames_have_types_that_know_missing_values(store):
    tasks, plans = store.tasks(), store.plans()
    assert len(tasks) == 46
    assert str(tasks["open"].dtype) == "boolean"
    assert pd.api.types.is_datetime64_any_dtype(tasks["deadline"])
    assert tasks["lead"].map(type).eq(list).all()
    assert str(tasks["remarks"].dtype) == "string"
    assert (str(plans["year"].dtype), plans["year"][0], plans["tasks"][0]) == ("Int64", 2024, 46)
    assert plans["issued"][0] == pd.Timestamp("2024-06-13")


def test_a_store_is_narrowed_and_files_of_one_title_stand_side_by_side(tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(NOTICE.read_text("utf-8").replace("2024年", "2025年"), encoding="utf-8")
    with yaodian.open(tmp_path / "s.kgl", write=True) as opened:
        opened.add(NOTICE, other)
        other.write_text(NOTICE.read_text("utf-8").replace("招商", "引资"), encoding="utf-8")
        assert opened.add(other).plans.updated == 1, "what the file gave before is replaced"
        assert opened.plans()["plan"].str.endswith("（2）").tolist() == [False, True]
        one = opened.only(plan="（2）", year=2024, place=["无为", "无为市"])
        assert len(one.plans()) == 1 and len(one.tasks()) == 46
        assert one.cypher("MATCH (p:Plan) RETURN p.name AS name")["name"].str.endswith("（2）").all()
        with pytest.raises(yaodian.Error, match="there are 2024"):
            opened.only(year="2031-2032")


def test_questions_and_reports(store):
    assert store.query("unit-tasks", unit="无为市发改委").equals(store.query("unit-tasks", unit="发改委"))
    assert {"unit-tasks", "workload"} <= set(store.queries()["query"])
    assert (
        store.report("workload")["total"].sum()
        == store.cypher(
            "MATCH (u:Unit)-[:LEADS|COOPERATES]->(t:Task) RETURN u.id AS u, count(DISTINCT t.id) AS n"
        )["n"].sum()
    )
    assert set(store.reports()["report"]) > {"workload", "gaps"}
    assert len(store.report("calendar", on="2024-07-01")) <= len(store.report("calendar", on=None))


def test_parameters_of_cypher_come_by_name_or_in_a_mapping(store):
    text = "MATCH (u:Unit) WHERE u.line = $trade RETURN u.name AS unit, $day AS day"
    by_name = store.cypher(text, trade="教育", day="2024-01-31")
    assert by_name.equals(store.cypher(text, {"trade": "教育", "day": "2024-01-31"}))
    assert by_name["day"][0] == pd.Timestamp("2024-01-31")


def test_what_a_statement_may_not_mean_comes_as_a_warning_from_its_own_line(store):
    with pytest.warns(UserWarning, match="there is no LEADS as it is drawn here") as told:
        store.cypher("MATCH (t:Task)-[:LEADS]->(u:Unit) RETURN u.name AS unit")
    assert told[0].filename == __file__


def test_units_and_the_graph(store):
    units = store.units()
    assert units["unit_id"].is_unique and "无为市" in set(units["place"])
    labels = [d["label"] for _, d in store.graph().nodes(data=True)]
    assert labels.count("Unit") == len(units)


def test_plans_are_removed_whole(tmp_path):
    with yaodian.open(tmp_path / "one.kgl", write=True) as opened:
        opened.add(yaodian.read(NOTICE))
        opened.remove("无为市")
        assert len(opened.plans()) == 0 and opened.graph().number_of_nodes() == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.query("no-such-query"),
        lambda store: store.query("unit-tasks", unit="市不存在局"),
        lambda store: store.cypher("MATCH (n) DETACH DELETE n"),
        lambda store: store.cypher("MATCH (u:Unti) RETURN u.name"),
        lambda store: store.report("no-such-report"),
        lambda store: yaodian.read("no-such-file.txt"),
        lambda store: yaodian.open("no-such-store.kgl"),
    ],
)
def test_errors_are_of_one_kind_and_one_line(store, ask):
    with pytest.raises(yaodian.Error) as caught:
        ask(store)
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_the_stubs_are_those_of_the_module():
    where = os.pathsep.join([str(ROOT / "docs" / "stubs"), str(ROOT)])
    command = [
        sys.executable,
        "-m",
        "mypy.stubtest",
        "yaodian",
        "--mypy-config-file",
        str(ROOT / "pyproject.toml"),
    ]
    done = subprocess.run(
        command, env={**os.environ, "MYPYPATH": where}, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_example_notebook_runs():
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    notebook = nbformat.read(ROOT / "docs" / "tour.ipynb", as_version=4)
    done = nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}
    ).execute()
    assert not [o for cell in done.cells for o in cell.get("outputs", ()) if o.output_type == "error"]
    assert all(
        not cell.get("outputs") for cell in nbformat.read(ROOT / "docs" / "tour.ipynb", as_version=4).cells
    )
