"""Units of a store as returned files name them: by a line in the sheet, by the sheet, by the file."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from graph.store.protocol import GraphStore
from queries.data import Data

_NAMES = """MATCH (u:Unit)
OPTIONAL MATCH (u)-[:BELONGS_TO]->(r:Region)
RETURN u.id AS id, u.name AS name, u.shown AS shown, u.full_name AS full_name, u.aliases AS aliases,
       min(r.name) AS place, min(r.short_name) AS short ORDER BY id"""
_SIGNS = re.compile(r"[\W_]+")
_SHORTEST = 2


class Units:
    """Finds the units, of those that have tasks, that a name may mean; see `whose.Whose` for which of several it is."""

    def __init__(self, store: GraphStore, data: Data) -> None:
        roles = data.roles.drop_duplicates("unit_id")
        self.shown: dict[str, str] = dict(zip(roles["unit_id"], roles["unit"], strict=True))
        self.tasks: dict[str, set[str]] = {}
        for unit, task in zip(data.roles["unit_id"], data.roles["task_id"], strict=True):
            self.tasks.setdefault(unit, set()).add(task)
        self._names: dict[str, set[str]] = {}
        for row in store.query(_NAMES).dicts():
            if row["id"] in self.shown:
                told = (
                    row["name"],
                    row["shown"],
                    row["full_name"],
                    *(row["aliases"] or ()),
                    self.shown[row["id"]],
                )
                self._add(row["id"], told)
                self._add(row["id"], _without_place(told, row["place"] or "", row["short"] or ""))

    def named(self, name: str) -> set[str]:
        """Return the ids of the units that bear this very name."""
        return self._names.get(_plain(name), set())

    def within(self, text: str) -> set[str]:
        """Return the units whose name stands in a text (a file's name, a sheet's), the longest name before others."""
        plain = _plain(text)
        for length in sorted({len(name) for name in self._names}, reverse=True):
            fits = [ids for name, ids in self._names.items() if len(name) == length and name in plain]
            if fits:
                return set().union(*fits)
        return set()

    def of_tasks(self, tasks: Iterable[str], among: Collection[str] = ()) -> str:
        """Return the one unit, of some or of all, that has a part in all of these tasks, empty where none or several have."""
        wanted = set(tasks)
        fits = [
            unit
            for unit, held in self.tasks.items()
            if wanted and wanted <= held and (not among or unit in among)
        ]
        return fits[0] if len(fits) == 1 else ""

    def _add(self, id_: str, names: Iterable[str | None]) -> None:
        for name in names:
            plain = _plain(name or "")
            if len(plain) >= _SHORTEST:
                self._names.setdefault(plain, set()).add(id_)


def leads(data: Data) -> Mapping[str, set[str]]:
    """Return the units that lead each task."""
    mine = data.roles[data.roles["role"] == "lead"]
    found: dict[str, set[str]] = {}
    for task, unit in zip(mine["task_id"], mine["unit_id"], strict=True):
        found.setdefault(task, set()).add(unit)
    return found


def _without_place(names: Iterable[str | None], place: str, short: str) -> Iterator[str]:
    """Yield names without the place, or the word of its level, before them: 商务局 for 市商务局 and 无为市商务局."""
    heads = [head for head in (place, short, place[-1:]) if head]
    for name in names:
        head = next((head for head in heads if (name or "").startswith(head)), "")
        if name and head:
            yield name.removeprefix(head)


def _plain(name: str) -> str:
    return _SIGNS.sub("", name).casefold()
