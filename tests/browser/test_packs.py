"""A plan's network as it comes out of the page of many plans, beside that of the page of this plan alone."""

import base64
import json
import zlib
from typing import Any

import pytest

from graph.build import build_graph
from queries.view.assets import STATIC
from queries.view.content import GraphContent
from queries.view.details import task_details
from queries.view.many import many_plans
from queries.view.model import page_graph
from queries.view.payload import build_blocks
from tests.support.graphs import synthetic_graph
from tests.support.nation_graph import nation_plans
from tests.support.plans import city_2024, city_2025, province_2024

pytestmark = pytest.mark.browser

WIDEN = """([packs, regions]) => {
    const shared = widenRegions(regions);
    return packs.map((pack) => widenPlan(pack, shared));
}"""


def unpacked(text: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(text)))


def widened(page: Any, graph: Any) -> dict[str, Any]:
    """Return the networks by plan, opened as the page opens them."""
    page.add_script_tag(content=(STATIC / "js" / "widening.js").read_text(encoding="utf-8"))
    made = many_plans(GraphContent(graph), {})
    found = page.evaluate(WIDEN, [[unpacked(pack) for pack in made.packs], unpacked(made.regions)])
    return dict(zip([row[0] for row in made.overview["plans"]], found, strict=True))


def expected(graph: Any) -> Any:
    """Return what the page of a graph alone holds of it, as JSON."""
    made = page_graph(graph)
    nodes, edges, model = build_blocks(made)
    common = ("kinds", "links", "firstKinds", "firstLinks", "initials")
    own = {name: told for name, told in model.items() if name not in common}
    texts = [detail for block in task_details(made) for detail in block]
    return json.loads(json.dumps({"nodes": nodes, "edges": edges, "model": own, "texts": texts}))


def test_a_pack_holds_what_the_page_of_the_plan_alone_holds(new_tab: Any) -> None:
    plans = nation_plans(12, 6)
    found = widened(new_tab(), build_graph(plans))
    assert set(found) == {plan.id for plan in plans}
    for plan in plans:
        assert found[plan.id] == expected(build_graph([plan]))


def seen(network: Any) -> Any:
    """Return the texts, their marks with the names at both ends: regions that nothing is tied to are left out of a pack."""
    names = [node["label"] for node in network["nodes"]]
    ends = [(names[edge["from"]], names[edge["to"]], edge["link"]) for edge in network["edges"]]
    return [
        {**told, "marks": [{**mark, "e": ends[mark["e"]]} for mark in told["marks"]]}
        for told in network["texts"]
    ]


def facts_of(network: Any) -> Any:
    return [
        (node["label"], network["model"]["facts"].get(str(place)))
        for place, node in enumerate(network["nodes"])
        if node["group"] != "Region"
    ]


def test_findings_parts_and_rows_of_tables_come_out_whole(new_tab: Any) -> None:
    plans = [city_2024(), city_2025(), province_2024()]
    found = widened(new_tab(), build_graph(plans))
    for plan in plans:
        network, whole = found[plan.id], expected(build_graph([plan]))
        assert seen(network) == seen(whole)
        assert facts_of(network) == facts_of(whole)


def test_names_that_no_label_is_cut_from_come_out_whole(new_tab: Any) -> None:
    graph = synthetic_graph(7)
    names = ["一  二 三", "😀" * 20, "长" * 12 + "  长" * 9, "…", "短…", " ", "\ud800" * 3]
    for task, name in zip([n for n, d in graph.nodes(data=True) if d["label"] == "Task"], names, strict=True):
        graph.nodes[task]["title"] = name
    (found,) = widened(new_tab(), graph).values()
    whole = json.loads(json.dumps(expected(graph)).replace("\\ud800", ""))
    assert called(found) == called(whole)


def called(network: Any) -> Any:
    """Return the labels and names of the tasks."""
    names = network["model"]["names"]
    nodes = [node for node in network["nodes"] if node["group"] == "Task"]
    return [(node["label"], names.get(str(node["id"]))) for node in nodes]
