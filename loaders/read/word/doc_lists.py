"""Lists and styles of Word 97-2003 files as the numbering and style parts of a .docx ([MS-DOC] 2.9.147 on)."""

import struct
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from loaders.read.word.doc_streams import Streams, modifiers
from loaders.read.word.wordml import MAIN

NO_LIST, LEVEL, LIST = 0, 0x260A, 0x460B
_STYLES = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 16: "japaneseLegal", 17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet",
    26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting",
    34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
"""Number format codes ([MS-OSHARED] 2.2.1.3) by their names in OOXML."""
_FOLLOWED = ("tab", "space", "nothing")
_LEVEL_SIZE, _LIST_SIZE, _OVERRIDE_SIZE = 28, 28, 16


def numbering_xml(streams: Streams) -> str:
    """Return the numbering part: an abstract list for each list, a list for each override."""
    lists = streams.part("lists")
    count = struct.unpack_from("<h", lists, 0)[0] if len(lists) > 2 else 0
    levels, at = streams.after("lists"), 0
    parts, known = [], []
    for n in range(max(count, 0)):
        entry = lists[2 + _LIST_SIZE * n :][:_LIST_SIZE]
        if len(entry) < _LIST_SIZE:
            break
        known.append(entry[:4])
        inner = ""
        for level in range(1 if entry[26] & 1 else 9):
            xml, at = _level(levels, at, level)
            inner += xml
        parts.append(f'<w:abstractNum w:abstractNumId="{n}">{inner}</w:abstractNum>')
    parts += _overrides(streams.part("overrides"), known)
    return f'<w:numbering xmlns:w="{MAIN}">{"".join(parts)}</w:numbering>'


def _level(data: bytes, at: int, level: int) -> tuple[str, int]:
    """Return a level as XML, and the offset after it."""
    if at + _LEVEL_SIZE > len(data):
        return "", at
    start, code, flags = struct.unpack_from("<iBB", data, at)
    follow, chars, paragraphs = data[at + 15], data[at + 24], data[at + 25]
    at += _LEVEL_SIZE + chars + paragraphs
    size = int.from_bytes(data[at : at + 2], "little")
    raw = data[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")
    pattern = "".join(
        f"%{ord(char) + 1}" if ord(char) < 9 else char for char in raw if ord(char) < 9 or char >= " "
    )
    xml = (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{_STYLES.get(code, "decimal")}"/>'
        + ('<w:lvlRestart w:val="0"/>' if flags & 8 else "")
        + ("<w:isLgl/>" if flags & 4 else "")
        + f'<w:suff w:val="{_FOLLOWED[min(follow, 2)]}"/><w:lvlText w:val={quoteattr(pattern)}/></w:lvl>'
    )
    return xml, at + 2 + 2 * size


def _overrides(data: bytes, known: list[bytes]) -> Iterator[str]:
    count = int.from_bytes(data[:4], "little")
    at = 4 + _OVERRIDE_SIZE * count
    numbers = {entry: n for n, entry in reversed(list(enumerate(known)))}
    for n in range(count):
        entry = data[4 + _OVERRIDE_SIZE * n :][:_OVERRIDE_SIZE]
        if len(entry) < _OVERRIDE_SIZE or at > len(data):
            return
        starts, at = "", at + 4
        for _ in range(entry[12]):
            first, flags = struct.unpack_from("<iI", data, at) if at + 8 <= len(data) else (0, 0)
            at += 8
            if flags & 0x10 and not flags & 0x20:
                starts += (
                    f'<w:lvlOverride w:ilvl="{flags & 15}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
                )
            if flags & 0x20:
                xml, at = _level(data, at, flags & 15)
                starts += f'<w:lvlOverride w:ilvl="{flags & 15}">{xml}</w:lvlOverride>'
        abstract = numbers.get(entry[:4])
        if abstract is not None:
            yield f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{abstract}"/>{starts}</w:num>'


def styles_xml(streams: Streams) -> str:
    """Return the style part: for each paragraph style, the one it is based on and its list."""
    sheet = streams.part("styles")
    parts = [_style(number, body, base) for number, body, base in _styles(sheet)]
    return f'<w:styles xmlns:w="{MAIN}">{"".join(parts)}</w:styles>'


def _styles(sheet: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Yield the number, the definition and the size of the fixed part of each paragraph style."""
    if len(sheet) < 8:
        return
    (head,) = struct.unpack_from("<H", sheet, 0)
    count, base = struct.unpack_from("<HH", sheet, 2)
    at = 2 + head
    for number in range(count):
        size = int.from_bytes(sheet[at : at + 2], "little")
        body = sheet[at + 2 : at + 2 + size]
        at += 2 + size
        if len(body) > base >= 10 and body[2] & 15 == 1:
            yield number, body, base


def _style(number: int, body: bytes, base: int) -> str:
    above = int.from_bytes(body[2:4], "little") >> 4
    name = int.from_bytes(body[base : base + 2], "little")
    at = base + 2 + 2 * name + 2
    size = int.from_bytes(body[at : at + 2], "little")
    changes = dict(modifiers(body[at + 4 : at + 2 + size]))
    based = f'<w:basedOn w:val="{above}"/>' if above != 0xFFF else ""
    return f'<w:style w:styleId="{number}">{based}<w:pPr>{list_xml(changes)}</w:pPr></w:style>'


def list_xml(changes: dict[int, bytes]) -> str:
    """Return the numbering properties among property changes."""
    level, number = changes.get(LEVEL), changes.get(LIST)
    if level is None and number is None:
        return ""
    inner = f'<w:ilvl w:val="{level[0]}"/>' if level else ""
    inner += f'<w:numId w:val="{int.from_bytes(number, "little")}"/>' if number else ""
    return f"<w:numPr>{inner}</w:numPr>"
