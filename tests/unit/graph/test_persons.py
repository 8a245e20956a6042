"""Persons of tables in the graph, and readings, stores and exports without them."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.build import build_graph
from graph.model import Plan
from graph.persons import SIGN, without_persons
from loaders.read import source_from_bytes
from loaders.reading import parse_source
from tests.support.table_files import docx

ROWS = (
    ("序号", "任务", "责任单位及责任人", "分管领导", "联系电话", "备注"),
    ("1", "修桥", "市交通局 周平", "副市长 郑海", "13900000001", "郑海督办"),
    ("2", "修路", "市公路局 钱大伟", "孙小林", "13900000002", ""),
)
TOLD = ("周平", "郑海", "钱大伟", "孙小林", "1390000000")


@pytest.fixture(scope="module")
def data() -> bytes:
    return docx("安庆市2025年重点任务分解表", ROWS)


@pytest.fixture(scope="module")
def plan(data: bytes) -> Plan:
    return parse_source(source_from_bytes("plan.docx", data))


def tasks(plan: Plan) -> list[dict[str, Any]]:
    return [node for _, node in build_graph([plan]).nodes(data=True) if node["label"] == "Task"]


def test_a_task_tells_its_persons_and_its_other_columns(plan: Plan) -> None:
    first, second = tasks(plan)
    assert first["leaders"] == ["责任单位及责任人：周平", "分管领导：副市长 郑海", "联系电话：13900000001"]
    assert first["extra"] == ["备注：郑海督办"]
    assert second["extra"] == []


def test_a_reading_without_persons_keeps_all_else_in_its_place(plan: Plan) -> None:
    made = without_persons(plan)
    assert not any(name in made.text for name in TOLD if name != "郑海")
    assert len(made.text) == len(plan.text)
    assert [point.leaders for point in made.points] == [(), ()]
    assert [[item.heading for item in point.extra] for point in made.points] == [["备注"], []]
    for point, old in zip(made.points, plan.points, strict=True):
        assert [r.name for r in point.responsibilities] == [r.name for r in old.responsibilities]
        assert all(made.text[c.mention.start : c.mention.end] == c.mention.surface for c in point.clauses)
        assert all(SIGN in c.mention.surface for c in point.clauses)


def test_a_plan_without_persons_is_as_it_was(plan: Plan) -> None:
    bare = without_persons(plan)
    assert without_persons(bare) is bare


def test_parse_build_and_export_leave_persons_out_and_say_so(
    tmp_path: Path, data: bytes, yaodian: Any
) -> None:
    file, store = tmp_path / "plan.docx", tmp_path / "store"
    file.write_bytes(data)
    parsed = yaodian("parse", file, "--no-persons")
    assert "left out" in parsed.err
    assert "leaders" not in json.loads(parsed.out)["points"][0]
    assert not any(name in parsed.out for name in TOLD if name != "郑海")
    yaodian("--store", store, "build", file)
    exported = yaodian("--store", store, "export", "json", "--out", tmp_path / "a.json", "--no-persons")
    assert "left out" in exported.err
    assert not any(
        name in (tmp_path / "a.json").read_text(encoding="utf-8") for name in TOLD if name != "郑海"
    )
    yaodian("--store", store, "export", "json", "--out", tmp_path / "b.json")
    assert all(name in (tmp_path / "b.json").read_text(encoding="utf-8") for name in TOLD)
    built = yaodian("--store", tmp_path / "other", "build", file, "--no-persons", "--lang", "zh")
    assert "略去" in built.err
