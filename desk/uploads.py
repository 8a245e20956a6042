"""Plans that people drop into the desk: kept in its folder, and built into the store by the command, a few at a time."""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Lock

from desk.batch import Batch, Item
from desk.changes.form import Sent
from desk.faults import said_of
from desk.folder import copied, digests, files_in, origins, passed_in, put_away, taken_out, tidy
from desk.queue import Queue, Waiting
from desk.running import build
from graph.errors import YaodianError
from graph.identity import base, origin_of
from graph.language import Lang, gettext, of_messages, speaking
from graph.store.open import open_store
from graph.store.protocol import StoredPlan
from queries.catalog import load_catalog
from queries.run import run

AT_ONCE = 4
"""Files that one run of the command reads and stores; other changes wait for its end."""
_BATCHES = 200
_PREFIX = "yaodian: "


@dataclass(frozen=True, slots=True)
class _Stored:
    """A plan of the store: where its file lay, the digest of that, and what is told of it."""

    origin: str
    digest: str
    row: dict[str, object]


class Uploads:
    """Takes files in, and builds them one batch after another.

    Args:
        target: The store.
        folder: Where the files are kept, so that the same command builds them again.
        lock: Held while the store is written.
        told: Called with who sent a file, and the file, once it is in the store.
        beside: Other files and folders that gave plans of the store; nothing is written there.
    """

    def __init__(
        self,
        target: str,
        folder: Path,
        lock: Lock,
        told: Callable[[str, str], None],
        beside: Sequence[Path] = (),
    ) -> None:
        self._target, self._folder, self._lock, self._told = target, folder, lock, told
        self._beside = beside
        self._batches: OrderedDict[str, Batch] = OrderedDict()
        self._one = ThreadPoolExecutor(1, "desk-build")
        self._naming, self._noting = Lock(), Lock()
        self._removed, self._refused = folder.with_suffix(".removed"), folder.with_suffix(".refused")
        self._queue = Queue(folder.with_suffix(".waiting"))

    def add(self, sent: Sequence[Sent], name: str, lang: Lang, *, replace: bool) -> Batch:
        """Keep files and have them built; with `replace` one of the same name takes the place of the one before.

        Of a folder those are passed over that no plan is in, as the command does.
        """
        with self._naming, copied(sent, self._folder) as copies:
            items = tuple(
                self._kept(file, copy, replace=replace) if copy else Item(file.name, file.path, "passed")
                for file, copy in zip(sent, copies, strict=True)
            )
        return self._queued(Batch(secrets.token_urlsafe(9), name, lang, items))

    def go_on(self) -> None:
        """Take up what waited when the desk ended, and take away what had not come in whole."""
        tidy(self._folder)
        left: dict[tuple[str, Lang], list[Item]] = {}
        for one in self._queue.read():
            if (path := self._folder / one.file).is_file():
                left.setdefault((one.name, one.lang), []).append(Item(one.file, path))
        for (name, lang), items in left.items():
            self._queued(Batch(secrets.token_urlsafe(9), name, lang, tuple(items), resumed=True))

    def under_way(self) -> list[Batch]:
        """Return what is not over, and what waited when the desk ended."""
        return [batch for batch in self._all() if batch.resumed or not batch.over]

    def taken_out(self, gone: StoredPlan, others: Sequence[StoredPlan]) -> AbstractContextManager[None]:
        """Put away the file of a plan that is taken out, and back where what follows fails; see `desk.folder.taken_out`."""
        waiting = {item.path for batch in self._all() for item in batch.items if not item.over}
        return taken_out(self._folder, self._removed, gone, others, waiting)

    def batch(self, id_: str) -> Batch | None:
        """Return the files that came together under an id, as far as they are."""
        return self._batches.get(id_)

    def again(self) -> None:
        """Build the desk's folder again: what has not changed, and no correction is for, is not read. The lock is the caller's.

        Raises:
            YaodianError: It failed; the message is the command's last line.
        """
        if self._folder.is_dir() and any(self._folder.iterdir()):
            said = build(self._target, [self._folder], of_messages())
            if trouble := [line for line in said if line.startswith(_PREFIX)]:
                raise YaodianError(trouble[-1].removeprefix(_PREFIX))

    def file_of(self, origin: str) -> Path | None:
        """Return the file that gave the plan of an origin, in the desk's folder or beside; None where none of them did."""
        files = [path for folder in (self._folder, *self._beside) for path in files_in(folder)]
        lies = (path for path in files if origin_of(path) == origin)
        return next(lies, None) or next((path for path in files if origin in origins(path)), None)

    def is_own(self, path: Path) -> bool:
        """Tell whether a file lies in the desk's own folder."""
        return path.is_relative_to(self._folder)

    def later(self, work: Callable[[], None]) -> None:
        """Do something before the next files are built."""
        self._one.submit(work)

    def _kept(self, file: Sent, copy: Path, *, replace: bool) -> Item:
        """Give a copy its name."""
        *folders, name = PurePosixPath(file.name).parts
        home = self._home(folders)
        target, number = home / name, 2
        while target.is_dir() or (
            not replace and target.exists() and target.read_bytes() != file.path.read_bytes()
        ):
            target = home / f"{Path(name).stem} ({number}){Path(name).suffix}"
            number += 1
        before = put_away(target, self._folder, self._removed) if _differs(target, copy) else None
        copy.replace(target)
        return Item(target.relative_to(self._folder).as_posix(), target, before=before)

    def _home(self, folders: Sequence[str]) -> Path:
        """Return the folder that the folders of a file's name lead to; one whose name a file has already gets a number."""
        home = self._folder
        for folder in folders:
            made, number = home / folder, 2
            while made.exists() and not made.is_dir():
                made = home / f"{folder} ({number})"
                number += 1
            made.mkdir(exist_ok=True)
            home = made
        return home

    def _queued(self, batch: Batch) -> Batch:
        with self._noting:
            self._batches[batch.id] = batch
            while len(self._batches) > _BATCHES:
                self._batches.popitem(last=False)
        self._note()
        self._one.submit(self._build, batch)
        return batch

    def _all(self) -> list[Batch]:
        with self._noting:
            return list(self._batches.values())

    def _note(self) -> None:
        """Note what waits, for a desk that goes on with it."""
        left = ((batch, item) for batch in self._all() for item in batch.items if item.again or not item.over)
        self._queue.write([Waiting(item.name, batch.name, batch.lang) for batch, item in left])

    def _build(self, batch: Batch) -> None:
        waiting = [item for item in batch.items if not item.over]
        for at in range(0, len(waiting), AT_ONCE):
            items = waiting[at : at + AT_ONCE]
            try:
                with self._lock, speaking(batch.lang):
                    self._built(batch, items)
            except Exception as error:  # whatever it was, the page has to say that this file is not under way
                with speaking(batch.lang):
                    said = said_of(error)
                for item in items:
                    item.state, item.said, item.again = "failed", said, True
            self._note()

    def _built(self, batch: Batch, items: Sequence[Item]) -> None:
        for item in items:
            item.state = "reading"
        said = build(self._target, [item.path for item in items], batch.lang, lambda line: _hear(items, line))
        plans = self._plans()
        for item in items:
            here, same = origins(item.path), digests(item.path)
            lost = item.refused and not item.found and here == {origin_of(item.path)}
            item.plans = [] if lost else [plan.row for plan in plans if plan.origin in here]
            item.copies = [plan.row for plan in plans if plan.origin not in here and plan.digest in same]
            item.passed = passed_in(item.path)
            if item.plans:
                item.state = "done"
                self._told(batch.name, item.name)
            elif item.copies:
                item.state = "copy"
            else:
                item.said = item.said or _about(said, item, items) or gettext("it gave no plan")
                self._put_away(item)
                item.state = "failed"

    def _put_away(self, item: Item) -> None:
        """Put a file away that gave no plan, and back the one before; one that could not be tried waits for the next start, a copy stays."""
        if not item.found and (item.refused or not origins(item.path, whole=False)):
            with suppress(OSError):  # it stays where it is
                away = put_away(item.path, self._folder, self._refused)
                item.away = away.relative_to(self._folder.parent).as_posix()
                if item.before:
                    item.path.parent.mkdir(parents=True, exist_ok=True)
                    item.before.replace(item.path)
        else:
            item.again = True

    def _plans(self) -> list[_Stored]:
        """Return the plans of the store, with what was doubtful of them and with those of the same title."""
        try:
            with open_store(self._target) as store:
                known = {plan.id: plan for plan in store.plans()}
                rows = run(store, load_catalog().get("plans"), {}).rows.dicts()
        except YaodianError:
            return []
        alike: dict[str, list[dict[str, object]]] = {}
        for row in rows:
            alike.setdefault(base(str(row["plan_id"])), []).append(row)
        return [
            _Stored(
                plan.origin, plan.sha256, {**row, "alike": [a for a in alike[base(plan.id)] if a is not row]}
            )
            for row in rows
            if (plan := known.get(str(row["plan_id"])))
        ]


def _differs(path: Path, other: Path) -> bool:
    """Tell whether there is a file, of other bytes than another one."""
    return path.exists() and path.read_bytes() != other.read_bytes()


def _hear(items: Sequence[Item], line: Mapping[str, object]) -> None:
    """Hand what the command says of a file, or of one within a zip, to the item that it is of."""
    place = str(line.get("file", ""))
    for item in items:
        if place == str(item.path) or place.startswith(f"{item.path}/"):
            item.hear(line)


def _about(lines: Sequence[str], item: Item, items: Sequence[Item]) -> str:
    """Return the trouble that speaks of a file, else that of none by itself, such as that of a file of corrections."""
    own = [line for line in lines if item.path.name in line and not line.startswith(("warning:", "警告"))]
    others = (line for line in lines if not any(one.path.name in line for one in items))
    whole = [line for line in others if line.startswith(_PREFIX)]
    return " ".join(item.within(line.removeprefix(_PREFIX)) for line in own or whole)
