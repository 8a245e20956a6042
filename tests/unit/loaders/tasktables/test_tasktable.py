"""Task tables in many forms: each gives number, sections, words, units by role, deadline."""

import pytest

from graph.source import Source
from loaders.read.blocks import Box, assemble, grid
from loaders.tasktables import find_task_tables
from loaders.tasktables.numbers import label_of, serial_of, unique_numbers
from loaders.tasktables.uses import use_of


def source(*tables):
    """Make a source of tables; a cell `^` is merged with the one above, `<` with the one to its left."""
    blocks = []
    for rows in tables:
        made: list[list[Box]] = []
        for row in rows:
            boxes: list[Box] = []
            for at, text in enumerate(row):
                boxes.append(made[-1][at] if text == "^" else boxes[-1] if text == "<" else Box(text))
            made.append(boxes)
        blocks.append(grid(made))
    reading = assemble(blocks)
    return Source("a.docx", "0" * 64, reading.text, reading.tables)


def read(*tables):
    made = source(*tables)
    rows = [row for table in find_task_tables(made) for row in table.rows]
    for row in rows:
        spans = [
            *row.texts,
            *row.deadlines,
            *(target.cell for target in row.targets),
            *(cell.units for cell in row.roles),
        ]
        assert all(made.text[m.start : m.end] == m.surface for m in spans)
        assert row.start < row.end
    return rows


def brief(rows):
    return [
        (
            row.number,
            "|".join(text.surface for text in row.texts),
            "|".join(f"{cell.role}:{cell.units.surface}" for cell in row.roles),
            "|".join(date.surface for date in row.deadlines),
        )
        for row in rows
    ]


HEAD = ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"]


def test_plain_table():
    rows = read([HEAD, ["1", "甲事", "市一局", "市二局", "6月底前"], ["2", "乙事", "市三局", "", "全年"]])
    assert brief(rows) == [
        ("1", "甲事", "lead:市一局|support:市二局", "6月底前"),
        ("2", "乙事", "lead:市三局", "全年"),
    ]
    assert rows[0].units("support")[0].surface == "市二局"


def test_columns_in_any_order_and_with_notes():
    head = ["完成时间", "责任单位（排第一的为牵头单位）", "工 作\n内 容", "编号"]
    rows = read([head, ["3月", "市一局\n市二局", "甲事", "(一)"], ["年底", "市二局", "乙事", "（二）"]])
    assert brief(rows) == [
        ("1", "甲事", "owner:市一局\n市二局", "3月"),
        ("2", "乙事", "owner:市二局", "年底"),
    ]
    assert "排第一" in rows[0].roles[0].heading.surface


def test_section_rows_and_restarting_numbers():
    rows = read(
        [
            HEAD,
            ["一、产业合作", "<", "<", "<", "<"],
            ["1", "甲事", "市一局", "", ""],
            ["2", "乙事", "市一局", "", ""],
            ["二、科技合作", "<", "<", "<", "<"],
            ["（一）平台", "<", "<", "<", "<"],
            ["1", "丙事", "市二局", "", ""],
            ["（二）人才", "<", "<", "<", "<"],
            ["2", "丁事", "市二局", "", ""],
        ]
    )
    assert [row.number for row in rows] == ["1-1", "1-2", "2-1", "2-2"]
    assert [[s.title.surface for s in row.sections] for row in rows] == [
        ["一、产业合作"],
        ["一、产业合作"],
        ["二、科技合作", "（一）平台"],
        ["二、科技合作", "（二）人才"],
    ]
    assert [row.sections[0].number for row in rows] == ["1", "1", "2", "2"]


def test_a_chinese_number_and_a_title_alone_are_a_section():
    rows = read(
        [
            HEAD,
            ["一", "产业合作", "", "", ""],
            ["1", "甲事", "市一局", "", ""],
            ["2", "乙事", "市一局", "", ""],
        ]
    )
    assert [row.number for row in rows] == ["1", "2"]
    assert rows[0].sections[0].title.surface == "产业合作"
    assert rows[0].sections[0].number == "1"


def test_merged_group_with_measures_that_run_on():
    head = ["序号", "主要工作任务", "具体工作措施", "完成时限", "责任单位"]
    rows = read(
        [
            head,
            ["1", "生态文明", "1、甲事", "3月", "区一局"],
            ["^", "^", "2、乙事", "6月", "区二局"],
            ["2", "水源保护", "3、丙事", "^", "区二局"],
        ]
    )
    assert brief(rows) == [
        ("1", "1、甲事", "owner:区一局", "3月"),
        ("2", "2、乙事", "owner:区二局", "6月"),
        ("3", "水源保护|3、丙事", "owner:区二局", "6月"),
    ]
    assert [(s.number, s.title.surface) for s in rows[1].sections] == [("1", "生态文明")]


