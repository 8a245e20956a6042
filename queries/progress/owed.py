"""Which units were to report, and what of it came back: missing, blank, in part, late."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.language import gettext, ngettext
from graph.returned import ReturnedFile
from graph.store.protocol import GraphStore
from queries.data import Data
from queries.progress.looks import Look
from queries.progress.outcome import Outcome

_AND = "、"
COLLECTIVE = "collective"
"""Kind of units that stand for many (各有关单位): nobody could answer for them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The day of collecting, and the day until which units were to report; None where only the files may say it."""

    on: date
    due: date | None = None


def owed(store: GraphStore, files: Sequence[ReturnedFile], done: Outcome, asked: Asked) -> list[Look]:
    """Return what of the units of a store, whole or narrowed, did not come back, or not in time.

    A unit whose tasks another file tells of has not answered itself: what counts is who reports. Where something came from
    one place, the units of another from which nothing came are told in one entry for all of that place.
    """
    data = Data.load(store)
    numbers = dict(zip(data.tasks["task_id"], data.tasks["number"], strict=True))
    roles = data.roles[data.roles["kind"] != COLLECTIVE].drop_duplicates(["unit_id", "task_id"])
    homes = {plan.id: plan.jurisdiction or plan.title for plan in store.plans()}
    places = {
        task: homes[plan] for task, plan in zip(data.tasks["task_id"], data.tasks["plan_id"], strict=True)
    }
    silent: dict[str, list[Look]] = {}
    heard: set[str] = set()
    looks: list[Look] = []
    for unit_id, mine in roles.groupby("unit_id", sort=False):
        name = str(mine["unit"].iloc[0])
        came = [file for file in files if done.files.get(file.name) == unit_id]
        answered = done.answered.get(str(unit_id), set())
        open_ = [task for task in mine["task_id"] if task not in answered]
        empty = not any(row.filled for file in came for row in file.rows)
        told = empty and not any(file.name in done.elsewhere for file in came)
        found = list(_of_unit(name, came, answered, [numbers[task] for task in open_], blank=told))
        own = {places[task] for task in mine["task_id"]}
        if came or answered:
            heard |= own
        if came or answered or len(own) > 1:
            looks += found
        else:
            silent.setdefault(own.pop(), []).extend(found)
        looks += _late(name, came, asked)
    looks += _of_places(silent, heard)
    return sorted(looks, key=lambda look: (list(_ORDER).index(look.kind), look.unit))


_ORDER = ("missing", "blank", "partial", "late", "place")


def _of_places(silent: Mapping[str, Sequence[Look]], heard: Collection[str]) -> Iterator[Look]:
    """Yield the units that sent nothing: each by itself, but in one entry those of a place that is silent beside others."""
    for place, looks in silent.items():
        if not heard or place in heard:
            yield from looks
        else:
            yield Look("place", text=place, about=ngettext("{n} unit", "{n} units", len(looks)))


def _of_unit(
    name: str, came: Sequence[ReturnedFile], answered: Iterable[str], numbers: Sequence[str], *, blank: bool
) -> Iterator[Look]:
    count = ngettext("{n} task", "{n} tasks", len(numbers))
    if not came and not answered:
        yield Look("missing", unit=name, about=count)
    elif not answered and blank:
        yield Look("blank", _AND.join(file.name for file in came), unit=name)
    elif numbers:
        yield Look("partial", unit=name, about=_AND.join(numbers))


def _late(name: str, came: Sequence[ReturnedFile], asked: Asked) -> Iterator[Look]:
    """Yield the files that came too late: by the last day filled in, else by when they were saved, at most the day of collecting."""
    on = asked.on.isoformat()
    for file in came:
        due = asked.due.isoformat() if asked.due else file.due
        told = max((row.dated for row in file.rows if row.filled), default="")
        day = told or min(file.saved[:10] or on, on)
        if due and day > due and any(row.filled for row in file.rows):
            yield Look(
                "late", file.name, unit=name, about=gettext("{day}, asked for by {due}", day=day, due=due)
            )
