"""A change of the file of overrides and of the graph, both or neither: what is under way stands in a file until both are written."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from desk.journal import About, Journal
from graph.errors import OverridesError
from graph.export.files import write_bytes
from graph.language import gettext
from graph.turn import turn_at


class Pending:
    """Writes the file of overrides together with what follows from it.

    Args:
        mark: Where stands what is under way.
        overrides: The file of overrides.
        journal: Told of each change that was made.
    """

    def __init__(self, mark: Path, overrides: Path, journal: Journal) -> None:
        self._mark, self._overrides, self._journal = mark, overrides, journal
        self._aside = mark.with_name(f"{mark.name}.before")

    def held(self) -> bytes:
        """Return the file of overrides; nothing where there is none yet."""
        return self._overrides.read_bytes() if self._overrides.is_file() else b""

    def turn(self) -> AbstractContextManager[None]:
        """Return what keeps the command and other desks from changing the file; see `graph.turn`."""
        return turn_at(self._overrides)

    def is_there(self) -> bool:
        """Tell whether a change is under way, or was when its program ended."""
        return self._mark.exists()

    @contextmanager
    def change(
        self, before: bytes, data: bytes, name: str, kind: str, about: Sequence[About]
    ) -> Iterator[None]:
        """Write the file, let follow what does, and note it; where that fails, the file is as it was.

        Args:
            before: What the file held when its new content was made.
            data: What the file is to hold.
            name: Who changes it.
            kind: What the change is called in the journal.
            about: Each thing that is noted.

        Raises:
            OverridesError: The file holds something else meanwhile, as where it was changed in an editor: it stays as it is.
        """
        if self.held() != before:
            raise OverridesError(
                gettext(
                    "{file} was changed meanwhile: nothing was saved; try again", file=self._overrides.name
                )
            )
        said = {"made": _digest(data), "name": name, "kind": kind, "about": [asdict(one) for one in about]}
        write_bytes(self._mark, json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"), private=True)
        try:
            write_bytes(self._aside, before, private=True)  # on a full disk it could not be written again
            write_bytes(self._overrides, data)
            yield
        except BaseException:
            self._restore(before)
            raise
        self._note(name, kind, about)
        self._settled()

    def moved(self, name: str, old: str, new: str) -> None:
        """Note that a change gave a plan another id."""
        self._journal.move(name, old, new)

    def complete(self, follow: Callable[[], None]) -> None:
        """Go on where a change was under way when its program ended: what follows is done, and the change is noted if it was made."""
        if not self.is_there():
            return
        follow()
        try:
            said = json.loads(self._mark.read_bytes())
            if said["made"] == _digest(self.held()):
                self._note(said["name"], said["kind"], [About(**one) for one in said["about"]])
        except (ValueError, LookupError, TypeError):
            pass  # it was never written whole, so that nothing else was
        self._settled()

    def _restore(self, before: bytes) -> None:
        if not before:
            self._overrides.unlink(missing_ok=True)
        elif self.held() != before:
            try:
                write_bytes(self._overrides, before)
            except OSError:
                self._aside.replace(self._overrides.resolve())
        self._settled()

    def _settled(self) -> None:
        self._mark.unlink(missing_ok=True)
        self._aside.unlink(missing_ok=True)

    def _note(self, name: str, kind: str, about: Sequence[About]) -> None:
        """Note what was changed, but for what the journal ends with: the program may have ended just behind it."""
        last = [(entry.name, entry.kind, entry.about) for entry in self._journal.last(len(about))][::-1]
        if last != [(name, kind, one.about) for one in about]:
            for one in about:
                self._journal.note(name, kind, one)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
