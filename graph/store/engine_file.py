"""What a file is that the embedded engine refuses: a store that was damaged, one of a newer program, or something else."""

import re
from pathlib import Path

from graph.errors import DamagedStoreError, StoreError
from graph.language import gettext

_MAGIC = b"RGF"
"""What the engine's files begin with."""
_MARKS = re.compile(rb'"(?:column_sections|connection_type_metadata|section_digests|compressed_size)":')
"""Words that the engine writes behind that, as they are."""
_LOOKED_AT = 1 << 16
_SUFFIX = ".kgl"
_NEWER = re.compile(r"version (\d+)\D.*only supports up to version (\d+)")
_YEARS = 20
"""By how many versions a program may be ahead of this one; a changed bit most often tells of more."""


def refusal(path: Path, error: BaseException) -> StoreError:
    """Return what is told of a file at `path` that the engine does not open, and which error it gave."""
    with path.open("rb") as stream:
        head = stream.read(_LOOKED_AT)
        whole = not stream.read(1)
    if not head.strip(b"\0") and (whole or path.suffix == _SUFFIX):
        return DamagedStoreError(
            gettext(
                "{store} is empty: it is damaged, or never was a store: take a backup back with `yaodian restore FILE --overwrite`, or remove it "
                "and build it anew",
                store=path,
            )
        )
    if head.startswith(_MAGIC) and _newer(error):
        return StoreError(
            gettext(
                "{store} was written by a newer version, or is damaged: open it with that version of yaodian, or take a backup back with "
                "`yaodian restore FILE` into another file",
                store=path,
            )
        )
    if head.startswith(_MAGIC) or _MAGIC.startswith(head) or _MARKS.search(head):
        return DamagedStoreError(
            gettext(
                "{store} is damaged: take a backup back with `yaodian restore FILE --overwrite`, or remove it and build it anew",
                store=path,
            )
        )
    return _another(path)


def _newer(error: BaseException) -> bool:
    found = _NEWER.search(str(error))
    return found is not None and int(found[1]) <= int(found[2]) + _YEARS


def _another(path: Path) -> StoreError:
    """Return the error of a file that begins as no store does; its name may say that it was one."""
    if path.suffix == _SUFFIX:
        return DamagedStoreError(
            gettext(
                "{store} is not a store of yaodian, or so damaged that nothing in it tells of one: name another file with --store, or take a "
                "backup back with `yaodian restore FILE --overwrite`",
                store=path,
            )
        )
    return StoreError(
        gettext("{store} is not a store of yaodian: name another file with --store", store=path)
    )
