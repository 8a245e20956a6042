"""Parts of points: each clause has its own words, and the point is what its parts hold together."""

import pytest

from graph.build import build_graph
from graph.model import Part, Plan
from graph.source import Source
from loaders.overrides import apply_overrides, parse_overrides
from loaders.reading import parse_source

PLATFORM = """临江市2024年营商环境工作要点
一、优化服务
1.建设服务平台。年底前建成平台3个，与南京市共享数据。（市数据局负责）设立企业专窗，6月底前办结率达到95%。（市经信局、市工商联负责）完善法规制度（市司法局牵头，市财政局配合），做好与合肥市的衔接。
2.建设信用城市。（市发改委负责）
"""
SUB_ITEMS = """清水县2024年乡村振兴实施方案
一、做强产业
（一）发展设施农业。
（1）建设大棚200亩。
（2）引进新品种10个。（县农业农村局牵头，县供销社配合）
（二）改造管网。更新旧管线30公里。（县住建局负责）更换水表2万只，9月底前完成。（县水务局负责）
"""


def read(text: str) -> Plan:
    return parse_source(Source("plan.txt", "0" * 64, text))


def owners(part: Part) -> dict[str, list[str]]:
    made = {role: [r.name for r in part.roles(role)] for role in ("lead", "support", "joint")}
    return {role: names for role, names in made.items() if names}


def test_each_clause_owns_the_words_before_it():
    first, second = read(PLATFORM).points
    assert [(part.number, part.title, owners(part)) for part in first.tasks] == [
        ("1.1", "建设服务平台", {"lead": ["市数据局"]}),
        ("1.2", "设立企业专窗，6月底前办结率达到95%", {"joint": ["市经信局", "市工商联"]}),
        ("1.3", "完善法规制度", {"lead": ["市司法局"], "support": ["市财政局"]}),
    ]
    assert second.tasks == (second,) and second.number == "2"


def test_a_part_has_its_own_places_targets_and_dates():
    parts = read(PLATFORM).points[0].parts
    assert [[r.region.name for r in part.regions] for part in parts] == [["南京市"], [], ["合肥市"]]
    assert [[i.value for i in part.indicators] for part in parts] == [[3.0], [95.0], []]
    assert [[d.date for d in part.deadlines] for part in parts] == [["2024-12-31"], ["2024-06-30"], []]


@pytest.mark.parametrize("text", [PLATFORM, SUB_ITEMS])
def test_parts_divide_the_words_of_their_point_and_it_holds_what_they_hold(text):
    plan = read(text)
    for point in plan.points:
        assert "".join(part.body.surface for part in point.tasks) == point.body.surface
        for part in point.tasks:
            assert plan.text[part.body.start : part.body.end] == part.body.surface
        assert {(r.role, r.name) for r in point.responsibilities} == {
            (r.role, r.name) for part in point.tasks for r in part.responsibilities
        }
        assert [r.position for r in point.responsibilities] == list(range(1, len(point.responsibilities) + 1))
        assert point.clauses == tuple(c for part in point.tasks for c in part.clauses)


def test_a_clause_behind_several_sub_items_governs_all_of_them():
    points = read(SUB_ITEMS).points
    assert [len(point.tasks) for point in points] == [1, 2]


@pytest.mark.parametrize(
    "clauses",
    [
        "（区教育局牵头）（区住建局配合）",
        "（牵头单位：区教育局）（责任单位：区住建局）",
        "（区教育局负责）；（区住建局协助）",
    ],
)
def test_clauses_side_by_side_govern_the_same_words(clauses):
    plan = read(f"东山区2024年工作任务\n1.修缮校舍5所。{clauses}\n2.绿化道路。（区园林局负责）\n")
    assert [len(point.tasks) for point in plan.points] == [1, 1]
    assert owners(plan.points[0]) == {"lead": ["区教育局"], "support": ["区住建局"]}


