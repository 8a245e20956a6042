"""Where the cells of a table lead: a unit, a place, a plan, a task."""

from collections.abc import Mapping
from functools import lru_cache

from desk.asked import behind, path

Row = Mapping[str, object]

_NAMED = {
    "unit": ("unit", "unit_id"),
    "unit_a": ("unit", "unit_a_id"),
    "unit_b": ("unit", "unit_b_id"),
    "units": ("unit", ""),
    "lead": ("unit", ""),
    "joint": ("unit", ""),
    "support": ("unit", ""),
    "owners": ("unit", ""),
    "region": ("place", "region_id"),
    "region_set": ("place", "set_id"),
    "regions": ("place", ""),
    "target": ("place", ""),
    "member": ("place", ""),
    "place": ("place", "place_id"),
    "jurisdiction": ("place", ""),
    "plan": ("plan", "plan_id"),
    "number": ("task", "task_id"),
    "numbers": ("task", ""),
    "task": ("task", "task_id"),
}
"""For each column that names something: what, and the column beside it that holds its id."""
_DOUBTS = ("wrong", "doubtful")
_KEPT = 8192
_PAGES = {"unit": "units", "place": "places", "plan": "plans", "task": "tasks"}


def href(column: str, value: str, row: Row) -> str | None:
    """Return the address that a cell, or one item of its list, leads to; None for what names nothing."""
    if column not in _NAMED or not value:
        return None
    kind, id_column = _NAMED[column]
    if column == "task" and not row.get("number"):
        return None  # the gaps of a unit or a place stand where tasks do
    if id_column and isinstance(found := row.get(id_column), str) and found:
        return to(kind, found)
    if kind == "task":
        return _sought(kind, row, number=str(row.get("number") or value) if column == "task" else value)
    return _sought(kind, row, name=value)


def counted(column: str, value: object, row: Row) -> str | None:
    """Return the address that a count leads to: of the doubts of a plan its text, where they stand; None for other counts."""
    id_ = row.get("plan_id")
    return f"{path('reading', id_)}#doubts" if column in _DOUBTS and value and isinstance(id_, str) else None


def to(kind: str, id_: str) -> str:
    """Return the address of the page of a unit, place, plan or task."""
    return path(_PAGES[kind], id_)


def _sought(kind: str, row: Row, **named: str) -> str:
    """Return the address that finds a thing by its name, helped by the plan and the place of the row."""
    beside = {"plan": row.get("plan"), "place": row.get("place") or row.get("jurisdiction")}
    told = {name: value for name, value in beside.items() if isinstance(value, str) and value}
    return _seeking(kind, tuple((named | {k: v for k, v in told.items() if k != kind}).items()))


@lru_cache(maxsize=_KEPT)
def _seeking(kind: str, told: tuple[tuple[str, str], ...]) -> str:
    """Return the address that seeks a thing: the rows of a table name the same ones again and again."""
    return path("go", kind) + behind(list(told))
