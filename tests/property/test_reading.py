"""What holds for the reading of any plan, and of any text at all."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import PlanError
from graph.model import Plan
from graph.source import Source
from loaders.read import source_from_bytes
from loaders.reading import parse_source
from loaders.reading_json import to_json
from tests.support.grammar import Made, plans
from tests.support.holds import check

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SIGNS = "一二三十1239（）()〔〕【】《》、，；：。.． \n\t“”—年月日底前"
WORDS = (
    "牵头",
    "配合",
    "负责",
    "责任单位：",
    "牵头单位：",
    "按职责分工",
    "列第一位者为牵头单位，下同",
    "市发改委",
    "财政局",
    "各县（区）人民政府",
    "等",
    "长三角",
    "南京至九江",
    "上海市",
    "100%以上",
    "《方案》",
    "2024年",
    "附件1",
    "目录",
    "第一条",
    "一、",
    "（一）",
    "1.",
    "①",
)


def read(text: str) -> Plan:
    return parse_source(Source("plan.txt", "0" * 64, text))


@given(plans())
@FEW
def test_roles_are_those_that_the_plan_was_made_with(made: Made):
    plan = read(made.text)
    check(plan)
    for point, wanted in zip(plan.points, made.points, strict=True):
        found = {
            role: tuple(r.as_written.surface for r in point.roles(role))
            for role in ("lead", "support", "joint")
        }
        assert found == {"lead": wanted.leads, "support": wanted.supports, "joint": wanted.joint}
        assert point.open == wanted.open
    assert not plan.findings
    assert plan.coverage == 1


@given(plans())
@FEW
def test_reading_twice_gives_the_same(made: Made):
    assert read(made.text) == read(made.text)


@given(plans())
@FEW
def test_line_ends_do_not_count(made: Made):
    unix, dos, mac = (
        parse_source(source_from_bytes("plan.txt", made.text.replace("\n", end).encode()))
        for end in ("\n", "\r\n", "\r")
    )
    for other in (dos, mac):
        assert (other.text, other.points, other.findings) == (unix.text, unix.points, unix.findings)


@given(plans(), st.data())
@FEW
def test_a_plan_cut_anywhere_is_still_read(made: Made, data: st.DataObject):
    start = data.draw(st.integers(0, len(made.text)))
    stop = data.draw(st.integers(start, len(made.text)))
    _survives(made.text[start:stop])


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(SIGNS, max_size=4)), max_size=60))
@settings(FEW, max_examples=150)
def test_words_of_plans_in_any_order_are_read_or_refused(words: list[str]):
    _survives("".join(words))


@given(st.text(max_size=300))
@settings(FEW, max_examples=100)
def test_any_text_is_read_or_refused(text: str):
    _survives(text)


def _survives(text: str) -> None:
    """Read a text: a plan that holds together, or one clear line."""
    try:
        plan = read(text)
    except PlanError as error:
        assert "\n" not in str(error)
        return
    check(plan)
    to_json(plan)
