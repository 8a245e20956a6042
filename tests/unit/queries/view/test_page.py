"""The page's model, its blocks of data, and what it starts with."""

import json
import re
from collections import Counter
from typing import Any, get_args

import networkx as nx
import pytest

from graph.build import build_graph
from graph.entities import RegionLevel, UnitKind
from graph.errors import NameNotFoundError
from graph.model import PartnerKind, Via
from graph.schema import LABELS, TYPES
from queries.view import render_page, write_view
from queries.view.answers import nodes_of_rows
from queries.view.assets import BEGINNING, GROUND, NETWORK, SCRIPTS, STATIC, assets
from queries.view.details import CHUNK, task_details
from queries.view.model import KINDS, LINKS, page_graph
from queries.view.payload import FACTS
from queries.view.pinyin import initials
from queries.view.start import Start, find_node, start_block
from queries.view.styles import GROUPS
from tests.support.graphs import synthetic_graph
from tests.support.plans import city_2024, city_2025, province_2024


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return build_graph([city_2024(), city_2025(), province_2024()])


def blocks(html: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/json" id="data-(\w+)">(.*?)</script>', html, re.S)
    return {name: json.loads(text) for name, text in found}


def test_every_label_and_type_of_the_schema_is_known():
    assert set(KINDS) == set(GROUPS) == set(LABELS) - {"Finding"}, (
        "findings are told in the panel of their task"
    )
    assert set(LINKS) == set(TYPES) - {"HAS_FINDING"}


def test_every_word_has_two_languages_and_is_used():
    words = assets().words
    assert all(len(pair) == 2 and all(pair) for pair in words.values())
    source = "".join((STATIC / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    quoted = set(re.findall(r'"([\w.]+)"', source)) | set(re.findall(r"\b(\w+):", source))
    prefixes = tuple(re.findall(r't\("(\w+\.)" \+', source))
    facts = {name for names in FACTS.values() for name in names}
    known = quoted | set(KINDS) | set(LINKS.values()) | facts
    assert {word for word in words if word not in known and not word.startswith(prefixes)} == set()


def test_no_word_is_said_twice():
    pairs = json.loads((STATIC / "words.json").read_text(encoding="utf-8"), object_pairs_hook=list)
    assert len(pairs) == len(dict(pairs))


def test_every_used_word_exists():
    words = assets().words
    for name in SCRIPTS:
        source = (STATIC / "js" / f"{name}.js").read_text(encoding="utf-8")
        used = set(re.findall(r'\bt\("([\w.]+)"[,)]', source))
        assert used <= set(words), name
    vias = {f"via.{via}" for via in get_args(Via)}
    values = {f"value.{value}" for type_ in (UnitKind, PartnerKind, RegionLevel) for value in get_args(type_)}
    assert set(KINDS) | set(LINKS.values()) | {"joint"} | vias | values <= set(words)


def test_no_script_makes_markup_or_runs_text():
    for path in (STATIC / "js").glob("*.js"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", source
        )
        assert len(source.splitlines()) < 300
        assert path.stem in SCRIPTS


def test_listeners_of_the_window_end_with_the_network():
    for name in NETWORK:
        source = (STATIC / "js" / f"{name}.js").read_text(encoding="utf-8")
        found = re.findall(r"\b(?:window|document)\.addEventListener\((.*)", source)
        assert [line for line in found if not line.endswith(", UNTIL);")] == [], name


def test_no_name_is_declared_twice_in_one_scope():
    for names in (NETWORK, (*GROUND, *BEGINNING)):
        sources = [(STATIC / "js" / f"{name}.js").read_text(encoding="utf-8") for name in names]
        found = [
            name
            for source in sources
            for name in re.findall(
                r"^(?:const|let|class|function|async function)\s+(?:\[)?(\w+)", source, re.M
            )
        ]
        assert sorted(name for name, count in Counter(found).items() if count > 1) == []


def is_section(graph, node):
    return graph.nodes[node]["label"] == "Section"


def test_the_page_holds_every_node_and_edge(graph):
    data = blocks(render_page(graph))
    findings = [n for n, d in graph.nodes(data=True) if d["label"] == "Finding"]
    assert findings and len(data["nodes"]) == len(graph) - len(findings)
    inside = {
        end
        for start, end, d in graph.edges(data=True)
        if d["type"] == "HAS_TASK" and is_section(graph, start)
    }
    shown = [
        (start, end)
        for start, end, d in graph.edges(data=True)
        if d["type"] != "HAS_FINDING"
        and not (d["type"] == "HAS_TASK" and end in inside and not is_section(graph, start))
    ]
    assert len(data["edges"]) == len(shown), "a task of a section hangs on the section alone"
    assert data["model"]["keys"] == [node.key for node in page_graph(graph).nodes]
    assert data["options"]["physics"] == {"enabled": False}


def test_the_page_is_the_same_every_time(graph):
    assert render_page(graph) == render_page(graph)


def test_the_page_names_no_host():
    html = render_page(synthetic_graph(3))
    found = set(re.findall(r"https?://([\w.-]+)", html))
    assert found <= {
        "www.w3.org",
        "almende.com",
        "visjs.github.io",
        "github.com",
        "www.apache.org",
        "opensource.org",
    }
    assert "sourceMappingURL" not in html
    assert not re.search(r"<(?:link|script|img)[^>]+(?:src|href)=[\"'](?!data:)", html)


def test_write_view_writes_utf8(graph, tmp_path):
    path = write_view(graph, tmp_path / "new" / "a.html")
    assert "天长市" in path.read_bytes().decode("utf-8")


def test_owners_come_with_the_lead_first(graph):
    made = page_graph(graph)
    for owners in made.owners.values():
        links = [link for _, link in owners]
        assert links == sorted(links, key=["lead", "joint", "support"].index)
    assert made.owners


def test_marks_are_offsets_of_the_evidence(graph):
    made = page_graph(graph)
    details = [item for block in task_details(made) for item in block]
    assert len(details) == len(made.tasks)
    inside = 0
    for detail in details:
        for mark in detail["marks"]:
            evidence = made.edges[mark["e"]].props["evidence"]
            if "x" in mark:
                assert mark["x"] == evidence
            else:
                inside += 1
                units = detail["text"].encode("utf-16-le")[2 * mark["s"] : 2 * mark["t"]]
                assert units.decode("utf-16-le") == evidence
    assert inside


def test_marks_count_utf16_units():
    graph = synthetic_graph(1)
    task = graph.nodes["plan:1"]
    task["text"] = "\U00020bb7" + task["text"]
    for _, _, data in graph.edges(data=True):
        if "start" in data:
            data["start"] += 1
            data["end"] += 1
    [detail] = next(task_details(page_graph(graph)))
    made = page_graph(graph)
    for mark in detail["marks"]:
        evidence = made.edges[mark["e"]].props["evidence"]
        assert (
            detail["text"].encode("utf-16-le")[2 * mark["s"] : 2 * mark["t"]].decode("utf-16-le") == evidence
        )


def test_evidence_elsewhere_is_kept_as_words():
    graph = synthetic_graph(1)
    for _, _, data in graph.edges(data=True):
        if "start" in data:
            data["start"], data["end"] = data["start"] + 5000, data["end"] + 5000
    [detail] = next(task_details(page_graph(graph)))
    assert all("x" in mark for mark in detail["marks"])


def test_texts_come_in_blocks():
    sizes = [len(block) for block in task_details(page_graph(synthetic_graph(CHUNK + 3)))]
    assert sizes == [CHUNK, 3]
    script = (STATIC / "js" / "begin.js").read_text(encoding="utf-8")
    assert f"TEXTS_IN_BLOCK = {CHUNK};" in script


def test_initials_hold_all_readings():
    found = initials(["长三角", "A区"])
    assert found["三"] == "s"
    assert set("cz") <= set(found["长"])
    assert "A" not in found


def test_a_node_is_found_by_id_name_and_alias(graph):
    made = page_graph(graph)
    assert find_node(made, "340000").name == "安徽省"
    assert find_node(made, "市发改委").kind == "Unit"
    assert find_node(made, "沪", "Region").name == "上海市"
    with pytest.raises(NameNotFoundError, match="没有的局"):
        find_node(made, "没有的局")


def test_start_names_places(graph):
    made = page_graph(graph)
    block = start_block(made, Start(focus="市发改委", steps=2, region="上海市", overview=True))
    assert made.nodes[block["focus"]].name == "市发改委"
    assert made.nodes[block["region"]].name == "上海市"
    assert block["steps"] == 2
    assert start_block(made, Start()) == {}


def test_rows_name_nodes_by_id_name_and_number(graph):
    made = page_graph(graph)
    plan = next(made.of_kind("Plan"))
    rows = [{"unit": "市发改委", "regions": ["上海市", "没有"], "number": "1", "plan": plan.name, "count": 3}]
    found = [made.nodes[i] for i in nodes_of_rows(made, rows)]
    assert {node.name for node in found if node.kind in ("Unit", "Region")} == {"市发改委", "上海市"}
    assert [node.key for node in found if node.kind == "Task"] == [f"{plan.key}:1"]


def test_rows_name_tasks_in_lists_and_chains():
    made = page_graph(synthetic_graph(9))
    tasks = {made.nodes[i].key for i in nodes_of_rows(made, [{"numbers": ["2", "5"]}])}
    assert tasks == {"plan:2", "plan:5"}
    chain = nodes_of_rows(made, [{"steps": 1, "chain": "市发改委 - 3 - 市工信局"}])
    assert [made.nodes[i].key for i in chain] == ["市发改委", "市工信局", "plan:3"]


def test_rows_without_tasks_bring_those_that_join_their_nodes():
    made = page_graph(synthetic_graph(60))
    shared = [task for task, owners in made.owners.items() if len(owners) == 2]
    one, other = (made.nodes[unit].name for unit, _ in made.owners[shared[0]])
    found = nodes_of_rows(made, [{"unit_a": one, "unit_b": other}])
    both = {t for t in shared if {made.nodes[u].name for u, _ in made.owners[t]} == {one, other}}
    assert {i for i in found if i in made.tasks} == both
    alone = nodes_of_rows(made, [{"unit": one, "total": 3}])
    assert {made.nodes[i].name for i in alone if i not in made.tasks} == {one}
    assert any(i in made.tasks for i in alone)


def test_rows_that_name_nothing_draw_nothing():
    assert nodes_of_rows(page_graph(synthetic_graph(3)), [{"unit": "没有", "n": 3, "open": True}]) == []


def test_the_panel_is_given_the_findings_of_a_task_and_the_edges_in_doubt(graph):
    made = page_graph(graph)
    blocks_ = [detail for block in task_details(made) for detail in block]
    details = {made.nodes[task].key: detail for task, detail in zip(made.tasks, blocks_, strict=True)}
    last = details["341181-2024-a1:5"]
    assert [f["severity"] for f in last["findings"]] == ["wrong"]
    assert "要点 5" in last["findings"][0]["says"][0] and "point 5" in last["findings"][0]["says"][1]
    doubtful = [made.nodes[made.edges[m["e"]].source].name for m in last["marks"] if m.get("doubt")]
    assert doubtful == ["各镇人民政府"]
    assert "findings" not in details["341181-2024-a1:1"]


def test_an_unknown_name_is_answered_with_the_nearest(graph):
    made = page_graph(graph)
    with pytest.raises(NameNotFoundError, match="市发改委"):
        find_node(made, "市发开委")
    with pytest.raises(NameNotFoundError, match="full name or its id"):
        find_node(made, "xyz")


def test_rows_of_one_title_are_told_apart_by_their_place(graph):
    made = page_graph(graph)
    for plan in made.of_kind("Plan"):
        graph.nodes[plan.key]["name"] = "一样的题目"
    made = page_graph(graph)
    for plan in made.of_kind("Plan"):
        rows = [{"plan": "一样的题目", "place": plan.props["jurisdiction"], "number": "1"}]
        found = [made.nodes[i] for i in nodes_of_rows(made, rows)]
        assert found and {node.props["year"] for node in found if node.kind == "Task"} >= {plan.props["year"]}
