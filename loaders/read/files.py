"""Many files: those of a folder or of a zip, one by one, each safe by itself."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING, Literal

from graph.errors import PlanError
from graph.guard import bounded
from graph.language import gettext
from graph.paths import reachable, real
from loaders.read.detect import detect
from loaders.read.faults import of_file
from loaders.read.filebytes import file_bytes
from loaders.read.formats import kinds_of, suffixes
from loaders.read.ocr.extra import installed
from loaders.read.package import Room, open_zip, part

if TYPE_CHECKING:
    from graph.source import Source
    from loaders.read.web.mail import Attachment

MAX_DEPTH = 3
_SECONDS, _SECONDS_A_MEGABYTE = 15.0, 4.0
_MAILS = (".eml", ".mht", ".mhtml")
_HOLDERS = (".zip", *_MAILS)
MAX_FILES = 200_000
_JUNK = (
    "~$",
    "~wr",
    ".",
    "__macosx",
    "thumbs.db",
    "ehthumbs",
    "desktop.ini",
    "$recycle.bin",
    "system volume information",
)
"""What names begin with that no person gave: locks and copies of Word, WPS and LibreOffice, files of the desktops."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file found: its place for people (`plans.zip/2024/a.docx`) and how to get its bytes."""

    place: str
    data: Callable[[], bytes]
    letter: bool = False
    """Whether it is a message that comes with files: its words may only tell what these are."""
    table: bool = False
    """Whether it is delimited text among other files: it may be a list of something else (an index of the folder)."""

    @property
    def name(self) -> str:
        """The file's name, without folders."""
        return PurePath(self.place).name

    def load(self) -> "Source":
        """Return the file as a source; raise PlanError as `loaders.read.read_source` does."""
        from loaders.read.source import source_from_bytes  # noqa: PLC0415 - a list of files needs no reader

        return source_from_bytes(self.name, self.data())


SkipReason = Literal["type", "picture", "hidden", "link"]
OnSkip = Callable[[str, SkipReason], None]
"""Called with the place of a file that is passed over, and why: its suffix, its hidden name, its link to elsewhere."""


def list_files(path: Path, on_skip: OnSkip = lambda place, reason: None) -> list[PlanFile]:
    """Return the files at `path`, sorted by name: one file, those of a folder (all levels) or a zip.

    A folder or zip gives the files of a known suffix (`loaders/tables/formats.csv`); a file is read anyway. A zip in a
    folder that cannot be opened is a file that cannot be loaded: the others are listed all the same.

    Raises:
        PlanError: if nothing is there, or a folder or zip holds no readable file.
    """
    if reachable(path).is_dir():
        if not any(reachable(path).iterdir()):
            raise PlanError(gettext("{path} is an empty folder", path=path))
        found = list(_in_folder(path, on_skip))
    else:
        data = file_bytes(path)
        if path.suffix.lower() in _MAILS or _is_zip(path.name, data):
            found = _opened(str(path), data, on_skip)
        else:
            return [PlanFile(str(path), partial(file_bytes, path))]  # thousands may be named: none is kept
    if not found:
        raise PlanError(
            gettext(
                "{path} holds no file of a known format ({suffixes})",
                path=path,
                suffixes=" ".join(sorted(suffixes())),
            )
        )
    return found


def read_sources(path: Path, on_error: Callable[[PlanError], None] | None = None) -> "Iterator[Source]":
    """Yield the source of each file at `path` (a file, a folder or a zip), in the order of their names.

    Args:
        path: where to look.
        on_error: called with the error of a file that cannot be read, and the next file follows; without it
            the first such error ends the reading.

    Raises:
        PlanError: if nothing is at `path`, or a file cannot be read and `on_error` is not given.
    """
    for entry in list_files(path):
        try:
            yield entry.load()
        except PlanError as error:
            if on_error is None:
                raise
            on_error(error)


def passed_over(name: str) -> SkipReason | None:
    """Return why a file of a folder or a zip is passed over, None where it is read; its name is with the folders."""
    pure = PurePosixPath(name)
    if any(step.casefold().startswith(_JUNK) and step != ".." for step in pure.parts):
        return "hidden"
    suffix = pure.suffix.lower()
    if suffix not in suffixes():
        return "type"
    return "picture" if kinds_of(suffix) == {"picture"} and not installed() else None


def _in_folder(folder: Path, on_skip: OnSkip) -> Iterator[PlanFile]:
    """Yield the files below a folder; links that lead out of it are not followed."""
    root = reachable(folder)
    home = real(root)
    for number, path in enumerate(sorted(root.rglob("*"))):
        if number > MAX_FILES:
            raise PlanError(
                gettext("{path} holds more than {n} files: name a smaller folder", path=folder, n=MAX_FILES)
            )
        if not path.is_file():
            continue
        reason, shown = passed_over(path.relative_to(root).as_posix()), folder / path.relative_to(root)
        if reason is None and not real(path).is_relative_to(home):
            reason = "link"
        if reason is not None:
            on_skip(str(shown), reason)
        elif path.suffix.lower() in _HOLDERS:
            yield from _inside(shown, on_skip)
        else:
            yield _listed(str(shown), partial(file_bytes, shown))


