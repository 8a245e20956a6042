"""What was not understood, each with its line, whatever the file it comes from."""

import pytest

from graph.findings import finding
from graph.model import Plan
from graph.source import Source
from loaders.read import source_from_bytes
from loaders.reading import parse_source
from tests.support import files

HEAD = """青阳县人民政府办公室关于印发青阳县2024年工作要点的通知
青阳县人民政府办公室
2024年3月1日
青阳县2024年工作要点
一、扩大开放
"""
TEXT = f"""{HEAD}1.赴上海市招商。（县商务局牵头，县财政局配合）
2.完善统计制度。
4.办好展会（由企业负责运营的除外）。（县商务局、大美青阳三年行动推进旅游品牌提升计划，县财政局按职责分工负责）
"""


def read(text: str) -> Plan:
    return parse_source(Source("plan.txt", "0" * 64, text))


def found(plan: Plan) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(f.line, f.code, f.words) for f in plan.findings]


def test_each_kind_is_told_with_its_line():
    plan = read(TEXT)
    assert (7, "no-owner", ("2", "完善统计制度")) in found(plan)
    assert (8, "number-missing", ("3", "4")) in found(plan)
    assert (8, "bracket-not-clause", ("(由企业负责运营的除外)",)) in found(plan)
    assert (8, "unknown-name", ("大美青阳三年行动推进旅游品牌提升计划",)) in found(plan)
    assert len(plan.findings) == 4


def test_coverage_is_the_share_of_the_text_that_is_explained():
    plan = read(TEXT)
    unknown = len("大美青阳三年行动推进旅游品牌提升计划")
    assert plan.coverage == pytest.approx(1 - unknown / len("".join(plan.text.split())), abs=1e-4)


def test_a_plan_wholly_understood():
    plan = read(f"{HEAD}1.赴上海市招商。（县商务局牵头）\n2.办好展会。（县商务局、县财政局负责）\n")
    assert (plan.findings, plan.coverage) == ((), 1.0)


def test_a_plan_without_any_clause():
    plan = read(f"{HEAD}1.赴上海市招商。\n2.办好展会。\n")
    assert [(f.line, f.code) for f in plan.findings] == [(6, "no-owner"), (7, "no-owner")]
    assert plan.coverage == 1


def test_a_place_that_is_not_told():
    plan = read("2024年工作要点\n1.赴上海市招商。（市商务局牵头）\n2.办好展会。（市商务局负责）\n")
    assert found(plan) == [(1, "no-place", ())]
    known = parse_source(Source("plan.txt", "0" * 64, plan.text), jurisdiction="青阳县")
    assert not known.findings


def test_numbers_that_are_no_items_are_told_once_a_run():
    box = "专栏1 重点项目\n1.花木市场建设\n2.产业园扩建\n3.冷库改造\n"
    plan = read(f"{HEAD}1.赴上海市招商。（县商务局牵头）\n{box}2.办好展会。（县商务局负责）\n")
    assert found(plan) == [(8, "number-not-item", ("1.花木市场建设", "3"))]


def test_a_clause_above_all_items():
    plan = read(
        f"青阳县2024年工作要点\n（县政府办公室牵头，县财政局配合）\n{HEAD}1.招商。（县商务局牵头）\n2.办展。（县商务局负责）\n"
    )
    assert (2, "clause-without-point", ("县政府办公室牵头,县财政局配合",)) in found(plan)


def test_rows_of_a_table_without_a_unit():
    rows = [["序号", "任务", "责任单位"], ["1", "赴上海市招商", "县商务局"], ["2", "办好展会", ""]]
    text = "\n".join(",".join(row) for row in rows)
    plan = parse_source(source_from_bytes("青阳县清单.csv", text.encode()), jurisdiction="青阳县")
    assert [(f.code, f.words) for f in plan.findings] == [("no-owner", ("2", "办好展会"))]
    assert "办好展会" in plan.text.split("\n")[plan.findings[0].line - 1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_files(end: str):
    plan = parse_source(source_from_bytes("plan.txt", TEXT.replace("\n", end).encode()))
    assert found(plan) == found(read(TEXT))


def test_windows_line_ends_in_a_text_that_no_reader_made():
    assert [f[:2] for f in found(read(TEXT.replace("\n", "\r\n")))] == [f[:2] for f in found(read(TEXT))]


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_lines_of_other_files_are_those_of_the_text_as_read(kind: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "BODY", (*files.BODY, "4.完善统计制度，健全长效管理工作机制。"))
    plan = parse_source(source_from_bytes(f"plan.{kind}", getattr(files, kind)()))
    (owner,) = (f for f in plan.findings if f.code.startswith("no-owner"))
    assert "完善统计制度" in plan.text.split("\n")[owner.line - 1]


def test_what_a_reader_could_not_read_is_told_with_the_rest():
    source = Source("plan.txt", "0" * 64, TEXT, findings=(finding(3, "scanned-page", "2"),))
    plan = parse_source(source)
    assert plan.findings[0] == source.findings[0]
    assert plan.findings[1:] == read(TEXT).findings
