"""What an OpenDocument text (.odt) hides, by style, section or field: taken out before it is converted (ISO/IEC 26300-3).

The converter shows hidden text like any other; what was deleted with changes tracked it leaves out by itself.
"""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from loaders.read.package import open_zip, part
from loaders.read.safexml import parse_xml

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE = (f"{{{_OASIS}{name}:1.0}}" for name in ("text", "style"))
_LINES = (f"{_TEXT}p", f"{_TEXT}h")
_SIGNS = (b'display="none"', b"is-hidden", b"display='none'")
_CONTENT, _STYLES = "content.xml", "styles.xml"


def without_hidden_text(data: bytes) -> tuple[bytes, str]:
    """Return an OpenDocument text without what it hides, and the words taken out; any other file as it is.

    Raises:
        PlanError: if the file is a broken zip, or its parts are too large or no XML.
    """
    if not data.startswith(b"PK"):
        return data, ""
    package = open_zip(data)
    raw = {name: part(package, name) for name in (_CONTENT, _STYLES) if name in package.namelist()}
    if _CONTENT not in raw or not any(sign in text for text in raw.values() for sign in _SIGNS):
        return data, ""
    roots = {name: parse_xml(text) for name, text in raw.items()}
    hides = _hiding_styles(roots)
    gone = [item for item in roots[_CONTENT].iter(f"{_TEXT}*") if _is_hidden(item, hides)]
    words = [_taken(item) for item in reversed(gone)]  # what lies within others first: no word is told twice
    parts = {name: etree.tostring(root, encoding="UTF-8") for name, root in roots.items()}
    return _packed(package, parts), "".join(reversed(words))


def _hiding_styles(roots: Mapping[str, etree._Element]) -> frozenset[str]:
    """Return the names of the styles whose text is not shown, by themselves or by those they are based on."""
    told: dict[str, str | None] = {}
    above: dict[str, str] = {}
    for root in roots.values():
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name", "")
            about = style.find(f"{_STYLE}text-properties")
            told[name] = None if about is None else about.get(f"{_TEXT}display")
            above[name] = style.get(f"{_STYLE}parent-style-name", "")
    return frozenset(name for name in told if _display(name, told, above) == "none")


def _display(
    name: str, told: Mapping[str, str | None], above: Mapping[str, str], deepest: int = 20
) -> str | None:
    for _ in range(deepest):
        if told.get(name) is not None:
            return told[name]
        name = above.get(name, "")
    return None


def _is_hidden(item: etree._Element, hides: frozenset[str]) -> bool:
    """Tell whether an element hides its text: a line, a stretch of one, a section, or a field that does so."""
    if item.tag == f"{_TEXT}hidden-text" or item.tag in _LINES:
        fields = [item] if item.tag not in _LINES else item.findall(f"{_TEXT}hidden-paragraph")
        if any(field.get(f"{_TEXT}is-hidden") == "true" for field in fields):
            return True
    if item.tag == f"{_TEXT}section":
        return bool(item.get(f"{_TEXT}display") == "none")
    return item.tag in (*_LINES, f"{_TEXT}span") and item.get(f"{_TEXT}style-name") in hides


def _taken(item: etree._Element) -> str:
    """Empty an element, what follows it left where it is; return its words."""
    words = "".join(item.itertext()).strip()
    item.clear(keep_tail=True)
    return words


def _packed(package: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """Return the file anew with the parts that hold text; pictures and the like tell no words."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in ("mimetype", "META-INF/manifest.xml"):
            if name in package.namelist():
                made.writestr(name, part(package, name))
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()
