from dataclasses import replace
from itertools import permutations
from pathlib import Path

import networkx as nx
import pytest

from graph.build import build_graph
from graph.entities import Region
from graph.export.node_link import node_link_json
from graph.schema import LABELS, TYPES
from loaders.reading import read_plan
from tests.support.plan_names import ANHUI, HEALTH, NANJING, SHANGHAI
from tests.support.plans import city_2024, city_2025, sample_plans
from tests.support.synthetic import synthetic_plans
from tests.support.validate import problems

NOTICE = Path(__file__).parents[3] / "data" / "wuwei-2024.txt"


@pytest.fixture(scope="module")
def graph():
    return build_graph(sample_plans())


def edges(graph, type_):
    return {(a, b): d for a, b, d in graph.edges(data=True) if d["type"] == type_}


def test_the_samples_use_the_whole_schema(graph):
    assert {d["label"] for _, d in graph.nodes(data=True)} == set(LABELS)
    assert {d["type"] for *_, d in graph.edges(data=True)} == set(TYPES)


def test_graphs_are_as_the_schema_says(graph):
    assert list(problems(graph)) == []
    assert list(problems(build_graph(synthetic_plans(60)))) == []


def test_a_graph_is_what_networkx_makes_node_by_node_and_edge_by_edge(graph):
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    types = list(TYPES)
    by_type = sorted(graph.edges(keys=True, data=True), key=lambda e: (types.index(e[3]["type"]), e[:3]))
    for node, data in graph.nodes(data=True):
        made.add_node(node, **data)
    for start, end, key, data in by_type:
        made.add_edge(start, end, key, **data)
    assert list(made.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
    assert list(made.in_edges(keys=True, data=True)) == list(graph.in_edges(keys=True, data=True))
    graph.edges["320116", "320100", "PART_OF"]["seen"] = True
    assert graph.pred["320100"]["320116"]["PART_OF"].pop("seen")


def test_the_graph_of_the_notice_is_as_the_schema_says():
    graph = build_graph([read_plan(NOTICE)])
    assert list(problems(graph)) == []
    assert sum(d["label"] == "Task" for _, d in graph.nodes(data=True)) == 46


def test_the_order_of_plans_does_not_matter(graph):
    expected = node_link_json(graph)
    for plans in permutations(sample_plans()):
        assert node_link_json(build_graph(plans)) == expected


def test_two_builds_give_the_same_bytes():
    assert node_link_json(build_graph(sample_plans())) == node_link_json(build_graph(sample_plans()))


def test_of_two_plans_of_one_id_the_last_stands():
    later = replace(city_2024(), points=city_2024().points[:1])
    assert node_link_json(build_graph([city_2024(), later])) == node_link_json(build_graph([later]))


def test_ids_depend_on_content_alone(graph):
    assert "341181-2024-a1:3" in graph and graph.nodes["341181-2024-a1:3"]["number"] == "3"
    assert "341181-2024-a1:1:i2" in graph and graph.nodes["341181-2024-a1:1:i2"]["text"] == "达到60%"
    assert "partner:江苏省人民医院" in graph and "341181:市发改委" in graph and "set:沪苏浙" in graph


def test_units_are_one_node_with_all_spellings(graph):
    assert graph.nodes["341181:市发改委"]["aliases"] == ["市发展和改革委员会", "市发展改革委"]
    assert graph.nodes["340000:省财政厅"]["aliases"] == ["财政厅"]


def test_a_lead_is_never_made_of_joint_owners(graph):
    leads, joint = edges(graph, "LEADS"), edges(graph, "COOPERATES")
    assert not [pair for pair in leads if pair[1].startswith("340000-2024-c3")]
    assert joint["340000:省财政厅", "340000-2024-c3:1"]["role"] == "joint"


def test_a_unit_that_leads_and_supports_a_task_has_both_edges(graph):
    between = {
        d["type"] for *_, d in graph.edges(data=True) if _[:2] == ["341181:市发改委", "341181-2024-a1:3"]
    }
    assert between == {"LEADS", "COOPERATES"}


def test_the_chain_of_regions_goes_up_to_the_province(graph):
    part_of = edges(graph, "PART_OF")
    assert {("320116", "320100"), ("320100", "320000"), ("341181", "341100"), ("341100", "340000")} <= set(
        part_of
    )


def test_members_join_the_sets_that_are_there(graph):
    members = {pair for pair in edges(graph, "MEMBER_OF") if pair[1] == "set:沪苏浙"}
    assert members == {(id_, "set:沪苏浙") for id_ in ("310000", "320000", "330000")}


def test_membership_says_since_when_where_the_set_tells():
    members = ("310000", "320000")
    dated = Region("set:沪苏圈", "沪苏圈", "沪苏圈", "set", members=members, since="2019")
    open_ = Region("set:沪苏带", "沪苏带", "沪苏带", "set", members=members)
    plan = city_2025()
    graph = build_graph([replace(plan, regions=(*plan.regions, dated, open_))])
    since = {pair: data.get("since") for pair, data in edges(graph, "MEMBER_OF").items()}
    assert since["310000", dated.id] == since["320000", dated.id] == "2019"
    assert since["310000", open_.id] is None


def test_a_region_without_its_parent_has_no_edge_in_the_air():
    plan = replace(city_2025(), regions=(SHANGHAI, NANJING))
    graph = build_graph([plan])
    assert list(problems(graph)) == [] and edges(graph, "PART_OF") == {}
    assert "341181" in graph, "the jurisdiction is there though regions do not name it"


def test_where_plans_differ_the_later_is_right():
    other = Region(ANHUI.id, ANHUI.name, "皖省", ANHUI.level, ANHUI.pinyin, aliases=("徽",))
    plan = replace(city_2025(), regions=tuple(other if r.id == ANHUI.id else r for r in city_2025().regions))
    node = build_graph([plan, city_2024()]).nodes[ANHUI.id]
    assert node["short_name"] == "皖省" and node["aliases"] == ["徽", "皖"]


def test_a_partner_has_one_seat_the_later_plans():
    partner = city_2025().points[1].partners[0]
    moved = replace(city_2025().points[1], partners=(replace(partner, seat=SHANGHAI),))
    graph = build_graph([replace(city_2025(), points=(moved,)), city_2024()])
    seats = {pair for pair in edges(graph, "LOCATED_IN") if pair[0] == "partner:江苏省人民医院"}
    assert seats == {("partner:江苏省人民医院", SHANGHAI.id)}


def test_a_number_used_twice_loses_no_point():
    first, second = city_2025().points
    graph = build_graph([replace(city_2025(), points=(first, replace(second, number=first.number)))])
    assert {"341181-2025-b2:1", "341181-2025-b2:1~2"} <= set(graph)


def test_a_point_of_an_unknown_section_hangs_on_the_plan_alone():
    point = replace(city_2025().points[0], section=9)
    graph = build_graph([replace(city_2025(), points=(point,))])
    assert [*edges(graph, "HAS_TASK")] == [("341181-2025-b2", "341181-2025-b2:1")]


def test_every_task_is_one_hop_from_its_plan_and_names_it(graph):
    tasks = {node for node, data in graph.nodes(data=True) if data["label"] == "Task"}
    plans = {(start, end) for start, end in edges(graph, "HAS_TASK") if graph.nodes[start]["label"] == "Plan"}
    assert plans == {(graph.nodes[task]["plan"], task) for task in tasks}
    assert len(edges(graph, "HAS_TASK")) > len(plans), "sections keep theirs"


def test_a_task_keeps_its_last_deadline_and_all_words(graph):
    assert graph.nodes["341181-2024-a1:1"]["deadline"] == "2024-12-31"
    assert graph.nodes["341181-2024-a1:1"]["deadlines"] == ["2024年底前"]
    assert "deadline" not in graph.nodes["341181-2024-a1:2"], "a property without value is left out"


def test_a_task_with_two_clauses_keeps_both(graph):
    clause = graph.nodes["341181-2024-a1:3"]["clause"]
    assert clause == "市发展改革委牵头\n市发改委配合，市应急管理局参加"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda g: g.add_node("x", label="Nothing"), "unknown label"),
        (lambda g: g.nodes[HEALTH.id].update(colour="red"), "unknown property colour"),
        (lambda g: g.nodes[HEALTH.id].pop("kind"), "no kind"),
        (lambda g: g.nodes[HEALTH.id].update(aliases=["b", "a"]), "not a sorted set"),
        (lambda g: g.nodes[HEALTH.id].update(name=7), "not string"),
        (lambda g: g.nodes["341181-2024-a1:1"].update(order=True), "not integer"),
        (lambda g: g.nodes[HEALTH.id].update(id="y"), "its id is 'y'"),
        (
            lambda g: g.add_edge(HEALTH.id, ANHUI.id, "LEADS", type="LEADS"),
            "does not lead from Unit to Region",
        ),
        (lambda g: g.add_edge(HEALTH.id, ANHUI.id, "X", type="X"), "unknown type"),
        (lambda g: g.nodes["341181-2024-a1"].update(text="x"), "evidence"),
    ],
)
def test_every_fault_is_found(spoil, said):
    graph = build_graph(sample_plans())
    spoil(graph)
    assert any(said in problem for problem in problems(graph))
