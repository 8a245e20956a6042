"""A whole store as a backup: a zip of the lines that `graph.transfer.writing` writes, with what proves that they are whole."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from graph.errors import TransferError
from graph.language import gettext
from graph.paths import reachable
from graph.reasons import reason
from graph.store.protocol import GraphStore
from graph.transfer.form import Contents, Source
from graph.transfer.writing import write_lines

FORM = "yaodian-backup"
VERSION = 1
_LINES, _MANIFEST = "store.jsonl", "manifest.json"
_BLOCK = 1 << 20
_MANIFEST_BYTES = 1 << 16


class _Summed:
    """A stream that keeps the sum and the size of what is written to it."""

    def __init__(self, out: Any) -> None:
        self._out, self.sum, self.size = out, sha256(), 0

    def write(self, data: bytes) -> int:
        self.sum.update(data)
        self.size += len(data)
        return int(self._out.write(data))


def write_backup(store: GraphStore, out: BinaryIO, program: str) -> Contents:
    """Write a backup of all that a store holds; return how much that is.

    Args:
        store: The store.
        out: Where to.
        program: Version of the program that writes.

    Raises:
        StoreError: Somebody wrote to the store meanwhile, or it is of a newer version.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        with package.open(_LINES, "w", force_zip64=True) as member:
            lines: Any = _Summed(member)
            contents = write_lines(store, lines)
        told = {
            "form": FORM,
            "version": VERSION,
            "program": program,
            "schema": contents.schema,
            **contents.counts(),
            "size": lines.size,
            "sha256": lines.sum.hexdigest(),
        }
        package.writestr(_MANIFEST, json.dumps(told, indent=1) + "\n")
    return contents


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that `write_backup` wrote."""

    path: Path

    def checked(self) -> Source:
        """Return the lines in it, once their size and sum are known to be those that were written.

        Raises:
            TransferError: It is no backup, of a newer form, or damaged.
        """
        told = self._manifest()
        found, size = sha256(), 0
        with self._read() as stream:
            while block := stream.read(_BLOCK):
                found.update(block)
                if (size := size + len(block)) > told["size"]:
                    break
        if (size, found.hexdigest()) != (told["size"], told["sha256"]):
            raise self._damaged()
        return Source(str(self.path), self._open)

    def _manifest(self) -> dict[str, Any]:
        try:
            with self._package() as package, package.open(_MANIFEST) as stream:
                told = json.loads(stream.read(_MANIFEST_BYTES))
        except KeyError:
            raise self._none() from None
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RecursionError):
            raise self._damaged() from None
        whole = isinstance(told, dict) and told.get("form") == FORM
        if not whole or type(told.get("version")) is not int or type(told.get("size")) is not int:
            raise self._none()
        if told["version"] > VERSION:
            raise TransferError(
                gettext(
                    "{file} was written by a newer program ({program}): restore it with that one",
                    file=self.path,
                    program=told.get("program"),
                )
            )
        return {"sha256": "", **told}

    def _package(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(reachable(self.path))
        except zipfile.BadZipFile:
            raise self._none() from None
        except OSError as error:
            raise TransferError(
                gettext("{file} cannot be read: {reason}", file=self.path, reason=reason(error))
            ) from None

    @contextmanager
    def _read(self) -> Iterator[BinaryIO]:
        """Open the lines; whatever is wrong in the zip is damage."""
        try:
            with self._open() as stream:
                yield stream
        except TransferError:
            raise
        except Exception:  # zipfile lets those of its decompressors through
            raise self._damaged() from None

    def _open(self) -> BinaryIO:
        stream: Any = self._package().open(_LINES)  # the stream keeps the package open
        return stream  # type: ignore[no-any-return]

    def _none(self) -> TransferError:
        return TransferError(
            gettext("{file} is no backup: name a file that `yaodian backup` wrote", file=self.path)
        )

    def _damaged(self) -> TransferError:
        return TransferError(
            gettext(
                "{file} is damaged, its checksum is another: nothing was touched; take another backup",
                file=self.path,
            )
        )
