"""From a name as people say it to the node they mean: 发改委, 沪, Liyang, a part of a plan's title."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from graph.errors import NameNotFoundError, QueryError
from graph.language import N_, clauses, gettext, listed, ngettext, of_messages
from graph.store.protocol import WHOLE, GraphStore
from queries.catalog import CannedQuery, Scalar

_CYPHER = {
    "Unit": """
        MATCH (n:Unit) OPTIONAL MATCH (n)-[:BELONGS_TO]->(r:Region)
        WITH n, min(r.name) AS place, min(r.short_name) AS short
        RETURN n.id AS id, n.name AS name, n.full_name AS full, n.aliases AS aliases, place, short ORDER BY id""",
    "Region": """
        MATCH (n:Region) RETURN n.id AS id, n.name AS name, n.short_name AS full, n.aliases AS aliases,
        n.pinyin AS pinyin, "" AS short ORDER BY id""",
    "Plan": """
        MATCH (n:Plan) WHERE size($plans) = 0 OR n.id IN $plans RETURN n.id AS id, n.name AS name, n.source AS full, [n.title] AS aliases,
        n.jurisdiction AS place, "" AS short ORDER BY id""",
}
_HELD = """
    MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[:LEADS|COOPERATES]-(n:Unit) WHERE n.id IN $ids AND (size($plans) = 0 OR p.id IN $plans)
    RETURN n.id AS id, count(DISTINCT t.id) AS tasks, min(p.name) AS plan"""
_UNITS = """
    MATCH (p:Plan)-[:HAS_TASK]->(:Task)<-[:LEADS|COOPERATES]-(n:Unit) WHERE size($plans) = 0 OR p.id IN $plans
    RETURN DISTINCT n.id AS id"""
_LINE = "MATCH (n:Unit) WHERE n.line <> '' RETURN n.id AS id, n.line AS line, n.shown AS shown"
_SEVERAL = {
    "Unit": N_("{name!r} may mean {n} units: {shown}; give its place too (天津市发改委) or one of these ids"),
    "Region": N_("{name!r} may mean {n} regions: {shown}; give one of these ids"),
    "Line": N_("{name!r} may mean {n} lines of work: {shown}; give one of these ids"),
    "Plan": N_("{name!r} may mean {n} plans: {shown}; give one of these ids"),
}
_NONE = {
    "Unit": N_("no unit {name!r} in this store"),
    "Region": N_("no region {name!r} in this store"),
    "Line": N_("no line of work {name!r} in this store"),
    "Plan": N_("no plan {name!r} in this store"),
}
_LEVEL_WORDS = "国省市州县区旗镇乡"
_SHOWN = 8
_NEAR = 5
_TITLE = 20
_ALIKE = 55
"""How like a name another has to be, of 100, to be named as one that may be meant."""
_PLACED = re.compile(r"(?P<rest>.+?)[(（](?P<place>[^()（）]+)[)）]")


@dataclass(frozen=True, slots=True)
class NamedNode:
    """A node that a name may mean. `note` tells it from others of the same name; `pinyin` is for regions.

    `short` is the short name of a unit's place, whose name is the `note`.
    """

    id: str
    name: str
    others: tuple[str, ...]
    note: str = ""
    pinyin: str = ""
    short: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.note})" if self.note and self.note != self.name else self.name

    def spellings(self) -> tuple[str, ...]:
        """Return all names of the node, the chief one first."""
        return (self.name, *self.others)


_Held = Callable[[list[str]], Mapping[str, tuple[int, str]]]
"""From ids of units to the number of their tasks and the title of a plan that names them."""
_Test = Callable[[str, NamedNode], bool]


def names(store: GraphStore, label: str) -> list[NamedNode]:
    """Return the names of all nodes of a label (Unit, Region or Plan), or of all lines of work (Line), sorted by id.

    Of a narrowed store these are its plans, and the units that have tasks in them.
    """
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
    name, alias, name with its place (天津市发改委, 市发改委（天津市）), name without its level word (发改委 for
    市发改委; an alias of this kind means the units of other places as well), letters (Shanghai), abbreviation
    (市监局 for 市场监督管理局), and for plans a part of the title.

    Raises:
        NameNotFoundError: Nothing matches; the message lists the nearest names.
        QueryError: Several nodes match; the message lists them with their places, tasks and ids.
    """
    try:
        return pick(names(store, label), label, text, held=lambda ids: _held(store, ids))
    except NameNotFoundError as error:
        if told := store.narrowed.get(of_messages()):
            raise NameNotFoundError(
                gettext("{error} (asked of {told} alone)", error=error, told=told)
            ) from None
        raise


