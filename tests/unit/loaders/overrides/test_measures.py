"""What people state of deadlines and targets."""

from graph.model import Plan
from graph.source import Source
from loaders.overrides import apply_overrides, parse_overrides
from loaders.reading import parse_source

SIGNED = "author: 王一, date: 2024-05-06, reason: 电话确认"
TEXT = """桐城市2024年工作要点
一、扩大开放
1.赴上海市招商，6月底前签约项目3个以上。（市商务局牵头，市发改委配合）
2.汛期前完成水毁修复，确保群众满意度达到九成。（市水务局负责）
3.推进项目建设，3月底前开工5个。（市发改委牵头）年底前竣工2个。（市住建局牵头）
"""


def read() -> Plan:
    return parse_source(Source("plan.txt", "0" * 64, TEXT))


def applied(group: str, *entries: str) -> tuple[Plan, list[str]]:
    lines = "".join(f"  - {{plan: plan, {entry}, {SIGNED}}}\n" for entry in entries)
    chosen = parse_overrides("overrides.yaml", f"version: 1\n{group}:\n{lines}".encode())
    plan, findings = apply_overrides(read(), chosen)
    assert apply_overrides(plan, chosen)[0] == plan
    for point in plan.points:
        for task in (point, *point.parts):
            for mention in [d.mention for d in task.deadlines] + [i.mention for i in task.indicators]:
                assert plan.text[mention.start : mention.end] == mention.surface
    return plan, [f.code for f in findings]


def dates(plan: Plan, number: int) -> list[str | None]:
    return [d.date for d in plan.points[number - 1].deadlines]


def targets(plan: Plan, number: int) -> list[tuple[str, float | None, str | None]]:
    return [(i.op, i.value, i.unit) for i in plan.points[number - 1].indicators]


def test_a_date_is_stated_for_words_that_none_was_read_in():
    plan, codes = applied("deadlines", "point: 2, surface: 汛期前, due: 2024-04-30")
    assert (dates(plan, 2), codes) == (["2024-04-30"], [])
    assert plan.points[1].deadlines[-1].rule == "override"
    assert not [f for f in plan.findings if f.code.startswith("date-") and f.words[0] == "汛期前"]


def test_a_date_is_another_or_none():
    assert dates(read(), 1) == ["2024-06-30"]
    assert dates(applied("deadlines", "surface: 6月底前, due: 2024-06-20")[0], 1) == ["2024-06-20"]
    assert dates(applied("deadlines", "point: 1, surface: 6月底, due: none")[0], 1) == []


def test_a_target_is_stated_changed_or_none():
    plan, codes = applied(
        "targets", "point: 2, surface: 完成水毁修复, op: '=', value: 100, unit: '%', what: 水毁修复"
    )
    assert codes == []
    assert ("=", 100.0, "%") in targets(plan, 2)
    assert targets(applied("targets", "point: 1, surface: 3个以上, op: '='")[0], 1) == [("=", 3.0, "个")]
    assert targets(applied("targets", "surface: 3个以上, op: none")[0], 1) == []


def test_a_part_is_meant_by_its_number():
    plan = read()
    assert [task.number for task in plan.points[2].tasks] == ["3.1", "3.2"]
    made, codes = applied("deadlines", "point: 3.2, surface: 年底前, due: 2024-11-30")
    assert codes == []
    assert [d.date for d in made.points[2].parts[1].deadlines] == ["2024-11-30"]
    assert dates(made, 3) == ["2024-03-31", "2024-11-30"]
    other, codes = applied("targets", "point: 3.1, surface: 竣工2个, op: none")
    assert codes == ["override-no-words"] and other.points == plan.points


def test_what_is_stale_or_needless_is_told():
    assert applied("deadlines", "point: 1, surface: 6月底前, due: 2024-06-30")[1] == ["override-needless"]
    assert applied("targets", "point: 1, surface: 3个以上, op: '>='")[1] == ["override-needless"]
    assert applied("targets", "point: 7, surface: 3个以上, op: none")[1] == ["override-no-point"]
    assert applied("deadlines", "surface: 国庆前, due: none")[1] == ["override-no-words"]
