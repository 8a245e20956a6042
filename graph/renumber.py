"""Records of a plan under another id: as `plan_records` makes them, without the plan."""

from dataclasses import replace

from graph.numbered import numbered
from graph.records import EdgeKey, Node, PlanRecords, Props, Records


def renumbered(made: PlanRecords, plan_id: str) -> PlanRecords:
    """Return a plan's records as they are where its id, which bears no number, is `plan_id`."""
    old = made.plan_id
    if plan_id == old:
        return made
    nodes = {_moved(id_, old, plan_id): _node(node, old, plan_id) for id_, node in made.own.nodes.items()}
    edges = {_key(key, old, plan_id): properties for key, properties in made.own.edges.items()}
    return replace(made, plan_id=plan_id, own=Records(nodes, edges))


def _moved(id_: str, old: str, new: str) -> str:
    return new + id_.removeprefix(old) if id_ == old or id_.startswith(f"{old}:") else id_


def _key(key: EdgeKey, old: str, new: str) -> EdgeKey:
    type_, start, end, role = key
    return type_, _moved(start, old, new), _moved(end, old, new), role


def _node(node: Node, old: str, new: str) -> Node:
    label, properties = node
    told: Props = {**properties, "id": _moved(str(properties["id"]), old, new)}
    if label == "Plan":
        told["name"] = numbered(str(told["name"]), new)
    if label == "Task":
        told["plan"] = new
    return label, told
