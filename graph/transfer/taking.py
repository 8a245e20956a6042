"""Take a whole store out of a file into a store of either engine."""

from collections.abc import Iterator
from typing import Literal, TypeVar

from graph.errors import StoreError
from graph.language import gettext
from graph.progress import ProgressEntry, TaskProgress
from graph.records import PlanRecords
from graph.store.progress import ENTRY_IDS, STATE_IDS, recorded
from graph.store.protocol import Content, GraphStore, Progress
from graph.store.summary import LoadSummary
from graph.transfer.form import Source
from graph.transfer.reading import Piece, pieces

How = Literal["empty", "merge", "overwrite"]
_DIGESTS = "MATCH (p:Plan) RETURN p.id AS id, p.`_digest` AS digest"
_Kind = TypeVar("_Kind", bound=Piece)


def take_in(
    store: GraphStore, source: Source, how: How = "empty", progress: Progress | None = None
) -> LoadSummary:
    """Take in what a source holds, which `check` has found whole; return what changed.

    Args:
        store: The store, open for writing.
        source: What `graph.transfer.writing` wrote.
        how: Into an empty store, or one that holds a part of just this, as an import leaves that was cut off; beside what
            is there; or in its place.
        progress: Called after each batch.

    Raises:
        StoreError: The store is not empty and `how` does not say what to do with what is there.
        TransferError: The source was changed since it was checked.
    """
    if how == "empty" and not _begun(store, source):
        raise StoreError(
            gettext(
                "{store} is not empty: add --merge to keep what is there beside what comes, or --overwrite to take it out, or name another --store",
                store=store.target,
            )
        )
    left = _Apart(pieces(source))
    content = Content(left.of(PlanRecords), left.of(TaskProgress), left.of(ProgressEntry))
    return store.take(content, alone=how == "overwrite", progress=progress)


class _Apart:
    """Pieces of several kinds, one kind behind the other."""

    def __init__(self, found: Iterator[Piece]) -> None:
        self._found = found
        self._next: Piece | None = None

    def of(self, kind: type[_Kind]) -> Iterator[_Kind]:
        """Yield the pieces of a kind, which those before it have gone before."""
        while (piece := self._next or next(self._found, None)) is not None:
            self._next = piece
            if not isinstance(piece, kind):
                return
            self._next = None
            yield piece


def _begun(store: GraphStore, source: Source) -> bool:
    """Tell whether a store holds nothing but a part of what the source holds."""
    stored = dict(store.query(_DIGESTS).rows)
    if not (stored or store.query(STATE_IDS, row_limit=1).rows or store.query(ENTRY_IDS, row_limit=1).rows):
        return True
    states, entries = recorded(store)
    known = {item.task_id: item for item in states}, {entry.id: entry for entry in entries}
    for piece in pieces(source):
        if isinstance(piece, PlanRecords):
            if stored.get(piece.plan_id) == piece.digest:
                del stored[piece.plan_id]
        elif isinstance(piece, TaskProgress):
            known[0].pop(piece.task_id, None) if known[0].get(piece.task_id) == piece else None
        elif known[1].get(piece.id) == piece:
            del known[1][piece.id]
    return not (stored or known[0] or known[1])
