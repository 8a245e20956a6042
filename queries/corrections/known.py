"""What the rows of a review workbook may name, and the cells that most of them have."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph.errors import YaodianError
from graph.language import gettext, of_messages
from graph.nearest import did_you_mean
from graph.store.protocol import WHOLE, GraphStore
from queries.meanings import NamedNode
from queries.names import names, pick
from queries.words import answer, heading

_POINTS = """
    MATCH (p:Plan)-[:HAS_TASK]->(t:Task) WHERE size($plans) = 0 OR p.id IN $plans
    RETURN p.id AS plan, t.number AS number, t.point AS point ORDER BY plan, t.order, number"""


@dataclass(frozen=True, slots=True)
class Known:
    """What corrections may name: the plans and units of a store, its regions checked elsewhere.

    `points` are the numbers of the tasks and points of each plan, by its id; `new` are names that a person says are
    units though no plan names them. `years` are those of the plans; `day` reads a day as people write it, with the year
    of days that name none, and returns it in ISO form, None where it is none.
    """

    plans: Sequence[NamedNode]
    units: Sequence[NamedNode]
    points: Mapping[str, Sequence[str]]
    years: Mapping[str, int | None]
    day: Callable[[str, int | None], str | None]
    new: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        store: GraphStore,
        day: Callable[[str, int | None], str | None],
        new: Sequence[str] = (),
    ) -> "Known":
        """Return what a store knows."""
        points: dict[str, dict[str, None]] = {}
        for plan, *numbers in store.query(_POINTS, WHOLE).rows:
            points.setdefault(plan, {}).update(dict.fromkeys(numbers))
        return cls(
            names(store, "Plan"),
            names(store, "Unit"),
            {p: list(found) for p, found in points.items()},
            {plan.id: plan.year for plan in store.plans()},
            day,
            frozenset(new),
        )


def plan_of(cells: Mapping[str, str], known: Known) -> NamedNode:
    """Return the plan of a row: by its hidden id, else by the name that stands there."""
    return pick(list(known.plans), "Plan", cells.get("plan_id") or need(cells, "plan"))


def point_of(cells: Mapping[str, str], plan: NamedNode, known: Known) -> str:
    """Return the number of a row's point or part.

    Raises:
        YaodianError: The plan has none of this number.
    """
    number, there = need(cells, "number"), known.points.get(plan.id, ())
    if number not in there:
        near = did_you_mean(number, there)
        raise YaodianError(gettext("the plan has no point {number}: {near}", number=number, near=near))
    return number


def need(cells: Mapping[str, str], column: str) -> str:
    """Return what a cell holds that must not be empty."""
    found = cells.get(column)
    if not found:
        raise YaodianError(gettext("the cell {column} is empty", column=word_of(column)))
    return found


def word_of(column: str) -> str:
    """Return a column's heading in the language of messages."""
    return heading(column, of_messages())


def is_none(text: str) -> bool:
    """Tell whether a cell says that there is none."""
    return answer(text) == "none"
