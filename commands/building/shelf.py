"""The one writer of a build: gives plans their ids as they come, and stores them a part at a time."""

import pickle
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from commands.building.jobs import Gave
from commands.building.turns import Spool
from graph.identity import Desk, Head, Note
from graph.records import PlanRecords
from graph.renumber import renumbered
from graph.store.protocol import GraphStore
from graph.store.summary import LoadSummary

SECONDS, _SHARE = 20.0, 10
"""A part lasts so long, and so many times as long as it took to end the last one: a file is then written whole."""


Opening = Callable[[], GraphStore]


class Shelf:
    """Stores what files gave; what was stored stays, each plan whole, whenever it is stopped.

    Args:
        store: Opens where to, when first asked.
        desk: Gives the ids; plans must come in the order that it wants, with `move` between those of files that gave
            plans before and those of others.
        tell: Told of each plan that is stored, and its id.
    """

    def __init__(self, store: Opening, desk: Desk, tell: Callable[[Gave, str], None]) -> None:
        self.summary = LoadSummary()
        self.notes: list[Note] = []
        self._store, self._desk, self._tell = store, desk, tell
        self._moving: list[Head] = []
        self._spool = Spool()
        self._pace, self._over = SECONDS, 0.0

    def store(self, given: Iterable[Gave]) -> None:
        """Store plans as they come, but for those that move to other ids than they had."""
        ready = self._ready(given)
        for first in ready:
            self.summary += self._store().load(self._part(chain([first], ready)))
            self._pace = max(SECONDS, _SHARE * (time.monotonic() - self._over))

    def move(self) -> None:
        """Store the plans that move, now that all of them are known: they may take each other's ids."""
        placed = self._desk.settle(self._moving)
        self.notes += placed.notes
        if self._moving:
            self.summary += self._store().load(self._moved(placed.ids), moved=placed.moved)
        self._moving = []

    def finish(self) -> None:
        """Take what is still to be told; nothing can be stored any more."""
        self.notes += self._desk.settle([]).notes
        self._spool.close()

    def _ready(self, given: Iterable[Gave]) -> Iterator[PlanRecords]:
        for gave in given:
            if self._desk.moves(gave.head):
                self._spool.put(len(self._moving), pickle.dumps(gave, pickle.HIGHEST_PROTOCOL))
                self._moving.append(gave.head)
                continue
            placed = self._desk.settle([gave.head])
            self.notes += placed.notes
            yield from self._placed(gave, placed.ids[0])

    def _part(self, ready: Iterator[PlanRecords]) -> Iterator[PlanRecords]:
        """Yield plans until it is time to end a part: what stands in it then stays, whatever comes."""
        began = time.monotonic()
        for made in ready:
            yield made
            if time.monotonic() - began >= self._pace:
                break
        self._over = time.monotonic()

    def _moved(self, ids: tuple[str | None, ...]) -> Iterator[PlanRecords]:
        for number, id_ in enumerate(ids):
            yield from self._placed(pickle.loads(self._spool.take(number)), id_)

    def _placed(self, gave: Gave, id_: str | None) -> Iterator[PlanRecords]:
        """Yield a plan's records under its id; none where another file of the run gave the same plan."""
        if id_ is not None:
            self._tell(gave, id_)
            yield renumbered(gave.records, id_)
