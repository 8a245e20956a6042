"""Whether a store holds what its plans say: each check looks at all there is, and tells each damage with its place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.language import gettext
from graph.schema import (
    ENTRY_LABEL,
    LABELS,
    PROGRESS_LABEL,
    RELATIONSHIPS,
    SCHEMA_VERSION,
    STORE_LABEL,
    TYPES,
)
from graph.schema_types import Property
from graph.store.protocol import GraphStore

_SECONDS = 600.0
_PLANS = 50
"""Plans whose texts are in memory at once."""
_TEXT = "UNWIND $ids AS id MATCH (p:Plan {id: id}) RETURN id, p.text AS text"
_SPANS = (
    "UNWIND $ids AS plan MATCH (t:Task {{plan: plan}}) MATCH {match} "
    "RETURN plan, t.id AS task, o.id AS other, r.evidence AS evidence, r.start AS start, r.`end` AS stop"
)
_FINDINGS = (
    "UNWIND $ids AS plan MATCH (:Plan {id: plan})-[:HAS_FINDING]->(f:Finding) "
    "RETURN plan, f.id AS task, f.id AS other, f.evidence AS evidence, f.start AS start, f.`end` AS stop"
)
_TASKS = "UNWIND $ids AS plan MATCH (t:Task {plan: plan}) RETURN plan, t.id AS id, t.start AS start, t.`end` AS stop"
_TIED = {"Section": "HAS_SECTION", "Task": "HAS_TASK", "Finding": "HAS_FINDING", "Indicator": "MEASURED_BY"}
"""By what a node of a plan's own is tied to it."""


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong, and where."""

    where: str
    what: str


@dataclass(slots=True)
class Check:
    """A check by its name, how much it looked at, and what it found."""

    name: str
    looked: int = 0
    damage: list[Damage] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        """Add a damage."""
        self.damage.append(Damage(where, what))


def examine(store: GraphStore) -> list[Check]:
    """Return the checks of a store, all that there are, sound or not."""
    nodes, edges = _nodes(store), _edges(store)
    spans, tasks = _spans(store, sorted(filter(None, nodes["Plan"])))
    return [
        _version(store),
        *_keys(nodes),
        _doubled(edges),
        _ends(edges),
        _loose(nodes, edges),
        _complete(store),
        spans,
        tasks,
        _plans(store, edges),
    ]


def counts(store: GraphStore) -> dict[str, int]:
    """Return how many nodes of each label and edges of each type a store holds."""
    labels = [f"MATCH (n:{label}) RETURN count(n)" for label in (*LABELS, PROGRESS_LABEL, ENTRY_LABEL)]
    types = [f"MATCH ()-[r:{type_}]->() RETURN count(r)" for type_ in TYPES]
    names = (*LABELS, PROGRESS_LABEL, ENTRY_LABEL, *TYPES)
    return {name: _rows(store, query)[0][0] for name, query in zip(names, (*labels, *types), strict=True)}


def _rows(store: GraphStore, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
    return store.query(query, parameters, timeout=_SECONDS).rows


def _version(store: GraphStore) -> Check:
    """Look whether there is one mark of the store, of the schema that this program has."""
    found = [row[0] for row in _rows(store, f"MATCH (s:{STORE_LABEL}) RETURN s.schema")]
    check = Check("schema", len(found))
    if len(found) != 1:
        check.add(STORE_LABEL, gettext("there are {n} marks of the store, not one", n=len(found)))
    for schema in found:
        if schema != SCHEMA_VERSION:
            check.add(
                STORE_LABEL,
                gettext("schema {found}, this program has {own}", found=schema, own=SCHEMA_VERSION),
            )
    return check


def _nodes(store: GraphStore) -> dict[str, Counter[str | None]]:
    """Return how often each id stands, by label."""
    return {
        label: Counter(row[0] for row in _rows(store, f"MATCH (n:{label}) RETURN n.id"))
        for label in (*LABELS, PROGRESS_LABEL, ENTRY_LABEL)
    }


def _keys(nodes: dict[str, Counter[str | None]]) -> Iterator[Check]:
    """Look whether each node has a key, which no other of its label has."""
    check = Check("keys", sum(sum(ids.values()) for ids in nodes.values()))
    for label, ids in nodes.items():
        for id_, count in ids.items():
            if not id_:
                check.add(label, gettext("{n} nodes have no id", n=count))
            elif count > 1:
                check.add(f"{label} {id_}", gettext("stands {n} times", n=count))
    yield check


@dataclass(frozen=True, slots=True)
class _Edge:
    type: str
    start_label: str
    start: str
    end_label: str
    end: str
    role: str

    def __str__(self) -> str:
        return f"{self.type} {self.start} → {self.end}"


def _edges(store: GraphStore) -> list[_Edge]:
    found = []
    for type_, kind in TYPES.items():
        role = "r.role" if any(p.name == "role" for p in kind.properties) else '""'
        query = (
            f"MATCH (a)-[r:{type_}]->(b) RETURN labels(a) AS a, a.id AS start, labels(b) AS b, "
            f"b.id AS stop, {role} AS role"
        )
        found += [
            _Edge(type_, _label(a), str(start or ""), _label(b), str(stop or ""), str(role or ""))
            for a, start, b, stop, role in _rows(store, query)
        ]
    return found


def _label(labels: Sequence[str]) -> str:
    """Return the one of a node's labels that is of the schema; people may have given it others."""
    return next((label for label in labels if label in LABELS), next(iter(labels), ""))


