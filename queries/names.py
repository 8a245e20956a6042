"""From a name as people say it to the node they mean: 发改委, 沪, Liyang, a part of a plan's title."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process

from graph.errors import NameNotFoundError, QueryError
from graph.store.protocol import GraphStore
from queries.catalog import CannedQuery, Scalar

_CYPHER = {
    "Unit": """
        MATCH (n:Unit) OPTIONAL MATCH (n)-[:BELONGS_TO]->(r:Region) WITH n, min(r.name) AS place
        RETURN n.id AS id, n.name AS name, n.full_name AS full, n.aliases AS aliases, place ORDER BY id""",
    "Region": """
        MATCH (n:Region) RETURN n.id AS id, n.name AS name, n.short_name AS full, n.aliases AS aliases,
        n.pinyin AS pinyin ORDER BY id""",
    "Plan": """
        MATCH (n:Plan) RETURN n.id AS id, n.title AS name, n.source AS full, [] AS aliases,
        n.jurisdiction AS place ORDER BY id""",
}
_ZH = {"Unit": "unit", "Region": "region", "Plan": "plan"}
_LEVEL_WORDS = "国省市州县区旗镇乡"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class NamedNode:
    """A node that a name may mean. `note` tells it from others of the same name; `pinyin` is for regions."""

    id: str
    name: str
    others: tuple[str, ...]
    note: str = ""
    pinyin: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.note})" if self.note and self.note != self.name else self.name

    def spellings(self) -> tuple[str, ...]:
        """Return all names of the node, the chief one first."""
        return (self.name, *self.others)


_Test = Callable[[str, NamedNode], bool]


def names(store: GraphStore, label: str) -> list[NamedNode]:
    """Return the names of all nodes of a label (Unit, Region or Plan), sorted by id."""
    rows = store.query(_CYPHER[label]).rows
    return [_name(label, row) for row in rows]


def resolve(store: GraphStore, label: str, text: str) -> NamedNode:
    """Return the one node of a label that `text` means.

    Ways of meaning are tried from the strictest to the loosest, and the first that finds a node decides: id,
    name, alias, name without its level word (发改委 for 市发改委), letters (Shanghai), abbreviation (市监局
    for 市场监督管理局), and for plans a part of the title.

    Raises:
        NameNotFoundError: Nothing matches; the message lists the nearest names.
        QueryError: Several nodes match; the message lists them with their ids.
    """
    return pick(names(store, label), label, text)


def pick(candidates: list[NamedNode], label: str, text: str) -> NamedNode:
    """Return the one of `candidates` that `text` means; see `resolve`."""
    wanted = text.strip()
    for matches in _tests(label):
        found = [c for c in candidates if wanted and matches(wanted, c)]
        if len(found) == 1:
            return found[0]
        if found:
            raise QueryError(_ambiguous(label, text, found))
    raise NameNotFoundError(_unknown(label, text, candidates))


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
    id_, name, full, aliases, place = row
    others = tuple(dict.fromkeys(o for o in (full, *(aliases or [])) if o and o != name))
    if label == "Region":
        return NamedNode(id_, name, others, pinyin=place or "")
    return NamedNode(id_, name, others, note=place or "")


def _tests(label: str) -> Iterator[_Test]:
    yield lambda text, c: text == c.id
    yield lambda text, c: text == c.name
    yield lambda text, c: text in c.others
    if label == "Region":
        yield lambda text, c: text.casefold().replace(" ", "") == c.pinyin.casefold().replace(" ", "")
    if label == "Unit":
        yield _without_level
        yield _abbreviation
    if label == "Plan":
        yield lambda text, c: any(text in s for s in c.spellings())


def _without_level(text: str, candidate: NamedNode) -> bool:
    return any(s[0] in _LEVEL_WORDS and s[1:] == text for s in candidate.spellings())


def _abbreviation(text: str, candidate: NamedNode) -> bool:
    """Tell whether each character of `text` comes in turn in a name, and the last one at its end."""
    return len(text) > 2 and any(_in_turn(text, s) for s in candidate.spellings())


def _in_turn(text: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in text) and text[-1] == name[-1]


def _ambiguous(label: str, text: str, found: list[NamedNode]) -> str:
    shown = "; ".join(f"{c} = {c.id}" for c in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"{text!r} may mean {len(found)} {_ZH[label]}s: {shown}{more}; give one of these ids"


def _unknown(label: str, text: str, candidates: list[NamedNode]) -> str:
    spellings = {s: c.name for c in candidates for s in c.spellings()}
    near = [spellings[s] for s, _, _ in process.extract(text, [*spellings], limit=8, score_cutoff=40)]
    hint = f"; the nearest: {', '.join(dict.fromkeys(near))}" if near else ""
    return f"no {_ZH[label]} {text!r} in this store{hint}"
