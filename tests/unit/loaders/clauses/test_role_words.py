"""The examples of the tables of clauses are read: labels and verbs with the role that their row gives."""

import pytest

from loaders.clauses.lists import read_lists
from loaders.clauses.role_words import find_label_marks, label_roles, verb_roles
from loaders.text.vocabulary import rows

WITH_ROLE = [row for row in rows("role_words") if row["role"] and not row["use"].startswith("cell")]
UNIT_ROLES = {"lead", "support", "owner"}


def id_of(row: dict[str, str]) -> str:
    return f"{row['use']}-{row['word']}"


@pytest.mark.parametrize("row", [r for r in WITH_ROLE if r["role"] in UNIT_ROLES], ids=id_of)
def test_the_example_is_read_with_the_role(row: dict[str, str]) -> None:
    lists, times = read_lists(row["example"], len(row["example"]), strict=False, label=None)
    named = [units for units in lists if "市教育局" in row["example"][units.start : units.end]]
    assert [units.role for units in named] == [row["role"]]
    assert not times


@pytest.mark.parametrize("row", [r for r in WITH_ROLE if r["role"] not in UNIT_ROLES], ids=id_of)
def test_labels_of_times_and_of_other_things_name_no_units(row: dict[str, str]) -> None:
    lists, times = read_lists(row["example"], len(row["example"]), strict=False, label=None)
    assert [units for units in lists if units.end > units.start] == []
    assert bool(times) == (row["role"] == "deadline")


@pytest.mark.parametrize(
    "row", [r for r in rows("role_words") if r["use"] in ("opener", "noun", "paired")], ids=id_of
)
def test_parts_of_labels_stand_in_the_label_of_their_example(row: dict[str, str]) -> None:
    (mark,) = find_label_marks(row["example"], 0, len(row["example"]))
    assert mark.start <= row["example"].index(row["word"]) < mark.end


@pytest.mark.parametrize("row", [r for r in rows("role_words") if r["use"] == "charge_of"], ids=id_of)
def test_who_is_in_charge_leads(row: dict[str, str]) -> None:
    lists, _ = read_lists(row["example"], len(row["example"]), strict=False, label=None)
    assert [(units.role, units.verb) for units in lists[:1]] == [("lead", "牵头" + row["word"])]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("牵头单位", "lead"),
        ("主要责任单位", "lead"),
        ("主要配合部门", "support"),
        ("市级责任单位", "owner"),
        ("责任单位(部门)", "owner"),
        ("配合部门和单位", "support"),
        ("联系人", "none"),
        ("完成时限", "deadline"),
    ],
)
def test_labels_are_made_of_stems_and_nouns(label: str, role: str) -> None:
    assert label_roles()[label] == role


def test_verbs_are_made_of_what_one_is_in_charge_of() -> None:
    assert verb_roles()["牵头组织实施"] == "lead"
    assert verb_roles()["负责组织实施"] == "owner"


def test_roles_are_known() -> None:
    assert {r["role"] for r in WITH_ROLE} == UNIT_ROLES | {"deadline", "none"}
