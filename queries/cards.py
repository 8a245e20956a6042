"""All that a store knows of one unit, place, plan or task, by its id: what a page about it begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from graph.errors import NameNotFoundError
from graph.language import gettext
from graph.store.protocol import GraphStore
from graph.store.view import kept
from queries.scope import Scope, narrow

if TYPE_CHECKING:
    import pandas as pd

_UNIT = """
MATCH (n:Unit {id: $id}) OPTIONAL MATCH (n)-[:BELONGS_TO]->(r:Region)
RETURN n.id AS id, n.shown AS name, n.full_name AS full_name, n.aliases AS aliases, n.kind AS kind, n.line AS line,
       min(r.id) AS place_id, min(r.name) AS place"""
_PLACE = """
MATCH (n:Region {id: $id}) OPTIONAL MATCH (n)-[:PART_OF]->(up:Region)
RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.level AS level, min(up.id) AS above_id, min(up.name) AS above"""
_PLAN = """
MATCH (n:Plan {id: $id}) OPTIONAL MATCH (n)-[:GOVERNS]->(r:Region)
RETURN n.id AS id, n.name AS name, n.issuer AS issuer, n.issued AS issued, n.year AS year, n.source AS source,
       n.jurisdiction AS place, min(r.id) AS place_id"""
_TASK = """
MATCH (p:Plan)-[:HAS_TASK]->(n:Task {id: $id}) OPTIONAL MATCH (s:Section)-[:HAS_TASK]->(n)
RETURN n.id AS id, n.number AS number, n.title AS title, n.point AS point, n.point_title AS point_title, n.clause AS clause,
       n.deadline AS deadline, n.deadlines AS deadlines, n.extra AS extra, n.leaders AS leaders, n.start AS start,
       n.`end` AS finish, p.id AS plan_id, p.name AS plan, p.jurisdiction AS place, s.title AS section"""
_EDGES = """
MATCH (t:Task {id: $id})-[r:LEADS|COOPERATES|TARGETS|INVOLVES|MEASURED_BY|CITES]-(n)
RETURN CASE type(r) WHEN "LEADS" THEN "lead" WHEN "COOPERATES" THEN r.role WHEN "TARGETS" THEN r.via ELSE toLower(type(r)) END AS relation,
       labels(n)[0] AS label, n.id AS id, coalesce(n.shown, n.name, n.text, n.title) AS name,
       r.evidence AS evidence, r.start AS start, r.`end` AS finish
ORDER BY start, finish, relation, id"""
_TEXT = "MATCH (p:Plan {id: $id}) RETURN p.text AS text"
_FINDINGS = """
MATCH (t:Task {id: $id})-[:HAS_FINDING]->(f:Finding)
RETURN f.severity AS severity, f.line AS line, f.message_zh AS zh, f.message AS en, f.advice_zh AS do_zh, f.advice AS do_en
ORDER BY f.start, f.id"""
_DOUBTED = """
MATCH (t:Task {plan: $plan})-[:HAS_FINDING]->(f:Finding) WHERE f.severity IN ["wrong", "doubtful"]
WITH DISTINCT t.id AS id, t.order AS nth RETURN id ORDER BY nth, id"""
_ORDER = "MATCH (t:Task {plan: $plan}) RETURN t.id AS id ORDER BY t.order, id"
_CHAPTERS = """
MATCH (p:Plan {id: $id})-[:HAS_TASK]->(t:Task) OPTIONAL MATCH (s:Section)-[:HAS_TASK]->(t)
WITH t.id AS id, t.number AS number, t.title AS title, t.order AS nth, min(s.id) AS chapter_id, min(s.title) AS chapter
RETURN id, number, title, chapter_id, chapter ORDER BY nth, id"""
_GAP = 400
"""Characters between a task's words and its evidence that a page still shows in one piece."""

_ENTRY = 1000
"""Bytes, about, of what is known of one report of progress."""

