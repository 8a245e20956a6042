"""A build from its files to its end: what is unchanged is passed by, the others are read and stored, and all is told."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from commands.building.choice import BuildChoice, readers_for
from commands.building.jobs import Gave, Outcome, Readers, Settings
from commands.building.shelf import Opening, Shelf
from commands.building.told import Each, Told, changes
from commands.building.turns import in_turn
from commands.building.work import Item, Work, work_of
from commands.corrections import Corrections, names_in
from commands.found import FoundFiles
from commands.identity import tell
from commands.options import LEFT_OUT, emit, opened, progress_bar, say
from commands.readings import PassedOver, ReadingChoice, job_of
from commands.serving import Job, unpickled
from commands.state import state
from graph.errors import YaodianError
from graph.identity import Desk
from graph.language import gettext, ngettext, of_tables, wanted
from graph.numbered import numbered
from graph.paths import located, scheme_of
from loaders.edition import edition

if TYPE_CHECKING:
    from graph.store.protocol import GraphStore, Progress


class Build:
    """One build of a store."""

    def __init__(
        self, context: typer.Context, paths: Sequence[Path], reading: ReadingChoice, choice: BuildChoice
    ) -> None:
        self._context, self._choice = context, choice
        self._corrections = Corrections.of(context, reading.overrides)
        self._settings = Settings(reading, self._corrections.overrides, edition(), wanted())
        self._found = FoundFiles(paths, one_notice=reading.one_notice)
        self._told, self._each = Told(), Each(wanted=choice.each)
        self._done = 0
        self._gave = False

    def run(self) -> int:
        """Build, tell what came of it, and return the exit status."""
        if files := self._found.listed():
            with ExitStack() as stack:
                store = cache(lambda: stack.enter_context(opened(self._context, write=True)))
                desk = Desk(store().plans() if self._is_there() else [], keep=self._choice.keep)
                work = work_of(files, desk, self._settings, self._found, again=self._choice.again)
                self._build(store, desk, work)
        self._found.tell_skipped()
        status = self._found.ended()
        return min(status, 1) if self._gave else status

    def _is_there(self) -> bool:
        """Tell whether there may be a store already; none is begun before there is something to put into it."""
        target = state(self._context).store
        return bool(scheme_of(target)) or located(target).exists()

    def _build(self, store: Opening, desk: Desk, work: Work) -> None:
        for kept in work.unchanged:
            self._corrections.take(kept.called, kept.stale)
        self._gave = bool(work.unchanged)
        shelf = Shelf(store, desk, lambda gave, id_: self._stored(work, gave, id_))
        if work.count:
            with progress_bar(gettext("reading")) as progress:
                self._read(work, shelf, progress)
        shelf.finish()
        if self._gave:
            self._tell(store(), work, shelf)

    def _read(self, work: Work, shelf: Shelf, progress: "Progress") -> None:
        try:
            watch = self._pages(work, progress)
            with closing(readers_for(self._choice, self._settings, work.count, watch)) as readers:
                shelf.store(self._given(work, work.known, readers, progress))
                shelf.move()
                shelf.store(self._given(work, work.new, readers, progress))
        except KeyboardInterrupt:
            say(gettext("what was stored by now stays: the same command goes on from there"))
            raise

    def _pages(self, work: Work, progress: "Progress") -> "Progress":
        """Return what moves the bar of all files as the pages of one of them are read."""
        return lambda page, pages: progress(self._done * pages + page, work.count * pages)

    def _given(
        self, work: Work, items: Iterable[Item], readers: Readers, progress: "Progress"
    ) -> Iterator[Gave]:
        """Yield what files gave, in their order; whatever is wrong with one leaves the others as they are."""
        for item, made in in_turn(self._jobs(items), readers.submit, readers.ahead):
            self._done += 1
            progress(self._done, work.count)
            outcome: Outcome = unpickled(made)
            if isinstance(outcome, Gave):
                self._gave = True
                self._corrections.take(outcome.called, outcome.stale)
                self._each.gave(item.file.place, outcome.row)
                yield outcome
            elif isinstance(outcome, PassedOver):
                self._each.passed_over(item.file.place, outcome.reason)
                self._found.passed_over(item.file.place, outcome.reason)
            else:
                self._failed(outcome.error, item)

    def _jobs(self, items: Iterable[Item]) -> Iterator[tuple[Item, Job]]:
        """Yield what is handed out of each file; its bytes are not kept from when they were looked at."""
        for item in items:
            try:
                job = job_of(item.file)
            except YaodianError as error:
                self._failed(error, item)
            else:
                yield item, job

    def _failed(self, error: YaodianError, item: Item) -> None:
        self._each.failed(item.file.place, error)
        self._found.failed(error, item.turn)

    def _stored(self, work: Work, gave: Gave, id_: str) -> None:
        name, *rest = gave.row
        self._told.take(work.turns[gave.head.origin], (numbered(str(name), id_), *rest), gave.warnings)

    def _tell(self, store: "GraphStore", work: Work, shelf: Shelf) -> None:
        lang = of_tables()
        if not self._each.wanted:
            if (table := self._told.table(lang)) is not None:
                emit([table], None, None, lang)
            typer.echo(changes(shelf.summary, store.target))
        if work.unchanged:
            say(
                ngettext(
                    "{n} file has not changed since it was read, and was not read again: --again reads it",
                    "{n} files have not changed since they were read, and were not read again: --again reads them",
                    len(work.unchanged),
                )
            )
        if not self._settings.choice.persons:
            say(gettext(LEFT_OUT))
        tell(shelf.notes, work.places)
        self._told.warn()
        self._corrections.warn(lambda: names_in(store))
