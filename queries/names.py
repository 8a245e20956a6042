"""From a name as people say it to the node they mean: 发改委, 沪, Liyang, a part of a plan's title."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from graph.errors import NameNotFoundError
from graph.language import gettext, listed, of_messages
from graph.store.protocol import WHOLE, GraphStore
from graph.store.view import kept
from queries.catalog import CannedQuery, Scalar
from queries.meanings import Held, Holding, NamedNode, alike, none, placed, several

_CYPHER = {
    "Unit": """
        MATCH (n:Unit) OPTIONAL MATCH (n)-[:BELONGS_TO]->(r:Region)
        WITH n.id AS id, min(r.name) AS place, min(r.short_name) AS short
        MATCH (n:Unit {id: id}) RETURN id, n.name AS name, n.full_name AS full, n.aliases AS aliases, place, short ORDER BY id""",
    "Region": """
        MATCH (n:Region) OPTIONAL MATCH (n)-[:PART_OF]->(up:Region)
        WITH n.id AS id, min(up.name) AS place, min(up.short_name) AS short
        MATCH (n:Region {id: id})
        RETURN id, n.name AS name, n.short_name AS full, n.aliases AS aliases, place, short, n.pinyin AS pinyin ORDER BY id""",
    "Plan": """
        MATCH (n:Plan) WHERE size($plans) = 0 OR n.id IN $plans RETURN n.id AS id, n.name AS name, n.source AS full, [n.title] AS aliases,
        n.jurisdiction AS place, "" AS short ORDER BY id""",
}
_HELD = """
    MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[:LEADS|COOPERATES]-(n:Unit) WHERE n.id IN $ids AND (size($plans) = 0 OR p.id IN $plans)
    RETURN n.id AS id, count(DISTINCT t.id) AS tasks, min(p.name) AS plan"""
_FIRST = """
    MATCH (p:Plan) WHERE p.id IN $ids OPTIONAL MATCH (p)-[:HAS_TASK]->(t:Task)
    WITH p.id AS id, count(t) AS tasks, min(CASE WHEN t.order = 1 THEN t.title END) AS first
    MATCH (p:Plan {id: id})
    RETURN id, tasks, p.year AS year, CASE WHEN p.name CONTAINS p.source THEN null ELSE p.source END AS file, first"""
_UNITS = """
    MATCH (p:Plan)-[:HAS_TASK]->(:Task)<-[:LEADS|COOPERATES]-(n:Unit) WHERE size($plans) = 0 OR p.id IN $plans
    RETURN DISTINCT n.id AS id"""
_LINE = "MATCH (n:Unit) WHERE n.line <> '' RETURN n.id AS id, n.line AS line, n.shown AS shown"
_LEVEL_WORDS = "国省市州县区旗镇乡"
_NEAR = 5
_NAME = 500
"""Bytes, about, of a node's names."""
_PLACED = re.compile(r"(?P<rest>.+?)[(（](?P<place>[^()（）]+)[)）]")


_Test = Callable[[str, NamedNode], bool]


def names(store: GraphStore, label: str) -> list[NamedNode]:
    """Return the names of all nodes of a label (Unit, Region or Plan), or of all lines of work (Line), sorted by id.

    Of a narrowed store these are its plans, and the units that have tasks in them.
    """
    made: list[NamedNode] = kept(store, ("names", label), lambda: _names(store, label), _bytes)
    return list(made)


def _bytes(made: list[NamedNode]) -> int:
    return _NAME * len(made)


def _names(store: GraphStore, label: str) -> list[NamedNode]:
    if label == "Line":
        return _lines(store)
    rows = store.query(_CYPHER[label], WHOLE if label == "Plan" else {}).rows
    if label == "Unit" and store.narrowed:
        ids = {row[0] for row in store.query(_UNITS, WHOLE).rows}
        rows = [row for row in rows if row[0] in ids]
    return [_name(label, row) for row in rows]


