"""The parts of an OFD package: its documents with their pages in order, the templates under them, their pictures."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from graph.errors import PlanError
from graph.language import gettext
from loaders.read.package import open_zip, part
from loaders.read.safexml import parse_xml

MAX_PAGES = 3000
_ROOT = "OFD.xml"
_FARTHEST = 1e6
_A4 = (0.0, 0.0, 210.0, 297.0)
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SheetParts:
    """A page: its content, the contents of the templates under it, and its box (left, top, width, height) in mm."""

    content: etree._Element
    templates: tuple[etree._Element, ...]
    box: Box


@dataclass(slots=True)
class _Document:
    """What the pages of a document share: templates by id, read once, paths of pictures by id, the box of a page."""

    path: str
    templates: dict[str, str]
    pictures: dict[str, str]
    box: Box
    read: dict[str, etree._Element] = field(default_factory=dict)


class Package:
    """An OFD file, opened."""

    def __init__(self, data: bytes) -> None:
        """Open a file.

        Raises:
            PlanError: if it is broken, locked, or has too many pages.
        """
        self._zip: zipfile.ZipFile = open_zip(data)
        self._names = {name.lstrip("/").lower(): name for name in self._zip.namelist()}
        if "encryptions.xml" in self._names:
            raise PlanError(gettext("is locked by a password: remove the password and try again"))
        self._pictures: dict[str, str] = {}

    def sheets(self) -> Iterator[SheetParts]:
        """Yield the pages of all documents in the package.

        Raises:
            PlanError: if a part is missing or broken, or there are too many pages.
        """
        count = 0
        for root in _all(self.xml(_ROOT), "DocRoot"):
            path = _resolved("", root.text or "")
            top = self.xml(path)
            document = self._document(path, top)
            self._pictures |= document.pictures
            for page in _all(top, "Page"):
                if (count := count + 1) > MAX_PAGES:
                    raise PlanError(gettext("has more than {most} pages: cut out the plan", most=MAX_PAGES))
                yield self._sheet(document, page)

    def picture(self, resource: str) -> bytes | None:
        """Return the bytes of a picture by the id of its resource, None where the package lacks it."""
        path = self._pictures.get(resource, "")
        return part(self._zip, self._names[path.lower()]) if path.lower() in self._names else None

    def xml(self, path: str) -> etree._Element:
        """Return the root of a part.

        Raises:
            PlanError: if it is missing or broken.
        """
        name = self._names.get(path.lower())
        if name is None:
            raise PlanError(gettext("is damaged: the part {name} is missing", name=path))
        return parse_xml(part(self._zip, name))

    def _document(self, path: str, top: etree._Element) -> _Document:
        templates = {
            item.get("ID", ""): _resolved(path, item.get("BaseLoc", "")) for item in _all(top, "TemplatePage")
        }
        pictures: dict[str, str] = {}
        for item in (*_all(top, "PublicRes"), *_all(top, "DocumentRes")):
            pictures |= self._resources(_resolved(path, item.text or ""))
        return _Document(path, templates, pictures, _box(top) or _A4)

    def _resources(self, path: str) -> dict[str, str]:
        """Return the paths of the pictures that a list of resources names, by their ids."""
        if path.lower() not in self._names:
            return {}
        listed = self.xml(path)
        base = _resolved(path, listed.get("BaseLoc", "") + "/x")
        return {
            item.get("ID", ""): _resolved(base, file.text or "")
            for item in _all(listed, "MultiMedia")
            for file in _all(item, "MediaFile")
        }

    def _sheet(self, document: _Document, page: etree._Element) -> SheetParts:
        content = self.xml(_resolved(document.path, page.get("BaseLoc", "")))
        used = dict.fromkeys(item.get("TemplateID", "") for item in _all(content, "Template"))
        templates = tuple(self._template(document, name) for name in used if name in document.templates)
        return SheetParts(content, templates, _box(content) or document.box)

    def _template(self, document: _Document, name: str) -> etree._Element:
        if name not in document.read:
            document.read[name] = self.xml(document.templates[name])
        return document.read[name]


def numbers(text: str | None) -> list[float]:
    """Return the numbers in a list parted by blanks; what is none, or none on a page, is passed over."""
    found = []
    for word in (text or "").split():
        try:
            number = float(word)
        except ValueError:
            continue
        if abs(number) < _FARTHEST:
            found.append(number)
    return found


def _all(item: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name, in whatever namespace, as a writer of files may leave that out."""
    yield from item.iter(f"{{*}}{name}")


def _box(item: etree._Element) -> Box | None:
    """Return the box of a page that an element tells; None where it tells none that holds something."""
    for box in _all(item, "PhysicalBox"):
        found = numbers(box.text)
        if len(found) == 4 and found[2] > 0 and found[3] > 0:
            return (found[0], found[1], found[2], found[3])
    return None


def _resolved(base: str, place: str) -> str:
    """Return the path of a place in the package: from the root with a slash before it, else beside the part `base`."""
    place = place.strip().replace("\\", "/")
    joined = place if place.startswith("/") else posixpath.join(posixpath.dirname(base), place)
    return posixpath.normpath(joined).lstrip("/")
