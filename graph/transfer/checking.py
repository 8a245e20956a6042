"""Whether a line says what the schema allows: what comes from outside is believed in nothing."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from graph.language import gettext
from graph.progress import ProgressEntry, TaskProgress
from graph.records import EdgeKey, Props, Records
from graph.schema import LABELS, RELATIONSHIPS, SCHEMA_VERSION, TYPES
from graph.schema_types import Property, PropertyType
from graph.store.statements import OWNED
from graph.transfer.form import SINCE

Line = Mapping[str, Any]
_PARTS = frozenset({"HAS_SECTION", "HAS_TASK", "HAS_FINDING"})
"""Types of edges that tie what is a plan's own to the plan."""
_KNOWN: dict[str, dict[str, Property]] = {
    **{label: {p.name: p for p in kind.properties} for label, kind in LABELS.items()},
    **{type_: {p.name: p for p in kind.properties} for type_, kind in TYPES.items()},
}
_AMONG: dict[tuple[str, str | None, str | None], bool] = {
    (kind.type, *pair): not OWNED & set(pair) for kind in RELATIONSHIPS for pair in kind.pairs
}
"""What may lead from where to where, and whether it lies among nodes that plans share."""
_PYTHON: Mapping[PropertyType, type] = {
    "string": str,
    "integer": int,
    "float": float,
    "boolean": bool,
    "list<string>": list,
}
_INT64 = 1 << 63


class _Form(NamedTuple):
    """What the values of a label or type are: `bounded` are those of which not all of their type will do."""

    types: Mapping[str, type]
    needed: frozenset[str]
    bounded: frozenset[str]


def _form(known: Mapping[str, Property]) -> _Form:
    return _Form(
        {name: _PYTHON[p.type] for name, p in known.items()},
        frozenset(name for name, p in known.items() if p.required and name != "id"),
        frozenset(name for name, p in known.items() if p.type not in ("string", "boolean")),
    )


_FORMS = {name: _form(known) for name, known in _KNOWN.items()}


class OddError(Exception):
    """A line says what it may not; the message tells what, as a part of a sentence."""


def text(line: Line, name: str) -> str:
    """Return a text that a line must have; raise OddError where it has none."""
    value = line.get(name)
    if not isinstance(value, str):
        raise OddError(gettext("{name} is no text", name=name))
    return value


def key_of(line: Line, name: str) -> str:
    """Return the id that a line must have under a name."""
    if not (value := text(line, name)):
        raise OddError(gettext("{name} is empty", name=name))
    return value


def node(line: Line, plan_id: str, schema: int) -> tuple[bool, str, Props]:
    """Return whether a node is shared among plans, its label and its properties with its id."""
    label, id_, shared = text(line, "label"), key_of(line, "id"), line.get("shared", False)
    if label not in LABELS or shared is not (label not in OWNED):
        raise OddError(gettext("a node of a plan cannot be {label}", label=label))
    if not shared and id_ != plan_id and not id_.startswith(f"{plan_id}:"):
        raise OddError(gettext("{id} is no id of plan {plan}", id=id_, plan=plan_id))
    given: Props = {"id": id_, **_properties(label, line, schema)}
    if label == "Task" and given["plan"] != plan_id:
        raise OddError(gettext("{id} is no id of plan {plan}", id=id_, plan=plan_id))
    return bool(shared), label, given


def edge(line: Line, labels: Mapping[str, str], schema: int) -> tuple[bool, EdgeKey, Props]:
    """Return whether an edge lies among shared nodes, its key and its properties; `labels` are those of the plan's nodes."""
    type_, start, end = text(line, "type"), text(line, "start"), text(line, "end")
    among = _AMONG.get((type_, labels.get(start), labels.get(end)))
    if among is None:
        raise OddError(gettext("no {type} can lead from {start} to {end}", type=type_, start=start, end=end))
    if line.get("shared", False) is not among:
        raise OddError(gettext("{name} is not told rightly", name="shared"))
    given = _properties(type_, line, schema)
    return among, (type_, start, end, str(given.get("role", ""))), given


def whole(plan_id: str, own: Records) -> None:
    """Raise OddError where a plan lacks its node, or anything of its own is not tied to it."""
    tied = {end for type_, start, end, _ in own.edges if type_ in _PARTS and start == plan_id}
    tied |= {end for type_, start, end, _ in own.edges if type_ == "MEASURED_BY" and start in tied}
    loose = own.nodes.keys() - tied
    if loose != {plan_id} or own.nodes[plan_id][0] != "Plan":
        raise OddError(gettext("plan {plan} is not whole", plan=plan_id))


def state(line: Line) -> TaskProgress:
    """Return a record of a task's progress."""
    return TaskProgress(key_of(line, "id"), **_record(line, TaskProgress))


def entry(line: Line) -> ProgressEntry:
    """Return a line of the history of progress."""
    return ProgressEntry(key_of(line, "id"), **_record(line, ProgressEntry))


def _record(line: Line, kind: type[TaskProgress] | type[ProgressEntry]) -> dict[str, Any]:
    names = [f.name for f in fields(kind)][1:]
    given = _given(line)
    _all_known(given, names)
    made: dict[str, Any] = {name: given.get(name, "") for name in names if name != "overruled"}
    if not all(isinstance(value, str) for value in made.values()):
        raise OddError(gettext("{name} is no text", name="properties"))
    overruled = given.get("overruled", False)
    if not isinstance(overruled, bool):
        raise OddError(gettext("{name} is not told rightly", name="overruled"))
    return {**made, "overruled": overruled} if "overruled" in names else made


def _given(line: Line) -> dict[str, Any]:
    given = line.get("properties", {})
    if not isinstance(given, dict):
        raise OddError(gettext("{name} is not told rightly", name="properties"))
    return given


def _all_known(given: Iterable[str], known: Iterable[str]) -> None:
    if odd := sorted(set(given) - set(known)):
        raise OddError(gettext("{name} is not known here", name=odd[0]))


def _properties(of: str, line: Line, schema: int) -> Props:
    """Return the properties of a node or an edge; of an older schema, with what it did not know yet."""
    given, form = _given(line), _FORMS[of]
    # At the speed of C for what is as we write it, which tells of each value no more than that it is of its type.
    if list(map(type, given.values())) != list(map(form.types.get, given)) or not form.needed <= given.keys():
        return _put_right(of, given, schema)
    for name in form.bounded & given.keys():
        _value(_KNOWN[of][name], given[name])
    return given


def _put_right(of: str, given: Props, schema: int) -> Props:
    known = _KNOWN[of]
    _all_known(given, known)
    made: Props = {name: _value(known[name], value) for name, value in given.items()}
    for name in sorted(_FORMS[of].needed - given.keys()):
        if schema == SCHEMA_VERSION or (of, name) not in SINCE:
            raise OddError(gettext("{name} is missing", name=name))
        made[name] = SINCE[of, name]
    return made


def _value(of: Property, value: Any) -> Any:
    if not _FITS[of.type](value):
        raise OddError(gettext("{name} is not told rightly", name=of.name))
    return float(value) if of.type == "float" else value


def _is_float(value: Any) -> bool:
    number = isinstance(value, float) or _is_integer(value)
    return number and math.isfinite(value)


def _is_integer(value: Any) -> bool:
    return type(value) is int and -_INT64 <= value < _INT64


_FITS: Mapping[PropertyType, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "float": _is_float,
    "boolean": lambda value: isinstance(value, bool),
    "list<string>": lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
}
