"""What a statement names: labels, types, properties, and values that it compares with a property."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from graph.schema import LABELS, TYPES
from graph.schema_types import Property

Kind = Literal["label", "type", "label or type", "property"]


@dataclass(frozen=True, slots=True)
class Owner:
    """What a variable stands for: a node or a relationship of one of `names`, of any where there are none.

    `kind` is `value` where it may be a map, a date or anything else.
    """

    kind: Literal["node", "relationship", "value"]
    names: frozenset[str] = frozenset()


ANY = Owner("value")


@cache
def properties_of(owner: Owner) -> frozenset[str]:
    """Return the names of the properties that an owner may have in the schema; any for what may be anything."""
    tables: list[Iterable[Property]] = []
    if owner.kind != "relationship":
        tables += [n.properties for n in LABELS.values() if not owner.names or n.label in owner.names]
    if owner.kind != "node":
        tables += [r.properties for r in TYPES.values() if not owner.names or r.type in owner.names]
    return frozenset(p.name for properties in tables for p in properties)


@dataclass(frozen=True, slots=True)
class Use:
    """A name in a statement.

    `owner` is whose property it is, `null_test` that it is only asked whether it is there, `in_map` that it stands in
    the map of a pattern.
    """

    kind: Kind
    name: str
    owner: Owner = ANY
    null_test: bool = False
    in_map: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A value that a property must equal: text, or the name of a parameter."""

    property: str
    owner: Owner
    text: str = ""
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """A relationship of one of `types` from a node to another, each of any label where none is known."""

    types: tuple[str, ...]
    start: frozenset[str]
    end: frozenset[str]
    either_way: bool


@dataclass(slots=True)
class Uses:
    """All names of a statement in their order, the keys of its own maps, what it compares, and its relationships."""

    names: list[Use] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    compared: list[Compared] = field(default_factory=list)
    hops: list[Hop] = field(default_factory=list)
