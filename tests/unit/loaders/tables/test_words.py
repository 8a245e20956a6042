"""Tables of words: sorted, each word once in a use, each with a source and an example that holds it."""

import csv
from pathlib import Path

import pytest

TABLES = Path(__file__).parents[4] / "loaders" / "tables"
VOCABULARIES = sorted(
    path.stem for path in TABLES.glob("*.csv") if "example" in path.open(encoding="utf-8").readline()
)


def read(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", VOCABULARIES)
def test_rows_are_sorted_and_unique(name):
    keys = [(row["use"], row["word"]) for row in read(name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", VOCABULARIES)
def test_each_word_has_a_source_and_an_example_that_holds_it(name):
    for row in read(name):
        assert row["source"] and row["source"] != "own", row
        assert row["word"] in row["example"], row
