"""Progress reported on the desk: the office's own word, as from a ledger that was filled in."""

import hashlib
from dataclasses import replace
from datetime import datetime

from desk.asked import Asked
from desk.changes.form import Form
from desk.links import to
from desk.paper import Answer, Elsewhere
from desk.views.cards import task_page
from desk.views.ledger import before, now, row_page
from graph.errors import QueryError
from graph.language import gettext
from graph.returned import Place, ReturnedFile, ReturnedRow
from graph.store.protocol import GraphStore
from loaders.returns.status import is_status, status
from queries.cards import TaskCard, task_card
from queries.progress.merge import merge
from queries.progress.outcome import MergeChoice

_NAME = "desk"
"""Stands as the file of what was reported here."""


def report(store: GraphStore, asked: Asked, form: Form, name: str) -> Answer:
    """Record a task's progress and remarks, in the name of who sends them.

    The form says what stood there when it was filled in: where another has changed it meanwhile nothing is recorded, and
    the page shows both, so that nobody's words are lost.

    Raises:
        NameNotFoundError: There is no such task any more.
        QueryError: Nothing was filled in, or a progress that is no state.
    """
    id_, progress, remarks = asked.part("id"), form.one("progress"), form.one("remarks")
    card = task_card(store, id_)
    page = row_page if form.one("row") else task_page
    if form.one("before") != before(card):
        told = gettext("Another has changed this meanwhile: look at both, then save again.")
        return page(card, asked, told, progress, remarks)
    if not (progress or remarks):
        raise QueryError(gettext("nothing was filled in"))
    if progress not in ("", now(card)[0]) and not is_status(progress):
        raise QueryError(gettext("{progress} is no state of progress: choose one", progress=progress))
    same = (progress, remarks) == now(card)
    if not same:
        merge(store, [_file(card, progress, remarks, name)], MergeChoice(asked.day, office=True))
    if not form.one("row"):
        return Elsewhere(to("task", id_), undone=same)
    return replace(row_page(task_card(store, id_), asked, saved=True), undone=same)


def _file(card: TaskCard, progress: str, remarks: str, name: str) -> ReturnedFile:
    """Return what was reported as the one row of a file that was saved now."""
    code, said = status(progress) if progress else ("", "")
    facts, saved = card.facts, datetime.now().isoformat(timespec="microseconds")
    row = ReturnedRow(
        Place(_NAME, "", 1),
        task_id=facts["id"],
        number=facts["number"],
        text="",
        clause="",
        progress=code,
        said=said,
        remarks=remarks,
        reporter=name,
    )
    digest = hashlib.sha256(
        f"{saved} {facts['id']} {progress} {remarks}".encode("utf-8", "surrogatepass")
    ).hexdigest()
    return ReturnedFile(_NAME, digest, saved, (row,))
