"""One writer at a time: changes wait for each other here, and another program that writes is told."""

from collections.abc import Callable
from threading import Lock

from desk.asked import Asked
from desk.changes.form import Change, Form
from desk.journal import Journal
from desk.paper import File, Filled, Page, filled
from graph.errors import StoreError
from graph.language import gettext
from graph.store.open import open_store

_PATIENCE = 20.0


class Writer:
    """Opens a store for writing, for one change after another.

    Args:
        target: The store.
        lock: Held while it is written.
        journal: Told of each change that is in the store.
        changed: Called after each.
    """

    def __init__(self, target: str, lock: Lock, journal: Journal, changed: Callable[[], None]) -> None:
        self._target, self._lock, self._journal, self._changed = target, lock, journal, changed

    def changed(self, kind: str, change: Change, asked: Asked, form: Form, name: str) -> Filled:
        """Return the answer of a change, which is in the store then, whole; raise what it raises, of which nothing is there.

        Raises:
            StoreError: Plans are being read in, or another program writes.
        """
        if not self._lock.acquire(timeout=_PATIENCE):
            raise StoreError(gettext("plans are being read into the store: try again in a little while"))
        try:
            with open_store(self._target, write=True) as store:
                answer = change(store, asked, form, name)
        finally:
            self._lock.release()
        if isinstance(answer, File) or not answer.undone:
            self._changed()
            self._journal.note(name, kind, asked.part("id") or ", ".join(file.name for file in form.files))
        return filled(answer, asked) if isinstance(answer, Page) else answer
