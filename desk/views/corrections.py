"""What a page offers to correct a reading: the fields of each kind, with what stands there now."""

from collections.abc import Mapping
from dataclasses import dataclass

from desk.asked import Asked
from graph.language import in_language
from queries.cards import Card, TaskCard
from queries.corrections.forms import FORMS
from queries.words import heading

_OF_TASK = ("owners", "regions", "partners", "deadlines", "targets")
_ROLES = ("lead", "support", "joint")


@dataclass(frozen=True, slots=True)
class Offer:
    """A form to correct with: its kind and title, hidden cells, and fields, each with its heading and what stands there."""

    kind: str
    title: str
    cells: Mapping[str, str]
    fields: tuple[tuple[str, str, str], ...]


def of_task(card: TaskCard, asked: Asked) -> list[Offer]:
    """Return the forms that correct a task: its owners by role, and words of it that name a place, a partner, a day or a target."""
    facts = card.facts
    cells = {"plan_id": facts["plan_id"], "number": facts["number"]}
    now = {role: "、".join(e["name"] for e in card.edges if e["relation"] == role) for role in _ROLES}
    return [_offer(kind, cells | (now if kind == "owners" else {}), asked) for kind in _OF_TASK]


def of_plan(card: Card, asked: Asked) -> list[Offer]:
    """Return the form that corrects what is known of a plan."""
    return [_offer("plans", {"plan_id": card["id"], "plan": card["name"]}, asked)]


def of_unit(card: Card, asked: Asked) -> list[Offer]:
    """Return the form that says of a unit that it is one with another, or is not."""
    return [
        _offer(
            "units",
            {"place": card["place"] or "", "place_id": card["place_id"] or "", "unit_a": card["name"]},
            asked,
        )
    ]


def _offer(kind: str, cells: Mapping[str, str], asked: Asked) -> Offer:
    form = FORMS[kind]
    names = [*(name for name in ("surface", "unit_b") if name in form.key), *form.changes]
    stands = {f"new_{role}": cells.get(role, "") for role in _ROLES}
    fields = tuple((name, heading(name, asked.lang), stands.get(name, "")) for name in names)
    return Offer(kind, in_language(asked.lang, form.title), cells, fields)
