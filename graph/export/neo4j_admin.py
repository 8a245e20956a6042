"""CSV for `neo4j-admin database import full`: the fastest way to put a big graph on a server.

The folder holds a header and a data file for each label and relationship type, `import.args` with the
options to import them, and `schema.cypher` with the constraints and indexes to make afterwards. What is
imported is a store: its stamp and what each plan says of shared nodes come along, so that later loads go on
from there.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from graph.errors import YaodianError
from graph.export.files import write_text
from graph.export.tables import Sheet, sheets
from graph.language import gettext
from graph.records import Value
from graph.schema import ENTRY_LABEL, LABELS, PROGRESS_LABEL, SCHEMA_VERSION, STORE_LABEL, TYPES, ddl
from graph.schema_types import Property, PropertyType
from graph.store.progress import HISTORY, RECORDED
from graph.store.protocol import STORE_ID, GraphStore, Rows

_TYPES: dict[PropertyType, str] = {
    "string": "string",
    "integer": "long",
    "float": "double",
    "boolean": "boolean",
    "list<string>": "string[]",
}
_SEPARATOR = "\x1f"
"""Between the items of a list; an item that has it is refused."""
_INTERNAL = tuple(Property(name, "string", "internal") for name in ("_digest", "_shared", "origin", "_read"))
_STAMPS = (
    "MATCH (p:Plan) RETURN p.id AS id, p.`_digest` AS digest, p.`_shared` AS shared, p.origin AS origin, "
    'coalesce(p.`_read`, "") AS read'
)
_EMPTY_LISTS = "MATCH (n:{0}) WHERE n.`{1}` IS NULL SET n.`{1}` = []"


def write(store: GraphStore, out: Path) -> list[Path]:
    """Write a store into the folder `out`; see `import.args` there for the command."""
    stamps = {id_: tuple(stamp) for id_, *stamp in store.query(_STAMPS).rows}
    files = [_store_node(out), *_progress(out, store)]
    options = [_option("nodes", STORE_LABEL), _option("nodes", PROGRESS_LABEL), _option("nodes", ENTRY_LABEL)]
    for sheet in sheets(store.graph()):
        if sheet.name in LABELS:
            files += _nodes(out, sheet, stamps if sheet.name == "Plan" else {})
            options.append(_option("nodes", sheet.name))
        else:
            files += _relationships(out, sheet)
            options.append(_option("relationships", sheet.name))
    files.append(write_text(out / "schema.cypher", "".join(f"{statement};\n" for statement in _after())))
    files.append(write_text(out / "import.args", "".join(f"{option}\n" for option in [*_OPTIONS, *options])))
    return files


_OPTIONS = (
    "--array-delimiter=U+001F",
    "--multiline-fields=true",
    "--input-encoding=UTF-8",
    "--id-type=string",
)


def _option(kind: str, name: str) -> str:
    return f"--{kind}={name}={name}-header.csv,{name}.csv"


def _after() -> Iterable[str]:
    """Yield what a database needs after the import; the importer has no word for an empty list."""
    yield from ddl()
    for label in LABELS.values():
        for p in label.properties:
            if p.type == "list<string>" and p.required:
                yield _EMPTY_LISTS.format(label.label, p.name)


def _store_node(out: Path) -> Path:
    write_text(out / f"{STORE_LABEL}-header.csv", "id:ID,schema:long,revision:long,locked:boolean\n")
    return write_text(out / f"{STORE_LABEL}.csv", f'"{STORE_ID}",{SCHEMA_VERSION},1,true\n')


def _progress(out: Path, store: GraphStore) -> list[Path]:
    """Write the records of progress and their history; the ids are tasks' or their own, each with an id space."""
    return [
        file
        for label, cypher in ((PROGRESS_LABEL, RECORDED), (ENTRY_LABEL, HISTORY))
        for file in _beside(out, label, store.query(cypher))
    ]


def _beside(out: Path, label: str, found: Rows) -> list[Path]:
    kinds = {name: "boolean" if name == "overruled" else "string" for name in found.columns[1:]}
    header = [f"id:ID({label})", *(f"{name}:{kind}" for name, kind in kinds.items())]
    return _files(out, label, header, found.rows)


def _nodes(out: Path, sheet: Sheet, stamps: dict[str, tuple[str, ...]]) -> list[Path]:
    properties = LABELS[sheet.name].properties + (_INTERNAL if sheet.name == "Plan" else ())
    names = [f"{p.name}:{'ID' if p.name == 'id' else _TYPES[p.type]}" for p in properties]
    place = sheet.columns.index("id")
    rows = ((*row, *stamps.get(str(row[place]), ())) for row in sheet.rows)
    return _files(out, sheet.name, names, rows)


def _relationships(out: Path, sheet: Sheet) -> list[Path]:
    names = [f"{p.name}:{_TYPES[p.type]}" for p in TYPES[sheet.name].properties]
    return _files(out, sheet.name, [":START_ID", ":END_ID", *names], sheet.rows)


def _files(out: Path, name: str, header: list[str], rows: Iterable[Sequence[Value | None]]) -> list[Path]:
    lines = (",".join(map(_field, row)) + "\n" for row in rows)
    return [
        write_text(out / f"{name}-header.csv", ",".join(header) + "\n"),
        write_text(out / f"{name}.csv", "".join(lines)),
    ]


def _field(value: Value | None) -> str:
    """Return a field, a text always in quotes: without quotes an empty field is no value at all."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        if any(_SEPARATOR in item for item in value):
            raise YaodianError(
                gettext(
                    "a list holds the control character U+001F, which separates items: {value!r}: take it out of the plan's text and build again",
                    value=value,
                )
            )
        value = _SEPARATOR.join(value)
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else repr(value)
