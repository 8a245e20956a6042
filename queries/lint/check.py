"""Check a plan as read against the rules."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from graph.model import Mention, Part, Plan, Responsibility
from queries.compare.items import own_words
from queries.compare.wording import plain
from queries.lint.rules import Problem, rules
from queries.lint.unknown_places import unknown_places

MOST_JOINT = 8
_NEARLY_THE_SAME = 92.0
_SAME_NAME = 80.0
_LISTED = re.compile(r"[^、，,;；。\s]+")
"""Items of a list; what follows a name in its item (牵头, 配合) is no matter."""

IsPlace = Callable[[str], bool]
_Found = Iterator[tuple[str, Mention, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Options:
    """What is checked: the rules that are on (by id), how many joint owners are too many, what counts as a place."""

    on: Collection[str]
    most_joint: int = MOST_JOINT
    is_place: IsPlace = lambda name: True


def lint(plan: Plan, options: Options) -> list[Problem]:
    """Return the problems of a plan by line, then rule."""
    starts = _line_starts(plan.text)
    found = [
        Problem(rules()[id_], bisect_right(starts, at.start), at.start, at.end, words)
        for id_, at, words in _all(plan, options)
        if id_ in options.on
    ]
    found += _of_reading(plan, starts, options.on)
    return sorted(found, key=lambda p: (p.line, p.rule.id, p.start, p.words))


def _all(plan: Plan, options: Options) -> _Found:
    for task in _tasks(plan):
        yield from _owners(task)
        yield from _roles(task)
        yield from _joint(task, options.most_joint)
        yield from _completeness(plan, task)
        for at in unknown_places(plan, task, options.is_place):
            yield "YD009", at, (task.number, at.surface)
    yield from _spellings(plan)
    yield from _namesakes(plan)
    yield from _twins(plan)


def _tasks(plan: Plan) -> Iterator[Part]:
    return (task for point in plan.points for task in point.tasks)


def _owners(task: Part) -> _Found:
    joint = [r for r in task.roles("joint") if not r.collective]
    leads = {r.unit.id for r in task.roles("lead")}
    if not task.responsibilities:
        yield "YD001", task.body, (task.number,)
    elif not leads and len(joint) > 1:
        yield "YD002", joint[0].evidence, (task.number, str(len(joint)))
    if len(leads) > 1:
        yield "YD016", task.roles("lead")[0].evidence, (task.number, str(len(leads)))


def _roles(task: Part) -> _Found:
    """Yield units that lead and support in one clause, or stand in it twice; several clauses are several tasks."""
    leads = {(_clause(task, r), r.unit.id) for r in task.roles("lead")}
    for item in task.roles("support"):
        if (_clause(task, item), item.unit.id) in leads and not item.inherited:
            yield "YD005", item.as_written, (task.number, item.unit.name)
    names = {r.as_written.surface: r.unit.name for r in task.responsibilities}
    for clause in () if task.inherited else task.clauses:
        seen: set[str] = set()
        for found in _LISTED.finditer(clause.mention.surface):
            name = next((n for n in names if n and found[0].startswith(n)), None)
            if name in seen and name not in {r.as_written.surface for r in task.roles("lead")}:
                start = clause.mention.start + found.start()
                yield "YD012", Mention(name, start, start + len(name)), (task.number, names[name])
            seen |= {name} if name else set()


def _clause(task: Part, item: Responsibility) -> int:
    """Return where the clause of a responsibility begins, or its own place where it stands in none."""
    at = item.evidence.start
    return next((c.mention.start for c in task.clauses if c.mention.start <= at < c.mention.end), at)


def _joint(task: Part, most: int) -> _Found:
    joint = task.roles("joint")
    units = {r.unit.id for r in joint}
    if len(units) > most:
        yield "YD010", joint[0].evidence, (task.number, str(len(units)), str(most))


def _completeness(plan: Plan, task: Part) -> _Found:
    if not task.deadlines:
        yield "YD003", task.body, (task.number,)
    if not task.indicators:
        yield "YD004", task.body, (task.number,)
    if task.open:
        yield "YD011", (task.clauses[0].mention if task.clauses else task.body), (task.number,)
    for deadline in task.deadlines:
        if plan.issued and deadline.date and deadline.date < plan.issued:
            yield "YD014", deadline.mention, (task.number, deadline.mention.surface, plan.issued)


def _spellings(plan: Plan) -> _Found:
    """Yield each unit that clauses spell in several ways, at the first rarer spelling."""
    spelt: dict[str, dict[str, list[Responsibility]]] = {}
    for point in plan.points:
        for item in point.responsibilities:
            if not item.inherited and item.as_written.surface:
                ways = spelt.setdefault(item.unit.id, {})
                ways.setdefault(_spelling(item.as_written.surface, ways), []).append(item)
    for ways in spelt.values():
        if len(ways) > 1:
            ordered = sorted(ways, key=lambda w: (-len(ways[w]), w))
            first = min((ways[w][0] for w in ordered[1:]), key=lambda r: r.as_written.start)
            yield "YD006", first.as_written, (first.unit.name, str(len(ways)), "、".join(ordered))


def _spelling(surface: str, known: Iterable[str]) -> str:
    """Return the spelling, or one known that differs from it only by a level word that a list gives once."""
    return next((k for k in known if k.endswith(surface) or surface.endswith(k)), surface)


def _namesakes(plan: Plan) -> _Found:
    """Yield pairs of units that may be one: the same trade in one government, or nearly the same official name."""
    first: dict[str, Responsibility] = {}
    for point in plan.points:
        for item in point.responsibilities:
            if not item.collective:
                first.setdefault(item.unit.id, item)
    for a, b in combinations(first.values(), 2):
        if a.unit.region == b.unit.region and a.unit.kind == b.unit.kind and _alike(a, b):
            later = max(a, b, key=lambda r: r.as_written.start)
            yield "YD007", later.as_written, (a.unit.name, b.unit.name)


def _alike(a: Responsibility, b: Responsibility) -> bool:
    x, y = a.unit.full_name.removeprefix(a.unit.name[:1]), b.unit.full_name.removeprefix(b.unit.name[:1])
    return x != y and x[-1] == y[-1] and (fuzz.ratio(x, y) >= _SAME_NAME and _inside(x, y))


def _inside(x: str, y: str) -> bool:
    """Tell whether the shorter name's characters all stand in the longer one, in order: 应急局 in 应急管理局."""
    short, long = sorted((x, y), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def _twins(plan: Plan) -> _Found:
    words = [
        (p, plain(own_words(p.body.surface, "\n".join(c.mention.surface for c in p.clauses))))
        for p in _tasks(plan)
    ]
    for (first, a), (second, b) in combinations(words, 2):
        near = min(len(a), len(b)) >= 8 and abs(len(a) - len(b)) <= max(len(a), len(b)) // 5
        if near and fuzz.ratio(a, b, score_cutoff=_NEARLY_THE_SAME):
            yield "YD013", second.body, (first.number, second.number)


def _of_reading(plan: Plan, starts: list[int], on: Collection[str]) -> Iterator[Problem]:
    by_code = {code: rule for rule in rules().values() if rule.id in on for code in rule.findings}
    ends = [*starts[1:], len(plan.text) + 1]
    for finding in plan.findings:
        if rule := by_code.get(finding.code):
            line = min(max(finding.line, 1), len(starts))
            yield Problem(rule, line, starts[line - 1], ends[line - 1] - 1, finding.words, finding)


def _line_starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
