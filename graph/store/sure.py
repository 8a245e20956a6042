"""A store without what is in doubt: each query and the graph see only edges that no finding stands against."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.errors import QueryError
from graph.language import N_, gettext, listed
from graph.records import Records
from graph.schema import TYPES
from graph.store.embedded import EmbeddedStore
from graph.store.protocol import Rows
from graph.store.readonly import Token, check_read_only, tokens
from graph.store.view import StoreView

if TYPE_CHECKING:
    import networkx as nx

DOUBTED = frozenset(t.type for t in TYPES.values() if any(p.name == "doubt" for p in t.properties))
"""Relationship types whose edges say whether they are in doubt."""

_ONLY = "doubt: false"
_SHORTEST = frozenset({"shortestpath", "allshortestpaths"})


class SureStore(StoreView):
    """A view of an open store for reading; it closes with the store it looks at."""

    shows = N_("without what is in doubt")

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = 60.0,
        row_limit: int | None = None,
    ) -> Rows:
        """Answer a read-only query as if edges in doubt were not there; see GraphStore.

        The engines look for the shortest chains before they look at doubt, so that chains are looked for in a copy that
        holds none of it.
        """
        if asks_for_chains(cypher):
            return self._copy().query(cypher, parameters, timeout=timeout, row_limit=row_limit)
        return super().query(sure(cypher), parameters, timeout=timeout, row_limit=row_limit)

    def _copy(self) -> EmbeddedStore:
        """Return a store in memory that holds all but the edges in doubt."""
        return EmbeddedStore.holding(self.records([plan.id for plan in self.plans()]), self.target)

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return what is stored without the edges in doubt."""
        graph = super().graph()
        graph.remove_edges_from(
            [(a, b, k) for a, b, k, d in graph.edges(keys=True, data=True) if d.get("doubt")]
        )
        return graph

    def records(self, plan_ids: Sequence[str]) -> Records:
        """Return what is stored of some plans without the edges in doubt."""
        return _undoubted(super().records(plan_ids))

    def own(self, plan_ids: Sequence[str]) -> dict[str, Records]:
        """Return what is each plan's own without the edges in doubt, of which there are none between shared nodes."""
        return {plan: _undoubted(own) for plan, own in super().own(plan_ids).items()}


def _undoubted(records: Records) -> Records:
    return Records(records.nodes, {key: edge for key, edge in records.edges.items() if not edge.get("doubt")})


def asks_for_chains(cypher: str) -> bool:
    """Tell whether a statement asks for the shortest chains of relationships."""
    return any(token.kind == "word" and token.text.lower() in _SHORTEST for token in tokens(cypher))


def sure(cypher: str) -> str:
    """Return a statement whose relationships match only edges that are not in doubt.

    Raises:
        QueryError: The statement is not read-only, or has a relationship without its types, or one that mixes
            types that can be in doubt with others: which edges it means cannot be said.
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
                gettext(
                    "a relationship without its types cannot be asked without what is in doubt: name them"
                )
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
    if types & DOUBTED and types <= DOUBTED:
        yield (code[end - 1].start, f" {{{_ONLY}}}") if open_ is None else (code[open_].start, f"{_ONLY}, ")
    elif not types or types & DOUBTED:
        raise QueryError(
            gettext(
                "a relationship that mixes types, or names none, cannot be asked without what is in doubt: "
                "name only {types}, or none of them",
                types=listed(sorted(DOUBTED)),
            )
        )
