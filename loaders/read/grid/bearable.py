"""An .xlsx made bearable for a library that makes an object of each cell, merged cell and row that a sheet writes.

Programs that format whole columns write a million empty cells, and merge as many: what holds nothing is taken out before.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from loaders.read.package import open_zip, part

_MOST_MERGED = 200_000
"""Up to so many merged cells a sheet is left as it is."""
_LARGE = 8 << 20
"""Up to so many bytes a sheet is left as it is."""
_RANGES = re.compile(rb"<(?:\w+:)?mergeCells\b.*?</(?:\w+:)?mergeCells\s*>", re.S)
_RANGE = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"[^>]*?>'
)
_PLACE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_NO_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?(?:/>|>\s*</(?:\w+:)?c\s*>)")
_NO_ROW = re.compile(rb"<(?:\w+:)?row\b(?![^>]*\bhidden)[^>]*?(?:/>|>\s*</(?:\w+:)?row\s*>)")
_SHEETS = "xl/worksheets/"


def bearable(data: bytes) -> bytes:
    """Return an .xlsx without empty cells and rows, its merged ranges ending where its cells end; a usual one as it is.

    Raises:
        PlanError: if the package is broken.
    """
    package = open_zip(data)
    sheets = [info for info in package.infolist() if info.filename.startswith(_SHEETS)]
    before = ((info.filename, part(package, info)) for info in sheets)
    changed = {name: made for name, xml in before if (made := _cut(_filled(xml))) is not xml}
    if not changed:
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made_anew:
        for info in package.infolist():
            held = changed.get(info.filename)
            made_anew.writestr(info.filename, part(package, info) if held is None else held)
    return out.getvalue()


def _filled(xml: bytes) -> bytes:
    """Return the XML of a sheet without cells and rows that hold nothing; one of usual size as it is."""
    return xml if len(xml) <= _LARGE else _NO_ROW.sub(b"", _NO_CELL.sub(b"", xml))


def _cut(xml: bytes) -> bytes:
    """Return the XML of a sheet with its merged ranges cut; as it is where they hold few cells."""
    if sum(map(_size, _RANGE.finditer(xml))) <= _MOST_MERGED:
        return xml
    places = [(_column(at[1]), int(at[2])) for at in _PLACE.finditer(xml)]
    last = (max((c for c, _ in places), default=0), max((r for _, r in places), default=0))
    kept = b"".join(_kept(xml, last))
    made = iter([b"<mergeCells>" + kept + b"</mergeCells>"] if kept else ())
    return _RANGES.sub(lambda _: next(made, b""), xml)


def _kept(xml: bytes, last: tuple[int, int]) -> Iterator[bytes]:
    """Yield the ranges that hold more than one cell up to the last column and row, as long as there is room for them."""
    room = max(_MOST_MERGED, last[0] * last[1])
    for found in _RANGE.finditer(xml):
        left, top = _column(found[1]), int(found[2])
        right, bottom = min(_column(found[3]), last[0]), min(int(found[4]), last[1])
        size = (right - left + 1) * (bottom - top + 1) if right >= left and bottom >= top else 0
        if size > 1 and (room := room - size) >= 0:
            yield b'<mergeCell ref="%b%d:%b%d"/>' % (found[1], top, _letters(right), bottom)


def _size(found: re.Match[bytes]) -> int:
    return (_column(found[3]) - _column(found[1]) + 1) * (int(found[4]) - int(found[2]) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _letters(column: int) -> bytes:
    made = b""
    while column:
        column, rest = divmod(column - 1, 26)
        made = bytes([65 + rest]) + made
    return made
