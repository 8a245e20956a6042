"""Cells of figures in task tables: the unit and the name stand in another cell."""

import pytest

from graph.source import Source
from loaders.read import source_from_bytes
from loaders.reading import parse_source

HEAD = "<h1>清溪县2025年目标任务分解表</h1>"


def source(head: list[str], *rows: list[str]) -> Source:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in (head, *rows)]
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return source_from_bytes("tasks.html", f"<html>{HEAD}<table>{body}</table></html>".encode())


@pytest.mark.parametrize(
    ("head", "row", "target"),
    [
        (
            ["序号", "指标名称", "目标值", "责任单位"],
            ["1", "新增民宿（家）", "12", "县文旅局"],
            ("12", 12, "家", "新增民宿"),
        ),
        (
            ["序号", "工作任务", "年度目标", "牵头单位"],
            ["1", "利用外资（单位：万美元）", "不少于1,500", "县商务局"],
            ("不少于1,500", 1500, "万美元", "利用外资"),
        ),
        (
            ["序号", "指标名称", "单位", "目标值", "责任单位"],
            ["1", "绿化面积", "亩", "3万", "县林业局"],
            ("3万", 3, "万亩", "绿化面积"),
        ),
        (
            ["序号", "指标名称", "目标值", "计量单位", "责任单位"],
            ["1", "工业投资增速", "≥9.5", "%", "县工信局"],
            ("≥9.5", 9.5, "%", "工业投资增速"),
        ),
        (
            ["序号", "指标名称", "目标值", "责任单位"],
            ["1", "新增民宿（家）", "12个", "县文旅局"],
            ("12个", 12, "个", "新增民宿"),
        ),
        (
            ["序号", "项目名称", "年度计划投资（万元）", "责任单位"],
            ["1", "改造人民路", "5000", "县住建局"],
            ("5000", 5000, "万元", "改造人民路"),
        ),
        (
            ["序号", "指标名称", "2025年度目标值(亿元)", "责任单位"],
            ["1", "引进内资", "85.5", "县商务局"],
            ("85.5", 85.5, "亿元", "引进内资"),
        ),
    ],
)
def test_a_figure_takes_its_unit_from_a_cell_beside_it_or_from_its_name(
    head: list[str], row: list[str], target: tuple[str, float, str, str]
) -> None:
    (point,) = parse_source(source(head, row)).points
    assert [(i.mention.surface, i.value, i.unit, i.what) for i in point.indicators] == [target]
