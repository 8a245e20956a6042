"""The made-up plans of the benchmark are plans: all their points are read, with owners, targets and dates."""

import pytest

from benchmarks.plan_texts import FORMS, Form, write_plan
from graph.source import Source
from loaders.reading import parse_source


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_point_of_a_made_up_plan_is_read(form: Form) -> None:
    text = write_plan(form, 30)
    plan = parse_source(Source("plan.txt", "0" * 64, text))
    assert len(plan.points) == 30
    assert all(point.responsibilities for point in plan.points)
    assert any(point.indicators for point in plan.points)
    assert any(point.deadlines for point in plan.points)
    assert any(point.regions for point in plan.points)


def test_a_seed_gives_one_text() -> None:
    assert write_plan(FORMS[0], 15) == write_plan(FORMS[0], 15)
    assert write_plan(FORMS[0], 15) != write_plan(FORMS[0], 15, seed=8)
