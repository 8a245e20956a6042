"""The examples of docs/evaluation.md."""

import json
import re
from pathlib import Path

from loaders.evaluation import FIELDS, read_floors, score

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", PAGE, re.M | re.S)
    assert found
    return found[1]


def test_the_labels_shown_are_labels_of_every_field_but_those_of_lists():
    gold = json.loads(block("json"))
    tallies = score(gold, gold)
    assert {name for name, tally in tallies.items() if tally.right} == set(FIELDS) - {
        "open",
        "collective",
        "cite",
    }


def test_the_floors_shown_are_floors(tmp_path: Path):
    (tmp_path / "floors.toml").write_text(block("toml"), encoding="utf-8")
    assert set(read_floors(tmp_path / "floors.toml").f1) == {"points", "unit+role"}


def test_each_field_is_explained():
    rows = "".join(re.findall(r"^\| (.*?) \|", PAGE, re.M))
    assert all(name in rows for name in FIELDS)
