"""PDF geometry: paragraphs over pages, furniture, tables over pages, frames, overprinted letters."""

import io

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from loaders.read import source_from_bytes
from tests.support import files

PAGE = (595, 420)
GRID = ("GRID", (0, 0), (-1, -1), 0.7, "black")
LONG = "推进合作平台建设，完善协同创新机制，提升服务能力和水平，带动上下游企业集聚发展"


def style(size=14, **more):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return ParagraphStyle(
        "s", fontName="STSong-Light", wordWrap="CJK", fontSize=size, leading=size * 1.7, **more
    )


def made(*flow):
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=PAGE).build(list(flow))
    return source_from_bytes("a.pdf", out.getvalue())


def lines_of(source):
    return ["".join(line.split()) for line in source.text.split("\n")]


def test_paragraphs_and_tables_go_on_over_pages():
    source = source_from_bytes("a.pdf", files.pdf(copies=8))
    wanted = ["".join(line.split()) for line in (files.TITLE, *files.BODY * 8)]
    assert lines_of(source)[: len(wanted)] == wanted
    assert len(source.tables) == 1
    assert len(source.tables[0].rows) == 1 + 8 * (len(files.TABLE) - 1)
    assert "办公室文件" not in source.text


@pytest.mark.parametrize("indent", [0, 28])
@pytest.mark.parametrize("justify", [0, 4])
def test_paragraphs_with_and_without_indent(indent, justify):
    body = style(firstLineIndent=indent, alignment=justify)
    texts = [f"{n}.{LONG * (n % 3 + 1)}。（市发展改革委牵头，市商务局配合）" for n in range(1, 15)]
    assert lines_of(made(*(Paragraph(text, body) for text in texts))) == texts


def test_a_wrapped_title_is_one_line_and_the_number_below_another():
    title = "云溪市人民政府办公室关于印发云溪市2025年度对外开放合作工作要点及任务分工方案的通知"
    flow = [Paragraph(title, style(22, alignment=1)), Paragraph("云政办〔2025〕3号", style(alignment=1))]
    flow += [Paragraph(LONG + "。", style(firstLineIndent=28))] * 3
    assert lines_of(made(*flow))[:3] == [title, "云政办〔2025〕3号", LONG + "。"]


def cells(rows, widths=(40, 180, 120), **more):
    cell = style(11)
    return Table(
        [[Paragraph(text, cell) for text in row] for row in rows], colWidths=widths, style=[GRID], **more
    )


HEAD = ("序号", "工作任务", "责任单位")
ROWS = [(str(n), LONG * (1 + n % 3) + "。", "市发展和改革委员会、市商务局") for n in range(1, 9)]


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("at", ["sentence", "word"])
def test_a_row_cut_by_the_page(again, at):
    """Its first part ends the table on one page, the rest begins the next page, after the headings again or not."""
    number, task, owner = ROWS[3]
    cut = task.index("，", 20) + 1 if at == "sentence" else len(task) - 7
    first = cells([HEAD, *ROWS[:3], (number, task[:cut], owner)])
    second = cells([*([HEAD] if again else []), ("", task[cut:], ""), *ROWS[4:]])
    source = made(first, PageBreak(), second)
    rows = [tuple("".join(cell.text.split()) for cell in row) for row in source.tables[0].rows]
    assert rows == [HEAD, *ROWS]


def test_a_row_cut_without_a_rule():
    number, task, owner = ROWS[3]
    first = cells([HEAD, *ROWS[:3], (number, task[:30], owner[:11])])
    second = cells([("", task[30:], owner[11:]), *ROWS[4:]])
    sides = [("LINEBEFORE", (0, 0), (-1, -1), 0.7, "black"), ("LINEAFTER", (-1, 0), (-1, -1), 0.7, "black")]
    second._linecmds.clear()
    second.setStyle([*sides, ("LINEBELOW", (0, 0), (-1, -1), 0.7, "black")])
    source = made(first, PageBreak(), second)
    rows = [tuple("".join(cell.text.split()) for cell in row) for row in source.tables[0].rows]
    assert rows == [HEAD, *ROWS]


def test_units_on_lines_of_their_own_stay_apart():
    source = made(
        cells([("序号", "工作任务", "责任单位"), ("1", "甲事", "市一局<br/>市二局"), ("2", "乙事", "市三局")])
    )
    assert source.tables[0].rows[1][2].text == "市一局\n市二局"


def test_merged_cells():
    rows = [
        ("序号", "工作任务", "责任单位"),
        ("1", "甲事", "市一局"),
        ("", "", "市二局"),
        ("一、小结", "", ""),
    ]
    table = cells(rows)
    table.setStyle([("SPAN", (0, 1), (0, 2)), ("SPAN", (1, 1), (1, 2)), ("SPAN", (0, 3), (2, 3))])
    grid = made(table).tables[0].rows
    assert grid[1][1] == grid[2][1]
    assert grid[2][1].text == "甲事"
    assert grid[3][0] == grid[3][2]


def test_a_frame_is_running_text():
    body = style(12)
    frame = Table(
        [[[Paragraph("专栏", style(12, alignment=1)), Paragraph(LONG * 3 + "。", body)]]], style=[GRID]
    )
    source = made(Paragraph("一、总体要求", body), Spacer(1, 20), frame)
    assert source.tables == ()
    assert lines_of(source) == ["一、总体要求", "专栏", LONG * 3 + "。"]


def test_letters_printed_twice_count_once():
    from reportlab.pdfgen.canvas import Canvas

    style()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE)
    canvas.setFont("STSong-Light", 16)
    for shift in (0, 0.3, 0.6):
        canvas.drawString(60 + shift, 300, "一、加强人人参与")
    canvas.saveState()
    canvas.translate(100, 100)
    canvas.rotate(45)
    canvas.drawString(0, 0, "水印")
    canvas.restoreState()
    canvas.save()
    assert source_from_bytes("a.pdf", out.getvalue()).text == "一、加强人人参与"


def test_latin_words_keep_their_spaces():
    text = "Build an open platform for regional innovation and cooperation among cities " * 3
    source = made(Paragraph(text, style()))
    assert source.text == text.strip()


def test_two_titles_below_each_other_stay_apart():
    first = "云溪市人民政府办公室关于印发云溪市2025年度对外开放工作方案的通知"
    second = "云溪市2025年度对外开放工作方案"
    flow = [Paragraph(first, style(20, alignment=1)), Paragraph(second, style(20, alignment=1))]
    assert lines_of(made(*flow, *[Paragraph(LONG + "。", style(firstLineIndent=28))] * 4))[:2] == [
        first,
        second,
    ]


def test_lines_of_fields_stay_apart():
    lines = ["发文机关：云溪市人民政府办公室", "发文字号：云政办〔2025〕3号", "发布日期：2025年1月2日"]
    assert lines_of(made(*(Paragraph(line, style()) for line in lines))) == lines
