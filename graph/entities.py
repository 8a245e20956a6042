"""What plans speak of, one and the same whatever plan names it: places and units, as frozen dataclasses."""

from dataclasses import dataclass
from typing import Literal

UnitKind = Literal["party", "government", "zone", "township", "branch", "company", "body", "collective"]
NameSource = Literal["table", "text", "written"]
RegionLevel = Literal["province", "prefecture", "county", "township", "zone", "set", "country"]


@dataclass(frozen=True, slots=True)
class Region:
    """A place or a named set of places. `id` is the GB/T 2260 code (6 digits), `set:` + name, or `country:` + name.

    `parent` is the id of the next higher region, None at the top. `members` holds ids for a set, `since` the year in
    which its members came together, "" where unknown.
    """

    id: str
    name: str
    short_name: str
    level: RegionLevel
    pinyin: str = ""
    parent: str | None = None
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a government with one identity for all its spellings.

    `id` is the government's region id + ":" + `name`; `name` is the canonical short form (市发改委),
    `full_name` the official one (无为市发展和改革委员会) where `full_name_source` is a table or the text, else the
    longest form as written with its place; `line` names the trade shared by all levels (发展改革); `region` is the
    id of its government's place; `shown` is the form that the text uses, its level word restored.
    """

    id: str
    name: str
    full_name: str
    kind: UnitKind
    level: str
    line: str
    region: str
    aliases: tuple[str, ...] = ()
    full_name_source: NameSource = "written"
    shown: str = ""