def _doubled(edges: Sequence[_Edge]) -> Check:
    """Look whether an edge stands once."""
    check = Check("doubled", len(edges))
    for edge, count in Counter(edges).items():
        if count > 1:
            check.add(str(edge), gettext("stands {n} times", n=count))
    return check


def _ends(edges: Sequence[_Edge]) -> Check:
    """Look whether edges lead from and to nodes of the kinds that they may, which have keys."""
    allowed = {(kind.type, *pair) for kind in RELATIONSHIPS for pair in kind.pairs}
    check = Check("ends", len(edges))
    for edge in edges:
        if not (edge.start and edge.end):
            check.add(str(edge), gettext("an end has no id"))
        elif (edge.type, edge.start_label, edge.end_label) not in allowed:
            told = gettext("may not lead from {start} to {end}", start=edge.start_label, end=edge.end_label)
            check.add(str(edge), told)
    return check


def _loose(nodes: dict[str, Counter[str | None]], edges: Sequence[_Edge]) -> Check:
    """Look whether what is a plan's own is tied to a plan, and whether anything names what plans share."""
    tied = {(edge.type, edge.end) for edge in edges if edge.start_label in ("Plan", "Task")}
    named = {edge.start for edge in edges} | {edge.end for edge in edges}
    check = Check("loose", sum(len(ids) for label, ids in nodes.items() if label in LABELS))
    for label in LABELS:
        for id_ in sorted(filter(None, nodes[label])):
            if label in _TIED and (_TIED[label], id_) not in tied:
                check.add(f"{label} {id_}", gettext("belongs to no plan"))
            elif label != "Plan" and id_ not in named:
                check.add(f"{label} {id_}", gettext("nothing leads to it or from it"))
    return check


def _complete(store: GraphStore) -> Check:
    """Look whether nodes and edges have the properties that each has."""
    check = Check("complete")
    for label, kind in LABELS.items():
        _missing(store, check, label, f"MATCH (n:{label})", "n.id", kind.properties)
    for type_, told in TYPES.items():
        _missing(store, check, type_, f"MATCH (a)-[n:{type_}]->(b)", 'a.id + " → " + b.id', told.properties)
    return check