def _lines(store: GraphStore) -> list[NamedNode]:
    """Return the lines of work: their own names are their ids, the spellings of their units are their other names."""
    units = {unit.id: unit for unit in names(store, "Unit")}
    spelt: dict[str, dict[str, None]] = {}
    for id_, line, shown in store.query(_LINE).rows:
        if id_ in units:
            spelt.setdefault(line, {}).update(dict.fromkeys([shown, *_spelt_with_place(units[id_])]))
    return [NamedNode(line, line, tuple(sorted(spelt[line]))) for line in sorted(spelt)]


def _spelt_with_place(unit: NamedNode) -> Iterator[str]:
    """Yield the spellings of a unit, alone and behind its place (市发改委, 天津市发改委)."""
    for spelling in unit.spellings():
        yield spelling
        rest = spelling[1:] if spelling[0] in _LEVEL_WORDS else spelling
        yield from (place + rest for place in (unit.note, unit.short) if place)


def resolve(store: GraphStore, label: str, text: str) -> NamedNode:
    """Return the one node of a label (or line of work) that `text` means.

    Ways of meaning are tried from the strictest to the loosest, and the first that finds a node decides: id,
    name, alias, name with its place (天津市发改委, 市发改委（天津市）, 南京鼓楼区), name without its level word (发改委 for
    市发改委; an alias of this kind means the units of other places as well), letters (Shanghai), abbreviation
    (市监局 for 市场监督管理局), and for plans a part of the title.

    Raises:
        NameNotFoundError: Nothing matches; the message lists the nearest names.
        QueryError: Several nodes match; the message lists them with their places, tasks and ids.
    """
    try:
        return pick_of(store, names(store, label), label, text)
    except NameNotFoundError as error:
        if told := store.narrowed.get(of_messages()):
            said = NameNotFoundError(gettext("{error} (asked of {told} alone)", error=error, told=told))
            said.name, said.meant = error.name, error.meant
            raise said from None
        raise


def pick_of(store: GraphStore, candidates: list[NamedNode], label: str, text: str) -> NamedNode:
    """Return the one of some nodes of a store that `text` means; see `resolve`."""
    return pick(candidates, label, text, held=lambda ids: _held(store, label, ids))


def pick(
    candidates: list[NamedNode],
    label: str,
    text: str,
    *,
    held: Held = lambda _: {},
) -> NamedNode:
    """Return the one of `candidates` that `text` means; `held` looks up the tasks of units. See `resolve`."""
    wanted = text.strip()
    for matches in _tests(label):
        found = [c for c in candidates if wanted and matches(wanted, c)]
        if label == "Unit":
            found += _elsewhere(wanted, found, candidates)
        if len(found) == 1:
            return found[0]
        if found:
            raise several(label, text, found, held)
    raise none(label, text, candidates)


def nearest(candidates: list[NamedNode], label: str, text: str) -> list[str]:
    """Return the names of the nodes that `text` may mean as `resolve` takes it, else of those written nearly like it."""
    for matches in _tests(label):
        if found := [c for c in candidates if text and matches(text, c)]:
            break
    else:
        found = alike(text, candidates)
    return list(dict.fromkeys(c.name for c in found))[:_NEAR]


def resolve_all(
    store: GraphStore, query: CannedQuery, values: Mapping[str, Scalar]
) -> tuple[dict[str, Scalar], list[NamedNode]]:
    """Return bound values with names turned into ids, and the nodes meant by names not quite their own.

    Raises:
        NameNotFoundError, QueryError: As `resolve`.
    """
    bound, meant = dict(values), []
    for parameter in query.parameters:
        value = str(values[parameter.name])
        if parameter.label and value:
            name = resolve(store, parameter.label, value)
            bound[parameter.name] = name.id
            if value not in (name.id, name.name):
                meant.append(_with_plan(store, parameter.label, name))
    return bound, meant