def test_clauses_at_the_head_govern_what_follows():
    plan = read(
        "东山区2024年工作任务\n1.【区教育局牵头】修缮校舍5所。【区住建局牵头】新建停车位300个。\n2.绿化道路。【区园林局牵头】\n"
    )
    assert [(owners(p), p.body.surface[-12:]) for p in plan.points[0].tasks] == [
        ({"lead": ["区教育局"]}, "区教育局牵头】修缮校舍5所。"[-12:]),
        ({"lead": ["区住建局"]}, "局牵头】新建停车位300个。"[-12:]),
    ]


def test_the_graph_has_a_task_for_each_part():
    graph = build_graph([read(PLATFORM)])
    tasks = {d["number"]: d for _, d in graph.nodes(data=True) if d["label"] == "Task"}
    assert list(tasks) == ["1.1", "1.2", "1.3", "2"]
    assert {number: d["point"] for number, d in tasks.items()} == {
        "1.1": "1",
        "1.2": "1",
        "1.3": "1",
        "2": "2",
    }
    assert tasks["1.2"]["title"].startswith("设立企业专窗") and tasks["1.2"]["point_title"] == "建设服务平台"
    leads = {
        (a.split(":")[1], b.split(":")[-1]) for a, b, d in graph.edges(data=True) if d["type"] == "LEADS"
    }
    assert leads == {("市数据局", "1.1"), ("市司法局", "1.3"), ("市发改委", "2")}


SIGNED = "author: 王一, date: 2024-05-06, reason: 电话确认"


def corrected(group: str, entry: str) -> tuple[Plan, list[str]]:
    lines = f"version: 1\n{group}:\n  - {{plan: plan.txt, {entry}, {SIGNED}}}\n"
    plan, findings = apply_overrides(read(PLATFORM), parse_overrides("overrides.yaml", lines.encode()))
    return plan, [f.code for f in findings]


def test_a_person_folds_parts_back_into_their_point():
    plan, codes = corrected("folds", "point: 1")
    assert not codes and plan.points[0].tasks == (plan.points[0],)
    assert plan.points[0].responsibilities == read(PLATFORM).points[0].responsibilities
    assert corrected("folds", "point: 2")[1] == ["override-needless"]
    assert corrected("folds", "point: 9")[1] == ["override-no-point"]


def test_roles_of_a_part_are_stated_for_it_alone():
    plan, codes = corrected("roles", "point: 1.2, leads: [市经信局], supports: [市工商联]")
    assert not codes
    assert [owners(part) for part in plan.points[0].parts] == [
        {"lead": ["市数据局"]},
        {"lead": ["市经信局"], "support": ["市工商联"]},
        {"lead": ["市司法局"], "support": ["市财政局"]},
    ]
    assert owners(plan.points[0])["lead"] == ["市数据局", "市经信局", "市司法局"]


def test_roles_of_a_whole_point_make_it_one_task():
    plan, _ = corrected("roles", "point: 1, leads: [市数据局]")
    assert not plan.points[0].parts and owners(plan.points[0]) == {"lead": ["市数据局"]}


def test_words_are_no_region_in_the_part_that_writes_them():
    plan, codes = corrected("regions", "surface: 合肥市, region: none")
    assert not codes
    assert [[r.region.name for r in p.regions] for p in plan.points[0].tasks] == [["南京市"], [], []]
    assert [r.region.name for r in plan.points[0].regions] == ["南京市"]


def test_a_name_that_is_two_units_by_its_place_is_two_owners() -> None:
    """安置市发改委 behind 市、 is another unit than the same words alone: the point has both, and the graph no loose end."""
    point = read(
        "1.新建园区。（市、安置市发改委牵头）加强协作。（安置市发改委牵头）\n2.推进。（市教育局牵头）\n"
    ).points[0]
    units = {r.unit.id for part in point.tasks for r in part.responsibilities}
    assert len(point.tasks) == 2 and len(units) > 1
    assert {r.unit.id for r in point.responsibilities} == units
