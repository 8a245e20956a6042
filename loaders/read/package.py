"""Zip packages from strangers: bounded sizes, no passwords, one clear word when broken."""

import io
import zipfile
from dataclasses import dataclass

from graph.errors import PlanError
from graph.language import gettext
from loaders.read.faults import of_file

MAX_PART = 256 << 20
MAX_TOTAL = 1 << 30
MAX_RATIO = 400
MAX_PARTS = 10_000
MAX_HELD = 256 << 20
"""Bytes of zips and mails within others that are unpacked to look into them, for one path."""


@dataclass(slots=True)
class Room:
    """What one path may still unpack to: all files in it, and those held in memory to look into them."""

    files: int = MAX_TOTAL
    held: int = MAX_HELD

    def take(self, package: zipfile.ZipFile, place: str, holders: tuple[str, ...]) -> None:
        """Count what a zip unpacks to; names that end in one of `holders` are those of files that are looked into.

        Raises:
            PlanError: It is too much.
        """
        for info in package.infolist():
            self.files -= info.file_size
            self.held -= info.file_size if info.filename.lower().endswith(holders) else 0
        if min(self.files, self.held) < 0:
            raise of_file(place, gettext("unpacks to far more than its size (a zip bomb?); not opened"))


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Return the zip in `data`, once its sizes are known to be bearable.

    Raises:
        PlanError: if it is broken, locked by a password, or would unpack to more than a plan can be.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
        raise PlanError(gettext("is a broken zip file: save or download it again")) from error
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise PlanError(gettext("is locked by a password: remove the password and try again"))
    if _overlap(parts):
        raise PlanError(gettext("is a broken zip file: save or download it again"))
    total = sum(part.file_size for part in parts)
    packed = max(1, len(data))
    if len(parts) > MAX_PARTS or total > MAX_TOTAL or total > MAX_RATIO * packed + (8 << 20):
        raise PlanError(gettext("unpacks to far more than its size (a zip bomb?); not opened"))
    return package


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """Tell whether two parts lie in the same bytes, by which a small file unpacks to any size."""
    ends = 0
    for info in sorted(parts, key=lambda info: info.header_offset):
        if info.header_offset < ends:
            return True
        ends = info.header_offset + info.compress_size
    return False


def part(package: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> bytes:
    """Return the bytes of one part, read no further than its bound whatever its header says.

    Raises:
        PlanError: if the part is missing, broken or too large.
    """
    try:
        with package.open(name) as stream:
            data = stream.read(MAX_PART + 1)
    except KeyError as error:
        raise PlanError(gettext("is damaged: the part {name} is missing", name=name)) from error
    except Exception as error:  # zipfile lets zlib, struct and decompressor errors through
        raise PlanError(gettext("is a broken zip file: save or download it again")) from error
    if len(data) > MAX_PART:
        raise PlanError(gettext("unpacks to far more than its size (a zip bomb?); not opened"))
    return data
