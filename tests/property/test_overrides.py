"""What holds for any file of overrides, and for any corrections of any plan."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.build import build_graph
from graph.errors import OverridesError
from graph.model import Plan
from graph.source import Source
from loaders.overrides import apply_overrides, parse_overrides
from loaders.reading import parse_source
from tests.support.grammar import Made, plans

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
LINES = st.sampled_from(
    ["version: 1", "units:", "roles:", "  - merge: [甲, 乙]", "    into: 丙", "    place: 青阳县", "    author: 王", "- ", "  - {plan: a",
     "    date: 2024-05-06", "    reason: 因", "    point: 1", "    leads: [甲局]", "}", "\t", "&a *a", "? [x]", "!!python/object:os.system x"]
)  # fmt: skip


@given(st.binary(max_size=200))
@FEW
def test_any_bytes_are_overrides_or_one_line(data: bytes):
    _parsed(data)


@given(st.lists(st.one_of(LINES, st.text(max_size=12)), max_size=14))
@settings(FEW, max_examples=150)
def test_any_lines_are_overrides_or_one_line(lines: list[str]):
    _parsed("\n".join(lines).encode("utf-8", "surrogatepass"))


def _parsed(data: bytes) -> None:
    try:
        parse_overrides("overrides.yaml", data)
    except OverridesError as error:
        assert "\n" not in str(error)
        assert str(error).startswith("overrides.yaml")


@given(plans(), st.data())
@FEW
def test_corrected_plans_hold_together(made: Made, data: st.DataObject):
    plan = parse_source(Source("plan.txt", "0" * 64, made.text))
    chosen = parse_overrides("overrides.yaml", _file(plan, data).encode())
    corrected, findings = apply_overrides(plan, chosen)
    assert apply_overrides(plan, chosen) == (corrected, findings)
    assert apply_overrides(corrected, chosen)[0] == corrected
    assert all(f.code.startswith("override-") for f in findings)
    for point in corrected.points:
        for item in point.responsibilities:
            for mention in (item.as_written, item.evidence):
                assert corrected.text[mention.start : mention.end] == mention.surface
            assert item.evidence.surface
        roles = [(r.role, r.unit.id) for r in point.responsibilities]
        assert len(set(roles)) == len(roles)
        assert [r.position for r in point.responsibilities] == list(range(1, len(roles) + 1))
        for found in point.regions:
            assert corrected.text[found.mention.start : found.mention.end] == found.mention.surface
    assert {u.id for u in corrected.units()} <= set(build_graph([corrected]).nodes)


def _file(plan: Plan, data: st.DataObject) -> str:
    """Draw a file of overrides about units and points of a plan, and some that it does not have."""
    units = [u.name for u in plan.units()] + ["海洋局"]
    numbers = [p.number for p in plan.points] + ["99"]
    signed = "author: 王, date: 2024-05-06, reason: 因"
    place = plan.jurisdiction.name if plan.jurisdiction else "青阳县"
    name, number = st.sampled_from(units), st.sampled_from(numbers)
    merged = data.draw(st.lists(name, min_size=1, max_size=3, unique=True))
    lines = [
        "version: 1",
        "units:",
        f"  - {{merge: [{', '.join(merged)}], into: {data.draw(name)}, place: {place}, {signed}}}",
    ]
    lines += ["roles:"]
    for _ in range(data.draw(st.integers(1, 3))):
        lead, support = data.draw(st.lists(name, min_size=2, max_size=2, unique=True))
        lines.append(
            f"  - {{plan: plan, point: {data.draw(number)}, leads: [{lead}], supports: [{support}], {signed}}}"
        )
    lines += [
        "regions:",
        f"  - {{plan: plan, surface: 南京市, region: {data.draw(st.sampled_from(['none', '苏州市']))}, {signed}}}",
    ]
    due, op = (
        data.draw(st.sampled_from(["none", "2024-06-30"])),
        data.draw(st.sampled_from(["none", "'>='", "rank"])),
    )
    lines += ["plans:", f"  - {{plan: plan, title: 新标题, issuer: {data.draw(name)}, {signed}}}"]
    lines += ["deadlines:", f"  - {{plan: plan, surface: 年, due: {due}, {signed}}}"]
    lines += ["targets:", f"  - {{plan: plan, surface: 个, op: {op}, value: 3, {signed}}}"]
    return "\n".join(lines)
