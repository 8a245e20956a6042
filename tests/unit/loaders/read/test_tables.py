"""The readers' word lists: sorted, each word once, each with its source."""

import pytest

from loaders.clauses.role_words import label_roles
from loaders.read.blocks import Box, assemble, grid
from loaders.tasktables import find_heads
from loaders.text.vocabulary import rows

KEYS = {
    "formats": ("suffix",),
    "html_content": ("kind", "name"),
    "sheet_formats": ("id",),
    "table_marks": ("use", "word"),
    "task_headings": ("use", "word"),
}
USES = {
    "person",
    "serial",
    "section",
    "task",
    "measure",
    "lead",
    "support",
    "owner",
    "deadline",
    "target",
    "measure_unit",
    "other",
}


@pytest.mark.parametrize("name", sorted(KEYS))
def test_rows_are_sorted_unique_and_sourced(name):
    table = rows(name)
    keys = [tuple(int(row[k]) if k == "id" else row[k] for k in KEYS[name]) for row in table]
    assert keys == sorted(set(keys))
    assert all(row["source"].strip() for row in table)


def test_headings_name_known_uses_and_do_not_contradict_labels():
    for row in rows("task_headings"):
        assert row["use"] in USES
        if row["word"] in label_roles():
            assert label_roles()[row["word"]] in (row["use"], "none")


def test_examples_of_headings_name_a_table_of_tasks_with_the_use():
    for row in rows("task_headings"):
        heads = row["example"].split(" ")
        document = assemble([grid([[Box(word) for word in heads], [Box("1") for _ in heads]])])
        found = find_heads(document.tables[0])
        assert found is not None, row
        assert found.columns[heads.index(row["word"])].use == row["use"], row


def test_examples_of_marks_hold_their_words():
    assert all(row["word"] in row["example"] for row in rows("table_marks"))
