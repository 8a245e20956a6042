"""Names in a statement that neither the schema nor the store has: an error with the name that was meant.

A name that cannot stand for anything is an error; one that may be the key of a map is a warning. A store may hold
more than the schema (labels and properties that people added on a server), so it is asked before a name is refused.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from rapidfuzz import fuzz, process

from graph.errors import QueryError
from graph.language import N_, gettext, listed
from graph.paths import scheme_of
from graph.schema import LABELS, NODES, PROGRESS_LABEL, RELATIONSHIPS, STORE_LABEL, TYPES
from graph.store.allowed import words
from graph.store.protocol import GraphStore
from queries.adhoc.uses import Use, Uses, properties_of
from queries.adhoc.walk import uses
from queries.adhoc.ways import wrong_ways

_LISTS = {
    "label": "CALL db.labels() YIELD label RETURN label AS name",
    "type": "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType AS name",
    "property": "CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey AS name",
}
_NONE = {
    "label": N_("no label {name}: {hint}"),
    "type": N_("no relationship type {name}: {hint}"),
    "label or type": N_("no label or type {name}: {hint}"),
}
_A = {"node": N_("a node"), "relationship": N_("a relationship")}
_NEAR = 60
_PARTS_OF_TIME = words(
    """
    year quarter month week weekYear dayOfQuarter quarterDay day ordinalDay dayOfWeek weekDay hour minute
    second millisecond microsecond nanosecond timezone offset offsetMinutes offsetSeconds epochMillis
    epochSeconds years quarters months weeks days hours minutes seconds milliseconds microseconds
    nanoseconds quartersOfYear monthsOfQuarter monthsOfYear daysOfWeek minutesOfHour secondsOfMinute
    """
)
"""What stands after the dot behind a date, a time or a duration."""


def check_names(store: GraphStore, statement: str) -> list[str]:
    """Return warnings on the names in a statement that is read-only.

    Raises:
        QueryError: It names a label, a relationship type or a property that is not there.
    """
    found = uses(statement)
    warnings = [told for use in found.names if (told := _told(store, use, found))]
    return list(dict.fromkeys([*warnings, *wrong_ways(found.hops)]))


def _told(store: GraphStore, use: Use, found: Uses) -> str:
    """Return a warning on one name, or nothing; raise where the name cannot be meant."""
    if use.kind == "property":
        return "" if use.null_test else _property(store, use, found)
    kinds = ("label", "type") if use.kind == "label or type" else (use.kind,)
    known = [name for kind in kinds for name in (LABELS if kind == "label" else TYPES)]
    beside = (STORE_LABEL, PROGRESS_LABEL) if "label" in kinds else ()
    if use.name in (*known, *beside) or any(use.name in _held(store, kind) for kind in kinds):
        return ""
    hint = _hint(use.name, known, gettext("there are {names}", names=listed(known)))
    raise QueryError(gettext(_NONE[use.kind], name=use.name, hint=hint))


def _property(store: GraphStore, use: Use, found: Uses) -> str:
    """Return a warning on a property, or nothing.

    That of another label is null, which may be meant; in the map of a pattern it finds nothing, and one engine refuses it.
    """
    owned, holders = properties_of(use.owner), _holders(use.name)
    if use.name in owned or use.owner.names - (LABELS.keys() | TYPES.keys()):
        return ""
    if use.owner.kind == "value":
        if holders or use.name in _PARTS_OF_TIME | found.keys or use.name in _held(store, "property"):
            return ""
        none = gettext("no label or type has a property {name}", name=use.name)
        hint = _hint(use.name, owned, "")
        return gettext("{none}: {hint}", none=none, hint=hint) if hint else none
    if use.name in _held(store, "property") and (not holders or _is_stored(store, use)):
        return ""
    who = listed(sorted(use.owner.names)) or gettext(_A[use.owner.kind])
    if not holders:
        otherwise = gettext("see `yaodian schema`")
        if use.owner.names:
            otherwise = gettext("it has {names}", names=listed(sorted(owned)))
        hint = _hint(use.name, owned, otherwise)
        raise QueryError(gettext("{who} has no property {name}: {hint}", who=who, name=use.name, hint=hint))
    words = {"who": who, "name": use.name, "holders": listed(holders)}
    if use.in_map:
        raise QueryError(gettext("{who} has no property {name}; it is one of {holders}", **words))
    return gettext("{who} has no property {name}; it is one of {holders}: here it is null", **words)


def _held(store: GraphStore, kind: str) -> frozenset[str]:
    """Return the names of a kind that the store itself knows."""
    return frozenset(str(row[0]) for row in store.query(_LISTS[kind]).rows)


def _holders(name: str) -> list[str]:
    """Return the labels and types of the schema that have a property."""
    tables = ((n.label, n.properties) for n in NODES), ((r.type, r.properties) for r in RELATIONSHIPS)
    return [owner for owner, properties in chain(*tables) if any(p.name == name for p in properties)]


def _is_stored(store: GraphStore, use: Use) -> bool:
    """Tell whether nodes or relationships have a property that is another's in the schema.

    Only on a server can people have added it; in a file `title` is there on every node, and says nothing.
    """
    if not scheme_of(store.target):
        return False
    name, names = f"`{use.name.replace('`', '``')}`", "|".join(sorted(use.owner.names))
    of = f":{names}" if names else ""
    pattern = f"(n{of})" if use.owner.kind == "node" else f"()-[n{of}]->()"
    return bool(store.query(f"MATCH {pattern} WHERE n.{name} IS NOT NULL RETURN 1 AS one LIMIT 1").rows)


def _hint(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return what to write instead of a name: the nearest one, else what there is."""
    near = nearest(name, sorted(known))
    return gettext("did you mean {names}?", names=listed(near)) if near else otherwise


def nearest(name: str, known: Sequence[str]) -> list[str]:
    """Return the known names that may be meant: of the same letters, of the Chinese heading, else the most alike."""
    same = [k for k in known if _plain(k) == _plain(name)]
    headed = [n.label for n in LABELS.values() if n.zh == name] + [
        r.type for r in TYPES.values() if r.zh == name
    ]
    if chosen := same or [k for k in headed if k in known]:
        return chosen
    scored = process.extract(name, known, scorer=fuzz.ratio, processor=_plain, limit=2, score_cutoff=_NEAR)
    return [k for k, score, _ in scored if score == scored[0][1]]


def _plain(name: str) -> str:
    return name.casefold().replace("_", "")
