"""What units sent back, taken in on the desk as `yaodian collect` does."""

from desk.asked import Asked
from desk.changes.form import Form
from desk.paper import Page
from desk.shown import shown
from graph.errors import QueryError, YaodianError
from graph.language import gettext
from graph.returned import ReturnedFile
from graph.store.protocol import GraphStore
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
        "files": len(form.files),
        "rows": done.rows,
        "filled": done.filled,
        "entries": done.entries,
        "table": shown(table, asked, rows=2000) if table.rows else None,
    }
    return Page(gettext("Taken in"), "collected.html", values)


def _read(form: Form, asked: Asked) -> tuple[list[ReturnedFile], list[Look]]:
    from commands.filled import returns  # noqa: PLC0415 - the desk starts without it
    from commands.serving import Job  # noqa: PLC0415

    files: list[ReturnedFile] = []
    looks: list[Look] = []
    with returns(asked.day, SECONDS) as apart:
        for sent in form.files:
            try:
                files.append(apart.do(Job(sent.name, sent.path.read_bytes())))
            except YaodianError as error:
                looks.append(Look("unread", sent.name, about=" ".join(str(error).split())))
    return files, looks
