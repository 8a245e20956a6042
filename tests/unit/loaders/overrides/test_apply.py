from dataclasses import replace

import pytest

from graph.build import build_graph
from graph.errors import OverridesError
from graph.model import Plan
from graph.source import Source
from loaders.overrides import (
    Called,
    Corrected,
    Overrides,
    apply_overrides,
    idle_entries,
    parse_overrides,
    stale_entries,
)
from loaders.reading import parse_source

SIGNED = "author: 王一, date: 2024-05-06, reason: 电话确认"
TEXT = """青阳县人民政府办公室关于印发青阳县2024年工作要点的通知
青阳县人民政府办公室
2024年3月1日
青阳县2024年工作要点
一、扩大开放
1.赴沪开展招商，深化与南京市合作。（县花木中心牵头，县商务局、县财政局配合）
2.加强与长三角高校合作，邀请南京大学专家授课。（县花卉产业中心、县文旅局按职责分工）
3.深化长三角人才交流。（县茶叶站果业站负责）
4.完善统计制度。
"""


def read(text: str = TEXT, name: str = "plan.txt") -> Plan:
    return parse_source(Source(name, "0" * 64, text))


def overrides(group: str, *entries: str) -> Overrides:
    lines = "".join(f"  - {{{entry}, {SIGNED}}}\n" for entry in entries)
    return parse_overrides("overrides.yaml", f"version: 1\n{group}:\n{lines}".encode())


def applied(group: str, *entries: str, plan: Plan | None = None) -> tuple[Plan, list[str]]:
    corrected, findings = apply_overrides(plan or read(), overrides(group, *entries))
    for point in corrected.points:
        for item in point.responsibilities:
            for mention in (item.as_written, item.evidence):
                assert corrected.text[mention.start : mention.end] == mention.surface
            assert item.evidence.surface
        for mention in [m.mention for m in point.regions] + [m.mention for m in point.partners]:
            assert corrected.text[mention.start : mention.end] == mention.surface
        assert [r.position for r in point.responsibilities] == list(range(1, len(point.responsibilities) + 1))
    return corrected, [f.code for f in findings]


def roles(plan: Plan, number: int) -> dict[str, list[str]]:
    point = plan.points[number - 1]
    made = {role: [r.unit.name for r in point.roles(role)] for role in ("lead", "support", "joint")}
    return {role: names for role, names in made.items() if names}


MERGE = "merge: [县花木中心], into: 县花卉产业中心, place: 青阳县"


def test_a_merge_gives_one_unit_with_both_names():
    plan, codes = applied("units", MERGE)
    assert not codes
    assert roles(plan, 1)["lead"] == ["县花卉产业中心"]
    assert plan.points[0].responsibilities[0].rule == "override"
    assert plan.points[1].responsibilities[0].rule != "override"
    assert (
        len({r.unit for p in plan.points for r in p.responsibilities if r.unit.name == "县花卉产业中心"}) == 1
    )
    graph = build_graph([plan])
    (node,) = (n for n, d in graph.nodes(data=True) if d["label"] == "Unit" and d["name"] == "县花卉产业中心")
    assert graph.nodes[node]["aliases"] == ["县花木中心", "青阳县花木中心"]


def test_a_merge_of_two_units_of_one_point_leaves_one_edge():
    plan, _ = applied("units", "merge: [县商务局, 县财政局], into: 县财经局, place: 青阳县")
    assert roles(plan, 1) == {"lead": ["县花木中心"], "support": ["县财经局"]}


def test_other_places_are_left_alone():
    plan, codes = applied("units", "merge: [县花木中心], into: 县花卉产业中心, place: 无为市")
    assert (plan, codes) == (read(), [])


def test_a_split_gives_each_unit_its_words():
    plan, codes = applied("units", "split: 县茶叶站果业站, into: [县茶叶站, 果业站], place: 青阳县")
    assert not codes
    items = plan.points[2].responsibilities
    assert [r.unit.name for r in items] == ["县茶叶站", "果业站"]
    assert [r.as_written.surface for r in items] == ["县茶叶站", "果业站"]
    assert {r.rule for r in items} == {"override"}


def test_a_split_into_one_parts_a_spelling_from_its_unit():
    text = TEXT.replace("县商务局、县财政局", "县应急局、县应急管理局")
    before = read(text)
    assert len(before.points[0].roles("support")) == 2
    assert len({r.unit.id for r in before.points[0].roles("support")}) == 1
    plan, codes = applied("units", "split: 县应急局, into: 县应急指挥局, place: 青阳县", plan=before)
    assert not codes
    assert len({r.unit.id for r in plan.points[0].roles("support")}) == 2


