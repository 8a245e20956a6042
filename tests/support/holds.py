"""What must hold for each reading, whatever the text."""

from collections.abc import Iterator

from graph.model import Mention, Plan, Point


def mentions(point: Point) -> Iterator[Mention]:
    """Yield each stretch of the plan's text that a point names."""
    yield point.body
    yield from (c.mention for c in point.clauses)
    for item in point.responsibilities:
        yield from (item.as_written, item.evidence)
    yield from (r.mention for r in point.regions)
    yield from (p.mention for p in point.partners)
    yield from (i.mention for i in point.indicators)
    yield from (d.mention for d in point.deadlines)
    yield from (c.mention for c in point.citations)


def check(plan: Plan) -> None:
    """Assert that offsets, evidence, positions, coverage and lines agree with the plan's text."""
    for point in plan.points:
        for mention in mentions(point):
            assert 0 <= mention.start <= mention.end <= len(plan.text)
            assert plan.text[mention.start : mention.end] == mention.surface
        for item in point.responsibilities:
            assert item.evidence.surface.strip()
            assert item.as_written.surface.strip()
        assert [r.position for r in point.responsibilities] == list(range(1, len(point.responsibilities) + 1))
    assert plan.points
    assert 0 <= plan.coverage <= 1
    lines = plan.text.count("\n") + 1
    assert all(1 <= f.line <= lines and "\n" not in f.message for f in plan.findings)
