"""Whose file it is that came back: the unit that it names, told apart from units of other places that bear the same name."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from graph.returned import ReturnedFile, ReturnedRow
from queries.progress.tasks import Tasks
from queries.progress.units import Units


class Whose:
    """Tells of one file which unit reports in it, and in each of its rows.

    A name that fits several units is that of the one whose plans the codes in the file's rows are of; else of the one
    that has a part in the plans asked for; else of the one whose plans the rows' words are of; else nobody's.
    """

    def __init__(self, units: Units, tasks: Tasks, file: ReturnedFile, plans: Collection[str] = ()) -> None:
        """Ask about a file; `plans` are ids of the plans that are collected for, empty for all of the store."""
        self._units, self._tasks, self._file = units, tasks, file
        self._asked = Counter(plans)
        self._known: dict[str, str] = {}

    def of_row(self, row: ReturnedRow) -> str:
        """Return the unit that a row names, or its sheet; empty where neither does."""
        return self._named(row.unit) or self._named(row.place.sheet)

    def by_names(self) -> set[str]:
        """Return the units that the rows and sheets name; where they name none, the one that the file's name holds."""
        told = {unit for row in self._file.rows if (unit := self.of_row(row))}
        unit = "" if told else self._one_of(self._units.within(self._file.name))
        return told or ({unit} - {""})

    def by_tasks(self) -> str:
        """Return the one unit that has a part in all tasks of the file, among those that it may name; empty where none is."""
        names = {name for row in self._file.rows for name in (row.unit, row.place.sheet)}
        meant = set().union(*map(self._units.named, names)) or self._units.within(self._file.name)
        found = (self._tasks.of_row(row).task_id for row in self._file.rows)
        return self._units.of_tasks((task for task in found if task), meant)

    def _named(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = self._one_of(self._units.named(name))
        return self._known[name]

    def _one_of(self, ids: Collection[str]) -> str:
        weights: tuple[Callable[[], Counter[str]], ...] = (
            self._by_codes,
            lambda: self._asked,
            self._by_words,
        )
        for plans in weights:
            if len(ids) > 1:
                ids = self._weightiest(ids, plans())
        return next(iter(ids)) if len(ids) == 1 else ""

    def _weightiest(self, ids: Iterable[str], plans: Counter[str]) -> list[str]:
        """Return the units whose plans weigh most; none of them weighing anything, all."""
        known = self._tasks.known
        weights = {
            id_: max(plans[plan] for plan in {known[task][0] for task in self._units.tasks[id_]})
            for id_ in ids
        }
        most = max(weights.values())
        return [id_ for id_, weight in weights.items() if weight == most]

    def _by_codes(self) -> Counter[str]:
        known = self._tasks.known
        return Counter(known[row.task_id][0] for row in self._file.rows if row.task_id in known)

    def _by_words(self) -> Counter[str]:
        found = (self._tasks.of_row(row).task_id for row in self._file.rows)
        return Counter(self._tasks.known[task][0] for task in found if task)
