"""What a store keeps beside each plan: a digest of it, what it says of shared nodes, whence and by what rules it was read."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from graph.records import Node, PlanRecords, Props, Records
from graph.schema import SCHEMA_VERSION

_DIGEST, _SHARED = "_digest", "_shared"
READ = "_read"
STAMPS = (_DIGEST, _SHARED, "origin", "loaded", READ)
"""Names of the properties, which are no part of the graph."""
KNOWN = (
    f"p.id AS id, p.year AS year, p.`{_DIGEST}` AS digest, p.`{_SHARED}` AS shared, "
    f'coalesce(p.`{READ}`, "") AS read'
)
"""What to return of a plan `p` so that `known` can read it."""
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def stamp(plan: PlanRecords) -> Props:
    """Return the properties that a plan gets beside those of the graph.

    Raises:
        UnicodeEncodeError: A text of the plan holds half a character, which no store can hold.
    """
    # Records come in an order that depends on the plan alone, so there is nothing to sort.
    shared = _json({"nodes": plan.shared.nodes, "edges": list(plan.shared.edges.items())})
    own = _json({"nodes": plan.own.nodes, "edges": list(plan.own.edges.items())})
    digest = sha256(f"{SCHEMA_VERSION}\n{shared}\n{own}\n{plan.origin}".encode()).hexdigest()
    return {_DIGEST: digest, _SHARED: shared, "origin": plan.origin, "loaded": _now(), READ: plan.read}


def digest_of(stamped: Mapping[str, Any]) -> str:
    """Return the digest in a stamp."""
    return str(stamped[_DIGEST])


def known(row: Mapping[str, Any]) -> PlanRecords:
    """Return a stored plan, from a row with `KNOWN`, with what it says of shared nodes and nothing of its own."""
    data = json.loads(row["shared"])
    nodes: dict[str, Node] = {id_: (label, properties) for id_, (label, properties) in data["nodes"].items()}
    edges = {(key[0], key[1], key[2], key[3]): value for key, value in data["edges"]}
    return PlanRecords(row["id"], row["year"] or 0, Records(), Records(nodes, edges))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
