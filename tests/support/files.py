"""Sample files in every format, made on the spot: one small plan with a task table, and broken ones."""

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

from tests.support.word_files import add_numbering, set_number

TITLE = "云溪市2025年度开放合作工作要点"
BODY = (
    "一、扩大产业合作",
    "1.深化与临江市经济开发区合作，共建产业合作园区，推动不少于3个项目落地，形成可复制的合作机制，带动上下游配套企业"
    "集聚发展，持续提升园区承载能力和服务水平。（市发展改革委牵头，市工业和信息化局、市商务局按职责分工负责）",
    "2.办好产业对接会2场。（责任单位：市商务局）",
    "二、推进科技合作",
    "3.新建研发机构两家，支持高校院所在云溪设立成果转化中心，完善科技特派员制度，组织技术需求征集和成果发布活动，促进"
    "创新资源开放共享。（牵头单位：市科技局；配合单位：市教育局、市财政局）",
)
TABLE = (
    ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
    ("1", "建设合作园区标准厂房5万平方米", "市发展改革委", "市商务局", "2025年6月底前"),
    ("2", "新增外贸备案企业20家以上，培育进出口额超亿元企业", "市商务局", "市税务局、市财政局", "2025年底前"),
    ("3", "引进高层次人才30名", "市委组织部", "市人力资源社会保障局", "全年"),
)


def text(encoding: str = "utf-8", newline: str = "\n") -> bytes:
    """Return the sample as plain text; the table stands as lines with tabs."""
    lines = [TITLE, *BODY, *("\t".join(row) for row in TABLE)]
    return newline.join(lines).encode(encoding)


def markdown() -> bytes:
    """Return the sample in Markdown, headings and emphasis marked, the table with bars."""
    head = [
        f"# {TITLE}",
        "",
        f"## {BODY[0]}",
        "",
        BODY[1].replace("市发展改革委", "**市发展改革委**"),
        "",
        BODY[2],
    ]
    head += ["", f"## {BODY[3]}", "", BODY[4], ""]
    rows = ["| " + " | ".join(row) + " |" for row in TABLE]
    return "\n".join([*head, rows[0], "|---" * len(TABLE[0]) + "|", *rows[1:], ""]).encode()


def html(encoding: str = "utf-8") -> bytes:
    """Return the sample as a saved page with menus, scripts and a footer round it."""
    menu = "".join(
        f'<li><a href="/{n}">{word}</a></li>'
        for n, word in enumerate(("首页", "要闻", "政策", "互动", "服务"))
    )
    paragraphs = "".join(f"<p>&nbsp;&nbsp;{line}</p>\n" for line in BODY)
    rows = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>\n" for row in TABLE)
    page = (
        f'<!DOCTYPE html>\n<html><head><meta charset="{encoding}"><title>{TITLE}_云溪市人民政府</title>'
        f'<script>var a = "<p>不是正文</p>";</script><style>p {{ margin: 0 }}</style></head><body>'
        f'<div class="nav"><ul>{menu}</ul></div><div style="display: none">看不见的字</div>'
        f'<div class="main"><h1>{TITLE}</h1><div class="text">{paragraphs}'
        f'<table border="1">{rows}</table></div></div>'
        f'<div class="footer"><ul>{menu}</ul></div></body></html>'
    )
    return page.encode(encoding)


def mht() -> bytes:
    """Return the sample as a web archive."""
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"] = "page"
    mail.set_content("x")
    mail.clear_content()
    mail.add_related(html("gb2312"), "text", "html", params={"charset": "gb2312"})
    return mail.as_bytes()


def delimited(delimiter: str = ",", encoding: str = "gb18030") -> bytes:
    """Return the sample's table as delimited text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(TABLE)
    return out.getvalue().encode(encoding)


def xlsx() -> bytes:
    """Return the sample's table as a workbook: a merged title, real dates, a share, a hidden sheet."""
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append([TITLE])
    sheet.merge_cells("A1:E1")
    for row in TABLE:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    sheet["E4"] = datetime.date(2025, 12, 31)
    sheet["E4"].number_format = 'yyyy"年"m"月"'
    sheet["F3"] = 0.3
    sheet["F3"].number_format = "0%"
    sheet.merge_cells("C3:C4")
    book.create_sheet("字典")["A1"] = "看不见的字"
    book["字典"].sheet_state = "hidden"
    return _saved(book.save)


