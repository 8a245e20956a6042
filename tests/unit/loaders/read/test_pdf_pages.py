"""PDF pages of other shapes: two columns, words that stand sideways, headings printed again right above a cut row."""

import io

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph, Table

from loaders.read import source_from_bytes

PAGE = (595, 420)
WORDS = "修缮沿河步道，补种行道树，增设休憩座椅，完善照明设施"


def style(size=11):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return ParagraphStyle(
        "s", fontName="STSong-Light", wordWrap="CJK", fontSize=size, leading=size * 1.6, firstLineIndent=22
    )


def read(out):
    return source_from_bytes("a.pdf", out.getvalue())


@pytest.mark.parametrize("count", [14, 25, 40])
def test_two_columns_are_read_one_after_the_other(count):
    out = io.BytesIO()
    frames = [Frame(x, 40, 240, 340) for x in (50, 305)]
    document = BaseDocTemplate(out, pagesize=PAGE, pageTemplates=[PageTemplate(frames=frames)])
    texts = [f"{n}.{WORDS * (1 + n % 2)}。（县城管局牵头）" for n in range(1, count)]
    document.build([Paragraph(text, style()) for text in texts])
    assert ["".join(line.split()) for line in read(out).text.split("\n")] == texts


@pytest.mark.parametrize("count", [10, 12, 19])
def test_columns_whose_lines_stand_at_other_heights_are_read_one_after_the_other(count):
    out = io.BytesIO()
    frames = [Frame(50, 40, 240, 340), Frame(305, 40, 240, 333)]
    document = BaseDocTemplate(out, pagesize=PAGE, pageTemplates=[PageTemplate(frames=frames)])
    texts = ["街巷整治清单", *(f"{n}.{WORDS * (1 + n % 2)}。（县城管局牵头）" for n in range(1, count))]
    sizes = [15, *[10] * count]
    document.build([Paragraph(text, style(size)) for text, size in zip(texts, sizes, strict=False)])
    assert ["".join(line.split()) for line in read(out).text.split("\n")] == texts


@pytest.mark.parametrize("page", [(842, 420), (595, 420)])
def test_columns_below_a_title_across_them_whose_paragraphs_end_in_short_lines(page):
    out = io.BytesIO()
    broad = (page[0] - 100) / 2
    frames = [Frame(40, 340, page[0] - 80, 50), Frame(40, 40, broad, 300), Frame(60 + broad, 40, broad, 293)]
    document = BaseDocTemplate(out, pagesize=page, pageTemplates=[PageTemplate(frames=frames)])
    words = "修缮沿河步道，补种行道树，增设休憩座椅，完善照明设施，更换沿线护栏，"
    texts = [
        f"{n}.{words}{'确保夜间通行安全，' * (n % 2)}{'务求实效' * 2}。（县城管局牵头）" for n in range(1, 15)
    ]
    title = Paragraph(
        "街巷整治任务清单", ParagraphStyle("t", parent=style(16), alignment=1, firstLineIndent=0)
    )
    document.build([title, FrameBreak(), *(Paragraph(text, style(9)) for text in texts)])
    assert ["".join(line.split()) for line in read(out).text.split("\n")] == ["街巷整治任务清单", *texts]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_words_that_stand_sideways_are_turned_and_it_is_said(turn):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(600, 600))
    page.translate(300, 300)
    page.rotate(turn)
    page.setFont("STSong-Light", 14)
    for at, text in enumerate(("一、修缮步道。", "二、补种街巷的行道树。", "三、增设座椅。")):
        page.drawString(-250, 200 - 30 * at, text)
    page.save()
    source = read(out)
    assert source.text == "一、修缮步道。\n二、补种街巷的行道树。\n三、增设座椅。"
    assert [(f.code, f.words) for f in source.findings] == [("page-sideways", ("1",))]


def test_a_row_cut_below_headings_that_no_rule_closes_is_one_row():
    out = io.BytesIO()
    frames = [Frame(40, 40, 515, 340)]
    document = BaseDocTemplate(out, pagesize=PAGE, pageTemplates=[PageTemplate(frames=frames)])
    head = ("序号", "工作任务", "责任单位")
    rows = [(str(n), WORDS * 9 + f"，共{n}处。", "县城管局") for n in range(1, 6)]
    cells = [[Paragraph(text, style()) for text in row] for row in (head, *rows)]
    rule = ("GRID", (0, 0), (-1, -1), 0.7, "black")
    document.build([Table(cells, colWidths=(60, 320, 120), repeatRows=1, style=[rule])])
    (table,) = read(out).tables
    kept = [tuple("".join(cell.text.split()) for cell in row) for row in table.rows]
    assert kept == [head, *rows]
