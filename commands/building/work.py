"""What there is to do for a build: the files that have to be read, in their order, and those that have not changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from commands.building.jobs import Settings
from commands.building.known import Kept, Known
from commands.faults import failure
from commands.found import FoundFiles
from graph.errors import YaodianError
from graph.identity import Desk, Stored, origin_of

if TYPE_CHECKING:
    from loaders.read import PlanFile


@dataclass(frozen=True, slots=True)
class Item:
    """A file to read: its place among all files, and what tells it from others."""

    turn: int
    file: "PlanFile"
    origin: str
    digest: str

    @property
    def rank(self) -> tuple[str, str, str]:
        """What files are sorted by, so that plans of one name get their numbers in the order of `graph.identity.rank`."""
        return self.file.name, self.digest, self.origin


@dataclass(slots=True)
class Work:
    """The files to read that gave a plan before and those that gave none, and what is known of those that have not changed.

    `turns` and `places` give by the origin of each file its place among all, and its path.
    """

    known: list[Item] = field(default_factory=list)
    new: list[Item] = field(default_factory=list)
    unchanged: list[Kept] = field(default_factory=list)
    turns: dict[str, int] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many files are to be read."""
        return len(self.known) + len(self.new)


def work_of(
    files: "Sequence[PlanFile]", desk: Desk, settings: Settings, found: FoundFiles, *, again: bool
) -> Work:
    """Look at the bytes of files and return what is to do.

    Args:
        files: The files of the build.
        desk: Knows what the store holds; it is told which files are as they were.
        settings: How files are read.
        found: Told of files that cannot be opened.
        again: Whether all are to be read.
    """
    work, known = Work(), Known(settings)
    here: dict[tuple[str, str], Stored] = {}
    for item in _items(files, found):
        work.turns[item.origin], work.places[item.origin] = item.turn, item.file.place
        old = desk.given(item.origin, item.digest)
        kept = known.unchanged(old, item.digest, item.file.name, item.origin) if old and not again else None
        if old and kept:
            work.unchanged.append(kept)
            desk.present(old)
            here[item.file.name, item.digest] = old
        else:
            (work.known if old and not desk.keeps else work.new).append(item)
    work.known.sort(key=lambda item: item.rank)
    work.new = sorted(_without_copies(work, desk, known, here), key=lambda item: item.rank)
    return work


def _items(files: "Iterable[PlanFile]", found: FoundFiles) -> Iterator[Item]:
    for turn, file in enumerate(files):
        try:
            yield Item(turn, file, origin_of(file.place), sha256(file.data()).hexdigest())
        except YaodianError as error:
            if file.letter:
                found.passed_over(file.place, "letter")
            else:
                found.failed(failure(error, file.place), turn)


def _without_copies(
    work: Work, desk: Desk, known: Known, here: "dict[tuple[str, str], Stored]"
) -> Iterator[Item]:
    """Yield the new files but for copies, by name and bytes, of files that have not changed: they give the same plans."""
    for item in work.new:
        old = here.get((item.file.name, item.digest))
        kept = known.unchanged(old, item.digest, item.file.name, item.origin) if old else None
        if old and kept:
            work.unchanged.append(kept)
            desk.present(old, item.origin)
        else:
            yield item