Card = dict[str, Any]
"""What is known of one thing, by code; what is not known is None or empty."""
_Known = tuple[dict[str, Card], dict[str, list[Card]]]
"""The states of tasks, and what was reported of them, by the task's id."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `relations` tell what it is evidence for, and are empty for the words between."""

    text: str
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task: its facts, its words with their evidence, its edges and findings; its state (empty where none is known) and history."""

    facts: Card
    words: tuple[Piece, ...]
    edges: tuple[Card, ...]
    findings: tuple[Card, ...]
    progress: Card
    history: tuple[Card, ...]


def unit_card(store: GraphStore, id_: str) -> Card:
    """Return the names, place, kind and line of work of a unit; raise NameNotFoundError where there is none of this id."""
    return _one(store, _UNIT, id_)


def place_card(store: GraphStore, id_: str) -> Card:
    """Return the names and level of a region, and the region above it; raise NameNotFoundError where there is none."""
    return _one(store, _PLACE, id_)


def plan_card(store: GraphStore, id_: str) -> Card:
    """Return the name, place, year, issuer and file of a plan; raise NameNotFoundError where there is none."""
    return _one(store, _PLAN, id_)


def chapters(store: GraphStore, id_: str) -> list[tuple[str, list[Card]]]:
    """Return the tasks of a plan by its id, in their order, under the title of the chapter that holds them; empty where none does."""
    found = groupby(
        store.query(_CHAPTERS, {"id": id_}).dicts(), lambda task: (task["chapter_id"], task["chapter"])
    )
    return [(chapter or "", list(tasks)) for (_, chapter), tasks in found]


def task_card(store: GraphStore, id_: str) -> TaskCard:
    """Return all that a store knows of a task; raise NameNotFoundError where there is none of this id."""
    facts = _one(store, _TASK, id_)
    edges = store.query(_EDGES, {"id": id_}).dicts()
    text = store.query(_TEXT, {"id": facts["plan_id"]}).rows[0][0]
    progress, history = _progress(store, facts["plan_id"], id_)
    return TaskCard(
        facts,
        tuple(_pieces(text, facts["start"], facts["finish"], edges)),
        tuple(edges),
        tuple(store.query(_FINDINGS, {"id": id_}).dicts()),
        progress,
        history,
    )


def around_in_doubt(store: GraphStore, facts: Card) -> tuple[str | None, str | None]:
    """Return the ids of the tasks before and after a task, in its plan, of which something is wrong or doubtful."""
    ids = [row[0] for row in store.query(_DOUBTED, {"plan": facts["plan_id"]}).rows]
    nth = {row[0]: n for n, row in enumerate(store.query(_ORDER, {"plan": facts["plan_id"]}).rows)}
    here = nth[facts["id"]]
    before, after = [i for i in ids if nth[i] < here], [i for i in ids if nth[i] > here]
    return (before[-1] if before else None), (after[0] if after else None)


def _progress(store: GraphStore, plan: str, task: str) -> tuple[Card, tuple[Card, ...]]:
    """Return the state that a task is recorded to be in, and what was reported of it; both follow its words."""
    narrowed = narrow(store, Scope(plans=(plan,)))
    state, told = kept(narrowed, "progress", lambda: _progress_of(narrowed), _bytes)
    return dict(state.get(task, {})), tuple(map(dict, told.get(task, ())))


def _progress_of(store: GraphStore) -> _Known:
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second
    from queries.progress.current import current, history  # noqa: PLC0415

    data = Data.on(store)
    states = {card["task_id"]: card for card in _rows(current(data))} if len(data.progress) else {}
    told: dict[str, list[Card]] = {}
    for card in _rows(history(data)) if len(data.history) else ():
        told.setdefault(card["task_id"], []).append(card)
    return states, told


def _rows(frame: "pd.DataFrame") -> list[Card]:
    """Return the rows of a frame, each a dictionary by column."""
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def _bytes(known: _Known) -> int:
    return _ENTRY * (1 + len(known[0]) + sum(map(len, known[1].values())))


def _one(store: GraphStore, cypher: str, id_: str) -> Card:
    found = store.query(cypher, {"id": id_}).dicts()
    if not found or found[0]["id"] is None:
        raise NameNotFoundError(gettext("nothing here has the id {id!r}", id=id_))
    return found[0]


def _pieces(text: str, start: int, end: int, edges: Sequence[Card]) -> list[Piece]:
    """Return a task's words in pieces, evidence near them among these, parted where evidence begins and ends."""
    spans = [(edge["start"], edge["finish"], edge["relation"]) for edge in edges if edge["start"] is not None]
    near = [span for span in spans if span[1] >= start - _GAP and span[0] <= end + _GAP]
    first, last = min([start, *(s for s, _, _ in near)]), max([end, *(e for _, e, _ in near)])
    cuts = sorted({first, last, *(at for s, e, _ in near for at in (s, e))})
    made = []
    for begin, stop in pairwise(cuts):
        told = dict.fromkeys(relation for s, e, relation in near if s <= begin and stop <= e)
        made.append(Piece(text[begin:stop], tuple(told)))
    return made
