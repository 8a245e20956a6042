"""The reports on the sample notice equal figures computed from its hand-made labels alone."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.store.embedded import EmbeddedStore
from loaders.reading import read_plan
from queries.data import Data
from queries.reports.regions import regions
from queries.reports.tasks import targets
from queries.reports.workload import workload

ROOT = Path(__file__).parents[3]
LABELS = ROOT.parent / "shared" / "gold" / "wuwei-2024.json"
SAME = {
    "市应急管理局": "市应急局",
    "市市场监督管理局": "市市监局",
    "市交通运输局": "市交通局",
    "市自然资源和规划局": "市自规局",
}
"""Two spellings of one unit, as a reader of the notice knows them."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not LABELS.exists(), reason="the labelled plans are not beside the checkout"),
]


@pytest.fixture(scope="module")
def points() -> list[dict[str, Any]]:
    return list(json.loads(LABELS.read_text("utf-8"))["points"])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    path = tmp_path_factory.mktemp("labels") / "wuwei.kgl"
    with EmbeddedStore(path, write=True) as store:
        store.load([read_plan(ROOT / "data" / "wuwei-2024.txt")])
        yield Data.load(store)


def units(items: list[Any]) -> set[str]:
    names = {i["name"] if isinstance(i, dict) else i for i in items}
    return {SAME.get(n, n) for n in names}


def test_workload_equals_the_labels(data: Data, points: list[dict[str, Any]]) -> None:
    expected: dict[str, Counter[str]] = {}
    for point in points:
        held = {
            role: units(point[key])
            for role, key in (("lead", "leads"), ("support", "supports"), ("joint", "joint"))
        }
        for role, named in held.items():
            for unit in named:
                expected.setdefault(unit, Counter())[role] += 1
        for unit in set().union(*held.values()):
            expected[unit]["total"] += 1
    made = workload(data)
    found = {
        SAME.get(row["unit"], row["unit"]): {k: row[k] for k in ("lead", "support", "joint", "total")}
        for row in made.to_dict("records")
    }
    assert {u: {k: c[k] for k in ("lead", "support", "joint", "total")} for u, c in expected.items()} == found


def test_totals_equal_the_labels(data: Data, points: list[dict[str, Any]]) -> None:
    sections = workload(data, "section").set_index("section")
    for number, label in Counter(p["section"] for p in points).items():
        here = [p for p in points if p["section"] == number]
        assert sections.loc[number, "tasks"] == label
        assert sections.loc[number, "led"] == sum(bool(p["leads"]) for p in here)
        assert sections.loc[number, "joint"] == sum(bool(p["joint"]) and not p["leads"] for p in here)


def test_targets_equal_the_labels(data: Data, points: list[dict[str, Any]]) -> None:
    made = {(r["number"], r["indicator"], r["op"]) for r in targets(data).to_dict("records")}
    must = {
        (p["number"], i["text"], i["op"]) for p in points for i in p["indicators"] if not i.get("optional")
    }
    may = {(p["number"], i["text"], i["op"]) for p in points for i in p["indicators"]}
    assert must <= made <= may


def test_regions_equal_the_labels(data: Data, points: list[dict[str, Any]]) -> None:
    made = {r["region"]: r["tasks"] for r in regions(data).to_dict("records") if r["tasks"]}
    must = Counter(r["name"] for p in points for r in p["regions"] if not r.get("optional"))
    may = Counter(r["name"] for p in points for r in p["regions"])
    assert {n: made.get(n, 0) for n in must if not must[n] <= made.get(n, 0) <= may[n]} == {}
    assert set(made) <= set(may)
