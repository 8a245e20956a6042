"""The forms a graph can be written in: one entry each, from which the command, its help and the docs come."""

from dataclasses import dataclass
from pathlib import Path

from graph.errors import YaodianError
from graph.language import N_, gettext
from graph.lazy import named_function
from graph.nearest import did_you_mean
from graph.paths import reachable
from graph.reasons import reason
from graph.store.protocol import GraphStore


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A form: `suffix` of its file, "" for a folder; `about` says who reads it.

    `writer` names the function that writes a store to a file or folder and returns the files written; it takes those of the
    choices of `write` as keywords that `takes` lists.
    """

    name: str
    suffix: str
    about: str
    writer: str
    any_version: bool = False
    """Whether stores of older schemas can be written in it, to be carried into the present one."""
    takes: tuple[str, ...] = ()

    def default_path(self) -> Path:
        """Return where to write when nobody says."""
        return Path(f"yaodian{self.suffix}" if self.suffix else f"yaodian-{self.name}")

    def write(self, store: GraphStore, out: Path, *, raw: bool = False) -> list[Path]:
        """Write all of a store to the file or folder `out`; return the files written.

        `raw`: CSV for programs, without the guard against formulas.

        Raises:
            YaodianError: `out` cannot be written.
        """
        try:
            reachable(out.parent if self.suffix else out).mkdir(parents=True, exist_ok=True)
            given = {"raw": raw} if "raw" in self.takes else {}
            written: list[Path] = named_function(self.writer)(store, out, **given)
        except OSError as error:
            raise YaodianError(
                gettext("cannot write {file}: {reason}", file=out, reason=reason(error))
            ) from None
        return written


_ENTRIES = (
    ExportFormat("json", ".json", N_("node-link JSON: networkx, D3"), "graph.export.node_link:write"),
    ExportFormat("graphml", ".graphml", N_("GraphML: Gephi, yEd, igraph"), "graph.export.graphml:write"),
    ExportFormat("gexf", ".gexf", N_("GEXF: Gephi"), "graph.export.gexf:write"),
    ExportFormat(
        "csv",
        "",
        N_("a folder of CSV tables, one a label and type: Excel, pandas, R"),
        "graph.export.csv_tables:write",
        takes=("raw",),
    ),
    ExportFormat("jsonld", ".jsonld", N_("JSON-LD: RDF stores"), "graph.export.jsonld:write"),
    ExportFormat(
        "jsonl",
        ".jsonl",
        N_("JSON Lines with all that the store holds: `yaodian import`"),
        "graph.export.jsonl:write",
        any_version=True,
    ),
    ExportFormat(
        "xlsx", ".xlsx", N_("an Excel workbook, one sheet a label and type"), "graph.export.xlsx:write"
    ),
    ExportFormat(
        "neo4j-admin",
        "",
        N_("a folder for `neo4j-admin database import full`"),
        "graph.export.neo4j_admin:write",
    ),
)
EXPORTS: dict[str, ExportFormat] = {entry.name: entry for entry in _ENTRIES}


def export_format(name: str) -> ExportFormat:
    """Return the form of this name.

    Raises:
        YaodianError: There is no such form.
    """
    if name not in EXPORTS:
        raise YaodianError(
            gettext("unknown format {name!r}: {near}", name=name, near=did_you_mean(name, EXPORTS))
        )
    return EXPORTS[name]
