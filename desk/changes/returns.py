"""What units sent back, taken in on the desk as `yaodian collect` does."""

import secrets
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from desk.asked import Asked, path
from desk.changes.form import Form, Sent
from desk.paper import Elsewhere, Filled, Page, filled
from desk.shown import shown
from desk.views.files import checked_format, file_of
from graph.errors import NameNotFoundError, QueryError, YaodianError
from graph.language import gettext
from graph.returned import ReturnedFile
from graph.store.protocol import GraphStore
from loaders.read import PlanFile, list_files
from loaders.read.files import passed_over
from queries.progress.looks import Look, looks_table
from queries.progress.merge import merge
from queries.progress.outcome import MergeChoice

SECONDS = 60.0
_KEPT = 50
"""Times of taking in whose pages are kept."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What taking files in did: how many files and rows there were, and what needs a look."""

    files: int
    rows: int
    filled: int
    entries: int
    looks: list[Look]


class Returns:
    """Takes in what came back, and keeps what was told of it, so that its page can be loaded again."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Taken] = OrderedDict()

    def collect(self, store: GraphStore, asked: Asked, form: Form, name: str) -> Elsewhere:
        """Take in the files of a form, each read in a process of its own, and return where it is told what needs a look.

        Raises:
            QueryError: There is no file.
        """
        del name
        if not form.files:
            raise QueryError(gettext("choose the files that came back"))
        files, looks = _read(form, asked)
        done = merge(store, files, MergeChoice(asked.day))
        id_ = secrets.token_urlsafe(9)
        self._kept[id_] = _Taken(len(files), done.rows, done.filled, done.entries, [*looks, *done.looks])
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return Elsewhere(path("returns", id_))

    def told(self, asked: Asked) -> Filled:
        """Return the page of what was taken in, or with `format` what needs a look as a file.

        Raises:
            NameNotFoundError: It is not kept any more.
        """
        taken = self._kept.get(asked.part("id"))
        if taken is None:
            raise NameNotFoundError(
                gettext("what was told of these files is not kept any more: what they say is in the history")
            )
        table = looks_table(taken.looks, asked.lang)
        if form := asked.one("format"):
            return file_of(table, "returns", asked, checked_format(form))
        there = shown(table, asked, address=path("returns", asked.part("id")), in_query=True)
        return filled(
            Page(
                gettext("Taken in"),
                "collected.html",
                {"taken": taken, "table": there if table.rows else None},
            ),
            asked,
        )


def _read(form: Form, asked: Asked) -> tuple[list[ReturnedFile], list[Look]]:
    from commands.filled import read_returns  # noqa: PLC0415 - the desk starts without it

    skips: list[Look] = []
    entries = [found for sent in form.files for found in _within(sent, skips)]
    files, looks = read_returns(entries, asked.day, SECONDS)
    return files, skips + looks


def _within(sent: Sent, skips: list[Look]) -> Iterator[tuple[str, PlanFile]]:
    """Yield the files that were sent as one: itself, or those of a zip; what cannot be read is added to `skips`."""
    reason = passed_over(sent.name) if "/" in sent.name else None

    def skip(place: str, why: str) -> None:
        if why != "hidden":
            skips.append(Look("unread", _named(sent, place), about=gettext("it is of no kind that is read")))

    if reason:
        skip(str(sent.path), reason)
        return
    try:
        for entry in list_files(sent.path, skip):
            yield _named(sent, entry.place), entry
    except YaodianError as error:
        skips.append(Look("unread", sent.name, about=" ".join(str(error).split())))


def _named(sent: Sent, place: str) -> str:
    """Return the name of a file as it was sent, with where it lies within that."""
    return sent.name + place.removeprefix(str(sent.path))
