"""Plans that people drop into the desk: kept in its folder, and built into the store by the command, a few at a time."""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Literal

from desk.changes.form import Sent
from graph.errors import YaodianError
from graph.identity import origin_of
from graph.language import Lang, gettext, of_messages, speaking
from graph.store.open import open_store
from loaders.read import list_files
from queries.catalog import load_catalog
from queries.run import run

State = Literal["waiting", "reading", "done", "failed"]
AT_ONCE = 4
"""Files that one run of the command reads: what became of them is seen when it ends."""
PER_FILE = 60.0
_ENDING = 600.0
_BATCHES = 200
_PREFIX = "yaodian: "


@dataclass(slots=True)
class Item:
    """A file on its way: where it is kept, how far it is, what was said of it, and the plans that it gave."""

    name: str
    path: Path
    state: State = "waiting"
    said: str = ""
    plans: list[dict[str, object]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that came together, and who sent them."""

    id: str
    name: str
    lang: Lang
    items: tuple[Item, ...]
    began: float = field(default_factory=time.time)

    @property
    def over(self) -> bool:
        """Tell whether all files are done."""
        return all(item.state in ("done", "failed") for item in self.items)


class Uploads:
    """Takes files in, and builds them one batch after another.

    Args:
        target: The store.
        folder: Where the files are kept, so that the same command builds them again.
        lock: Held while the store is written.
        told: Called with who sent a file, and the file, once it is in the store.
    """

    def __init__(self, target: str, folder: Path, lock: Lock, told: Callable[[str, str], None]) -> None:
        self._target, self._folder, self._lock, self._told = target, folder, lock, told
        self._batches: OrderedDict[str, Batch] = OrderedDict()
        self._one = ThreadPoolExecutor(1, "desk-build")
        self._naming = Lock()

    def add(self, sent: Sequence[Sent], name: str, lang: Lang, *, replace: bool) -> Batch:
        """Keep files and have them built; with `replace` one of the same name takes the place of the one before."""
        with self._naming:
            items = tuple(self._kept(file, replace=replace) for file in sent)
        batch = Batch(secrets.token_urlsafe(9), name, lang, items)
        self._batches[batch.id] = batch
        while len(self._batches) > _BATCHES:
            self._batches.popitem(last=False)
        self._one.submit(self._build, batch)
        return batch

    def batch(self, id_: str) -> Batch | None:
        """Return the files that came together under an id, as far as they are."""
        return self._batches.get(id_)

    def again(self) -> None:
        """Build the desk's folder again: what has not changed, and no correction is for, is not read. The lock is the caller's.

        Raises:
            YaodianError: It failed; the message is the command's last line.
        """
        if self._folder.is_dir() and any(self._folder.iterdir()):
            said = self._run([self._folder], of_messages())
            if trouble := [line for line in said if line.startswith(_PREFIX)]:
                raise YaodianError(trouble[-1].removeprefix(_PREFIX))

    def file_of(self, origin: str) -> Path | None:
        """Return the file of the desk's folder that gave the plan of an origin, None where none of them did."""
        files = (
            sorted(path for path in self._folder.glob("*") if path.is_file()) if self._folder.is_dir() else []
        )
        return next((path for path in files if origin in _origins(path)), None)

    def check(self, path: Path, page: Path, lang: Lang) -> None:
        """Write the page of a file's text as it is read.

        Raises:
            YaodianError: The file cannot be read; the message is the command's.
        """
        said = self._command(lang, "check", str(path), "--format", "html", "--out", str(page))
        if not page.exists():
            raise YaodianError((said or [""])[-1].removeprefix(_PREFIX))

    def _kept(self, file: Sent, *, replace: bool) -> Item:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = self._folder / file.name
        number = 2
        while not replace and target.exists() and target.read_bytes() != file.path.read_bytes():
            target = self._folder / f"{Path(file.name).stem} ({number}){Path(file.name).suffix}"
            number += 1
        beside = target.with_name(f".{secrets.token_hex(8)}.part")
        shutil.copyfile(file.path, beside)
        beside.replace(target)
        return Item(target.name, target)

    def _build(self, batch: Batch) -> None:
        for at in range(0, len(batch.items), AT_ONCE):
            items = batch.items[at : at + AT_ONCE]
            for item in items:
                item.state = "reading"
            try:
                with self._lock, speaking(batch.lang):
                    self._built(batch, items)
            except Exception as error:  # whatever it was, the page has to say that this file is not under way
                for item in items:
                    item.state, item.said = "failed", " ".join(str(error).split())

    def _built(self, batch: Batch, items: Sequence[Item]) -> None:
        said = self._run([item.path for item in items], batch.lang)
        plans = self._plans()
        for item in items:
            here = set(_origins(item.path))
            item.plans = [plan for origin, plan in plans if origin in here]
            item.said = " ".join(_about(said, item.name)) or (
                "" if item.plans else gettext("it gave no plan")
            )
            item.state = "done" if item.plans else "failed"
            if item.plans:
                self._told(batch.name, item.name)

    def _run(self, paths: Sequence[Path], lang: Lang) -> list[str]:
        """Run the command's build, and return its lines of trouble."""
        return self._command(lang, "build", *map(str, paths), seconds=len(paths) * PER_FILE + _ENDING)

    def _command(self, lang: Lang, *words: str, seconds: float = _ENDING) -> list[str]:
        """Run a command of ours on the store, and return what it says on standard error."""
        line = [
            sys.executable,
            "-c",
            "import cli; raise SystemExit(cli.run())",
            "--store",
            self._target,
            "--lang",
            lang,
        ]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run(
            [*line, *words],
            capture_output=True,
            timeout=seconds,
            check=False,
            stdin=subprocess.DEVNULL,
            env=environment,
        )
        return done.stderr.decode("utf-8", "replace").splitlines()

    def _plans(self) -> list[tuple[str, dict[str, object]]]:
        """Return the plans of the store with the origin of each, and what was doubtful of them."""
        try:
            with open_store(self._target) as store:
                origins = {plan.id: plan.origin for plan in store.plans()}
                rows = run(store, load_catalog().get("plans"), {}).rows.dicts()
        except YaodianError:
            return []
        return [(origins.get(str(row["plan_id"]), ""), row) for row in rows]


def _origins(path: Path) -> Iterator[str]:
    """Yield the origins of a file's plans: its own, or those of the files in a zip."""
    try:
        yield from (origin_of(file.place) for file in list_files(path, lambda place, why: None))
    except YaodianError:
        yield origin_of(path)


def _about(lines: Sequence[str], name: str) -> Iterator[str]:
    """Yield the lines of trouble that speak of a file."""
    for line in lines:
        if name in line and not line.startswith(("warning:", "警告")):
            yield line.removeprefix(_PREFIX)
