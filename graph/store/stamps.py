"""What a store keeps beside each plan: a digest of it, what it says of shared nodes, whence and by what rules it was read."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pickle import Pickler
from typing import Any

from graph.records import Node, PlanRecords, Props, Records
from graph.schema import SCHEMA_VERSION
from graph.store.columns import OwnColumns, own_columns

_DIGEST, _SHARED = "_digest", "_shared"
READ = "_read"
STAMPS = (_DIGEST, _SHARED, "origin", "loaded", READ)
"""Names of the properties, which are no part of the graph."""
KNOWN = (
    f"p.id AS id, p.year AS year, p.`{_DIGEST}` AS digest, p.`{_SHARED}` AS shared, "
    f'coalesce(p.`{READ}`, "") AS read, coalesce(p.origin, "") AS origin, coalesce(p.loaded, "") AS loaded'
)
"""What to return of a plan `p` so that `known` can read it."""
_PROTOCOL = 4
_HALF = re.compile(rb"\xed[\xa0-\xbf]")
"""What half a character looks like in bytes, and perhaps a number."""
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def stamp(plan: PlanRecords, columns: OwnColumns | None = None) -> Props:
    """Return the properties that a plan gets beside those of the graph; one that comes from another store keeps its own.

    Args:
        plan: The plan.
        columns: Those of its own records, where they are at hand.

    Raises:
        UnicodeEncodeError: A text of the plan holds half a character, which no store can hold.
    """
    digest, shared = plan.seal or seal(plan, columns)
    loaded = plan.loaded if plan.digest else _now()
    return {_DIGEST: digest, _SHARED: shared, "origin": plan.origin, "loaded": loaded, READ: plan.read}


def seal(plan: PlanRecords, columns: OwnColumns | None = None) -> tuple[str, str]:
    """Return a digest of a plan's records and its origin, and what it says of shared nodes as JSON.

    Args:
        plan: The plan.
        columns: As `stamp` takes them.

    Raises:
        UnicodeEncodeError: As of `stamp`.
    """
    shared = _json(_plain(plan.shared))
    if plan.digest:
        return plan.digest, shared
    own = sha256(f"{SCHEMA_VERSION}\n{shared}\n{plan.origin}\n".encode())
    own.update(_bytes(columns or own_columns(plan.own)))
    return own.hexdigest(), shared


def digest_of(stamped: Mapping[str, Any]) -> str:
    """Return the digest in a stamp."""
    return str(stamped[_DIGEST])


def known(row: Mapping[str, Any]) -> PlanRecords:
    """Return a stored plan, from a row with `KNOWN`, with what it says of shared nodes and nothing of its own."""
    data = json.loads(row["shared"])
    nodes: dict[str, Node] = {id_: (label, properties) for id_, (label, properties) in data["nodes"].items()}
    edges = {(key[0], key[1], key[2], key[3]): value for key, value in data["edges"]}
    told = {name: row[name] for name in ("origin", "read", "digest", "loaded")}
    return PlanRecords(row["id"], row["year"] or 0, Records(), Records(nodes, edges), **told)


def _plain(records: Records) -> dict[str, Any]:
    # Records come in an order that depends on the plan alone, so there is nothing to sort.
    return {"nodes": records.nodes, "edges": list(records.edges.items())}


def _bytes(columns: OwnColumns) -> memoryview:
    """Return bytes that are the same for equal columns; JSON of a plan's own takes ten times as long."""
    out = BytesIO()
    pickler = Pickler(out, _PROTOCOL)
    pickler.fast = True  # else the bytes would tell which values are one object
    pickler.dump((columns.nodes, [(tuple(kind), found) for kind, found in columns.edges.items()]))
    made = out.getbuffer()
    if _HALF.search(made):
        _json((columns.nodes, [*columns.edges.values()])).encode()
    return made


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
