"""The corrections and the journal in words of the reader's language: of which plan and point, what it was and is, who, when, why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from ruamel.yaml import YAML

from desk.asked import behind, path
from desk.correction import Made
from desk.journal import Entry, Journal
from desk.links import to
from desk.shown import Link
from desk.texts.changed import said, told
from graph.identity import base
from graph.language import Lang, gettext, ngettext
from graph.store.protocol import StoredPlan
from queries.words import word


@dataclass(frozen=True, slots=True)
class Row:
    """A correction as its row shows it; `told` are lines of what it was and is, `yaml` is the entry as the file holds it."""

    kind: str
    plan: Link
    point: Link
    told: tuple[str, ...]
    author: str
    at: str
    reason: str
    key: str
    yaml: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A change in the journal: when, by whom, what was done to which plan and point, what reads otherwise; `raw` as it was noted."""

    at: str
    name: str
    kind: str
    plan: Link
    point: Link
    told: tuple[str, ...]
    raw: str


def rows(made: Sequence[Made], noted: Sequence[Entry], plans: Sequence[StoredPlan], lang: Lang) -> list[Row]:
    """Return the corrections of a file with what the journal knows of them.

    Args:
        made: The corrections, in the order of the page.
        noted: The journal.
        plans: Those of the store.
        lang: The reader's language.
    """
    known = {entry.key: entry for entry in noted if entry.key and entry.kind == "correct"}
    found = _Plans(plans)
    return [_row(one, known.get(one.key), found, lang) for one in made]


def meant(key: str, made: Sequence[Made], journal: Journal, plans: Sequence[StoredPlan]) -> str:
    """Return the id of the plan that a correction is for; empty where the store has none."""
    one = next((one for one in made if one.key == key), None)
    origin = next((entry.origin for entry in reversed(journal.all()) if entry.key == key), "")
    plan = _Plans(plans).find(origin, str(one.entry.get("plan") or "") if one else "")
    return plan.id if plan else ""


def taken_back(key: str, noted: Sequence[Entry], lang: Lang) -> tuple[str, ...]:
    """Return what reads otherwise since the correction of a key was taken back; nothing where none was."""
    found = next((e for e in reversed(noted) if key and e.key == key and e.kind == "take_back"), None)
    if found is None:
        return ()
    return _lines(found, lang) or (gettext("the plans that it was for were read again without it"),)


def deeds(entries: Sequence[Entry], plans: Sequence[StoredPlan], lang: Lang) -> list[Deed]:
    """Return changes of the journal as the page tells them, in their order."""
    found = _Plans(plans)
    return [_deed(entry, found, lang) for entry in entries]


def local(at: str) -> str:
    """Return a time of the journal as the clock of this machine has it, to the minute."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at


class _Plans:
    """The plans of a store, found by where their file lies, else by any of their names."""

    def __init__(self, plans: Sequence[StoredPlan]) -> None:
        self._origins = {plan.origin: plan for plan in plans if plan.origin}
        self._named: dict[str, StoredPlan] = {}
        for plan in plans:
            stem = plan.source.rpartition(".")[0]
            for name in (plan.id, base(plan.id), plan.source, stem, plan.title, plan.name):
                self._named.setdefault(name, plan)

    def find(self, origin: str, name: str) -> StoredPlan | None:
        return self._origins.get(origin) or (self._named.get(name) if name else None)


def _row(made: Made, noted: Entry | None, plans: _Plans, lang: Lang) -> Row:
    point = str(made.entry.get("point") or "")
    plan = plans.find(noted.origin if noted else "", str(made.entry.get("plan") or ""))
    named = str(made.entry.get("plan") or "") or _place(str(made.entry.get("place") or ""))
    return Row(
        word("correction", made.section, lang),
        _of_plan(plan) if plan and made.section != "units" else Link(named),
        _of_point(plan, point) if plan else Link(point),
        (noted and _lines(noted, lang)) or (said(made.section, made.entry, lang),),
        made.author,
        local(noted.at) if noted else made.day,
        made.why(lang),
        made.key,
        _yaml(made.section, made.entry),
    )


def _place(named: str) -> str:
    """Return the name of a place; the file has it, or its number, where the desk wrote that."""
    if not named.isascii():
        return named
    from loaders.places.gazetteer import gazetteer  # noqa: PLC0415 - few pages need it

    try:
        return gazetteer().region(named).name
    except LookupError:
        return named


def _of_plan(plan: StoredPlan) -> Link:
    return Link(plan.title or plan.name, to("plan", plan.id))


def _of_point(plan: StoredPlan, point: str) -> Link:
    """Return a link to a point: its tasks may have become others by the correction, so that they are sought by its number."""
    return Link(point, path("go", "task") + behind({"number": point, "plan": plan.name}) if point else None)


def _lines(entry: Entry, lang: Lang) -> tuple[str, ...]:
    more = (ngettext("and {n} more change", "and {n} more changes", entry.more),) if entry.more else ()
    return (*(told(*one, lang) for one in entry.changes), *more)


def _yaml(section: str, entry: Mapping[str, object]) -> str:
    out, yaml = StringIO(), YAML()
    yaml.allow_unicode = True
    yaml.dump({section: [dict(entry)]}, out)
    return out.getvalue()


def _deed(entry: Entry, found: "_Plans", lang: Lang) -> Deed:
    plan, number, raw = None, "", entry.about
    if entry.kind in ("correct", "take_back"):
        plan = found.find(entry.origin, "")
    elif entry.kind == "report":
        id_, _, number = entry.about.rpartition(":")
        plan = found.find("", id_)
    raw = "" if plan and number else raw
    folded = raw if entry.kind in ("correct", "take_back") else ""
    shown = Link("" if folded else raw) if plan is None else _of_plan(plan)
    point = _of_point(plan, number) if plan and number else Link("")
    return Deed(
        local(entry.at), entry.name, word("deed", entry.kind, lang), shown, point, _lines(entry, lang), folded
    )
