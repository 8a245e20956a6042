"""Take returned files into a store: rows to tasks, reports to the history, the history to a state of each task."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from graph.progress import DISPUTED, ProgressEntry, TaskProgress
from graph.returned import ReturnedFile, ReturnedRow
from graph.store.protocol import GraphStore
from queries.data import Data
from queries.progress.current import entries, records
from queries.progress.entries import About, described, entry_of, entry_of_state, same_source, unless_same
from queries.progress.looks import Look
from queries.progress.outcome import MergeChoice, Outcome
from queries.progress.prefer import check, preferred
from queries.progress.settle import State, copies, settle, side
from queries.progress.states import shown
from queries.progress.tasks import Tasks
from queries.progress.units import Units, leads
from queries.progress.whose import Whose

_AND = "、"
_VERSUS = "；"


def merge(store: GraphStore, files: Iterable[ReturnedFile], choice: MergeChoice) -> Outcome:
    """Record what files say; files that are known already change nothing, and their order makes no difference.

    Args:
        store: Open for writing.
        files: As `loaders.returns.read_returned` gives them.
        choice: How to take them in.
    """
    return _Merge(store, choice).run(sorted(files, key=lambda file: (file.name, file.digest)))


def restore(store: GraphStore, kept: Iterable[ProgressEntry], on: date) -> Outcome:
    """Take in entries of a history that was written out, each to the task of today that has its words; known ones change nothing."""
    return _Merge(store, MergeChoice(on)).restore(kept)


class _Merge:
    """One run: what the store knows, and what the files add to it."""

    def __init__(self, store: GraphStore, choice: MergeChoice) -> None:
        data = Data.load(store)
        self.store, self.choice, self.out = store, choice, Outcome()
        self.tasks, self.units, self.leads = Tasks(data), Units(store, data), leads(data)
        self.states = {found: item for item in records(data) if (found := self._today(item))}
        self.history: dict[str, dict[str, ProgressEntry]] = {}
        for entry in entries(data):
            if found := self._today(entry):
                self.history.setdefault(found, {})[entry.id] = replace(entry, task_id=found)
        self.before = {id_: entry for held in self.history.values() for id_, entry in held.items()}
        self.known = set(self.before)
        self.touched: dict[str, set[str]] = {}
        self.told_in: dict[str, set[str]] = {}
        self.emptied: set[str] = set()

    def run(self, files: Sequence[ReturnedFile]) -> Outcome:
        for file in files:
            self._file(file)
        for task in sorted(self.emptied - self.touched.keys()):
            self._overrule(task, self.history.get(task, {}).values())
        if self.choice.prefer:
            self._prefer()
        self._write()
        return self.out

    def restore(self, kept: Iterable[ProgressEntry]) -> Outcome:
        for entry in kept:
            self.out.rows += 1
            self.out.filled += 1
            task = self._today(entry)
            if task is None:
                about = (entry.number, entry.words, entry.said, entry.remarks)
                self.out.looks.append(Look("stray", entry.file, entry.sheet, 0, entry.unit, *about))
                continue
            held = self.history.setdefault(task, {})
            if entry.id in held or any(same_source(known, entry) for known in held.values()):
                continue
            self._seed(task, held)
            plan, number, words = self.tasks.known[task]
            held[entry.id] = replace(
                entry,
                task_id=task,
                plan_id=plan,
                number=number,
                words=words,
                unit_id=self._unit_today(entry, task),
            )
            self.touched.setdefault(task, set()).add(entry.id)
            self.out.entries += 1
        self._write()
        return self.out

    def _today(self, item: TaskProgress | ProgressEntry) -> str | None:
        return self.tasks.find(item.task_id, item.words)

    def _unit_today(self, entry: ProgressEntry, task: str) -> str:
        """Return the unit of a kept entry as the store knows it now, of several of its name one that has the task."""
        if entry.unit_id in self.units.shown:
            return entry.unit_id
        named = self.units.named(entry.unit)
        fits = named if len(named) == 1 else {unit for unit in named if task in self.units.tasks[unit]}
        return next(iter(fits)) if len(fits) == 1 else entry.unit_id

    def _file(self, file: ReturnedFile) -> None:
        whose = Whose(self.units, self.tasks, file, self.choice.plans)
        named = set() if self.choice.office else whose.by_names()
        own = next(iter(named)) if len(named) == 1 else ""
        if not (named or self.choice.office):
            own = self._by_tasks(file, whose)
        self.out.files[file.name] = own
        if self.tasks.elsewhere(file.rows):
            self.out.elsewhere.add(file.name)
            self.out.looks.append(Look("elsewhere", file.name, unit=self.units.shown.get(own, "")))
        elif file.rows and not (named or own or self.choice.office):
            self.out.looks.append(Look("unit", file.name))
        for row in file.rows:
            self.out.rows += 1
            if row.filled or self.choice.clear:
                self._row(file, row, whose.of_row(row) or own, told=bool(named or own))

    def _by_tasks(self, file: ReturnedFile, whose: Whose) -> str:
        """Return the unit that a file's tasks tell of, and say so."""
        unit = whose.by_tasks()
        if unit:
            self.out.looks.append(Look("by_tasks", file.name, unit=self.units.shown[unit]))
        return unit

    def _row(self, file: ReturnedFile, row: ReturnedRow, unit: str, *, told: bool) -> None:
        """Take in a row that `unit` reports; `told` says whether the file names any unit, so that a row without one stands out."""
        if not (unit or self.choice.office):
            if told:
                self.out.looks.append(Look.at("unit", row))
            return
        own = self.units.tasks.get(unit, set())
        found = self.tasks.of_row(row, own)
        if row.unchanged and found.task_id in self.states:
            return  # an old ledger must not undo what came in since it was written out; a new store takes all it says
        self.out.filled += row.filled
        name = self.units.shown.get(unit, "")
        if found.task_id is None:
            numbers = _AND.join(self.tasks.known[id_][1] for id_ in found.several)
            if row.filled:
                kind = "several" if found.several else "stray"
                self.out.looks.append(Look.at(kind, row, name, about=numbers))
            return
        if not row.filled:
            self.emptied.add(found.task_id)
            return
        number = self.tasks.known[found.task_id][1]
        if found.how == "likeness":
            self.out.looks.append(Look.at("likeness", row, name, number, f"{found.score:.0%}"))
        for odd in row.odd:
            self.out.looks.append(Look.at("unusual", row, name, number, odd))
        foreign = bool(unit) and found.task_id not in own
        if foreign:
            owners = (u for u, held in self.units.tasks.items() if found.task_id in held)
            about = _AND.join(self.units.shown[u] for u in owners)
            self.out.looks.append(Look.at("foreign", row, name, number, about))
        else:
            self.out.answered.setdefault(unit, set()).add(found.task_id)
        self._enter(file, row, found.task_id, unit, foreign=foreign)

    def _enter(self, file: ReturnedFile, row: ReturnedRow, task: str, unit: str, *, foreign: bool) -> None:
        held = self.history.setdefault(task, {})
        entry = entry_of(file, row, self._of(task, unit), self.choice.on)
        if foreign:
            entry = replace(entry, overruled=True)
        elif self._as_it_stands(entry):
            return
        self._seed(task, held)
        known = next((e.id for e in held.values() if same_source(e, entry)), entry.id)
        touched = self.touched.setdefault(task, set())
        if known not in held:
            if self.choice.office and not unit:
                older = [e for e in held.values() if e.id in self.known and e.dated <= entry.dated]
                self._overrule(task, older)
            held[known] = entry
            self.out.entries += 1
        if not foreign:
            touched.add(known)
            for name in (file.name, PurePosixPath(file.name).name, row.place.sheet):
                self.told_in.setdefault(name, set()).add(known)

    def _as_it_stands(self, entry: ProgressEntry) -> bool:
        """Tell whether the office hands in a row just as the ledger was written out."""
        state = self.states.get(entry.task_id)
        if not self.choice.office or entry.unit_id or state is None or state.remarks != entry.remarks:
            return False
        if state.progress == DISPUTED:
            return not entry.progress
        return shown(state.progress, state.said) == shown(entry.progress, entry.said)

    def _seed(self, task: str, held: dict[str, ProgressEntry]) -> None:
        """Begin a task's history with the state that was recorded before there was any history."""
        state = self.states.get(task)
        if held or state is None:
            return
        entry = entry_of_state(state, self._of(task, ""))
        held[entry.id] = entry
        self.known.add(entry.id)

    def _of(self, task: str, unit: str) -> About:
        return About(task, *self.tasks.known[task], unit, self.units.shown.get(unit, ""))

    def _overrule(self, task: str, items: Iterable[ProgressEntry]) -> None:
        held = self.history.get(task, {})
        for entry in list(items):
            held[entry.id] = replace(entry, overruled=True)

    def _prefer(self) -> None:
        """Settle what this run's reports contradict; a report that was overruled before has its say again."""
        check(self.choice.prefer, self.told_in.keys())
        told = self.told_in.get(self.choice.prefer, set())
        for task, ids in sorted(self.touched.items()):
            heard = {
                id_: replace(entry, overruled=entry.overruled and id_ not in ids)
                for id_, entry in self.history[task].items()
            }
            state = settle(heard.values())
            against = state.against if state else ()
            chosen = against and preferred(against, self.choice.prefer, self.leads.get(task, set()), told)
            if chosen:
                self.history[task] = heard
                self._overrule(task, [entry for entry in against if side(entry) != side(chosen)])

    def _write(self) -> None:
        changed = self.touched.keys() | self.emptied
        items = [item for task in sorted(changed) if (item := self._state(task)) is not None]
        lines = [
            entry
            for held in self.history.values()
            for entry in held.values()
            if self.before.get(entry.id) != entry
        ]
        held_before = self.states
        self.store.record_progress(items, lines)
        counts = self.out.states.nodes
        for item in items:
            old = held_before.get(item.task_id)
            said = bool(item.progress or item.remarks)
            counts.added += said and old is None
            counts.updated += said and old is not None and old != item
            counts.removed += not said and old is not None

    def _state(self, task: str) -> TaskProgress | None:
        """Return a task's new record, empty where nothing counts any more; tell what contradicts itself."""
        plan, number, words = self.tasks.known[task]
        held = list(self.history.get(task, {}).values())
        state = settle(held)
        if state is None:
            return TaskProgress(task, plan, number, words, "", "", "") if task in self.states else None
        self._tell(task, number, held, state)
        item = TaskProgress(
            task,
            plan,
            number,
            words,
            state.progress,
            state.remarks,
            state.recorded,
            state.said,
            state.dated,
            state.by,
        )
        return unless_same(item, self.states.get(task))

    def _tell(self, task: str, number: str, held: Sequence[ProgressEntry], state: State) -> None:
        words = self.tasks.known[task][2]
        if state.against:
            about = _VERSUS.join(described(entry) for entry in state.against)
            self.out.looks.append(
                Look("contradiction", number=number, text=words, said=state.said, about=about)
            )
            return
        for group in copies(held):
            about = _VERSUS.join(described(entry) for entry in group)
            self.out.looks.append(Look("copies", unit=group[0].unit, number=number, text=words, about=about))
