"""The changes between two plans, from tasks matched by meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from graph.language import N_, Lang, clauses, in_language, listed
from queries.compare.items import ComparedTask, Target
from queries.compare.match import MatchedTasks, match
from queries.compare.wording import plain

KINDS = (
    "new",
    "dropped",
    "owner_moved",
    "support_changed",
    "target_raised",
    "target_lowered",
    "target_changed",
    "target_added",
    "target_removed",
    "deadline_earlier",
    "deadline_later",
    "deadline_added",
    "deadline_removed",
    "region_added",
    "region_removed",
    "reworded",
)
"""What a change can be, in the order in which a table lists the changes of one task."""

_SAME_WORDS = 97.0
_SAME_TARGET = 45.0


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change: `old` and `new` are the tasks (None where there is none), `before` and `after` say what changed."""

    kind: str
    old: ComparedTask | None
    new: ComparedTask | None
    before: str = ""
    after: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two plans; `pairs` are the tasks that are the same in both."""

    changes: tuple[PlanChange, ...]
    pairs: tuple[MatchedTasks, ...]


def difference(old: Sequence[ComparedTask], new: Sequence[ComparedTask], lang: Lang = "zh") -> Difference:
    """Return what changed, in words of a language: tasks of `new` in order with their changes, then those dropped."""
    pairs = match(old, new)
    by_new = {pair.new.task_id: pair for pair in pairs}
    kept = {pair.old.task_id for pair in pairs}
    changes: list[PlanChange] = []
    for item in new:
        pair = by_new.get(item.task_id)
        changes += list(_changed(pair, lang)) if pair else [PlanChange("new", None, item, after=item.words)]
    changes += [
        PlanChange("dropped", item, None, before=item.words) for item in old if item.task_id not in kept
    ]
    return Difference(tuple(changes), tuple(pairs))


def _changed(pair: MatchedTasks, lang: Lang) -> Iterator[PlanChange]:
    for kind, before, after in (
        *_owners(pair.old, pair.new, lang),
        *_targets(pair.old, pair.new),
        *_deadline(pair.old, pair.new),
        *_regions(pair.old, pair.new, lang),
        *_words(pair.old, pair.new),
    ):
        yield PlanChange(kind, pair.old, pair.new, before, after, pair.score)


_Found = Iterator[tuple[str, str, str]]


def _owners(old: ComparedTask, new: ComparedTask, lang: Lang) -> _Found:
    if (set(old.lead), set(old.joint)) != (set(new.lead), set(new.joint)):
        yield "owner_moved", _owner(old, lang), _owner(new, lang)
    if set(old.support) != set(new.support):
        yield "support_changed", listed(old.support, lang), listed(new.support, lang)


def _owner(item: ComparedTask, lang: Lang) -> str:
    """Return who owns a task; joint owners are marked, for they are no leads."""
    joint = in_language(lang, N_("jointly: {names}"), names=listed(item.joint, lang)) if item.joint else ""
    return clauses((listed(item.lead, lang), joint), lang)


def _targets(old: ComparedTask, new: ComparedTask) -> _Found:
    gone, left = [], list(new.targets)
    for target in old.targets:
        other = _counterpart(target, left)
        if other is None:
            gone.append(target)
            continue
        left.remove(other)
        if kind := _target_change(target, other):
            yield kind, target.text, other.text
    if len(gone) == len(left) == 1:
        # The same thing in another unit: 1个工作日, then 4小时.
        yield "target_changed", gone.pop().text, left.pop().text
    yield from (("target_removed", target.text, "") for target in gone)
    yield from (("target_added", "", target.text) for target in left)


def _counterpart(target: Target, others: Sequence[Target]) -> Target | None:
    """Return the target that measures the same thing: the same unit, and the likest words."""
    same = [o for o in others if o.measure == target.measure]
    best = max(same, key=lambda o: _alike(target, o), default=None)
    if best is None or (len(same) > 1 and _alike(target, best) < _SAME_TARGET):
        return None
    return best


def _alike(a: Target, b: Target) -> float:
    return float(fuzz.ratio(plain(a.what or a.text), plain(b.what or b.text)))


def _target_change(old: Target, new: Target) -> str | None:
    if old.value is None or new.value is None or old.value == new.value:
        return None if (old.op, old.value) == (new.op, new.value) else "target_changed"
    return "target_raised" if new.value > old.value else "target_lowered"


def _deadline(old: ComparedTask, new: ComparedTask) -> _Found:
    """Compare deadlines within the year: a yearly plan moves all of them by a year, which is no change."""
    if old.deadline and new.deadline:
        if _day(old.deadline, old) != _day(new.deadline, new):
            later = _day(new.deadline, new) > _day(old.deadline, old)
            yield ("deadline_later" if later else "deadline_earlier"), old.deadline, new.deadline
    elif old.deadline:
        yield "deadline_removed", old.deadline, ""
    elif new.deadline:
        yield "deadline_added", "", new.deadline


def _day(deadline: str, item: ComparedTask) -> tuple[int, str]:
    return int(deadline[:4]) - (item.year or 0), deadline[5:]


def _regions(old: ComparedTask, new: ComparedTask, lang: Lang) -> _Found:
    added = [r for r in new.regions if r not in old.regions]
    removed = [r for r in old.regions if r not in new.regions]
    if added:
        yield "region_added", "", listed(added, lang)
    if removed:
        yield "region_removed", listed(removed, lang), ""


def _words(old: ComparedTask, new: ComparedTask) -> _Found:
    if fuzz.ratio(plain(old.words), plain(new.words)) < _SAME_WORDS:
        yield "reworded", old.words, new.words
