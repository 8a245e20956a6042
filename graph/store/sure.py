"""A store without what is in doubt: each query and the graph see only edges that no finding stands against."""

from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graph.errors import QueryError, StoreError
from graph.model import Plan
from graph.progress import TaskProgress
from graph.schema import TYPES
from graph.store.protocol import GraphStore, Progress, Rows, StoredPlan
from graph.store.readonly import Token, check_read_only, tokens
from graph.store.summary import LoadSummary

if TYPE_CHECKING:
    import networkx as nx

DOUBTED = frozenset(t.type for t in TYPES.values() if any(p.name == "doubt" for p in t.properties))
"""Relationship types whose edges say whether they are in doubt."""

_ONLY = "doubt: false"


class SureStore:
    """A view of an open store for reading; it closes with the store it looks at."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    @property
    def target(self) -> str:
        """Where the store is."""
        return self._store.target

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = 60.0,
        row_limit: int | None = None,
    ) -> Rows:
        """Answer a read-only query as if edges in doubt were not there; see GraphStore."""
        return self._store.query(sure(cypher), parameters, timeout=timeout, row_limit=row_limit)

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return what is stored without the edges in doubt."""
        graph = self._store.graph()
        graph.remove_edges_from(
            [(a, b, k) for a, b, k, d in graph.edges(keys=True, data=True) if d.get("doubt")]
        )
        return graph

    def plans(self) -> list[StoredPlan]:
        """Return the plans in the store, sorted by year and id."""
        return self._store.plans()

    def load(
        self,
        plans: Iterable[Plan],
        *,
        moved: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> LoadSummary:
        """Refuse: a view is for reading."""
        raise self._refusal()

    def delete(self, plan_id: str) -> LoadSummary:
        """Refuse: a view is for reading."""
        raise self._refusal()

    def record_progress(self, items: Iterable[TaskProgress]) -> LoadSummary:
        """Refuse: a view is for reading."""
        raise self._refusal()

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _refusal(self) -> StoreError:
        return StoreError(f"{self.target} is seen without what is in doubt: nothing can be written this way")


def sure(cypher: str) -> str:
    """Return a statement whose relationships match only edges that are not in doubt.

    Raises:
        QueryError: The statement is not read-only, or has a relationship without its types, or one that mixes
            types that can be in doubt with others, or a chain of them: which edges it means cannot be said, and
            the engines look for the shortest chains before they look at doubt.
    """
    pieces = list(tokens(check_read_only(cypher)))
    code = [token for token in pieces if token.kind != "space"]
    after = dict(_insertions(code))
    return "".join(token.text + after.get(token.start, "") for token in pieces)


def _insertions(code: list[Token]) -> Iterator[tuple[int, str]]:
    """Yield what to write behind which token, by the token's start."""
    for place, token in enumerate(code[:-1]):
        if token.text == "-" and code[place + 1].text == "-":
            raise QueryError(
                "a relationship without its types cannot be asked without what is in doubt: name them"
            )
        if token.text == "-" and code[place + 1].text == "[":
            yield from _in_bracket(code, place + 2)


def _in_bracket(code: list[Token], place: int) -> Iterator[tuple[int, str]]:
    """Yield the condition for one relationship, whose bracket has been opened before `place`."""
    end = next(n for n in range(place, len(code)) if code[n].text == "]")
    open_ = next((n for n in range(place, end) if code[n].text == "{"), None)
    head = code[place : end if open_ is None else open_]
    colon = next((n for n, token in enumerate(head) if token.text == ":"), None)
    types = (
        {token.text.strip("`") for token in head[colon:] if token.kind in ("word", "quoted")}
        if colon is not None
        else set()
    )
    if types & DOUBTED and any(token.text == "*" for token in head):
        raise QueryError("chains of relationships cannot be asked without what is in doubt: leave out --sure")
    if types & DOUBTED and types <= DOUBTED:
        yield (code[end - 1].start, f" {{{_ONLY}}}") if open_ is None else (code[open_].start, f"{_ONLY}, ")
    elif not types or types & DOUBTED:
        raise QueryError(
            "a relationship that mixes types, or names none, cannot be asked without what is in doubt: "
            f"name only {', '.join(sorted(DOUBTED))}, or none of them"
        )