def _listed(place: str, data: Callable[[], bytes]) -> PlanFile:
    """Return a file that was found among others."""
    return PlanFile(place, data, table=kinds_of(PurePosixPath(place).suffix.lower()) == {"csv"})


def _inside(path: Path, on_skip: OnSkip) -> Iterator[PlanFile]:
    try:
        yield from _opened(str(path), file_bytes(path), on_skip)
    except PlanError as error:
        yield PlanFile(str(path), partial(_refuse, error))


def _opened(place: str, data: bytes, on_skip: OnSkip) -> list[PlanFile]:
    """Return the files that a zip or a message holds.

    Raises:
        PlanError: It cannot be opened, would unpack to more than is bearable, or takes too long to look through.
    """
    seconds = _SECONDS + _SECONDS_A_MEGABYTE * len(data) / (1 << 20)
    try:
        with bounded(seconds):
            return list(_held(place, data, 1, Room(), on_skip))
    except PlanError as error:
        raise error if place in str(error) else of_file(place, error) from error


def _held(place: str, data: bytes, depth: int, room: Room, on_skip: OnSkip) -> Iterator[PlanFile]:
    """Yield the files that a zip or a message holds."""
    within = _in_mail if place.lower().endswith(_MAILS) else _in_zip
    yield from within(place, data, depth, room, on_skip)


def _in_mail(place: str, data: bytes, depth: int, room: Room, on_skip: OnSkip) -> Iterator[PlanFile]:
    """Yield a message itself, and the files that come with it."""
    from loaders.read.web.mail import attachments  # noqa: PLC0415 - most folders hold no mail

    name = PurePosixPath(place).name
    try:
        sent = attachments(data) if detect(name, data) == "mail" else []
    except PlanError as error:
        yield PlanFile(place, partial(_refuse, of_file(name, error)))
        return
    used: set[str] = set()
    named = [replace(item, name=_apart(item.name, used)) for item in sent]
    held = [file for item in named for file in _attached(place, item, depth, room, on_skip)]
    yield PlanFile(place, partial(bytes, data), letter=bool(held))
    yield from held


def _apart(name: str, used: set[str]) -> str:
    """Return the name of a file within another, numbered where one before it has the same: two files are never one."""
    pure, number = PurePosixPath(normpath(name)), 1
    made = pure
    while str(made) in used:
        number += 1
        made = pure.with_name(f"{pure.stem}~{number}{pure.suffix}")
    used.add(str(made))
    return name if number == 1 else str(made)


def _attached(place: str, item: "Attachment", depth: int, room: Room, on_skip: OnSkip) -> Iterator[PlanFile]:
    from loaders.read.web.mail import is_packet  # noqa: PLC0415

    inner = f"{place}/{item.name}"
    if is_packet(item.name):
        message = gettext(
            "is a packet of Outlook's, which is not opened: have the mail sent again with its files as they are"
        )
        yield PlanFile(inner, partial(_refuse, of_file(item.name, message)))
    elif (reason := passed_over(item.name)) is not None:
        on_skip(inner, reason)
    elif not item.name.lower().endswith(_HOLDERS):
        yield _listed(inner, partial(bytes, item.data))
    elif depth >= MAX_DEPTH:
        message = gettext("lies too deep in zips within zips: unpack it first")
        yield PlanFile(inner, partial(_refuse, of_file(inner, message)))
    else:
        try:
            yield from list(_held(inner, item.data, depth + 1, room, on_skip))
        except PlanError as error:
            yield PlanFile(inner, partial(_refuse, error))


def _refuse(error: PlanError) -> bytes:
    raise error


def _is_zip(name: str, data: bytes) -> bool:
    try:
        return data.startswith(b"PK") and detect(name, data) == "zip"
    except PlanError as error:
        raise of_file(name, error) from error


def _in_zip(place: str, data: bytes, depth: int, room: Room, on_skip: OnSkip) -> Iterator[PlanFile]:
    """Yield the files of a zip and of zips inside it; no name leads out, as none is written."""
    if depth > MAX_DEPTH:
        raise of_file(place, gettext("lies too deep in zips within zips: unpack it first"))
    try:
        package = open_zip(data)
    except PlanError as error:
        raise of_file(place, error) from error
    room.take(package, place, _HOLDERS)
    used: set[str] = set()
    for info in sorted(package.infolist(), key=member_name):
        if info.is_dir():
            continue
        name = _apart(member_name(info), used)
        inner = f"{place}/{name}"
        if (reason := passed_over(name)) is not None:
            on_skip(inner, reason)
        elif name.lower().endswith(_HOLDERS):
            yield from _held(inner, _member(package, info, inner), depth + 1, room, on_skip)
        else:
            yield _listed(inner, _Member(package, info, inner))


@dataclass(frozen=True, slots=True)
class _Member:
    """Reads one member of a zip when asked."""

    package: zipfile.ZipFile
    info: zipfile.ZipInfo
    place: str

    def __call__(self) -> bytes:
        return _member(self.package, self.info, self.place)


def _member(package: zipfile.ZipFile, info: zipfile.ZipInfo, place: str) -> bytes:
    try:
        return part(package, info)
    except PlanError as error:
        raise of_file(place, error) from error


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a zip member as its maker wrote it: Chinese Windows packs GBK names unmarked."""
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeError:
                continue
    return name.replace("\\", "/").lstrip("/")