def pick(
    candidates: list[NamedNode],
    label: str,
    text: str,
    *,
    held: _Held = lambda _: {},
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
            raise QueryError(_ambiguous(label, text, found, held))
    raise NameNotFoundError(_unknown(label, text, candidates))


def nearest(candidates: list[NamedNode], label: str, text: str) -> list[str]:
    """Return the names of the nodes that `text` may mean as `resolve` takes it, else of those written nearly like it."""
    for matches in _tests(label):
        if found := [c for c in candidates if text and matches(text, c)]:
            break
    else:
        found = _alike(text, candidates)
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
                meant.append(name)
    return bound, meant


def _name(label: str, row: tuple[Any, ...]) -> NamedNode:
    id_, name, full, aliases, place, short = row
    others = tuple(dict.fromkeys(o for o in (full, *(aliases or [])) if o and o != name))
    if label == "Region":
        return NamedNode(id_, name, others, pinyin=place or "")
    return NamedNode(id_, name, others, note=place or "", short=short or "")


def _held(store: GraphStore, ids: list[str]) -> dict[str, tuple[int, str]]:
    return {id_: (tasks, plan) for id_, tasks, plan in store.query(_HELD, {"ids": ids, **WHOLE}).rows}


def _tests(label: str) -> Iterator[_Test]:
    yield lambda text, c: text == c.id
    yield lambda text, c: text == c.name
    yield lambda text, c: text in c.others
    if label == "Region":
        yield lambda text, c: text.casefold().replace(" ", "") == c.pinyin.casefold().replace(" ", "")
    if label == "Unit":
        yield _with_place
    if label in ("Unit", "Line"):
        yield _without_level
        yield _abbreviation
    if label in ("Plan", "Line"):
        yield lambda text, c: any(text in s for s in c.spellings())


def _with_place(text: str, candidate: NamedNode) -> bool:
    """Tell whether a name is written with the unit's place before it or, as the page does, in brackets behind it."""
    if (match := _PLACED.fullmatch(text)) is not None:
        rests = [match["rest"]] if match["place"] in (candidate.note, candidate.short) else []
    else:
        places = [place for place in (candidate.note, candidate.short) if place and text.startswith(place)]
        rests = [text.removeprefix(place) for place in places]
    return any(
        rest in candidate.spellings() or _without_level(rest, candidate) or _abbreviation(rest, candidate)
        for rest in rests
        if rest
    )


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


def _ambiguous(label: str, text: str, found: list[NamedNode], held: _Held) -> str:
    """Say which nodes a name may mean, units with most tasks first."""
    tasks = held([c.id for c in found]) if label == "Unit" else {}
    found = sorted(found, key=lambda c: (-tasks.get(c.id, (0, ""))[0], c.id))
    told = [f"{_told(c, tasks.get(c.id))} = {c.id}" for c in found[:_SHOWN]]
    if len(found) > _SHOWN:
        told.append(gettext("{n} more", n=len(found) - _SHOWN))
    shown = clauses(told, of_messages())
    return gettext(_SEVERAL[label], name=text, n=len(found), shown=shown)


def _told(node: NamedNode, held: tuple[int, str] | None) -> str:
    """Return a name with its place, else with a plan that names it, and the number of its tasks."""
    if held is None:
        return str(node)
    tasks, plan = held
    named = str(node) if node.note else f"{node.name} (《{plan[:_TITLE]}》)"
    return listed((named, ngettext("{n} task", "{n} tasks", tasks)))


def _unknown(label: str, text: str, candidates: list[NamedNode]) -> str:
    """Say that nothing has a name, and what is written nearly like it; short names are near only to short ones."""
    near = list(dict.fromkeys(map(str, _alike(text, candidates))))[:_NEAR]
    none = gettext(_NONE[label], name=text)
    return gettext("{none}; the nearest: {names}", none=none, names=listed(near)) if near else none


def _alike(text: str, candidates: list[NamedNode]) -> list[NamedNode]:
    """Return the nodes of which a spelling is like a text, the most alike first; one may come twice."""
    written: dict[str, NamedNode] = {}
    for candidate in candidates:
        for spelling in candidate.spellings():
            written.setdefault(spelling, candidate)
            if candidate.short and not spelling.startswith(candidate.short):
                written.setdefault(candidate.short + spelling, candidate)
    found = process.extract(text, [*written], scorer=fuzz.ratio, limit=4 * _NEAR, score_cutoff=_ALIKE)
    return [written[spelling] for spelling, _, _ in found]
