"""JSON-LD 1.1: nodes with their links, and one statement for each edge that has evidence."""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.export.files import write_text
from graph.schema import RELATIONSHIPS
from graph.store.protocol import GraphStore

if TYPE_CHECKING:
    import networkx as nx

_CONTEXT = {
    "@version": 1.1,
    "@base": "urn:yaodian:id:",
    "@vocab": "urn:yaodian:term:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "name": "schema:name",
    "aliases": "schema:alternateName",
    "title": "dcterms:title",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "deadline": {"@id": "deadline", "@type": "xsd:date"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    "Statement": "rdf:Statement",
}
_NOT_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`%#?/\[\]]')


def write(store: GraphStore, out: Path) -> list[Path]:
    """Write a store's graph to the file `out`."""
    text = json.dumps(document(store.graph()), ensure_ascii=False, indent=1, sort_keys=True)
    return [write_text(out, f"{text}\n")]


def document(graph: "nx.MultiDiGraph[str]") -> dict[str, Any]:
    """Return a graph as a JSON-LD document.

    A node has its label as `@type`, its properties, and its links by relationship type. An edge with
    properties is a `rdf:Statement` besides, with evidence and offsets.
    """
    links: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    statements = []
    for start, end, data in graph.edges(data=True):
        links[start][data["type"]].append({"@id": _iri(end)})
        if len(data) > 1:
            statements.append(_statement(start, end, data))
    nodes = [
        {"@id": _iri(node), "@type": data["label"], **_properties(data, "label"), **links[node]}
        for node, data in graph.nodes(data=True)
    ]
    return {"@context": _context(), "@graph": nodes + statements}


def _context() -> dict[str, Any]:
    """Return the context: every relationship type links to a node."""
    return _CONTEXT | {r.type: {"@type": "@id"} for r in RELATIONSHIPS}


def _statement(start: str, end: str, data: dict[str, Any]) -> dict[str, Any]:
    spoken = {"subject": _iri(start), "predicate": data["type"], "object": _iri(end)}
    return {"@type": "Statement", **spoken, **_properties(data, "type")}


def _properties(data: dict[str, Any], but: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in (but, "id")}


def _iri(id_: str) -> str:
    """Return an id as an IRI: signs that an IRI cannot hold, or reads as its parts, are encoded."""
    return "urn:yaodian:id:" + _NOT_IRI.sub(lambda m: f"%{ord(m.group()):02X}", id_)
