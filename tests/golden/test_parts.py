"""Parts of points on plans at hand: who owns which, labelled by reading, and as many parts as clauses."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.model import Part, Plan
from loaders.read import read_source
from loaders.reading import parse_source

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
FOLDERS = (SHARED, SHARED / "second")
LABELS: dict[str, dict[str, dict[str, list[str]]]] = json.loads((HERE / "parts.json").read_text("utf-8"))
"""Per plan and number of a part its owners; `either` are owners that may be taken for leads or for joint ones."""

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the plans at hand are not here")


def read(name: str) -> Plan:
    path = next(p for folder in FOLDERS if (p := folder / "plans" / f"{name}.txt").is_file())
    return parse_source(read_source(path))


def owners(part: Part, label: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return a part's owners as the label has them, those of a role that it leaves open under `either`."""
    made: dict[str, list[str]] = {}
    for item in part.responsibilities:
        free = item.as_written.surface in label.get("either", ()) and item.role != "support"
        made.setdefault("either" if free else item.role, []).append(item.as_written.surface)
    return made


@pytest.mark.parametrize("name", LABELS)
def test_each_part_has_the_owners_of_its_clause(name):
    parts = {part.number: part for point in read(name).points for part in point.parts}
    assert list(parts) == list(LABELS[name])
    wrong = {
        n: owners(parts[n], label) for n, label in LABELS[name].items() if owners(parts[n], label) != label
    }
    assert wrong == {}


def _clauses(label: dict[str, Any]) -> int:
    return len(label["clause"]) if isinstance(label["clause"], list) else 1


def test_there_are_as_many_parts_as_clauses():
    """A row of a table is one part, however many of its cells name units."""
    labelled, found = 0, 0
    for gold in sorted(g for folder in FOLDERS for g in (folder / "gold").glob("*.json")):
        labels = {p["number"]: _clauses(p) for p in json.loads(gold.read_text("utf-8"))["points"]}
        for point in read(gold.stem).points:
            if point.number in labels and not any(r.rule.startswith("table") for r in point.responsibilities):
                labelled += labels[point.number]
                found += min(len(point.tasks), labels[point.number])
    assert found >= 0.98 * labelled > 300
