"""Files in the national format of official documents (.ofd, GB/T 33190), made from pages that were set."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from xml.sax.saxutils import escape

from tests.support.files import zipped
from tests.support.typeset import PAGE, Sheet, halves

MM = 25.4 / 72
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(sheets: Sequence[Sheet], *, header: str = "", pictures: dict[int, bytes] | None = None) -> bytes:
    """Return an OFD file: a page for each sheet, `header` in a template of all, pictures of whole pages by page from 0."""
    pictures = pictures or {}
    members = {
        "OFD.xml": f'<ofd:OFD {NS} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": _document(len(sheets), header),
        "Doc_0/DocumentRes.xml": _resources(pictures),
        "Doc_0/Tpls/Tpl_0/Content.xml": _page([text_object(70, 40, 10.0, header)] if header else []),
    }
    for at, sheet in enumerate(sheets):
        objects = _picture(at) if at in pictures else [*_paths(sheet), *_texts(sheet)]
        members[f"Doc_0/Pages/Page_{at}/Content.xml"] = _page(objects, template=bool(header))
    coded = {name: (HEAD + xml).encode() for name, xml in members.items()}
    return zipped(coded | {f"Doc_0/Res/{at}.png": data for at, data in pictures.items()})


def _document(pages: int, header: str) -> str:
    template = '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if header else ""
    listed = "".join(
        f'<ofd:Page ID="{100 + at}" BaseLoc="/Doc_0/Pages/Page_{at}/Content.xml"/>'
        if at % 2
        else f'<ofd:Page ID="{100 + at}" BaseLoc="Pages/Page_{at}/Content.xml"/>'
        for at in range(pages)
    )
    return (
        f"<ofd:Document {NS}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea>"
        f"<ofd:PhysicalBox>0 0 {PAGE[0] * MM:.2f} {PAGE[1] * MM:.2f}</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>{template}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _resources(pictures: dict[int, bytes]) -> str:
    media = "".join(
        f'<ofd:MultiMedia ID="{500 + at}" Type="Image" Format="PNG"><ofd:MediaFile>{at}.png</ofd:MediaFile></ofd:MultiMedia>'
        for at in pictures
    )
    return f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>'


def _page(objects: Sequence[str], *, template: bool = False) -> str:
    used = '<ofd:Template TemplateID="2" ZOrder="Background"/>' if template else ""
    return (
        f'<ofd:Page {NS}>{used}<ofd:Content><ofd:Layer Type="Body" ID="1">'
        + "".join(objects)
        + "</ofd:Layer></ofd:Content></ofd:Page>"
    )


def _picture(at: int) -> list[str]:
    wide, high = PAGE[0] * MM, PAGE[1] * MM
    return [
        f'<ofd:ImageObject ID="9" Boundary="0 0 {wide:.2f} {high:.2f}" CTM="{wide:.2f} 0 0 {high:.2f} 0 0" ResourceID="{500 + at}"/>'
    ]


def _texts(sheet: Sheet) -> list[str]:
    """Return the strings of a sheet; of three, one is scaled by a matrix and one set in two pieces."""
    made = []
    for at, (x, top, size, text) in enumerate(sheet.strings):
        if at % 3 == 1:
            made.append(text_object(x, top, size, text, scale=2.0))
        elif at % 3 == 2 and len(text) > 3:
            made += [
                text_object(x + halves(text[:3], size), top, size, text[3:]),
                text_object(x, top, size, text[:3]),
            ]
        else:
            made.append(text_object(x, top, size, text))
    return made


def text_object(x: float, top: float, size: float, text: str, *, scale: float = 1.0) -> str:
    """Return the object of a string at a place in points; with `scale` its letters are so much smaller, under a matrix."""
    wide = halves(text, size)
    inner = size * MM / scale
    steps = [halves(char, size) * MM / scale for char, _ in pairwise(text)]
    matrix = f' CTM="{scale} 0 0 {scale} 0 0"' if scale != 1 else ""
    box = f"{x * MM:.3f} {top * MM:.3f} {wide * MM:.3f} {size * MM * 1.1:.3f}"
    transform = '<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform>'
    return (
        f'<ofd:TextObject ID="3" Boundary="{box}" Font="4" Size="{inner:.4f}"{matrix}>{transform}'
        f'<ofd:TextCode X="0" Y="{inner * 0.88:.4f}" DeltaX="{_deltas(steps)}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def _deltas(steps: Sequence[float]) -> str:
    """Write steps, those that repeat as a group: `g 3 5.6`."""
    pieces = []
    for step, run in groupby(f"{step:.4f}" for step in steps):
        count = len(list(run))
        pieces.append(step if count == 1 else f"g {count} {step}")
    return " ".join(pieces)


def _paths(sheet: Sheet) -> list[str]:
    """Return the rules of a sheet; every second one is drawn as a thin painted surface."""
    made = []
    for at, (x0, y0, x1, y1) in enumerate(sheet.rules):
        left, top, wide, high = x0 * MM, y0 * MM, (x1 - x0) * MM, (y1 - y0) * MM
        if at % 2:
            broad, deep = max(wide, 0.2), max(high, 0.2)
            data = f"M 0 0 L {broad:.3f} 0 L {broad:.3f} {deep:.3f} L 0 {deep:.3f} C"
            painted = ' Fill="true" Stroke="false"'
        else:
            broad, deep, painted = wide, high, ""
            data = f"M 0 0 L {wide:.3f} {high:.3f}"
        made.append(
            f'<ofd:PathObject ID="5" Boundary="{left:.3f} {top:.3f} {broad:.3f} {deep:.3f}" LineWidth="0.25"{painted}>'
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    return made
