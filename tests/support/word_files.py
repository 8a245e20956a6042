"""Word packages put together by hand: lists, pieces of XML, and all that an old file of Word holds."""

import io
import zipfile
from collections.abc import Sequence

W_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def add_numbering(
    document, number: int, levels: Sequence[tuple[str, str]], never_restart: Sequence[int] = ()
) -> None:
    """Add a multilevel list to a python-docx document; levels are pairs of number format and pattern."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        + ('<w:lvlRestart w:val="0"/>' if at in never_restart else "")
        + f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (style, pattern) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {W_NS} w:abstractNumId="{number}">{inner}</w:abstractNum>'
    root.find(qn("w:num")).addprevious(parse_xml(abstract))
    root.append(parse_xml(f'<w:num {W_NS} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def set_number(paragraph, number: int, level: int) -> None:
    """Put a python-docx paragraph into a list."""
    from docx.oxml import parse_xml

    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W_NS}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def bare_docx(body: str, **parts: str) -> bytes:
    """Return a Word package with `body` as the XML inside w:body, and further parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {W_NS}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def legacy_docx() -> bytes:
    """Return a Word file with lists, tracked changes, hidden words, a field and merged cells.

    `legacy.doc` beside this module is the same, saved by LibreOffice 7.4 as Word 97-2003.
    """
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    levels = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    add_numbering(document, 70, levels)
    document.add_paragraph("云溪市开放合作分工方案")
    for level, words in (
        (0, "产业合作"),
        (1, "园区"),
        (2, "建设厂房。"),
        (2, "引进企业。"),
        (0, "科技合作"),
        (1, "平台"),
    ):
        set_number(document.add_paragraph(words), 70, level)
    changed = document.add_paragraph("修订：")
    run = '<w:{tag} {ns} w:id="{id}" w:author="a" w:date="2025-01-01T00:00:00Z"><w:r><w:{t}>{words}</w:{t}></w:r></w:{tag}>'
    changed._p.append(parse_xml(run.format(tag="ins", ns=W_NS, id=1, t="t", words="新增")))
    changed._p.append(parse_xml(run.format(tag="del", ns=W_NS, id=2, t="delText", words="删去")))
    changed.add_run("完。")
    changed.add_run("看不见的字").font.hidden = True
    table = document.add_table(rows=4, cols=4, style="Table Grid")
    for column, head in enumerate(("序号", "任务", "牵头单位", "时限")):
        table.cell(0, column).text = head
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "建设园区"
    for at, (unit, date) in enumerate((("市一局", "6月"), ("市二局", "12月")), 1):
        table.cell(at, 2).text, table.cell(at, 3).text = unit, date
    table.cell(3, 0).merge(table.cell(3, 3)).text = "二、其他"
    document.add_paragraph("表后一段。")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
