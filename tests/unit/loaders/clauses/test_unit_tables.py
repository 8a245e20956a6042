"""The tables of the clause grammar and of units: unique keys, sorted, sourced, no alias of two things."""

from collections import Counter

import pytest

from loaders.text.vocabulary import aliases, rows

KEYS = {
    "bare_words": "word",
    "chapter_words": "word",
    "level_nouns": "word",
    "national_units": "name",
    "role_labels": "label",
    "role_verbs": "verb",
    "trade_lines": "short",
    "unit_kinds": "suffix",
}


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_unique_sorted_and_sourced(name: str) -> None:
    table = rows(name)
    keys = [row[KEYS[name]] for row in table]
    assert len(keys) == len(set(keys))
    assert [tuple(r.values()) for r in table] == sorted(tuple(r.values()) for r in table)
    assert all(row["source"] for row in table)


def test_no_stem_belongs_to_two_lines() -> None:
    stems = Counter(s for r in rows("trade_lines") for s in {r["short"], r["full"], *aliases(r)} if s)
    assert [s for s, n in stems.items() if n > 1] == []


def test_no_alias_belongs_to_two_national_units() -> None:
    names = Counter(s for r in rows("national_units") for s in {r["name"], r["full_name"], *aliases(r)})
    assert [s for s, n in names.items() if n > 1] == []


def test_successors_are_lines() -> None:
    shorts = {r["short"] for r in rows("trade_lines")}
    assert {r["successor"] for r in rows("trade_lines")} - {""} <= shorts


def test_roles_are_known() -> None:
    assert {r["role"] for r in rows("role_labels")} == {"lead", "support", "owner", "deadline", "none"}
    assert {r["role"] for r in rows("role_verbs")} == {"lead", "support", "owner"}
