"""The forms a graph can be written in, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.errors import YaodianError
from graph.export import csv_tables, gexf, graphml, jsonld, neo4j_admin, node_link, xlsx
from graph.store.protocol import GraphStore


@dataclass(frozen=True, slots=True)
class Format:
    """A form: `suffix` of its file, "" for a folder; `about` says who reads it."""

    name: str
    suffix: str
    about: str
    write: Callable[[GraphStore, Path], list[Path]]


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("json", ".json", "node-link JSON: networkx, D3", node_link.write),
        Format("graphml", ".graphml", "GraphML: Gephi, yEd, igraph", graphml.write),
        Format("gexf", ".gexf", "GEXF: Gephi", gexf.write),
        Format("csv", "", "a folder of CSV tables, one a label and type: Excel, pandas, R", csv_tables.write),
        Format("jsonld", ".jsonld", "JSON-LD: RDF stores", jsonld.write),
        Format("xlsx", ".xlsx", "an Excel workbook, one sheet a label and type", xlsx.write),
        Format("neo4j-admin", "", "a folder for `neo4j-admin database import full`", neo4j_admin.write),
    )
}


def export(store: GraphStore, name: str, out: Path) -> list[Path]:
    """Write all of a store in the form `name` to the file or folder `out`; return the files written.

    Raises:
        YaodianError: There is no such form, or `out` cannot be written.
    """
    form = FORMATS.get(name)
    if form is None:
        raise YaodianError(f"unknown format {name!r}: choose one of {', '.join(FORMATS)}")
    try:
        (out.parent if form.suffix else out).mkdir(parents=True, exist_ok=True)
        return form.write(store, out)
    except OSError as error:
        raise YaodianError(f"{out} cannot be written: {error.strerror or error}") from None
