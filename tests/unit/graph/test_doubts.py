from dataclasses import replace

import pytest

from graph.build import build_graph
from graph.doubts import OF_OWNERS, Doubts, spoken_of
from graph.findings import finding, sentences
from graph.model import Mention, Plan
from tests.support.doubted import against, doubted
from tests.support.plans import city_2024

ID = "341181-2024-a1"


@pytest.fixture
def plan() -> Plan:
    return replace(city_2024(), findings=())


def doubtful(plan: Plan) -> set[tuple[str, str, str]]:
    """Return type, start and end of the edges in doubt."""
    return {(d["type"], a, b) for a, b, d in build_graph([plan]).edges(data=True) if d.get("doubt")}


def test_codes_of_owners_are_in_the_table() -> None:
    assert set(sentences()) >= OF_OWNERS


def test_a_plan_without_findings_has_no_doubt(plan: Plan) -> None:
    assert doubtful(plan) == set()


def test_a_finding_stands_against_the_edges_whose_words_it_overlaps(plan: Plan) -> None:
    assert doubtful(doubted(plan, ("odd-name", "上海滨江医院", "2"))) == {
        ("INVOLVES", f"{ID}:2", "partner:上海滨江医院"),
        ("TARGETS", f"{ID}:2", "310000"),
    }
    assert doubtful(doubted(plan, ("name-unknown", "市应急局", "5"))) == {
        ("LEADS", "341181:市应急局", f"{ID}:5"),
    }


def test_a_finding_about_a_clause_stands_against_all_edges_whose_words_it_overlaps(plan: Plan) -> None:
    assert doubtful(doubted(plan, ("words-unknown", "牵头，", "1"))) == {
        ("LEADS", "341181:市发改委", f"{ID}:1"),
        ("COOPERATES", "341181:市工信局", f"{ID}:1"),
        ("COOPERATES", "341181:天长高新区管委会", f"{ID}:1"),
    }


def test_a_note_stands_against_nothing(plan: Plan) -> None:
    assert doubtful(doubted(plan, ("odd-character", "市应急局", "5"))) == set()


def test_a_finding_about_all_owners_of_a_point_puts_each_in_doubt(plan: Plan) -> None:
    pooled = replace(plan, findings=(finding(1, "clauses-pooled", "3", "2", point="3"),))
    assert doubtful(pooled) == {
        ("LEADS", "341181:市发改委", f"{ID}:3"),
        ("COOPERATES", "341181:市发改委", f"{ID}:3"),
        ("COOPERATES", "341181:市应急局", f"{ID}:3"),
    }


def test_a_finding_of_a_line_or_of_no_point_stands_against_nothing(plan: Plan) -> None:
    found = (finding(1, "no-place"), finding(1, "clauses-pooled", "9", "2", point="9"))
    assert doubtful(replace(plan, findings=found)) == set()


def test_of_points_with_one_number_the_one_around_the_words_is_meant(plan: Plan) -> None:
    points = tuple(replace(point, number="1") for point in plan.points)
    twice = replace(plan, points=points)
    told = (
        against(twice, "name-unknown", "市应急局", "1"),
        finding(1, "clauses-pooled", "1", "2", point="1"),
    )
    assert spoken_of(told, points) == [4, 0]
    assert spoken_of((finding(1, "no-place"), finding(1, "no-owner", "7", "x", point="7")), points) == [
        None,
        None,
    ]


def test_an_overlap_is_found_whatever_the_order_and_length_of_the_spans(plan: Plan) -> None:
    def span(start: int, end: int) -> Mention:
        return Mention("x" * (end - start), start, end)

    found = [finding(1, "odd-name", "x", span=s) for s in ((50, 52), (10, 40), (12, 14), (60, 60))]
    doubts = Doubts(replace(plan, findings=tuple(found)))
    assert [s for s in range(0, 70, 5) if doubts.against(span(s, s + 5))] == [10, 15, 20, 25, 30, 35, 50]
    assert not doubts.against(span(40, 50)) and not doubts.against(span(52, 70))


def test_the_graph_holds_every_finding_at_its_plan_and_at_its_task() -> None:
    plan = city_2024()
    graph = build_graph([plan])
    at_plan = [b for _, b, d in graph.out_edges(ID, data=True) if d["type"] == "HAS_FINDING"]
    nodes = [graph.nodes[f"{ID}:finding:{n}"] for n in range(1, len(plan.findings) + 1)]
    assert len(at_plan) == len(plan.findings) == len(nodes) > 2
    assert [n["code"] for n in nodes] == [f.code for f in plan.findings]
    assert all(plan.text[n["start"] : n["end"]] == n["evidence"] for n in nodes)
    told = {a: graph.nodes[b] for a, b, d in graph.edges(data=True) if d["type"] == "HAS_FINDING" and a != ID}
    assert set(told) == {f"{ID}:2", f"{ID}:4", f"{ID}:5"}
    assert told[f"{ID}:5"]["severity"] == "wrong"
    assert "各镇人民政府" in told[f"{ID}:5"]["message"] and "要点 5" in told[f"{ID}:5"]["message_zh"]
    assert told[f"{ID}:5"]["advice"] and told[f"{ID}:5"]["advice_zh"]
