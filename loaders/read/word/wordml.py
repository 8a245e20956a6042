"""Names and small look-ups in WordprocessingML."""

from lxml import etree

from loaders.read.safexml import parse_xml

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", MAIN.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def parse_part(data: bytes) -> etree._Element:
    """Return the root of a part, names of the strict form of the standard turned into the usual ones."""
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return parse_xml(data)


def child(parent: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child `name` of `parent`, if both exist."""
    return None if parent is None else parent.find(W + name)


def value(parent: etree._Element | None, name: str) -> str | None:
    """Return the `val` attribute of the child `name` of `parent`, if it has one."""
    found = child(parent, name)
    return None if found is None else found.get(f"{W}val")


def whole(text: str | None) -> int | None:
    """Return `text` as a number if it is a plain one of at most nine digits."""
    if text is None or not text.strip().removeprefix("-").isdecimal() or len(text) > 9:
        return None
    return int(text)


def switched_on(parent: etree._Element | None, name: str) -> bool:
    """Tell whether the toggle `name` (hidden text, deleted row) is set on `parent`."""
    found = child(parent, name)
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off", "none")