def _with_plan(store: GraphStore, label: str, node: NamedNode) -> NamedNode:
    """Return a node as it is to be told: a unit of no known place with a plan that names it."""
    if label != "Unit" or node.note:
        return node
    return replace(node, name=placed(node, _held(store, label, [node.id]).get(node.id)))


def _name(label: str, row: tuple[Any, ...]) -> NamedNode:
    id_, name, full, aliases, place, short, *pinyin = row
    others = tuple(dict.fromkeys(o for o in (full, *(aliases or [])) if o and o != name))
    return NamedNode(
        id_, name, others, note=place or "", pinyin="".join(filter(None, pinyin)), short=short or ""
    )


def _held(store: GraphStore, label: str, ids: list[str]) -> dict[str, Holding]:
    """Return what tells nodes of one name apart; of regions and lines nothing is known beyond their names."""
    if label == "Unit":
        rows = store.query(_HELD, {"ids": ids, **WHOLE}).rows
        return {id_: Holding(tasks, plan) for id_, tasks, plan in rows}
    if label == "Plan":
        return {
            id_: Holding(tasks, _shown(*told)) for id_, tasks, *told in store.query(_FIRST, {"ids": ids}).rows
        }
    return {}


def _shown(year: int | None, file: str | None, first: str | None) -> str:
    """Return what of a plan tells it from one of the same name."""
    return listed(str(part) for part in (year, file, first and f"“{first}”") if part)


def _tests(label: str) -> Iterator[_Test]:
    yield lambda text, c: text == c.id
    if label == "Plan":  # no title and no file's name is one plan's before another's
        yield lambda text, c: text in c.spellings()
    yield lambda text, c: text == c.name
    yield lambda text, c: text in c.others
    if label == "Region":
        yield lambda text, c: text.casefold().replace(" ", "") == c.pinyin.casefold().replace(" ", "")
        yield lambda text, c: any(rest in c.spellings() for rest in _behind_place(text, c))
    if label == "Unit":
        yield _with_place
    if label in ("Unit", "Line"):
        yield _without_level
        yield _abbreviation
    if label in ("Plan", "Line"):
        yield lambda text, c: any(text in s for s in c.spellings())


def _with_place(text: str, candidate: NamedNode) -> bool:
    """Tell whether a name is written with the unit's place, and without it is the unit's."""
    return any(
        rest in candidate.spellings() or _without_level(rest, candidate) or _abbreviation(rest, candidate)
        for rest in _behind_place(text, candidate)
    )


def _behind_place(text: str, candidate: NamedNode) -> list[str]:
    """Return what is left of a text that has the node's place before it or, as the page does, in brackets behind it."""
    places = (candidate.note, candidate.short)
    if (match := _PLACED.fullmatch(text)) is not None:
        return [match["rest"]] if match["place"] in places else []
    rests = (text.removeprefix(place) for place in places if place and text.startswith(place))
    return [rest for rest in rests if rest]


def _without_level(text: str, candidate: NamedNode) -> bool:
    return any(s[0] in _LEVEL_WORDS and s[1:] == text for s in candidate.spellings())


def _elsewhere(text: str, found: list[NamedNode], candidates: list[NamedNode]) -> list[NamedNode]:
    """Return the units of other places that an alias without level word means as well as those found by it.

    That one plan leaves the word out (发改委) does not make the short name that place's alone.
    """
    if not any(text != c.name and _without_level(text, c) for c in found):
        return []
    homes = {_home(c) for c in found}
    return [c for c in candidates if _home(c) not in homes and _without_level(text, c)]


def _home(unit: NamedNode) -> str:
    """Return the place in a unit's id, also of a place that has no name."""
    return unit.id.rpartition(":")[0]


def _abbreviation(text: str, candidate: NamedNode) -> bool:
    """Tell whether each character of `text` comes in turn in a name, and the last one at its end."""
    return len(text) > 2 and any(_in_turn(text, s) for s in candidate.spellings())


def _in_turn(text: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in text) and text[-1] == name[-1]
