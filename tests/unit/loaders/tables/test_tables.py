"""The tables of places and organisations: unique keys, sorted, each row with its source, no dangling id."""

import csv
import re
from pathlib import Path

import pytest

TABLES = Path(__file__).parents[4] / "loaders" / "tables"
KEYS = {
    "abbreviations": ("char", "code"),
    "countries": ("id",),
    "divisions": ("code",),
    "large_cities": ("prefix",),
    "former_names": ("name", "code"),
    "organisations": ("name",),
    "region_sets": ("id",),
    "short_names": ("name", "code"),
    "word_freq": ("log_freq",),
    "zones": ("id",),
}


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def known_ids() -> set[str]:
    return {r["code"] for r in rows("divisions")} | {
        r["id"] for name in ("zones", "countries", "region_sets") for r in rows(name)
    }


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_unique_and_rows_sorted(name: str) -> None:
    table = rows(name)
    keys = [tuple(row[k] for k in KEYS[name]) for row in table]
    assert len(set(keys)) == len(keys)
    lines = [tuple(row.values()) for row in table]
    assert lines == sorted(lines)


@pytest.mark.parametrize("name", KEYS)
def test_each_row_names_its_source(name: str) -> None:
    assert all(row["source"] and row["source"] != "own" for row in rows(name))


def test_no_word_is_a_place_in_one_row_and_none_in_another() -> None:
    words = [row["word"] for row in rows("not_places")]
    assert len(words) == len(set(words))


def test_the_whole_country_is_there() -> None:
    levels = [r["level"] for r in rows("divisions") if not r["valid_to"]]
    assert levels.count("province") == 34
    assert levels.count("prefecture") >= 333
    assert levels.count("county") >= 2840


def test_codes_have_six_digits_and_parents_exist() -> None:
    table = rows("divisions")
    codes = {r["code"] for r in table}
    assert all(re.fullmatch(r"\d{6}", code) for code in codes)
    assert all(r["parent"] in codes for r in table if r["level"] != "province")
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", r["pinyin"]) for r in table)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("short_names", "code"),
        ("former_names", "code"),
        ("abbreviations", "code"),
        ("zones", "parent"),
        ("zones", "area"),
        ("region_sets", "members"),
        ("organisations", "seat"),
    ],
)
def test_ids_are_known(table: str, column: str) -> None:
    known = known_ids()
    used = {i for row in rows(table) for i in row[column].split("|") if i}
    assert used <= known


@pytest.mark.parametrize("table", ["region_sets", "zones", "countries"])
def test_no_alias_means_two_things(table: str) -> None:
    seen: dict[str, str] = {}
    for row in rows(table):
        for name in {row["name"], *filter(None, row["aliases"].split("|"))}:
            assert seen.setdefault(name, row["id"]) == row["id"], name


def test_uses_and_years_are_well_formed() -> None:
    assert {r["use"] for r in rows("short_names")} == {"safe", "context"}
    assert all(1980 <= int(r["valid_from"]) <= int(r["valid_to"]) <= 2026 for r in rows("former_names"))


def test_a_set_is_no_division_and_has_members_unless_abroad() -> None:
    for row in rows("region_sets"):
        assert row["members"] or row["kind"] == "abroad", row["name"]


def test_no_organisation_is_named_twice() -> None:
    names = [n for r in rows("organisations") for n in (r["name"], *filter(None, r["aliases"].split("|")))]
    assert len(names) == len(set(names))
