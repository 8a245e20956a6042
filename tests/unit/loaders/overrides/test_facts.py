"""What people state of a plan as a whole: title, place, year, issuer."""

import pytest

from graph.errors import OverridesError
from graph.model import Plan
from graph.source import Source
from loaders.overrides import Called, Corrected, apply_overrides, idle_entries, parse_overrides
from loaders.reading import parse_source

SIGNED = "author: 王一, date: 2024-05-06, reason: 电话确认"
TEXT = """关于做好今年开放合作工作的通知
一、扩大开放
1.赴上海市招商，6月底前签约3个项目。（市商务局牵头，市发改委配合）
2.完善统计制度。（市统计局负责）
"""
TITLED = """桐城市2023年文旅工作要点
桐城市人民政府办公室
一、做强品牌
1.与安庆市共办文化节。（市文旅局、市财政局按职责分工）
"""


def read(text: str, place: str | None = None, year: int | None = None) -> Plan:
    return parse_source(Source("notice.txt", "0" * 64, text), jurisdiction=place, year=year)


def applied(text: str, *entries: str) -> tuple[Plan, list[str]]:
    lines = "".join(f"  - {{plan: notice.txt, {entry}, {SIGNED}}}\n" for entry in entries)
    chosen = parse_overrides("overrides.yaml", f"version: 1\nplans:\n{lines}".encode())
    plan, findings = apply_overrides(read(text), chosen, lambda place, year: read(text, place, year))
    again, _ = apply_overrides(plan, chosen, lambda place, year: read(text, place, year))
    assert again == plan, "applied again it changes nothing"
    return plan, [f.code for f in findings]


def test_place_and_year_are_read_again_with_all_that_hangs_on_them():
    plan, codes = applied(TEXT, "place: 桐城市, year: 2025")
    assert not codes
    assert plan == read(TEXT, "桐城市", 2025)
    assert (plan.jurisdiction.name if plan.jurisdiction else None, plan.year) == ("桐城市", 2025)
    assert plan.points[0].deadlines[0].date == "2025-06-30"
    assert {unit.region for unit in plan.units()} == {plan.jurisdiction.id if plan.jurisdiction else ""}
    assert plan.id.startswith("340881-2025-")
    assert "no-place" in {f.code for f in read(TEXT).findings} - {f.code for f in plan.findings}


def test_entries_of_one_plan_add_up():
    plan, codes = applied(
        TEXT, "place: 桐城市", "title: 桐城市开放合作工作要点", "year: 2025, issuer: 桐城市人民政府办公室"
    )
    assert not codes
    assert (plan.title, plan.year, plan.issuer) == ("桐城市开放合作工作要点", 2025, "桐城市人民政府办公室")
    assert [unit.region for unit in plan.issuers] == ["340881"]
    assert plan.points == read(TEXT, "桐城市", 2025).points


def test_a_title_changes_the_id_and_no_offset():
    before = read(TITLED)
    plan, _ = applied(TITLED, "title: 桐城市2023年文化和旅游工作要点")
    assert plan.id != before.id and plan.id[:11] == before.id[:11]
    assert (plan.points, plan.text, plan.origin) == (before.points, before.text, before.origin)


def test_what_the_reading_says_by_itself_is_needless():
    assert applied(TITLED, "title: 桐城市2023年文旅工作要点, year: 2023")[1] == ["override-needless"]


def test_other_entries_find_the_plan_under_both_titles():
    entry = "point: 2, leads: [市审计局]"
    for name in (read(TEXT).title, "新标题"):
        lines = f"plans:\n  - {{plan: notice.txt, title: 新标题, {SIGNED}}}\nroles:\n  - {{plan: {name}, {entry}, {SIGNED}}}\n"
        chosen = parse_overrides("overrides.yaml", f"version: 1\n{lines}".encode())
        plan, findings = apply_overrides(read(TEXT), chosen)
        assert not findings
        assert [r.unit.name for r in plan.points[1].responsibilities] == ["市审计局"]
        assert not idle_entries(chosen, [Corrected(Called.of(read(TEXT)), Called.of(plan))])


def test_a_place_that_is_not_known_is_one_line():
    with pytest.raises(OverridesError, match=r"overrides.yaml line 3: .*乌有市"):
        applied(TEXT, "place: 乌有市")
    chosen = parse_overrides(
        "overrides.yaml", f"version: 1\nplans:\n  - {{plan: notice.txt, year: 2025, {SIGNED}}}\n".encode()
    )
    with pytest.raises(OverridesError, match="line 3: place and year are read from the plan's file"):
        apply_overrides(read(TEXT), chosen)
