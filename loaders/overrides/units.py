"""Merges, splits, joins and aliases of units, applied to every point of a plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.entities import Unit
from graph.model import Mention, Part, Plan, Point, Responsibility, Role
from graph.recording import CORRECTED
from loaders.overrides.entries import Alias, Different, Join, Merge, Split, UnitEntry
from loaders.overrides.joins import around, runs
from loaders.overrides.spelling import find_words, is_spelled, is_unit, resolver
from loaders.points.parts import over_parts


@dataclass(slots=True)
class _Change:
    """What one entry does: which responsibilities it takes, the units it gives them, and units as known by name."""

    entry: UnitEntry
    targets: tuple[Unit, ...]
    hits: int = 0
    changed: int = 0

    def takes(self, item: Responsibility) -> bool:
        entry = self.entry
        if isinstance(entry, Split):
            done = item.rule == CORRECTED and item.name in entry.into
            return is_spelled(item, entry.name) and not done
        if isinstance(entry, Alias):
            return any(is_spelled(item, name) for name in entry.aliases)
        if isinstance(entry, Different | Join):
            return False
        return any(is_unit(item.unit, name) or is_spelled(item, name) for name in entry.names)

    def unit(self, unit: Unit) -> Unit:
        """Return a unit named outside clauses (issuer, addressee) as the entry sees it."""
        entry = self.entry
        names = entry.names if isinstance(entry, Merge) else entry.aliases if isinstance(entry, Alias) else ()
        taken = any(is_unit(unit, name) for name in names)
        self.hits += taken
        return self._known(self.targets[0] if taken else unit)

    def responsibility(self, item: Responsibility, text: str) -> tuple[Responsibility, ...]:
        if not self.takes(item):
            self.hits += self._concerns(item)
            return (replace(item, unit=self._known(item.unit)),)
        self.hits += 1
        if [item.unit.id] == [unit.id for unit in self.targets]:
            return (replace(item, unit=self.targets[0]),)
        self.changed += 1
        names = self.entry.into if isinstance(self.entry, Split) else (item.name,)
        return tuple(self._given(item, *given, text) for given in zip(self.targets, names, strict=True))

    def responsibilities(
        self, items: Sequence[Responsibility], text: str
    ) -> Iterable[tuple[Responsibility, ...]]:
        """Yield what the entry makes of the responsibilities of a part."""
        if not isinstance(self.entry, Join):
            yield from (self.responsibility(item, text) for item in items)
            return
        for run in runs(items, self.entry.words, text):
            yield self._joined(run, text) if len(run) > 1 else self.responsibility(run[0], text)

    def _joined(self, run: Sequence[Responsibility], text: str) -> tuple[Responsibility]:
        self.hits += 1
        self.changed += 1
        words, unit = around(run, text), self.targets[0]
        return (
            replace(run[0], unit=unit, as_written=words, name="".join(words.surface.split()), rule=CORRECTED),
        )

    def _concerns(self, item: Responsibility) -> bool:
        """Tell whether an entry that leaves a responsibility as it is is about its unit."""
        entry = self.entry
        if isinstance(entry, Different):
            return any(is_unit(item.unit, name) or is_spelled(item, name) for name in entry.names)
        if isinstance(entry, Join):
            return is_spelled(item, entry.words)
        return isinstance(entry, Alias) and item.unit.id == self.targets[0].id

    def _given(self, item: Responsibility, unit: Unit, name: str, text: str) -> Responsibility:
        """Return the responsibility as the unit's; where several were written as one, with its own words."""
        words = item.as_written
        part = find_words(text, name, [(words.start, words.end)]) if name != item.name else None
        return replace(item, unit=unit, as_written=part or words, name=name, rule=CORRECTED)

    def _known(self, unit: Unit) -> Unit:
        """Return the entry's own form of a unit, which bears its aliases."""
        return next((t for t in self.targets if t.id == unit.id), unit)


def apply_units(plan: Plan, entries: Iterable[UnitEntry]) -> tuple[Plan, dict[UnitEntry, bool]]:
    """Return a plan with the entries applied in order, and for each entry that matched whether it changed a role."""
    matched: dict[UnitEntry, bool] = {}
    for entry in entries:
        change = _Change(entry, _targets(plan, entry))
        plan = _changed(plan, change)
        if change.hits:
            matched[entry] = bool(change.changed) or isinstance(entry, Alias | Different)
    return plan, matched


def _targets(plan: Plan, entry: UnitEntry) -> tuple[Unit, ...]:
    resolve = resolver(plan).resolve
    if isinstance(entry, Merge):
        return (_with_aliases(resolve(entry.into), [*entry.names, *_spellings(plan, entry)]),)
    if isinstance(entry, Alias):
        return (_with_aliases(resolve(entry.unit), entry.aliases),)
    if isinstance(entry, Join):
        return (_with_aliases(resolve(entry.into), [entry.words]),)
    if isinstance(entry, Different):
        return ()
    items = [item for point in plan.points for item in point.responsibilities]
    own = {item.unit.id for item in items if is_spelled(item, entry.name)}
    return tuple(_apart(resolve(name), name, own) for name in entry.into)


def _apart(unit: Unit, name: str, taken: set[str]) -> Unit:
    """Return the unit that a name means; where that is the one split from, a unit of this very name."""
    if unit.id not in taken or unit.name == name:
        return unit
    return replace(unit, id=f"{unit.region}:{name}", name=name, full_name=name, full_name_source="written")


def _spellings(plan: Plan, entry: Merge) -> list[str]:
    """Return the names of the units that a merge takes in, so that they are still found under them."""
    units = [u for u in plan.units() if any(is_unit(u, name) for name in entry.names)]
    return [name for u in units for name in (u.name, u.full_name, *u.aliases)]


def _with_aliases(unit: Unit, names: Iterable[str]) -> Unit:
    others = {*unit.aliases, *names} - {unit.name, unit.full_name}
    return replace(unit, aliases=tuple(sorted(others)))


def _changed(plan: Plan, change: _Change) -> Plan:
    points = tuple(_point(point, change, plan.text) for point in plan.points)
    issuers, addressees = (
        tuple(dict.fromkeys(change.unit(unit) for unit in units)) for units in (plan.issuers, plan.addressees)
    )
    return replace(plan, points=points, issuers=issuers, addressees=addressees)


def _point(point: Point, change: _Change, text: str) -> Point:
    before = change.changed
    made = over_parts(point, lambda part: _part(part, change, text))
    if point.parts and change.changed > before:
        return replace(made, responsibilities=renumbered(made.responsibilities))
    return made


def _part(part: Part, change: _Change, text: str) -> Part:
    before = change.changed
    items = [new for made in change.responsibilities(part.responsibilities, text) for new in made]
    if change.changed > before:
        return replace(part, responsibilities=renumbered(items))
    return replace(part, responsibilities=tuple(items))


def renumbered(items: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Return responsibilities with each unit once in a role, their positions counted from 1."""
    once: dict[tuple[Role, str], Responsibility] = {}
    for item in items:
        once.setdefault((item.role, item.unit.id), item)
    return tuple(replace(item, position=place) for place, item in enumerate(once.values(), 1))


def no_words(at: int) -> Mention:
    """Return the mention of a name that the text does not write."""
    return Mention("", at, at)
