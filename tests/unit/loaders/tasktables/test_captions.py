"""Several tables in a file: titles above them, names of sheets, tables below and beside each other in one grid."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from graph.model import Plan
from graph.source import Source
from loaders.read import source_from_bytes
from loaders.read.blocks import Block, Box, Paragraph, assemble, grid
from loaders.reading import parse_source
from tests.support.table_files import Rows, put_xlsx

HEAD = ["序号", "工作任务", "牵头单位", "完成时限"]
ROADS = [HEAD, ["1", "修桥", "市交通局", "6月底"], ["2", "修路", "市公路局", "9月底"]]
TRADE = [HEAD, ["1", "办展", "市商务局", "年底"]]
OWNED = [["序号", "工作任务", "工作目标"], ["1", "建学校", "新建2所"], ["2", "招教师", "招聘50名"]]


def document(*blocks: str | Rows) -> Plan:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, str):
            made.append(Paragraph(block))
        else:
            made.append(grid([[Box(text) for text in row] for row in block]))
    read = assemble(made)
    return parse_source(Source("a.docx", "0" * 64, read.text, read.tables, read.findings))


def workbook(*sheets: tuple[str, str, Rows]) -> Plan:
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for name, title, rows in sheets:
        put_xlsx(book.create_sheet(name), title, rows)
    out = io.BytesIO()
    book.save(out)
    return parse_source(source_from_bytes("a.xlsx", out.getvalue()))


def sheet(rows: Sequence[Sequence[Any]]) -> Plan:
    book: Any = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return parse_source(source_from_bytes("a.xlsx", out.getvalue()))


def sections(plan: Plan) -> list[tuple[int, str]]:
    return [(section.number, section.title) for section in plan.sections]


def owners(plan: Plan) -> list[list[str]]:
    return [[r.as_written.surface for r in point.responsibilities] for point in plan.points]


def test_headings_above_tables_are_sections() -> None:
    plan = document("某市2024年任务清单", "一、道路", ROADS, "二、商贸", TRADE)
    assert sections(plan) == [(1, "道路"), (2, "商贸")]
    assert [point.section for point in plan.points] == [1, 1, 2]


def test_titles_without_labels_are_sections_where_each_table_has_one() -> None:
    plan = document("某市2024年任务清单", "附件1 道路任务", ROADS, "附件2 商贸任务", "单位：万元", TRADE)
    assert sections(plan) == [(1, "附件1 道路任务"), (2, "附件2 商贸任务")]
    assert sections(document("某市2024年任务清单", ROADS, "另表", TRADE)) == []


def test_the_title_of_the_whole_is_no_section() -> None:
    assert sections(document("某市2024年任务清单", ROADS)) == []
    assert sections(document("关于印发任务清单的通知", "某市2024年任务清单", ROADS)) == []


def test_a_title_holds_for_the_tables_below_until_the_next() -> None:
    plan = document("某市任务", "一、道路", "（一）城区", ROADS, "（二）乡村", ROADS, "二、商贸", TRADE)
    assert sections(plan) == [(1, "道路"), (2, "商贸")]
    assert [point.section for point in plan.points] == [1, 1, 1, 1, 2]


def test_names_of_sheets_are_sections_and_no_part_of_the_title() -> None:
    plan = workbook(("道路", "某市2024年任务清单", ROADS), ("商贸", "某市2024年任务清单", TRADE))
    assert (plan.title, sections(plan)) == ("某市2024年任务清单", [(1, "道路"), (2, "商贸")])
    assert plan.coverage == 1


def test_names_that_a_program_gave_are_none() -> None:
    plan = workbook(("Sheet1", "某市2024年任务清单", ROADS), ("Sheet2", "", TRADE))
    assert (sections(plan), plan.coverage) == ([], 1)


def test_the_unit_that_a_sheet_is_named_by_owns_tasks_without_owners() -> None:
    plan = workbook(("市教育局", "", OWNED), ("市卫健委", "", OWNED[:2]))
    assert owners(plan) == [["市教育局"], ["市教育局"], ["市卫健委"]]
    assert all(r.role == "lead" and r.inherited for point in plan.points for r in point.responsibilities)
    assert owners(workbook(("市教育局", "", OWNED))) == [["市教育局"], ["市教育局"]]
    assert owners(workbook(("市教育局", "", ROADS), ("其他", "", TRADE)))[0] == ["市交通局"]


def test_rows_of_titles_win_over_the_name_of_the_sheet() -> None:
    titled = [HEAD, ["一、桥梁", "<", "<", "<"], *ROADS[1:2], ["二、道路", "<", "<", "<"], *ROADS[2:]]
    assert sections(workbook(("城建", "", titled), ("商贸", "", TRADE))) == [
        (1, "桥梁"),
        (2, "道路"),
        (3, "商贸"),
    ]


def test_tables_below_each_other_with_their_titles() -> None:
    plan = sheet(
        [
            ["某市2024年任务"],
            ["一、道路"],
            *ROADS,
            [],
            ["二、商贸"],
            ["序号", "重点工作", "责任单位"],
            ["1", "办展", "市商务局"],
        ]
    )
    assert sections(plan) == [(1, "道路"), (2, "商贸")]
    assert [point.section for point in plan.points] == [1, 1, 2]


def test_tables_beside_each_other() -> None:
    same = sheet(
        [["某市任务"], ["序号", "任务", "责任单位"] * 2, ["1", "修桥", "市交通局", "2", "修路", "市公路局"]]
    )
    assert owners(same) == [["市交通局"], ["市公路局"]]
    apart = sheet(
        [
            ["某市任务"],
            ["序号", "任务", "责任单位", None, "编号", "事项", "牵头单位", "时限"],
            ["1", "修桥", "市交通局", None, "2", "修路", "市公路局", "年底"],
        ]
    )
    assert owners(apart) == [["市交通局"], ["市公路局"]]
    assert apart.points[1].deadlines[0].mention.surface == "年底"


def test_a_field_of_the_form_above_names_the_owner() -> None:
    rows = [["序号", "工作任务", "完成时限"], ["1", "建学校", "8月底"], ["2", "招教师", "7月底"]]
    plan = document("某市2024年任务清单", "牵头单位：市教育局", "填报时间：3月1日", rows)
    assert owners(plan) == [["市教育局"], ["市教育局"]]
    assert {f.code for f in plan.findings} <= {"no-place", "text-unused"}
    assert owners(document("某市2024年任务清单", "责任单位：市教育局", ROADS))[0] == ["市交通局"]


def test_a_table_below_a_chapter_stands_in_it() -> None:
    plan = document(
        "某市2024年工作要点",
        "一、总体要求",
        "稳中求进。",
        "二、重点工作",
        "1.修渠3条。（市水利局牵头）",
        "三、任务分工",
        ROADS,
    )
    assert sections(plan)[-1] == (3, "任务分工")
    assert [point.section for point in plan.points] == [2, 3, 3]


def test_titles_go_on_in_the_rest_of_a_table_that_a_page_cuts() -> None:
    titled = [HEAD, ["一、交通", "", "", ""], *ROADS[1:2]]
    rest = [ROADS[2], ["二、商贸", "", "", ""], ["3", "办展", "市商务局", "年底"]]
    plan = document("某市2024年任务清单", titled, rest)
    assert sections(plan) == [(1, "交通"), (2, "商贸")]
    assert [point.section for point in plan.points] == [1, 1, 2]
    assert [point.section for point in document("某市任务", titled, [HEAD, *rest]).points] == [1, 1, 2]


def test_a_sheet_named_by_a_unit_leads_what_others_support() -> None:
    rows = [["序号", "工作任务", "配合单位"], ["1", "建学校", "市财政局"], ["2", "招教师", ""]]
    plan = workbook(("市教育局", "", rows), ("市卫健委", "", OWNED[:2]))
    told = [[(r.as_written.surface, r.role) for r in point.responsibilities] for point in plan.points]
    assert told[0] == [("市教育局", "lead"), ("市财政局", "support")]
    assert told[1:] == [[("市教育局", "lead")], [("市卫健委", "lead")]]


def test_a_form_has_its_headings_below_each_other() -> None:
    def form(task: str, lead: str, support: str, due: str) -> list[list[str]]:
        return [
            ["任务名称", task],
            ["牵头单位", lead],
            ["配合单位", support],
            ["完成时限", due],
            ["备注", "急"],
        ]

    plan = document(
        "某市2024年任务",
        form("建校2所", "市教育局", "市财政局", "8月底"),
        form("修桥", "市交通局", "", "9月底"),
    )
    assert owners(plan) == [["市教育局", "市财政局"], ["市交通局"]]
    assert [point.deadlines[0].date for point in plan.points] == ["2024-08-31", "2024-09-30"]
    assert [point.extra[0].words.surface for point in plan.points] == ["急", "急"]