def test_an_alias_moves_one_spelling_and_is_kept_for_queries():
    plan, codes = applied("units", "unit: 县文旅局, aliases: [县花木中心, 文旅部门], place: 青阳县")
    assert not codes
    assert roles(plan, 1)["lead"] == ["县文旅局"]
    units = {r.unit for p in plan.points for r in p.responsibilities if r.unit.name == "县文旅局"}
    assert [u.aliases for u in units] == [("县花木中心", "文旅部门")]


def test_units_that_are_different_stay_as_they_are():
    plan, codes = applied("units", "different: [县商务局, 县财政局], place: 青阳县")
    assert (plan.points, codes) == (read().points, [])
    assert applied("units", "different: [县海洋局, 县渔业局], place: 青阳县")[1] == ["override-no-unit"]


def test_roles_replace_all_roles_of_the_point():
    plan, codes = applied("roles", "plan: plan.txt, point: 2, leads: [县文旅局], supports: [县花卉产业中心]")
    assert not codes
    assert roles(plan, 2) == {"lead": ["县文旅局"], "support": ["县花卉产业中心"]}
    assert roles(plan, 1) == roles(read(), 1)


def test_a_role_that_is_read_so_already_keeps_its_rule():
    plan, _ = applied("roles", "plan: plan.txt, point: 1, leads: [县花木中心], joint: [县财政局]")
    items = plan.points[0].responsibilities
    assert [(r.unit.name, r.rule == "override") for r in items] == [("县花木中心", False), ("县财政局", True)]


def test_a_unit_that_the_point_does_not_write_has_the_clause_as_evidence():
    plan, _ = applied("roles", "plan: plan.txt, point: 1, leads: [县教育局]")
    (item,) = plan.points[0].responsibilities
    assert item.evidence.surface == "县花木中心牵头，县商务局、县财政局配合"
    assert (item.as_written.surface, item.name, item.rule) == ("", "县教育局", "override")
    graph = build_graph([plan])
    (edge,) = (d for _, _, d in graph.edges(data=True) if d["type"] == "LEADS" and d["rule"] == "override")
    assert edge["as_written"] == "县教育局"
    assert not any("" in d.get("aliases", []) for _, d in graph.nodes(data=True))


def test_an_owner_for_a_point_that_had_none_ends_its_finding():
    before = read()
    assert [f.words for f in before.findings if f.code == "no-owner"] == [("4", "完善统计制度")]
    plan, codes = applied("roles", "plan: plan, point: 4, leads: [县统计局]")
    assert not codes
    assert roles(plan, 4) == {"lead": ["县统计局"]}
    assert plan.points[3].responsibilities[0].evidence.surface == "完善统计制度。"
    assert "no-owner" not in {f.code for f in plan.findings}


def test_an_owner_for_the_only_point_without_one_ends_its_doubt():
    points = "".join(f"{n}.办好第{n}场活动。（县商务局牵头）\n" for n in range(1, 6))
    before = read(f"青阳县2024年工作要点\n{points}6.办好青少年交流活动。\n")
    assert "no-owner-among-owned" in {f.code for f in before.findings}
    plan, _ = applied("roles", "plan: plan.txt, point: 6, leads: [县教育局]", plan=before)
    assert "no-owner-among-owned" not in {f.code for f in plan.findings}


def test_roles_of_nobody():
    plan, _ = applied("roles", "plan: plan.txt, point: 1, leads: []")
    assert roles(plan, 1) == {}


def test_words_are_a_region():
    plan, codes = applied("regions", "plan: plan.txt, point: 4, surface: 统计, region: 320100, via: route")
    assert codes == []
    (found,) = plan.points[3].regions
    assert (found.region.name, found.via, found.mention.surface, found.rule) == (
        "南京市",
        "route",
        "统计",
        "override",
    )


def test_words_are_no_region_in_one_point_or_in_all():
    one, _ = applied("regions", "plan: plan.txt, point: 2, surface: 长三角, region: none")
    assert ["长三角" in [r.region.name for r in p.regions] for p in one.points] == [False, False, True, False]
    every, codes = applied("regions", "plan: plan.txt, surface: 长三角, region: none")
    assert not codes
    assert not any(r.region.name == "长三角" for p in every.points for r in p.regions)


def test_the_regions_of_the_graph_follow():
    plan, _ = applied("regions", "plan: plan.txt, point: 4, surface: 统计, region: 西宁市")
    assert {"西宁市", "青海省"} <= {r.name for r in plan.regions}
    build_graph([plan])


def test_a_region_keeps_its_via_unless_told():
    before = read()
    (nanjing,) = (r for r in before.points[0].regions if r.region.name == "南京市")
    plan, _ = applied("regions", "plan: plan.txt, point: 1, surface: 南京市, region: 苏州市")
    (found,) = (r for r in plan.points[0].regions if r.region.name == "苏州市")
    assert found.via == nanjing.via
    assert "南京市" not in {r.region.name for r in plan.points[0].regions}


