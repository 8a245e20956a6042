"""Figures of readings against labels: by small cases worked out by hand, and equal to the shared scorer's."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loaders.evaluation import FIELDS, score, total
from loaders.reading import read_plan
from loaders.reading_json import to_json

GOLDEN = Path(__file__).parents[3] / "golden"
SHARED = Path(__file__).parents[5] / "shared"


def point(number: str, **fields: Any) -> dict[str, Any]:
    return {"number": number, "section": None, "clause": None, **fields}


def scored(gold: list[dict[str, Any]], read: list[dict[str, Any]], field: str) -> tuple[int, int, int]:
    tally = score({"plan": {}, "points": gold}, {"plan": {}, "points": read})[field]
    return tally.right, len(tally.wrong), len(tally.missed)


def test_counts_right_wrong_and_missed():
    gold = [point("1", leads=["市发改委", "市财政局"])]
    read = [point("1", leads=[{"as_written": "市发改委"}], supports=[{"as_written": "市财政局"}])]
    assert scored(gold, read, "unit+role") == (1, 1, 1)
    assert scored(gold, read, "unit") == (2, 0, 0)


def test_forms_of_characters_and_white_space_do_not_count():
    gold = [point("1", clause="市发改委牵头，市财政局配合")]
    read = [point("１", clause="市发改委 牵头,市财政局\n配合。")]
    assert scored(gold, read, "clause") == (1, 0, 0)
    assert scored(gold, read, "points") == (1, 0, 0)


def test_optional_items_are_neither_missed_nor_wrong():
    gold = [point("1", regions=[{"name": "上海市", "via": "direct", "optional": True}])]
    assert scored(gold, [point("1")], "region") == (0, 0, 0)
    found = [point("1", regions=[{"name": "上海市", "via": "route"}])]
    assert scored(gold, found, "region") == (0, 0, 0)
    assert scored(gold, found, "region+via") == (0, 0, 0)


def test_a_free_via_counts_the_place_alone():
    gold = [point("1", regions=[{"name": "溧阳市", "via": "organisation", "via_optional": True}])]
    read = [point("1", regions=[{"name": "溧阳市", "via": "direct"}])]
    assert scored(gold, read, "region") == (1, 0, 0)
    assert scored(gold, read, "region+via") == (0, 0, 0)


def test_a_seat_that_the_text_does_not_tell_is_free():
    gold = [point("1", partners=[{"name": "抖音集团", "seat": None}])]
    read = [point("1", partners=[{"name": "抖音集团", "seat": "北京市"}])]
    assert scored(gold, read, "partner") == (1, 0, 0)
    assert scored(gold, read, "seat") == (0, 0, 0)


def test_repeated_facts_count_each_time():
    gold = [point("1", indicators=[{"op": "=", "value": 2, "unit": "场"}] * 2)]
    read = [point("1", indicators=[{"op": "=", "value": 2.0, "unit": "场"}])]
    assert scored(gold, read, "indicator") == (1, 0, 1)


def test_points_beyond_the_labelled_part_do_not_count():
    gold = {"plan": {"last": 1}, "points": [point("1")]}
    read = {"plan": {}, "points": [point("1"), point("2"), point("2-1")]}
    tally = score(gold, read)["points"]
    assert (tally.right, tally.wrong) == (1, (("2-1",),))


def test_figures():
    tally = score(
        {"points": [point("1", deadlines=["年内", "6月底前", "9月底前"])]},
        {"points": [point("1", deadlines=[{"text": "年内"}, {"text": "3月"}])]},
    )["deadline"]
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx((1 / 2, 1 / 3, 2 / 5))


def test_a_field_without_facts_is_perfect_and_a_field_all_missed_is_zero():
    nothing = score({"points": []}, {"points": []})["points"]
    assert (nothing.precision, nothing.recall, nothing.f1) == (1, 1, 1)
    assert score({"points": [point("1")]}, {"points": [point("2")]})["points"].f1 == 0


def _shared_scorer() -> ModuleType:
    path = SHARED / "gold" / "score.py"
    if not path.exists():
        pytest.skip("the labelled plans are not beside the checkout")
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pairs() -> list[tuple[Path, Path]]:
    shared = [(g, SHARED / "plans" / f"{g.stem}.txt") for g in sorted((SHARED / "gold").glob("*.json"))]
    own = [
        (g, next((GOLDEN / "plans").glob(f"{g.stem}.*"))) for g in sorted((GOLDEN / "gold").glob("*.json"))
    ]
    return [*shared, *own]


@pytest.mark.shared
def test_equals_the_shared_scorer():
    scorer = _shared_scorer()
    assert tuple(scorer.FIELDS) == FIELDS
    ours, theirs = [], {name: [0, 0, 0] for name in FIELDS}
    for label, plan in _pairs():
        gold, reading = json.loads(label.read_text(encoding="utf-8")), to_json(read_plan(plan))
        ours.append(score(gold, reading))
        tallies = scorer.compare(gold, reading)
        for name in FIELDS:
            right, wrong, missed = tallies[name][:3]
            tally = ours[-1][name]
            assert (tally.right, len(tally.wrong), len(tally.missed)) == (right, wrong, missed), (label, name)
            assert (tally.precision, tally.recall, tally.f1) == scorer.f1(right, wrong, missed)
            theirs[name] = [a + b for a, b in zip(theirs[name], (right, wrong, missed), strict=True)]
    whole = total(ours)
    assert {n: [t.right, len(t.wrong), len(t.missed)] for n, t in whole.items()} == theirs


@pytest.mark.shared
def test_equals_the_shared_scorer_on_spoilt_readings():
    """A reading that is nearly right shows little: compare the scorers on readings with much wrong, too."""
    scorer = _shared_scorer()
    for label, plan in _pairs():
        gold, reading = json.loads(label.read_text(encoding="utf-8")), to_json(read_plan(plan))
        for count, item in enumerate(reading["points"]):
            item["leads"], item["joint"] = item["joint"], item["leads"]
            item["regions"] = [{**r, "via": "route"} for r in item["regions"]] * (1 + count % 2)
            item["partners"] = [{**p, "seat": "上海市"} for p in item["partners"]]
            item["cites"], item["clause"] = (
                [*item["cites"], "无此文件"],
                None if count % 3 else item["clause"],
            )
        tallies, ours = scorer.compare(gold, reading), score(gold, reading)
        for name in FIELDS:
            tally = ours[name]
            assert [tally.right, len(tally.wrong), len(tally.missed)] == tallies[name][:3], (label, name)
