"""Each export is read back by a program that knows the form, and holds the whole graph."""

import csv
import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from openpyxl import load_workbook

from graph.build import build_graph
from graph.errors import YaodianError
from graph.export.formats import EXPORTS, export_format
from graph.export.jsonld import document
from graph.export.neo4j_admin import _field
from graph.export.node_link import node_link_json
from graph.schema import LABELS, TYPES
from graph.store.open import open_store
from tests.support.compare import content
from tests.support.plans import city_2024, city_2025, province_2024

HOSTILE = '=HYPERLINK("http://x","点")</data><script>&\x0b;"\n\t,'


def plans():
    city = city_2024()
    first = replace(city.points[0], title=HOSTILE)
    return [replace(city, points=(first, *city.points[1:])), city_2025(), province_2024()]


@pytest.fixture(scope="module")
def graph():
    return build_graph(plans())


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("export") / "plans.kgl", write=True) as made:
        made.load(plans())
        yield made


@pytest.fixture
def exported(store, tmp_path):
    def write(name: str, *, raw: bool = False):
        out = tmp_path / f"graph{EXPORTS[name].suffix}"
        written = export_format(name).write(store, out, raw=raw)
        assert written and all(path.exists() for path in written)
        assert not list(tmp_path.rglob("*.tmp"))
        return out

    return write


def test_node_link_json_is_read_back_whole(exported, graph):
    data = json.loads(exported("json").read_text("utf-8"))
    read: Any = nx.node_link_graph(data, edges="edges", multigraph=True, directed=True)
    assert content(read) == with_ids(graph)


def with_ids(graph):
    """networkx takes `id` for the key of a node, so it is no property after reading."""
    nodes, edges = content(graph)
    return {key: {k: v for k, v in data.items() if k != "id"} for key, data in nodes.items()}, edges


def test_node_link_json_is_the_same_bytes_whatever_the_order(graph):
    assert node_link_json(graph) == node_link_json(build_graph(plans()[::-1]))
    shuffled: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    shuffled.add_nodes_from(reversed(list(graph.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert node_link_json(shuffled) == node_link_json(graph)


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "xlsx"])
def test_two_exports_are_the_same_bytes(store, tmp_path, name):
    first, second = (
        export_format(name).write(store, tmp_path / "a" / "x"),
        export_format(name).write(store, tmp_path / "b" / "x"),
    )
    assert [p.name for p in first] == [p.name for p in second]
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


def test_graphml_is_read_back(exported, graph):
    read = nx.read_graphml(exported("graphml"), force_multigraph=True)
    assert set(read.nodes) == set(graph.nodes)
    kinds = sorted((a, b, d["relation"], d.get("evidence")) for a, b, d in read.edges(data=True))
    assert kinds == sorted((a, b, d["type"], d.get("evidence")) for a, b, d in graph.edges(data=True))
    assert read.nodes["341181:市发改委"]["label"] == "市发改委"
    assert read.nodes["341181:市发改委"]["node_type"] == "Unit"
    assert read.nodes["341181-2024-a1:1"]["title"] == HOSTILE.replace("\x0b", "\ufffd")


def test_graphml_edges_have_ids_of_their_own(exported, graph):
    root = ElementTree.parse(exported("graphml")).getroot()
    ids = [edge.get("id") for edge in root.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert len(set(ids)) == len(ids) == graph.number_of_edges()


def test_gexf_is_read_back_and_has_no_date(exported, graph):
    path = exported("gexf")
    assert "lastmodifieddate" not in path.read_text("utf-8")
    read = nx.read_gexf(path)
    assert set(read.nodes) == set(graph.nodes) and read.number_of_edges() == graph.number_of_edges()
    root = ElementTree.parse(path).getroot()
    assert root[1].get("mode") == "static", "offsets must not be taken for times"


@pytest.mark.parametrize(("raw", "title"), [(False, "'" + HOSTILE.replace("\x0b", "")), (True, HOSTILE)])
def test_csv_has_every_node_and_edge(exported, graph, raw, title):
    folder = exported("csv", raw=raw)
    tables = {}
    for path in folder.glob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") is not raw
        with path.open(encoding="utf-8-sig", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    assert set(tables) == {*LABELS, *TYPES}
    assert sum(len(rows) for name, rows in tables.items() if name in LABELS) == graph.number_of_nodes()
    assert sum(len(rows) for name, rows in tables.items() if name in TYPES) == graph.number_of_edges()
    assert next(r for r in tables["Task"] if r["id"] == "341181-2024-a1:1")["title"] == title
    assert {r["open"] for r in tables["Task"]} == {"true", "false"}


def test_json_ld_links_and_states(graph, exported):
    data = json.loads(exported("jsonld").read_text("utf-8"))
    assert data == document(graph)
    nodes = {item["@id"]: item for item in data["@graph"] if "@id" in item}
    assert len(nodes) == graph.number_of_nodes()
    unit = nodes["urn:yaodian:id:341181:市应急局"]
    assert unit["@type"] == "Unit" and unit["LEADS"] == [{"@id": "urn:yaodian:id:341181-2024-a1:5"}]
    statements = [item for item in data["@graph"] if item["@type"] == "Statement"]
    assert len(statements) == sum("evidence" in d for *_, d in graph.edges(data=True))
    linked = {link["@id"] for item in nodes.values() for name in TYPES for link in item.get(name, ())}
    assert linked <= set(nodes)


def test_excel_has_every_sheet_and_no_formula(exported, graph):
    book = load_workbook(exported("xlsx"))
    assert set(book.sheetnames) == {*LABELS, *TYPES}
    assert sum(book[label].max_row - 1 for label in LABELS) == graph.number_of_nodes()
    titles = [
        cell for row in book["Task"].iter_rows() for cell in row if str(cell.value).startswith("=HYPER")
    ]
    assert {cell.data_type for cell in titles} == {"s"}


def test_an_unknown_format_names_the_known_ones(store, tmp_path):
    with pytest.raises(YaodianError, match="choose one of json, graphml"):
        export_format("nonsense").write(store, tmp_path)


def test_a_place_that_cannot_be_written(store, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(YaodianError, match="cannot write"):
        export_format("json").write(store, tmp_path / "file" / "x.json")


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, ""),
        ("", '""'),
        ('a"b\nc', '"a""b\nc"'),
        (True, "true"),
        (7, "7"),
        (7.0, "7.0"),
        (1e22, "1e+22"),
        ([], ""),
        (["a", "b"], '"a\x1fb"'),
    ],
)
def test_fields_of_the_importer(value, field):
    assert _field(value) == field


def test_an_item_with_the_separator_is_refused():
    with pytest.raises(YaodianError, match=r"U\+001F"):
        _field(["a\x1fb"])