def test_words_are_a_partner_or_none():
    plan, _ = applied(
        "partners",
        "plan: plan.txt, point: 2, surface: 长三角高校, partner: 高校联盟, seat: 上海市, kind: alliance",
        "plan: plan.txt, point: 2, surface: 南京大学, partner: none",
    )
    (found,) = plan.points[1].partners
    assert (found.name, found.kind, found.seat and found.seat.name) == ("高校联盟", "alliance", "上海市")


@pytest.mark.parametrize(
    ("group", "entry", "code"),
    [
        ("units", "merge: [县海洋局], into: 县渔业局, place: 青阳县", "override-no-unit"),
        ("units", "split: 县海洋局, into: [甲局, 乙局], place: 青阳县", "override-no-unit"),
        ("units", "unit: 县海洋局, aliases: [海洋部门], place: 青阳县", "override-no-unit"),
        ("units", "merge: [县文旅局], into: 县文旅局, place: 青阳县", "override-needless"),
        ("roles", "plan: plan.txt, point: 9, leads: [县文旅局]", "override-no-point"),
        (
            "roles",
            "plan: plan.txt, point: 1, leads: [县花木中心], supports: [县商务局, 县财政局]",
            "override-needless",
        ),
        ("regions", "plan: plan.txt, point: 1, surface: 杭州, region: 杭州市", "override-no-words"),
        ("regions", "plan: plan.txt, point: 1, surface: 南京市, region: 南京市", "override-needless"),
        ("regions", "plan: plan.txt, point: 4, surface: 统计, region: none", "override-needless"),
        ("partners", "plan: plan.txt, point: 7, surface: 南京大学, partner: none", "override-no-point"),
    ],
)
def test_what_matches_or_changes_nothing_is_told(group: str, entry: str, code: str):
    plan, findings = apply_overrides(read(), overrides(group, entry))
    assert [(f.code, f.line) for f in findings] == [(code, 3)]
    assert plan.points == read().points


def test_an_unknown_region_is_one_line():
    with pytest.raises(OverridesError, match=r"overrides\.yaml line 3: no one region is called '上海湾'"):
        applied("regions", "plan: plan.txt, point: 1, surface: 沪, region: 上海湾")


def called(*plans: Plan) -> list[Corrected]:
    return [Corrected(Called.of(plan), Called.of(plan)) for plan in plans]


def test_a_plan_is_meant_by_file_name_id_or_title():
    plan = read()
    for name in ("plan", "plan.txt", plan.id, plan.title):
        corrected, _ = applied("roles", f"plan: {name}, point: 4, joint: [县统计局]")
        assert roles(corrected, 4) == {"joint": ["县统计局"]}
    assert applied("roles", "plan: other.txt, point: 4, joint: [县统计局]") == (plan, [])


def test_applying_again_gives_the_same_reading():
    chosen = overrides("units", MERGE, "split: 县茶叶站果业站, into: [县茶叶站, 果业站], place: 青阳县")
    once, _ = apply_overrides(read(), chosen)
    again, _ = apply_overrides(read(), chosen)
    assert once == again
    assert apply_overrides(once, chosen)[0].points == once.points


def test_an_entry_of_a_unit_is_stale_only_where_no_plan_of_the_place_has_it():
    chosen = overrides("units", MERGE, "merge: [县海洋局], into: 县渔业局, place: 青阳县")
    plans = [read(), read(TEXT.replace("县花木中心", "县教育局"), "other.txt")]
    findings = [f for plan in plans for f in apply_overrides(plan, chosen)[1]]
    assert [f.line for f in findings] == [4, 3, 4]
    assert [f.line for f in stale_entries(chosen, called(*plans), findings)] == [4]
    alone = apply_overrides(plans[1], chosen)[1]
    assert [f.line for f in stale_entries(chosen, called(*plans[1:]), alone)] == [3, 4]


def test_entries_for_plans_that_were_not_read_are_known():
    chosen = overrides(
        "roles", "plan: plan.txt, point: 1, leads: [甲局]", "plan: gone.txt, point: 1, leads: [甲局]"
    )
    assert [e.line for e in idle_entries(chosen, called(read()))] == [4]
    assert not idle_entries(chosen, called(read()), known=["gone.txt"])
    elsewhere = replace(read(), jurisdiction=None)
    assert len(idle_entries(overrides("units", MERGE), called(elsewhere))) == 1


def test_roles_may_name_a_unit_by_a_merged_name():
    text = f"version: 1\nunits:\n  - {{{MERGE}, {SIGNED}}}\nroles:\n  - {{plan: plan, point: 4, leads: [县花木中心], {SIGNED}}}\n"
    plan, _ = apply_overrides(read(), parse_overrides("overrides.yaml", text.encode()))
    assert roles(plan, 4) == {"lead": ["县花卉产业中心"]}