def _missing(
    store: GraphStore, check: Check, kind: str, match: str, key: str, properties: Sequence[Property]
) -> None:
    needed = [p.name for p in properties if p.required]
    check.looked += _rows(store, f"{match} RETURN count(n)")[0][0]
    if not needed:
        return
    lacking = " OR ".join(f"n.`{name}` IS NULL" for name in needed)
    told = ", ".join(f"n.`{name}` IS NULL AS p{at}" for at, name in enumerate(needed))
    for id_, *gone in _rows(store, f"{match} WHERE {lacking} RETURN {key} AS id, {told}"):
        names = ", ".join(name for name, missing in zip(needed, gone, strict=True) if missing)
        check.add(f"{kind} {id_ or ''}".strip(), gettext("lacks {names}", names=names))


def _spans(store: GraphStore, plans: Sequence[str]) -> tuple[Check, Check]:
    """Look whether the words that prove an edge or finding, and tasks, stand in their plan's text where they are said to."""
    spans, tasks = Check("evidence"), Check("offsets")
    for at in range(0, len(plans), _PLANS):
        ids = plans[at : at + _PLANS]
        texts = {id_: text or "" for id_, text in _rows(store, _TEXT, ids=ids)}
        for name, query in _queries():
            for plan, task, other, evidence, start, stop in _rows(store, query, ids=ids):
                spans.looked += 1
                if evidence is None or _cut(texts.get(plan, ""), start, stop) != evidence:
                    where = f"{name} {task}" if task == other else f"{name} {task}, {other}"
                    told = gettext(
                        "“{words}” does not stand at {start} to {end} of the plan's text",
                        words=evidence or "",
                        start=start,
                        end=stop,
                    )
                    spans.add(where, told)
        for plan, id_, start, stop in _rows(store, _TASKS, ids=ids):
            tasks.looked += 1
            if _cut(texts.get(plan, ""), start, stop) is None:
                told = gettext(
                    "its offsets {start} to {end} lie outside the plan's text", start=start, end=stop
                )
                tasks.add(f"Task {id_}", told)
    return spans, tasks


def _queries() -> Iterator[tuple[str, str]]:
    """Yield what has words that prove it, by its name, with the query that returns them of some plans."""
    for kind in RELATIONSHIPS:
        if any(p.name == "evidence" for p in kind.properties):
            ((start, end),) = kind.pairs
            match = (
                f"(o:{start})-[r:{kind.type}]->(t)" if end == "Task" else f"(t)-[r:{kind.type}]->(o:{end})"
            )
            yield kind.type, _SPANS.format(match=match)
    yield "Finding", _FINDINGS


def _cut(text: str, start: Any, stop: Any) -> str | None:
    """Return a stretch of a text, None where it does not lie within."""
    whole = isinstance(start, int) and isinstance(stop, int) and 0 <= start <= stop <= len(text)
    return text[start:stop] if whole else None


def _plans(store: GraphStore, edges: Sequence[_Edge]) -> Check:
    """Look whether each plan has a text and tasks, and what the store keeps beside it; whether tasks name it as theirs."""
    owners = {
        edge.end: edge.start for edge in edges if edge.type == "HAS_TASK" and edge.start_label == "Plan"
    }
    having = set(owners.values())
    query = "MATCH (p:Plan) RETURN p.id, p.text IS NULL, p.`_digest` IS NULL OR p.`_shared` IS NULL"
    check = Check("plans")
    for id_, textless, unmarked in _rows(store, query):
        check.looked += 1
        told = (
            (textless, gettext("has no text")),
            (unmarked, gettext("what the store keeps beside it is gone: build it again")),
            (id_ not in having, gettext("has no tasks")),
        )
        for wrong, words in told:
            if wrong:
                check.add(f"Plan {id_}", words)
    for task, plan in _rows(store, "MATCH (t:Task) RETURN t.id, t.plan"):
        if task in owners and owners[task] != plan:
            check.add(f"Task {task}", gettext("says that it is of plan {plan}", plan=plan))
    return check
