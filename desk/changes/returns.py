"""What units sent back, taken in on the desk as `yaodian collect` does."""

from collections.abc import Iterator

from desk.asked import Asked
from desk.changes.form import Form, Sent
from desk.paper import Page
from desk.shown import shown
from graph.errors import QueryError, YaodianError
from graph.language import gettext
from graph.returned import ReturnedFile
from graph.store.protocol import GraphStore
from loaders.read import PlanFile, list_files
from loaders.read.files import passed_over
from queries.progress.looks import Look, looks_table
from queries.progress.merge import merge
from queries.progress.outcome import MergeChoice

SECONDS = 60.0


def collect(store: GraphStore, asked: Asked, form: Form, name: str) -> Page:
    """Take in the files of a form, each read in a process of its own, and return what needs a look.

    Raises:
        QueryError: There is no file.
    """
    del name
    if not form.files:
        raise QueryError(gettext("choose the files that came back"))
    files, looks = _read(form, asked)
    done = merge(store, files, MergeChoice(asked.day))
    table = looks_table(looks + done.looks, asked.lang)
    values = {
        "files": len(files),
        "rows": done.rows,
        "filled": done.filled,
        "entries": done.entries,
        "table": shown(table, asked, rows=2000) if table.rows else None,
    }
    return Page(gettext("Taken in"), "collected.html", values)


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
