"""Names on the page: those alike told apart by their place, owners by role and in the order in which they are written."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.build import build_graph
from graph.entities import Region
from graph.model import Plan
from queries.view.start import Start
from tests.support.graphs import synthetic_graph
from tests.support.plan_names import TIANCHANG
from tests.support.plans import city_2024, city_2025

pytestmark = pytest.mark.browser

MINGGUANG = Region("341182", "明光市", "明光", "county", "Mingguang", "341100")


def elsewhere(plan: Plan, place: Region) -> Plan:
    """Return the plan as if another place had issued it: the same title, units of the same names."""

    def moved(item: Any) -> Any:
        id_ = item.unit.id.replace(TIANCHANG.id, place.id)
        return replace(item, unit=replace(item.unit, id=id_, region=place.id))

    points = tuple(replace(p, responsibilities=tuple(map(moved, p.responsibilities))) for p in plan.points)
    regions = (*plan.regions, place)
    return replace(
        plan,
        id=f"{place.id}-2024-a1",
        jurisdiction=place,
        points=points,
        regions=regions,
        findings=(),
        addressees=(),
    )


@pytest.fixture(scope="module")
def twins() -> "nx.MultiDiGraph[str]":
    return build_graph([city_2024(), elsewhere(city_2024(), MINGGUANG)])


def test_units_of_one_name_carry_their_places_in_the_picture_and_in_lists(open_view, twins):
    page = open_view(twins, size=(1800, 1000))
    both = {"市发改委（天长市）", "市发改委（明光市）"}
    assert both <= {label["text"] for label in page.evaluate("yaodian.labels()")}
    assert both <= {
        text.rpartition(" ")[0] for text in page.locator("[data-picker=units] option").all_inner_texts()
    }
    page.click("[data-tab=bars]")
    assert both <= set(page.locator("#bars tbody th").all_inner_texts())
    page.fill("#search", "市发改委")
    assert both <= set(page.locator("#hits button").all_inner_texts())
    page.locator("#hits button", has_text="市发改委（明光市）").click()
    assert page.inner_text("#panel h2") == "市发改委（明光市）"


def test_plans_and_sections_of_one_title_are_told_apart(open_view, twins):
    page = open_view(twins, hash="#list=1")
    title = city_2024().title
    assert page.locator("[data-picker=plans] option").all_inner_texts()[1:] == [
        f"{title}（天长市）",
        f"{title}（明光市）",
    ]
    sections = page.locator("[data-picker=sections] option").all_inner_texts()[1:]
    assert sorted(sections) == sorted(
        f"{s}（{p}市2024）" for s in ("产业合作", "互联互通") for p in ("天长", "明光")
    )
    assert set(page.locator("#rows td.plan").all_inner_texts()) == {
        f"{title}（天长市）",
        f"{title}（明光市）",
    }
    page.fill("#search", "赴上海、六合开展招商")
    assert page.locator("#hits small").all_inner_texts() == ["天长市2024", "明光市2024"]


def test_names_that_stand_alone_carry_nothing(open_view):
    page = open_view(build_graph([city_2024(), city_2025()]))
    assert not [name for name in page.evaluate("yaodian.names()") if "（" in name]


def test_units_of_one_name_and_place_carry_their_full_names(open_view):
    graph = synthetic_graph(20)
    for unit in [n for n, d in graph.nodes(data=True) if d["label"] == "Unit"][:2]:
        graph.nodes[unit].update(name="市水利局", shown="市水利局")
        graph.add_edge(unit, "r0", "BELONGS_TO", type="BELONGS_TO")
    place = graph.nodes["r0"]["name"]
    names = {name for name in open_view(graph).evaluate("yaodian.names()") if name.startswith("市水利局")}
    assert names == {f"市水利局（{place}，全称市{line}）" for line in ("发改委", "工信局")}


def unsorted() -> "nx.MultiDiGraph[str]":
    """Return a graph of a task whose owners are written in another order than that of their ids."""
    graph = synthetic_graph(1, units=8)
    graph.remove_edges_from(
        [edge for edge in graph.edges(keys=True) if edge[1] == "plan:1" and edge[0][0] == "市"]
    )
    roles = {"lead": (7, 2), "joint": (6, 1), "support": (5, 0, 3)}
    position = 0
    for role, units in roles.items():
        for unit in units:
            name, position = list(graph)[1 + unit], position + 1
            type_, more = ("LEADS", {}) if role == "lead" else ("COOPERATES", {"role": role})
            graph.add_edge(name, "plan:1", f"{type_}:{role}", type=type_, position=position, **more)
    return graph


WRITTEN = {
    "lead": ["市文旅局", "市教体局"],
    "joint": ["市民政局", "市工信局"],
    "support": ["市水务局", "市发改委", "市卫健委"],
}


def test_owners_stand_as_they_are_written_each_role_by_itself(open_view):
    page = open_view(unsorted(), hash="#list=1&selected=plan%3A1")
    for role, units in WRITTEN.items():
        assert page.locator(f"#panel .relation.{role} .link").all_inner_texts() == units
        assert page.inner_text(f"#rows td.{role}") == "、".join(units)
    page.click("#export summary")
    with page.expect_download() as download:
        page.click("#csv")
    head, row = csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))
    assert dict(zip(head, row, strict=True)) | {
        name: "、".join(WRITTEN[role])
        for name, role in (("牵头", "lead"), ("共同负责", "joint"), ("配合", "support"))
    } == dict(zip(head, row, strict=True))


def test_a_unit_that_only_shares_is_not_among_the_leads(open_view):
    page = open_view(build_graph([city_2024()]), start=Start(focus="市教体局"), hash="#list=1")
    [row] = page.locator("#rows tr[data-task]").all()
    assert row.locator("td.lead").inner_text() == ""
    assert row.locator("td.joint").inner_text() == "市卫健委、市教体局"
