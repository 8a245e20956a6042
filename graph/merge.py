"""One view of what several plans say of the nodes they share, whatever the order they come in."""

from collections.abc import Iterable

from graph.records import EdgeKey, Node, PlanRecords, Props, Records

ONE_EACH = frozenset({"PART_OF", "LOCATED_IN", "BELONGS_TO"})
"""Relationship types of which a node starts one at most: where plans differ, the latest plan is right."""


def merge_shared(plans: Iterable[PlanRecords], only: frozenset[str] | None = None) -> Records:
    """Return the shared nodes and edges of `plans` as one: lists united, other values of the latest plan.

    An official name of a unit stands where a later plan tells none.

    Args:
        plans: The plans in any order; the result does not depend on it.
        only: Ids to keep; edges are kept where they start at one of them.
    """
    merged = Records()
    single: dict[tuple[str, str], EdgeKey] = {}
    for plan in sorted(plans, key=lambda p: (p.year, p.plan_id)):
        _merge_nodes(merged.nodes, plan.shared.nodes, only)
        for key, properties in plan.shared.edges.items():
            if only is None or key[1] in only:
                _merge_edge(merged.edges, single, key, properties)
    return merged


def _merge_nodes(into: dict[str, Node], nodes: dict[str, Node], only: frozenset[str] | None) -> None:
    for id_ in nodes if only is None else only & nodes.keys():
        label, properties = nodes[id_]
        old = into.get(id_)
        if old and old[1] == properties:
            continue
        into[id_] = (label, _united(old[1], properties) if old else properties)


def _united(old: Props, new: Props) -> Props:
    both = {**old, **new}
    for name, value in new.items():
        before = old.get(name)
        if isinstance(value, list) and isinstance(before, list) and value != before:
            both[name] = sorted({*before, *value})
    if new.get("full_name_source") == "written" != old.get("full_name_source", "written"):
        both |= {name: old[name] for name in ("full_name", "full_name_source")}
    return both


def _merge_edge(
    into: dict[EdgeKey, Props], single: dict[tuple[str, str], EdgeKey], key: EdgeKey, properties: Props
) -> None:
    if key[0] in ONE_EACH:
        old = single.get(key[:2])
        if old is not None and old != key:
            del into[old]
        single[key[:2]] = key
    into[key] = properties