def xls() -> bytes:
    """Return the sample's table as an old workbook, with a merged title, a date and a share."""
    import datetime

    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("任务")
    sheet.write_merge(0, 0, 0, 4, TITLE)
    for at, row in enumerate(TABLE, 1):
        for column, cell in enumerate(row):
            if (at, column) not in ((3, 4), (2, 2), (3, 2)):
                sheet.write(at, column, int(cell) if cell.isdigit() else cell)
    sheet.write_merge(2, 3, 2, 2, TABLE[1][2])
    sheet.write(3, 4, datetime.date(2025, 12, 31), xlwt.easyxf(num_format_str='yyyy"年"m"月"'))
    sheet.write(2, 5, 0.3, xlwt.easyxf(num_format_str="0%"))
    return _saved(book.save)


def docx(numbered: bool = True) -> bytes:
    """Return the sample as a Word file; `numbered` leaves 一、 and 1. to automatic numbers that run on."""
    import re

    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = "页眉文字"
    if numbered:
        add_numbering(
            document, 50, (("chineseCountingThousand", "%1、"), ("decimal", "%2.")), never_restart=(1,)
        )
    document.add_paragraph(TITLE)
    for line in BODY:
        bare = re.sub(r"^(?:[一二三]、|\d\.)", "", line)
        paragraph = document.add_paragraph(bare if numbered else line)
        if numbered:
            set_number(paragraph, 50, 0 if line[0] in "一二三" else 1)
    table = document.add_table(rows=len(TABLE), cols=len(TABLE[0]))
    for at, row in enumerate(TABLE):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell
    return _saved(document.save)


def pdf(tables: bool = True, copies: int = 1, password: str = "") -> bytes:
    """Return the sample as a PDF with page header and page numbers, wrapped paragraphs and a ruled table.

    Pages are low, so that the sample fills several. With `copies` body and rows repeat.
    """
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    page = (595, 420)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain = {"fontName": "STSong-Light", "wordWrap": "CJK"}
    title = ParagraphStyle("title", fontSize=20, leading=30, alignment=1, spaceAfter=20, **plain)
    style = ParagraphStyle("body", fontSize=15, leading=25, firstLineIndent=30, **plain)
    cell = ParagraphStyle("cell", fontSize=11, leading=15, **plain)
    flow = [Paragraph(TITLE, title), *(Paragraph(line, style) for line in BODY * copies)]
    if tables:
        rows = [TABLE[0], *(TABLE[1:] * copies)]
        made = [[Paragraph(text, cell) for text in row] for row in rows]
        flow.append(
            Table(made, colWidths=(40, 150, 90, 90, 80), style=[("GRID", (0, 0), (-1, -1), 0.7, "black")])
        )

    def furniture(canvas, document):
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(70, page[1] - 30, "云溪市人民政府办公室文件")
        canvas.drawCentredString(page[0] / 2, 30, f"— {document.page} —")

    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=page, encrypt=password or None).build(
        flow, onFirstPage=furniture, onLaterPages=furniture
    )
    return out.getvalue()


def scanned_pdf() -> bytes:
    """Return a PDF of two pages that hold only a picture each."""
    from PIL import Image
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    picture = ImageReader(Image.new("L", (60, 80), 200))
    for _ in range(2):
        canvas.drawImage(picture, 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def ofd() -> bytes:
    """Return the sample in the national format of official documents."""
    from tests.support.ofd import ofd as made
    from tests.support.typeset import Block, typeset

    flow = [Block(TITLE, "title"), *map(Block, BODY), Block(rows=TABLE, widths=(40, 150, 90, 90, 72))]
    return made(typeset(flow))


def rtf() -> bytes:
    """Return the sample's title and body as rich text."""

    def coded(line: str) -> str:
        return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in line)

    return (
        "{\\rtf1\\ansi\\uc1 " + "".join(coded(line) + "\\par\n" for line in (TITLE, *BODY)) + "}"
    ).encode()


class _Unmarked(zipfile.ZipInfo):
    """A member whose name is GBK without a flag that says so, as Chinese Windows packs it."""

    def _encodeFilenameFlags(self):  # noqa: N802 - the hook of zipfile
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def zipped(members: dict[str, bytes], gbk_names: bool = False) -> bytes:
    """Return a zip of `members`; with `gbk_names` their names are packed as Chinese Windows does."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr((_Unmarked if gbk_names else zipfile.ZipInfo)(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "plan.txt": text,
    "plan-gbk.txt": lambda: text("gb18030", "\r\n"),
    "plan-utf16.txt": lambda: text("utf-16"),
    "plan.md": markdown,
    "plan.html": html,
    "plan-gbk.htm": lambda: html("gb2312"),
    "plan.mht": mht,
    "plan.docx": docx,
    "plan-typed.docx": lambda: docx(numbered=False),
    "plan.pdf": pdf,
    "plan.ofd": ofd,
}
"""Makers of files that all hold the title, the body and the table, by file name."""
