"""Pictures of the pages of one notice, each a file: packed into one, so that they go the way of any file."""

import io
import re
import zipfile
from collections.abc import Sequence
from functools import partial

from graph.errors import PlanError
from graph.language import gettext
from loaders.read.detect import detect
from loaders.read.faults import of_file
from loaders.read.files import PlanFile
from loaders.read.source import BUNDLE

_NUMBERS = re.compile(r"([0-9]+)")


def one_notice(place: str, files: Sequence[PlanFile]) -> PlanFile:
    """Return the pictures of one notice as one file.

    Args:
        place: Where it is said to lie.
        files: Its pages; they are read in the order of their names, 2 before 10.
    """
    return PlanFile(place, partial(_packed, sorted(files, key=lambda file: _by_numbers(file.name))))


def _by_numbers(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _NUMBERS.split(name.casefold())]


def _packed(files: Sequence[PlanFile]) -> bytes:
    """Return the bytes of pictures in one package, the same for the same pictures.

    Raises:
        PlanError: if one of the files is no picture.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(zipfile.ZipInfo(BUNDLE), b"")
        for number, file in enumerate(files):
            package.writestr(zipfile.ZipInfo(f"{number:05}"), _picture(file))
    return out.getvalue()


def _picture(file: PlanFile) -> bytes:
    data = file.data()
    try:
        kind = detect(file.name, data)
    except PlanError as error:
        raise of_file(file.name, error) from error
    if kind != "picture":
        raise of_file(
            file.name, gettext("is no picture: --one-notice joins photographs of the pages of one notice")
        )
    return data
