"""What the schema is written in: labels, relationship types and properties."""

from dataclasses import dataclass
from typing import Literal

PropertyType = Literal["string", "integer", "float", "boolean", "list<string>"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a node or relationship; `about` documents it, `required` ones are always present."""

    name: str
    type: PropertyType
    about: str
    required: bool = False
    range_index: bool = False
    fulltext: bool = False


@dataclass(frozen=True, slots=True)
class NodeType:
    """A node label; `id` is the unique key of each label. `zh` is its heading for analysts."""

    label: str
    zh: str
    about: str
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type with its allowed (start label, end label) pairs."""

    type: str
    zh: str
    about: str
    pairs: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()


def prop(
    name: str,
    about: str,
    type: PropertyType = "string",
    *,
    required: bool = False,
    range_index: bool = False,
    fulltext: bool = False,
) -> Property:
    """Return a property; see `Property`."""
    return Property(name, type, about, required, range_index, fulltext)
