"""What a correction changed in a plan's reading, and what corrections say, in words for the page."""

from collections.abc import Iterator, Mapping
from typing import Any

from desk.texts.forms import facts_of, plain_number
from desk.texts.spots import tasks_of
from desk.texts.standing import ROLES, owners_by_role
from graph.doubts import is_grave
from graph.language import Lang, gettext, ngettext
from graph.model import Part, Plan
from queries.words import heading, word

Difference = tuple[str, str, str, str]
"""The point (empty for the plan itself), what of it by the name of its column, and how that was and is."""
MOST = 12
"""Changes that are told one by one."""
_DOUBTS = "doubts"
_KEYS = {
    "leads": "lead",
    "supports": "support",
    "joint": "joint",
    "region": "region",
    "partner": "partner",
    "due": "deadline",
    "title": "title",
    "place": "place",
    "year": "year",
    "issuer": "issuer",
    "op": "op",
    "value": "value",
}
"""For keys of entries the columns that are called the same for readers."""


def changes(before: Plan, after: Plan, lang: Lang) -> list[str]:
    """Return what reads otherwise, a line for each thing, the first of them alone where there are many."""
    made = [told(*one, lang) for one in differences(before, after)]
    left = len(made) - MOST
    more = [ngettext("and {n} more change", "and {n} more changes", left)] if left > 0 else []
    return made[:MOST] + more


def told(number: str, what: str, old: str, new: str, lang: Lang) -> str:
    """Return a difference in a line: which point, what of it, how it was and how it is."""
    none = gettext("none")
    called = gettext("doubts") if what == _DOUBTS else heading(what, lang)
    line = f"{called}: {old or none} → {new or none}"
    return gettext("point {number}", number=number) + f" {line}" if number else line


def said(section: str, entry: Mapping[str, Any], lang: Lang) -> str:
    """Return what an entry of the file of overrides says."""
    if section == "units":
        return _of_units(entry)
    if section == "findings":
        return gettext("“{code}” was looked at: right", code=word("code", str(entry.get("finding")), lang))
    if section == "folds":
        return gettext("one task")
    parts = [
        f"{heading(column, lang)} {_shown(entry[key], key)}"
        for key, column in _KEYS.items()
        if entry.get(key)
    ]
    words = f"“{entry['surface']}” " if entry.get("surface") else ""
    return words + "; ".join(parts)


def _of_units(entry: Mapping[str, Any]) -> str:
    into = _shown(entry.get("into") or entry.get("unit") or "")
    for key in ("split", "join", "merge", "aliases"):
        if entry.get(key):
            return f"{_shown(entry[key])} → {into}"
    return gettext("{names} are different units", names=_shown(entry.get("different") or ""))


def _shown(value: Any, key: str = "") -> str:
    if key == "value":
        return str(value).removesuffix(".0")
    if isinstance(value, list):
        return "、".join(map(str, value))
    return gettext("none") if value == "none" else str(value)


def differences(before: Plan, after: Plan) -> Iterator[Difference]:
    """Yield what reads otherwise, in no language: of the plan, then of its points."""
    old, new = facts_of(before), facts_of(after)
    yield from (("", name, old[name], new[name]) for name in old if old[name] != new[name])
    was, now = ({task.number: task for task in tasks_of(plan)} for plan in (before, after))
    for number in dict.fromkeys([*was, *now]):
        a, b = _shown_of(was.get(number)), _shown_of(now.get(number))
        for what in dict.fromkeys([*a, *b]):
            if a.get(what, "") != b.get(what, ""):
                yield (number, what, a.get(what, ""), b.get(what, ""))
    doubts = [sum(map(is_grave, plan.findings)) for plan in (before, after)]
    if doubts[0] != doubts[1]:
        yield ("", _DOUBTS, str(doubts[0]), str(doubts[1]))


def _shown_of(task: Part | None) -> dict[str, str]:
    """Return what a task holds, by the names of columns."""
    if task is None:
        return {}
    made = {str(role): "、".join(_named(task, role)) for role in ROLES}
    made |= {
        "region": "、".join(sorted({r.region.name for r in task.regions})),
        "partner": "、".join(p.name for p in task.partners),
        "deadline": "、".join(d.date or d.mention.surface for d in task.deadlines),
        "indicator": "、".join(
            f"{i.what} {i.op} {plain_number(i.value)}{i.unit or ''}" for i in task.indicators
        ),
    }
    return made


def _named(task: Part, role: str) -> list[str]:
    owners = {owner.name: owner.unit.shown or owner.unit.name for owner in task.responsibilities}
    return [owners[name] for name in owners_by_role(task)[role]]
