"""Tables in plain text: with tabs, bars, columns laid out by spaces, lines in reading order, cells run together."""

import random
import unicodedata

import pytest

from loaders.read import source_from_bytes
from loaders.tasktables import find_task_tables
from tests.support.files import TABLE

MIXED = (
    ("序号", "工作任务", "责任单位"),
    (
        "1",
        "加快建设数字政府，推进一网通办，年内上线事项不少于300项。",
        "市数据局牵头，市政务服务中心、市公安局、市人力资源社会保障局等按职责分工负责",
    ),
    ("2", "完善公共文化服务体系，办好文化惠民演出。", "市文化和旅游局负责"),
    (
        "3",
        "推进农村人居环境整治，改造户厕5000户，建设污水处理设施。持续开展村庄清洁行动。",
        "市农业农村局牵头，市住房城乡建设局、市生态环境局，各县（区）人民政府按职责分工负责",
    ),
    ("4", "扩大普惠性学前教育资源，新增学位2000个。", "市教育局牵头，市财政局、市自然资源和规划局配合"),
)


def read(text):
    source = source_from_bytes("plan.txt", text.encode())
    for table in source.tables:
        for row in table.rows:
            assert all(source.text[cell.start : cell.end] == cell.text for cell in row)
    return source


def texts(table):
    return tuple(tuple(cell.text for cell in row) for row in table.rows)


