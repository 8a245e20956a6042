"""From a form that was sent to the entries of the file of overrides that say it."""

from collections.abc import Mapping, Sequence
from typing import Any

from desk.texts.forms import facts_of, read_as
from desk.texts.offers import finding_of
from desk.texts.spots import tasks_of
from desk.texts.standing import ROLES, owners_by_role
from graph.errors import QueryError
from graph.language import gettext
from graph.model import Part, Plan
from loaders.overrides.decided import words_of
from queries.corrections.entries import entry_of
from queries.corrections.forms import FORMS
from queries.corrections.known import Known, plan_of
from queries.corrections.owners import listed, unit_called

Entry = tuple[str, Mapping[str, Any]]
_LISTS = {"lead": "leads", "support": "supports", "joint": "joint"}


class StandsAlreadyError(QueryError):
    """What a form says is how it is read."""


KINDS = frozenset(
    {
        "right",
        "role",
        "name",
        "join",
        "same",
        "owners",
        "fold",
        "plans",
        "regions",
        "partners",
        "deadlines",
        "targets",
    }
)


def entries(
    kind: str, fields: Mapping[str, str], id_: str, plan: Plan, numbers: Sequence[str], known: Known
) -> list[Entry]:
    """Return what a form says as entries, unsigned; the plan is named by its id.

    Args:
        kind: The form's.
        fields: What was sent.
        id_: The plan's in the store.
        plan: As it reads now.
        numbers: The tasks that share the words that the form is about.
        known: What corrections may name.

    Raises:
        YaodianError: It cannot be understood, or names what the store lacks.
    """
    if kind == "right":
        return [_right(fields, id_, plan)]
    if kind == "role":
        chosen = [fields["number"]] if fields.get("number") else numbers
        tasks = [task for task in tasks_of(plan) if task.number in chosen]
        return _roles(fields, id_, tasks, known)
    if kind in ("name", "join", "same"):
        return [_unit(kind, fields, id_, plan, known)]
    if kind == "fold":
        return [("folds", {"plan": id_, "point": fields.get("number", "")})]
    return [_of_form(kind, fields, id_, plan, known)]


def _right(fields: Mapping[str, str], id_: str, plan: Plan) -> Entry:
    found = finding_of(plan, fields.get("finding", ""))
    words = words_of(found, plan.text)
    about = {"point": found.point} if found.point else {}
    return "findings", {"plan": id_, **about, "finding": found.code} | (
        {"surface": words} if words.strip() else {}
    )


def _roles(fields: Mapping[str, str], id_: str, tasks: Sequence[Part], known: Known) -> list[Entry]:
    """Return a unit's role for each of the tasks in which it has another one."""
    flat, role = _flat(fields.get("words", "")), fields.get("role", "")
    if role not in ("", *ROLES, "none"):
        raise QueryError(gettext("choose a role"))
    if not role:
        raise QueryError(gettext("this changes nothing: it stands so already"))
    held = [(task, _roles_of(task, flat)) for task in tasks]
    made = [task for task, now in held if (role not in now if role != "none" else now)]
    if not made:
        raise StandsAlreadyError(gettext("this changes nothing: it stands so already"))
    return [_role(fields, id_, task, known) for task in made]


def _roles_of(task: Part, flat: str) -> list[str]:
    """Return the roles that a name without its white space has in a task."""
    return [role for role, names in owners_by_role(task).items() if flat in map(_flat, names)]


def _flat(name: str) -> str:
    return "".join(name.split())


def _role(fields: Mapping[str, str], id_: str, task: Part, known: Known) -> Entry:
    """Return all owners of a task, one of them in another role, or in none; one that is none yet comes to them."""
    name, role = fields.get("words", ""), fields.get("role", "")
    now, flat = owners_by_role(task), _flat(name)
    made = {r: [owner for owner in names if _flat(owner) != flat] for r, names in now.items()}
    if role != "none":
        new = made == now
        made[role].append(unit_called(name, plan_of({"plan_id": id_}, known), known) if new else name)
    return "roles", {"plan": id_, "point": task.number, **{_LISTS[r]: made[r] for r in ROLES}}


def _unit(kind: str, fields: Mapping[str, str], id_: str, plan: Plan, known: Known) -> Entry:
    """Return what a name stands for: other units, one with the words beside it, or the same as another."""
    if plan.jurisdiction is None:
        raise QueryError(gettext("say first whose plan it is: units belong to a place"))
    of, place, words = plan_of({"plan_id": id_}, known), plan.jurisdiction.id, fields.get("words", "")
    named = listed(fields.get("into", ""))
    if not named:
        raise QueryError(gettext("nothing was filled in"))
    if kind == "same":
        other = unit_called(fields.get("other", ""), of, known)
        return "units", {
            "merge": [n for n in (words, other) if n != named[0]],
            "into": named[0],
            "place": place,
        }
    units = [name if name in words else unit_called(name, of, known) for name in named]
    if kind == "join":
        return "units", {"join": words, "into": units[0], "place": place}
    if units == [words]:
        raise StandsAlreadyError(gettext("this changes nothing: it stands so already"))
    return "units", {"split": words, "into": units, "place": place}


def _of_form(kind: str, fields: Mapping[str, str], id_: str, plan: Plan, known: Known) -> Entry:
    """Return what a form that the review has, too, says: what stands there already says nothing, what was emptied that there is none."""
    form = FORMS[kind]
    cells = {name: fields.get(name, "") for name in form.columns} | {"plan_id": id_}
    task = next((task for task in tasks_of(plan) if task.number == cells.get("number")), None)
    if kind == "owners" and task is not None:
        now = owners_by_role(task)
        cells |= {role: "、".join(names) for role, names in now.items()}
        for role in ROLES:
            same = listed(cells[f"new_{role}"]) == now[role]
            cells[f"new_{role}"] = "" if same else cells[f"new_{role}"] or "无"
    elif kind == "plans":
        stood = facts_of(plan)
        cells |= {f"new_{name}": "" for name, said in stood.items() if cells[f"new_{name}"] == said}
    elif task is not None:
        cells |= _stood(cells, read_as(task, kind, cells.get("surface", "")), form.changes)
    if not any(cells[name] for name in form.changes):
        raise StandsAlreadyError(gettext("this changes nothing: it stands so already"))
    return entry_of(kind, {name: text for name, text in cells.items() if text}, known)


def _stood(cells: Mapping[str, str], now: Mapping[str, str], changes: Sequence[str]) -> dict[str, str]:
    """Return the cells of what was read under the names that the review has for it, where something of it was changed."""
    if all(cells[name] == now.get(name, "") for name in changes):
        return dict.fromkeys(changes, "")
    return {name.removeprefix("new_"): said for name, said in now.items() if said}
