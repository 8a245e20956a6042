"""Labels made by hand: what is of another kind than the scorer compares is refused with its place."""

import json

import pytest

from graph.errors import PlanError
from loaders.evaluation.labels import labels_of


@pytest.mark.parametrize(
    ("point", "where"),
    [
        ({"regions": [{"name": "上海市", "via": ["市教育局"]}]}, "points[0].regions"),
        ({"indicators": {"op": {">=": 3}}}, "points[0].indicators"),
        ({"partners": [{"seat": "上海市"}]}, "points[0].partners"),
        ("1", "points[0]"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_its_place(point: object, where: str) -> None:
    with pytest.raises(PlanError) as caught:
        labels_of("a.json", json.dumps({"points": [point]}).encode())
    assert f"a.json: {where} " in str(caught.value)


def test_a_region_without_a_way_is_a_label() -> None:
    point = {
        "number": "1",
        "regions": [{"name": "上海市", "via": None}],
        "indicators": {"op": None, "value": 3},
    }
    assert labels_of("a.json", json.dumps({"points": [point]}).encode())["points"] == [point]
