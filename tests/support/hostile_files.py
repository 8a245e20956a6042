"""Files of some kilobytes made to keep a reader busy for ever, or to fill memory."""

import io
import re
import zipfile
import zlib

from tests.support import table_files

ROWS = [["序号", "任务", "牵头单位"], ["1", "扩建校舍", "市教育局"], ["2", "新建球场", "市体育局"]]
_TO_UNICODE = b"/CIDInit /ProcSet findresource begin begincmap 1 beginbfrange <00000000> <7fffffff> <0000> endbfrange endcmap"


def pdf(content: bytes, *objects: bytes, packed: bool = False) -> bytes:
    """Return a PDF of one page with this content; `objects` are numbered from 5, and 5 is the font F1."""
    stream = zlib.compress(content, 9) if packed else content
    filter_ = b"/Filter/FlateDecode" if packed else b""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d%b>>stream\n%b\nendstream" % (len(stream), filter_, stream),
        *objects,
    ]
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    size = len(bodies) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    )


def pdf_of_endless_range() -> bytes:
    """Return a PDF whose font maps two thousand million codes."""
    return pdf(
        b"BT /F1 12 Tf 50 700 Td <00410042> Tj ET",
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(_TO_UNICODE), _TO_UNICODE),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>",
    )


def pdf_of_itself() -> bytes:
    """Return a PDF whose catalogue is a reference to itself."""
    return (
        b"%PDF-1.5\n1 0 obj\n1 0 R\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
        b"trailer\n<</Size 2/Root 1 0 R>>\nstartxref\n29\n%%EOF"
    )


def pdf_of_many_letters(count: int = 3_000_000) -> bytes:
    """Return a PDF of some kilobytes whose page holds so many letters."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf(b"BT /F1 12 Tf 50 700 Td (" + b"a" * count + b") Tj ET", font, packed=True)


def with_sheet(change: str, put: str) -> bytes:
    """Return a small workbook with what fits a pattern in its sheet's XML replaced."""
    data = table_files.xlsx("工作要点", ROWS)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            held = old.read(name)
            if name.startswith("xl/worksheets/"):
                held = re.sub(change, put, held.decode(), count=1).encode()
            new.writestr(name, held)
    return out.getvalue()


def merged(*ranges: str) -> bytes:
    """Return a small workbook with these merged ranges."""
    listed = "".join(f'<mergeCell ref="{at}"/>' for at in ranges)
    return with_sheet("</sheetData>", f"</sheetData><mergeCells>{listed}</mergeCells>")


def empty_rows(count: int = 300_000) -> bytes:
    """Return a small workbook that writes so many rows of four cells that hold nothing."""
    rows = "".join(
        f'<row r="{at}">' + "".join(f'<c r="{column}{at}" s="1"/>' for column in "ABCD") + "</row>"
        for at in range(100, 100 + count)
    )
    return with_sheet("</sheetData>", f"{rows}</sheetData>")