def width(text):
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrap(text, room):
    lines = [""]
    for char in text:
        if width(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines


def laid_out(rows, rooms, blanks=1, centred=True):
    """Print rows side by side as a layout converter does: one character a column, cells centred or at the top."""
    starts = [1]
    for room in rooms[:-1]:
        starts.append(starts[-1] + room // 2 + 4)
    lines = []
    for row in rows:
        cells = [wrap(cell, room) for cell, room in zip(row, rooms, strict=True)]
        height = max(map(len, cells))
        for at in range(height):
            line = ""
            for cell, start in zip(cells, starts, strict=True):
                top = (height - len(cell)) // 2 if centred else 0
                words = cell[at - top] if 0 <= at - top < len(cell) else ""
                line = line.ljust(start) + words if words else line
            lines.append(line)
        lines += [""] * blanks
    return "\n".join(lines)


@pytest.mark.parametrize("centred", [True, False])
@pytest.mark.parametrize("blanks", [1, 2])
def test_columns_laid_out_by_spaces(centred, blanks):
    text = "附件：\n" + laid_out(MIXED, (6, 24, 26), blanks, centred)
    source = read(text)
    assert source.text.startswith("附件：\n")
    assert texts(source.tables[0]) == MIXED


def test_columns_laid_out_over_pages():
    first = laid_out(MIXED[:3], (6, 24, 26))
    second = laid_out(MIXED[3:], (6, 20, 24)).replace(" ", "  ", 1)
    assert texts(read(first + "\n\f" + second).tables[0]) == MIXED


def test_text_round_a_laid_out_table_stays():
    note = "注：本表由市政府办公室负责解释，各单位要按照职责分工抓好落实，重要情况及时报告市政府。"
    before = "关于印发任务分工表的通知\n\n"
    source = read(before + laid_out(MIXED, (6, 24, 26)) + "\n" + note + "\n")
    assert source.text.startswith(before)
    assert source.text.endswith(note + "\n")


@pytest.mark.parametrize("seed", range(12))
def test_lines_in_reading_order(seed):
    rnd = random.Random(seed)
    lines = ["附件", "", *MIXED[0]]
    for number, task, owner in MIXED[1:]:
        parts = [wrap(task, 24), wrap(owner, 26)]
        height = max(map(len, parts))
        placed = [(height / 2 + rnd.random(), number)]
        for part in parts:
            placed += [
                ((height - len(part)) / 2 + at + rnd.random() * 0.4, line) for at, line in enumerate(part)
            ]
        lines += [line for _, line in sorted(placed)]
    assert texts(read("\n\n".join(lines)).tables[0]) == MIXED


def test_cells_run_together():
    rows = (
        "1推进生态建设1、成立领导小组3月区经发局区环土局1、区委2025年要点2、省级方案",
        "2、编制保护规划，6月前完成初稿12月区规划局",
        "2水源保护、岸线整治3、制定搬迁方案全年区农发局、相关乡镇人民政府1、省级意见",
        "4、开展巡查12月区环土局水库管理处",
        "3大气治理5、淘汰老旧车辆11月区公安局",
    )
    source = read(
        "附件 分工表 序号主要工作任务具体措施完成时限主要责任单位任务来源"
        + "".join(rows)
        + " 注：第一个为牵头单位"
    )
    (table,) = find_task_tables(source)
    assert [row.number for row in table.rows] == ["1", "2", "3", "4", "5"]
    assert [row.texts[-1].surface for row in table.rows] == [
        "1、成立领导小组",
        "2、编制保护规划，6月前完成初稿",
        "3、制定搬迁方案",
        "4、开展巡查",
        "5、淘汰老旧车辆",
    ]
    assert [row.deadlines[0].surface for row in table.rows] == ["3月", "12月", "全年", "12月", "11月"]
    assert [[unit.surface for unit in row.units("lead")] for row in table.rows] == [
        ["区经发局区环土局"],
        ["区规划局"],
        ["区农发局、相关乡镇人民政府"],
        ["区环土局水库管理处"],
        ["区公安局"],
    ]
    assert [row.sections[-1].title.surface if row.sections else "" for row in table.rows[:4]] == [
        "推进生态建设",
        "推进生态建设",
        "水源保护、岸线整治",
        "水源保护、岸线整治",
    ]


@pytest.mark.parametrize("gap", ["", " ", "\n"])
def test_one_cell_after_another(gap):
    cells = ["序号", "重点任务", "牵头单位", "完成时限"]
    cells += ["1", "建设合作园区", "市发展改革委", "6月底前", "2", "新增企业20家", "市商务局", "2025年底前"]
    cells += ["3", "引进人才", "市人力资源社会保障局", "年内", "4", "办好展会2场", "市商务局", "长期坚持"]
    (table,) = find_task_tables(read(gap.join(cells)))
    assert [row.texts[0].surface for row in table.rows] == [
        "建设合作园区",
        "新增企业20家",
        "引进人才",
        "办好展会2场",
    ]
    assert [row.deadlines[0].surface for row in table.rows] == ["6月底前", "2025年底前", "年内", "长期坚持"]


def test_tabs_and_bars():
    tabs = read("标题\n" + "\n".join("\t".join(row) for row in TABLE) + "\n尾\t注\n\n完")
    assert texts(tabs.tables[0])[: len(TABLE)] == TABLE
    bars = read("\n".join("|" + "|".join(row) + "|" for row in TABLE))
    assert texts(bars.tables[0]) == TABLE


def test_a_table_that_cannot_be_told_apart_is_said():
    source = read("要点\n序号 重点任务 责任单位\n甲乙丙丁\n")
    assert source.tables == ()
    assert [(finding.line, finding.code) for finding in source.findings] == [(2, "table-unread")]


@pytest.mark.parametrize(
    "text", ["序号为准，牵头单位负责。\n", "一、总体要求\n\t加强领导。\n二、任务\n", "甲|乙\n丙|丁\n"]
)
def test_prose_is_no_table(text):
    source = read(text)
    assert source.text == text
    assert source.tables == ()
    assert source.findings == ()


def test_records_of_page_data():
    text = """tasks = [ { id: "1-1", title: "产业合作", tasks: [
      { id: "1", title: "建设园区", content: "建成\\"标准\\"厂房", departments: "省科技厅牵头" },
      { id: "2", title: "引进人才", content: "引进30名", departments: "省教育厅、财政厅按职责分工负责" } ] },
      { id: "1-2", title: "科技合作", tasks: [
      { "id": 3, "title": "建设平台", "content": "新建两家", "departments": "省科技厅负责" } ] } ]"""
    (table,) = find_task_tables(read(text))
    assert [row.number for row in table.rows] == ["1", "2", "3"]
    assert next([part.surface for part in row.texts] for row in table.rows) == [
        "建设园区",
        '建成\\"标准\\"厂房',
    ]
    assert [row.units("owner")[0].surface for row in table.rows][1] == "省教育厅、财政厅按职责分工负责"
    assert [row.sections[-1].title.surface for row in table.rows] == ["产业合作", "产业合作", "科技合作"]


def test_other_records_are_no_table():
    assert read('{a: "1", b: "2"}, {a: "3", b: "4"}\n').tables == ()


def test_one_cell_a_line():
    head = ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"]
    rows = [
        ["一、产业合作"],
        ["1", "甲事", "临江经济开发区", "", "6月"],
        ["2", "乙事", "市二局", "市三局", ""],
        ["", "丙事", "市四局", "", "年底"],
        ["二、科技合作"],
        ["3", "丁事\n分两步做", "市五局", "", "全年"],
        ["4", "戊事", "市五局", "", "全年"],
    ]
    text = "附件\n" + "\n".join("\n".join(row) for row in [head, *rows]) + "\n\n注：按职责分工。\n"
    source = read(text)
    assert source.text == text
    (table,) = find_task_tables(source)
    assert [[part.surface for part in row.texts] for row in table.rows] == [
        ["甲事"],
        ["乙事"],
        ["丙事"],
        ["丁事\n分两步做"],
        ["戊事"],
    ]
    assert [row.units("lead")[0].surface for row in table.rows] == [
        "临江经济开发区",
        "市二局",
        "市四局",
        "市五局",
        "市五局",
    ]
    assert [row.sections[0].title.surface for row in table.rows] == ["一、产业合作"] * 3 + [
        "二、科技合作"
    ] * 2
    assert [len(row.units("support")) for row in table.rows] == [0, 1, 0, 0, 0]