def test_merged_serial_without_own_numbers():
    head = ["序号", "任务", "措施", "责任单位"]
    rows = read(
        [head, ["1", "甲", "子事", "市一局"], ["^", "^", "丑事", "市二局"], ["2", "乙", "寅事", "市三局"]]
    )
    assert [(row.number, row.part) for row in rows] == [("1", 1), ("1", 2), ("2", 0)]


def test_one_task_on_several_lines_of_units():
    rows = read([HEAD, ["1", "甲事", "市一局", "市二局", "年底"], ["^", "^", "市三局", "市四局", "^"]])
    assert brief(rows) == [("1", "甲事", "lead:市一局|lead:市三局|support:市二局|support:市四局", "年底")]


def test_cells_left_empty_stand_for_those_above():
    head = ["序号", "任务", "措施", "责任单位", "时限"]
    rows = read(
        [
            head,
            ["1", "甲", "子事", "市一局", "3月"],
            ["", "", "丑事", "同上", "〃"],
            ["2", "乙", "寅事", "市三局", ""],
        ]
    )
    assert brief(rows) == [
        ("1", "甲|子事", "owner:市一局", "3月"),
        ("1", "丑事", "owner:市一局", "3月"),
        ("2", "乙|寅事", "owner:市三局", ""),
    ]


def test_two_heading_rows():
    head = [["序号", "工作任务", "责任分工", "<", "完成时限"], ["^", "^", "牵头单位", "配合单位", "^"]]
    rows = read([*head, ["1", "甲事", "市一局", "市二局", "年底"]])
    assert brief(rows) == [("1", "甲事", "lead:市一局|support:市二局", "年底")]


def test_headings_again_on_the_next_page():
    row = ["1", "甲事", "市一局", "市二局", "年底"]
    assert [r.number for r in read([HEAD, row, HEAD, ["2", *row[1:]]])] == ["1", "2"]


def test_a_table_that_goes_on_without_headings():
    first = [HEAD, ["1", "甲事", "市一局", "市二局", "年底"]]
    assert [
        r.number for r in read(first, [["2", "乙事", "市三局", "", "6月"], ["3", "丙事", "市三局", "", ""]])
    ] == [
        "1",
        "2",
        "3",
    ]


def test_columns_of_time():
    rows = read(
        [["任务", "责任单位", "一季度", "二季度", "2025年目标"], ["甲事", "市一局", "√", "建成", "10家"]]
    )
    assert [(p.heading.surface, p.cell.surface) for p in rows[0].periods] == [
        ("一季度", "√"),
        ("二季度", "建成"),
        ("2025年目标", "10家"),
    ]


def test_targets_are_the_tasks_where_no_column_is():
    rows = read([["序号", "目标要求", "责任单位"], ["1", "达到10家", "市一局"]])
    assert brief(rows) == [("1", "达到10家", "owner:市一局", "")]


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "2020年", "2025年"], ["产值", "1", "2"]],
        [["姓名", "单位", "电话"], ["张三", "市一局", "123"]],
        [["序号", "名称"], ["1", "甲"]],
    ],
)
def test_other_tables_are_no_task_tables(rows):
    assert read(rows) == []


@pytest.mark.parametrize(
    ("heading", "use"),
    [
        ("序号", "serial"),
        ("重 点 任 务", "task"),
        ("2025年度重点工作任务", "task"),
        ("市级牵头单位", "lead"),
        ("配合部门", "support"),
        ("责任单位（第一个为牵头单位）", "owner"),
        ("任务及措施", "task"),
        ("完成时限", "deadline"),
        ("6月底", "period"),
        ("责任领导", "person"),
        ("备注", "other"),
        ("建设10个合作园区，新增企业20家", None),
        ("", None),
    ],
)
def test_headings(heading, use):
    assert use_of(heading) == use


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", "3"),
        ("（十二）", "12"),
        ("二、", "2"),
        ("③", "3"),
        ("1.2", "1-2"),
        ("1-2", "1-2"),
        ("3.", "3"),
        ("甲", None),
    ],
)
def test_serials(text, number):
    assert serial_of(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12、甲", "12"),
        ("（三）甲", "3"),
        ("3.5万平方米", None),
        ("②甲", "2"),
        ("第四条 甲", "4"),
        ("2025年", None),
        ("甲", None),
    ],
)
def test_labels(text, number):
    assert label_of(text) == number


def test_numbers_are_unique():
    assert unique_numbers([(("1",), "1", None), (("2",), "1", None)]) == ["1-1", "2-1"]
    assert unique_numbers([(("1", "1"), "1", None), (("1", "2"), "1", None)]) == ["1-1-1", "1-2-1"]
    assert unique_numbers([((), None, None), ((), None, None)]) == ["1", "2"]
    assert unique_numbers([((), "1", None), ((), "1", None)]) == ["1-1", "1-2"]
    assert unique_numbers([((), "1", "1"), ((), "1", "2"), ((), "2", "1")]) == ["1-1", "1-2", "2"]
