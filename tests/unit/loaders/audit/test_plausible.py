"""Answers that are hard to believe, each on a made-up text and one like it that is sound."""

from dataclasses import replace

import pytest

from graph.model import Mention, Plan
from graph.source import Source
from loaders.audit.endmatter import endings_taken
from loaders.audit.telling import Teller
from loaders.reading import parse_source
from loaders.text.plain import plain

TASKS = (
    ("修建水渠", "水利"),
    ("扩建校舍", "教育"),
    ("种植果树", "林业"),
    ("开办夜校", "人社"),
    ("清理河道", "水务"),
    ("举办展会", "商务"),
)
POINTS = "".join(f"{n}.{task}。（县{owner}局负责）\n" for n, (task, owner) in enumerate(TASKS, 1))
HEAD = "青阳县人民政府办公室\n2024年3月1日\n青阳县2024年工作要点\n一、重点任务\n"


def read(text: str) -> Plan:
    return parse_source(Source("plan.txt", "0" * 64, text), jurisdiction="青阳县")


def codes(text: str) -> set[str]:
    return {f.code for f in read(text).findings}


def test_a_sound_plan_is_believed() -> None:
    assert not read(HEAD + POINTS).findings


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("修建水渠。", "修建水渠。完成时限：2022年6月底前。", "date-before"),
        ("（县林业局负责）", "（县林业3局负责）", "name-broken"),
        ("（县林业局负责）", "（加快推进县林业局负责）", "verb-in-name"),
        ("（县商务局负责）", "（县商务局加强监管局牵头）", "verb-in-name"),
        ("扩建校舍。", f"扩建校舍。{'为此要办好各项事情，做好各项工作，' * 60}", "point-long"),
        ("4.开办夜校", "青阳县人民政府办公室\n2024年5月8日\n4.开办夜校", "signature-inside"),
        ("（县水务局负责）", "", "no-owner-among-owned"),
    ],
)
def test_what_is_hard_to_believe_is_told(old: str, new: str, code: str) -> None:
    assert code in codes(HEAD + POINTS.replace(old, new, 1))


def at_ending(line: str) -> set[tuple[str, str]]:
    """Return what is told where an owner of a point is said to stand in a line."""
    text = f"{HEAD}{POINTS}{line}\n"
    whole = read(text)
    at = text.rindex("县财政局")
    point = whole.points[-1]
    owner = replace(point.responsibilities[0], as_written=Mention("县财政局", at, at + 4))
    wrong = replace(whole, points=(*whole.points[:-1], replace(point, responsibilities=(owner,))))
    found = endings_taken(wrong, plain(text), Teller(text, wrong.points))
    return {(f.code, f.words[0]) for f in found}


@pytest.mark.parametrize("line", ["抄送：县委办公室，县财政局。", "青阳县财政局\n2024年3月2日"])
def test_an_owner_in_a_line_that_ends_the_document(line: str) -> None:
    assert at_ending(line) == {("owner-in-ending", "县财政局")}


def test_an_owner_in_another_line() -> None:
    assert at_ending("责任单位：县财政局") == set()


@pytest.mark.parametrize(
    ("issuer", "odd"), [("青阳县工作要点通知", True), ("青阳县2024年", True), ("青阳县教育局", False)]
)
def test_an_issuer_that_is_no_unit(issuer: str, odd: bool) -> None:
    plan = replace(read(HEAD + POINTS), issuer=issuer)
    found = [f.code for f in endings_taken(plan, plain(plan.text), Teller(plan.text, plan.points))]
    assert found == (["issuer-odd"] if odd else [])


def test_a_number_lost_is_told_in_a_plan_of_few_points_too():
    few = "".join(f"{n}.{task}。\n牵头单位：县{owner}局\n" for n, (task, owner) in enumerate(TASKS[:4], 1))
    assert "clauses-pooled" not in codes(HEAD + few)
    assert "clauses-pooled" in codes(HEAD + few.replace("4.", ""))
