"""The tables of the clause grammar and of units: unique keys, sorted, sourced, no alias of two things."""

from collections import Counter

import pytest

from loaders.clauses.links import unlinked
from loaders.clauses.names import etc_start, is_collective, is_name
from loaders.clauses.units import UnitResolver
from loaders.places.gazetteer import gazetteer
from loaders.text.vocabulary import aliases, rows

KEYS = {
    "local_units": "name",
    "national_units": "name",
    "trade_lines": "short",
}


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_unique_sorted_and_sourced(name: str) -> None:
    table = rows(name)
    keys = [row[KEYS[name]] for row in table]
    assert len(keys) == len(set(keys))
    assert [tuple(r.values()) for r in table] == sorted(tuple(r.values()) for r in table)
    assert all(row["source"] for row in table)


UNSOURCED = ("own", "compiled by")


@pytest.mark.parametrize(
    "name",
    [
        "levels",
        "local_units",
        "national_units",
        "official_names",
        "trade_lines",
        "unit_endings",
        "unit_words",
    ],
)
def test_sources_say_where_words_were_seen(name: str) -> None:
    assert not [row for row in rows(name) if row["source"].startswith(UNSOURCED)]


def of_use(table: str, use: str) -> list[dict[str, str]]:
    return [row for row in rows(table) if row["use"] == use]


@pytest.mark.parametrize("use", ["name", "zone", "office", "office_variant", "takes_level", "last"])
def test_an_ending_ends_the_name_of_its_example(use: str) -> None:
    assert not [r for r in of_use("unit_endings", use) if not r["example"].endswith(r["word"])]


def test_the_example_of_an_ending_is_a_name() -> None:
    assert not [r["example"] for r in of_use("unit_endings", "name") if not is_name(r["example"])]


def test_a_bare_ending_is_no_name() -> None:
    assert not [r["word"] for r in of_use("unit_endings", "bare") if is_name(r["word"])]


def test_the_example_of_a_kind_is_of_that_kind() -> None:
    home = gazetteer().resolve("无为市")
    assert home is not None
    resolver = UnitResolver(home, gazetteer().superiors(home), 2024)
    table = of_use("unit_endings", "kind")
    wrong = [
        (r["example"], kind) for r in table if (kind := resolver.resolve(r["example"]).kind) != r["kind"]
    ]
    assert wrong == []


def test_the_example_of_a_zone_is_a_zone() -> None:
    home = gazetteer().resolve("无为市")
    assert home is not None
    resolver = UnitResolver(home, gazetteer().superiors(home), 2024)
    assert {resolver.resolve(r["example"]).kind for r in of_use("unit_endings", "zone")} == {"zone"}


def test_a_level_opens_the_name_of_its_example() -> None:
    assert not [
        r for r in rows("levels") if not r["example"].startswith(r["word"]) or not is_name(r["example"])
    ]


@pytest.mark.parametrize(
    "use",
    [
        "collective_start",
        "collective_within",
        "collective_end",
        "collective_whole",
        "collective_member",
        "each",
        "each_last",
    ],
)
def test_the_example_of_a_group_is_one(use: str) -> None:
    assert not [r["example"] for r in of_use("unit_words", use) if not is_collective(r["example"])]


@pytest.mark.parametrize(
    "use",
    ["counter", "etc_level", "group_adjective", "group_end", "group_noun", "group_place", "vague_number"],
)
def test_the_example_of_words_behind_etc_is_wholly_that(use: str) -> None:
    table = of_use("unit_words", use)
    assert not [r["example"] for r in table if etc_start(r["example"], 0, len(r["example"])) != 0]


def test_words_that_hold_the_sign_of_etc_are_none() -> None:
    table = of_use("unit_words", "no_etc") + of_use("unit_words", "before_etc")
    assert not [r["example"] for r in table if etc_start(r["example"], 0, len(r["example"])) is not None]


def test_no_stem_belongs_to_two_lines() -> None:
    stems = Counter(s for r in rows("trade_lines") for s in {r["short"], r["full"], *aliases(r)} if s)
    assert [s for s, n in stems.items() if n > 1] == []


def test_no_alias_belongs_to_two_national_units() -> None:
    names = Counter(s for r in rows("national_units") for s in {r["name"], r["full_name"], *aliases(r)})
    assert [s for s, n in names.items() if n > 1] == []


def test_successors_are_lines() -> None:
    shorts = {r["short"] for r in rows("trade_lines")}
    assert {r["successor"] for r in rows("trade_lines")} - {""} <= shorts


def test_zones_without_a_name_are_groups() -> None:
    assert not [r["example"] for r in of_use("unit_words", "zones") if not is_collective(r["example"])]


def test_a_name_that_holds_a_link_is_not_parted() -> None:
    for row in of_use("unit_words", "linked"):
        assert list(unlinked(row["example"], 0, len(row["example"]))) == [(0, len(row["example"]))]
