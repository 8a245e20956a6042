"""The desk's folder of files: what gave plans of the store lies in it, so that building it makes the same store again.

What is taken out, or gave no plan, is put away in a folder beside it, and kept.
"""

import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from desk.changes.files import harmless_path
from desk.changes.form import Sent
from graph.errors import StoreError, YaodianError
from graph.identity import origin_of
from graph.language import gettext
from graph.store.protocol import StoredPlan
from loaders.read import list_files
from loaders.read.files import PlanFile, passed_over

PART = ".part"
"""What the name of a file or folder ends in that is not whole yet; it begins with a dot, so that no build reads it."""


def unfinished(place: Path) -> Path:
    """Return a name beside a place under which what is to lie there is made."""
    return place.with_name(f".{token_hex(8)}{PART}")


@contextmanager
def copied(sent: Sequence[Sent], folder: Path) -> Iterator[list[Path | None]]:
    """Yield copies of files in a folder, each under no name yet, so that a full disk leaves none; None for what is passed over."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    copies: list[Path | None] = []
    try:
        for file in sent:
            passed = "/" in file.name and passed_over(file.name)
            copies.append(None if passed else unfinished(folder / "sent"))
            if copies[-1]:
                shutil.copyfile(file.path, copies[-1])
        yield copies
    finally:
        for copy in filter(None, copies):
            copy.unlink(missing_ok=True)


def tidy(folder: Path) -> None:
    """Take away what was not whole when its program ended."""
    for left in sorted(folder.rglob(f".*{PART}")):
        with suppress(OSError):
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()


def files_in(place: Path) -> list[Path]:
    """Return the files of a folder at all levels, sorted, or the file that a place is."""
    if place.is_dir():
        return sorted(path for path in place.rglob("*") if path.is_file())
    return [place] * place.is_file()


def origins(path: Path, *, whole: bool = True) -> set[str]:
    """Return the origins of a file's plans: its own, or those of the files in a zip; its own, if `whole`, where it cannot be opened."""
    try:
        return {origin_of(file.place) for file in list_files(path)}
    except YaodianError:
        return {origin_of(path)} if whole else set()


def passed_in(path: Path) -> list[str]:
    """Return the names of the files in a zip, or beside a message, that are of no format that is read."""
    found: list[str] = []
    with suppress(YaodianError):
        list_files(path, lambda place, why: found.append(place) if why != "hidden" else None)
    return [place.removeprefix(f"{path}/") for place in found]


def digests(path: Path) -> set[str]:
    """Return the digests of a file's bytes, or of those of the files in a zip."""
    try:
        return {_digest(file) for file in list_files(path)}
    except YaodianError:
        return set()


def put_away(path: Path, folder: Path, into: Path) -> Path:
    """Move a file of a folder into another one, under a day of its own so that none takes the place of another; return where it is."""
    target = into / f"{date.today()}-{token_hex(4)}" / path.relative_to(folder)
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.parent.mkdir(parents=True)
    path.replace(target)
    for parent in path.relative_to(folder).parents:
        if parent.name:
            with suppress(OSError):  # it holds more
                (folder / parent).rmdir()
    return target


@contextmanager
def taken_out(
    folder: Path, into: Path, gone: StoredPlan, others: Sequence[StoredPlan], but: Collection[Path]
) -> Iterator[None]:
    """Put away the files of a plan, and those of the same bytes; where the block fails, all lies as before.

    Of a zip or a message the files of other plans stay, in a folder of its name: so they are where the store knows them.

    Args:
        folder: The desk's.
        into: Where to put them.
        gone: The plan.
        others: The plans that stay.
        but: Files that are left alone, as they wait to be read.

    Raises:
        StoreError: A file cannot be moved, or holds what cannot be parted.
    """
    moved: list[tuple[Path, Path]] = []
    made: list[Path] = []
    split = _Split(gone, others)
    try:
        for path in files_in(folder):
            if path not in but and (stay := split.of(path)) is not None:
                rest = _unpacked(path, stay, made) if stay else None
                moved.append((path, put_away(path, folder, into)))
                if rest is not None:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    made[-1] = rest.replace(path)
        yield
    except BaseException as error:
        _undo(moved, made)
        if isinstance(error, OSError):
            raise StoreError(
                gettext("the plan's file cannot be put away: {reason}", reason=error.strerror)
            ) from error
        raise


def _undo(moved: Sequence[tuple[Path, Path]], made: Sequence[Path]) -> None:
    for place in made:
        shutil.rmtree(place, ignore_errors=True)
    for before, now in reversed(moved):
        before.parent.mkdir(parents=True, exist_ok=True)
        now.replace(before)


class _Split:
    """Tells what of a file goes with a plan, and what stays.

    Args:
        gone: The plan that goes.
        others: Those that stay.
    """

    def __init__(self, gone: StoredPlan, others: Sequence[StoredPlan]) -> None:
        self._gone = gone
        self._origins = {plan.origin for plan in others}
        self._digests = {plan.sha256 for plan in others}

    def of(self, path: Path) -> list[PlanFile] | None:
        """Return what of a file stays; None where nothing of it goes.

        Raises:
            StoreError: It is a message that stays, and a file that came with it goes.
        """
        try:
            files = list_files(path)
        except YaodianError:
            return None
        digests = [_digest(file) for file in files]
        gone = [file for file, digest in zip(files, digests, strict=True) if self._goes(file, digest)]
        if not gone:
            return None
        places = {file.place for file in gone}
        stay = [
            file
            for file, digest in zip(files, digests, strict=True)
            if file.place not in places
            and (origin_of(file.place) in self._origins or digest in self._digests)
        ]
        return _parted(stay, places)

    def _goes(self, file: PlanFile, digest: str) -> bool:
        """Tell whether a file would give the plan: it lies where the plan's lay, or is a copy that gave no plan of its own."""
        origin, same = origin_of(file.place), digest == self._gone.sha256
        if origin in self._origins:
            return same and origin == self._gone.origin
        return same or origin == self._gone.origin


def _digest(file: PlanFile) -> str:
    try:
        return sha256(file.data()).hexdigest()
    except YaodianError:
        return ""


def _parted(stay: Sequence[PlanFile], gone: Collection[str]) -> list[PlanFile]:
    """Return files without those that come with a message that stays itself."""
    places = {file.place for file in stay}
    if held := next((above for place in gone for above in _above(place) if above in places), None):
        raise StoreError(
            gettext("{file} is a message whose own words are a plan: take that one out first", file=held)
        )
    return [file for file in stay if not places.intersection(_above(file.place))]


def _above(place: str) -> Iterator[str]:
    """Yield the places that a place lies in."""
    while place := place.rpartition("/")[0]:
        yield place


def _unpacked(path: Path, files: Sequence[PlanFile], made: list[Path]) -> Path:
    """Write files out of a zip or a message into a folder, noted in `made`, that is to take its place."""
    home = unfinished(path)
    made.append(home)
    for file in files:
        target = _free(home / harmless_path(file.place[len(str(path)) + 1 :]))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data())
    return home


def _free(path: Path) -> Path:
    made, number = path, 2
    while made.exists():
        made, number = path.with_name(f"{path.stem}~{number}{path.suffix}"), number + 1
    return made
