"""Which format a file has: by its first bytes, then by its words, last by its suffix."""

import re
from pathlib import PurePath

from graph.errors import PlanError
from graph.language import gettext
from loaders.read.encoding import decode_declared
from loaders.read.formats import kinds
from loaders.read.package import open_zip
from loaders.text.vocabulary import rows

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_PHOTOGRAPHS = (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1", b"ftypavif")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_STORE = b"RGF"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_UNREAD_PARTS = (("ppt/", "slides"),)
_TAG = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?+(?:(?><!--.*?-->)\s*+)*+"
    r"<(?:!doctype html|html|head|body|table|tbody|tr|div|p|meta|title|h1)\b",
    re.I | re.S,
)
_OFFICE_XML = re.compile(r'progid="(?:Word\.Document|Excel\.Sheet)"|<pkg:package')
_MAIL = re.compile(
    r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:content-type:\s*multipart/|mime-version:\s*1\.0)", re.I
)
_HEADER = re.compile(r"(?:from|received|return-path|date|subject|message-id|to|x-[\w-]+):", re.I)


def detect(name: str, data: bytes) -> str:
    """Return the format: a kind of the register of formats (`loaders/tables/formats.csv`).

    Args:
        name: the file name; its suffix decides only between kinds of text.
        data: the whole file.

    Raises:
        PlanError: if the file is empty, locked, or of a kind that holds no plan.
    """
    if not data.strip(b" \t\r\n\0"):
        raise PlanError(gettext("is empty"))
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _package(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(name, data)
    if data.lstrip().startswith(b"{\\rtf"):
        return "office"
    if data.startswith(_PICTURES) and b"\0" in data[:4096]:
        return "picture"
    if data[4:16].startswith(_PHOTOGRAPHS):
        raise PlanError(gettext("is a photograph in HEIC or AVIF form, which is not read: save it as .jpg"))
    if data.startswith(_STORE):
        raise PlanError(gettext("is a store of yaodian, no file to read: name it with --store"))
    if data.startswith(_ARCHIVES):
        raise PlanError(gettext("is an archive of a kind that is not opened: unpack it, or pack it as .zip"))
    return _wording(name, data)


def _package(data: bytes) -> str:
    package = open_zip(data)
    names = package.namelist()
    if "mimetype" in names:
        declared = package.read("mimetype")[:80]
        if declared.startswith(_OPEN_DOCUMENT):
            told = (kind for name, kind in kinds("mimetype") if declared.startswith(name.encode()))
            return next(told, "office")
    if "[Content_Types].xml" in names or "OFD.xml" in names:
        for start, kind in (*kinds("part"), *_UNREAD_PARTS):
            if any(name.lstrip("/").startswith(start) for name in names):
                return _known(kind)
    return "zip"


def _compound(name: str, data: bytes) -> str:
    """Name what an OLE compound file holds by the names of its streams."""
    if _stream("EncryptedPackage") in data:
        raise PlanError(gettext("is locked by a password: remove the password and try again"))
    held = {kind for stream, kind in kinds("stream") if _stream(stream) in data}
    if held:
        own = next((row["kind"] for row in rows("formats") if row["suffix"] == _suffix(name)), "")
        return own if own in held else min(held)  # one may hold the other as an object
    return _known("slides" if _stream("PowerPoint Document") in data else "compound")


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _known(kind: str) -> str:
    if kind in ("slides", "compound"):
        raise PlanError(
            gettext("is no text document (slides or another Office kind): save its text as .docx or .pdf")
        )
    return kind


def _wording(name: str, data: bytes) -> str:
    head = decode_declared(data)[:8192]
    suffix = _suffix(name)
    if _MAIL.match(head) or (suffix == ".eml" and _HEADER.match(head)):
        return "mail"
    if _TAG.match(head) or (suffix in (".html", ".htm", ".shtml") and "<" in head):
        return "html"
    if _OFFICE_XML.search(head):
        raise PlanError(gettext("is an Office 2003 XML file, which is not read: save it as .docx or .xlsx"))
    return dict(kinds("suffix")).get(suffix, "text")
