"""The made-up plans of a nation are read whole, so that stores of them hold what their texts say."""

from graph.source import Source
from loaders.reading import parse_source
from tests.support.nation import plans_of_nation


def test_plans_of_every_level_are_read_whole():
    for made in plans_of_nation(30, points=12):
        plan = parse_source(Source(made.path, "0" * 64, made.text))
        place, file = made.path.split("/")
        assert plan.jurisdiction is not None and plan.jurisdiction.name == place
        assert file.startswith(str(plan.year))
        assert [point.number for point in plan.points] == [str(n) for n in range(1, 13)]
        assert all(point.responsibilities for point in plan.points)
        assert not [f for f in plan.findings if f.severity != "note"]


def test_the_same_seed_gives_the_same_plans():
    assert list(plans_of_nation(7, points=3)) == list(plans_of_nation(7, points=3))
    assert len({made.path for made in plans_of_nation(60, points=1)}) == 60
