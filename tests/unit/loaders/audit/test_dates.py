"""Dates without a day are told: those that recur, that move with the season, that cannot be read."""

import pytest

from loaders.read import source_from_bytes
from loaders.reading import parse_source


def told(words: str) -> list[tuple[str, str, str]]:
    text = f"青溪县2025年工作方案\n一、重点任务\n1.推进改造。{words}（县住建局牵头，县财政局配合）\n"
    plan = parse_source(source_from_bytes("plan.txt", text.encode()))
    return [
        (f.code, plan.text[f.start : f.end], f.point)
        for f in plan.findings
        if f.code in ("date-period", "date-recurs", "date-unclear")
    ]


@pytest.mark.parametrize(
    ("words", "findings"),
    [
        ("每月20日前报送台账。", [("date-recurs", "每月20日前", "1")]),
        ("入汛前完成加固。", [("date-unclear", "入汛前", "1")]),
        ("下月5日前完成清点。", [("date-unclear", "下月5日前", "1")]),
        ("13月底前完成清点。", [("date-unclear", "13月底前", "1")]),
        ("6月31日前完成清点。", [("date-unclear", "6月31日前", "1")]),
        ("十个月内建成投用。", [("date-unclear", "十个月内", "1")]),
        ("完成时限：视情况确定。", [("date-unclear", "视情况确定", "1")]),
        ("完成时限：持续推进。", []),
        ("实施时间：2025年2-9月；完成时间：2025年9月。", []),
        ("大会召开前完成布展。", [("date-unclear", "大会召开前", "1")]),
        ("目前完成三成，提前完成任务。", []),
        ("2025年3月至9月集中整治。", [("date-period", "2025年3月至9月", "1")]),
        ("2025年3月至9月完成整治，落实《2025年3月至9月巡查安排》。", []),
        ("9月底前建成，3个工作日内办结。", []),
        ("全年持续推进，7月起试行。", []),
    ],
)
def test_a_date_without_a_day_is_told(words: str, findings: list[tuple[str, str, str]]) -> None:
    assert told(words) == findings


def test_a_cell_of_dates_that_gives_none_is_told() -> None:
    rows = (
        ("序号", "工作任务", "牵头单位", "完成时限"),
        ("1", "修缮剧场", "县文旅局", "待定"),
        ("2", "新建书屋", "县文旅局", "9月底"),
        ("3", "文明巡查", "县文明办", "长期坚持"),
        ("4", "巡演", "县文旅局", "每季度"),
    )
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    html = f"<html><h1>青溪县2025年任务清单</h1><table>{table}</table></html>"
    plan = parse_source(source_from_bytes("tasks.html", html.encode()))
    found = [
        (f.code, f.words[0], f.point)
        for f in plan.findings
        if f.code in ("date-period", "date-recurs", "date-unclear")
    ]
    assert found == [("date-unclear", "待定", "1"), ("date-recurs", "每季度", "4")]
