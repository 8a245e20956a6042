"""A page for each unit, place, plan and task."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desk.asked import Asked, behind, path
from desk.paper import Page
from desk.shown import DOWNLOADS, Link, Shown, shown
from desk.views.corrections import of_plan, of_task, of_unit
from desk.views.ledger import before, choices, now
from desk.views.narrowed import answered, asked_store
from graph.language import clauses
from graph.store.protocol import GraphStore
from queries.cards import TaskCard, around_in_doubt, chapters, place_card, plan_card, task_card, unit_card
from queries.catalog import load_catalog
from queries.scope import Scope, narrow
from queries.words import word

_ROWS = 25
"""Rows of each table of a page with several; the question by itself shows all."""
Part = tuple[str, Mapping[str, str]]

_OF_UNIT: Sequence[Part] = (
    ("unit-leads", {}),
    ("unit-tasks", {"role": "joint"}),
    ("unit-tasks", {"role": "support"}),
    ("unit-partners", {}),
    ("unit-regions", {}),
    ("targets-by-unit", {}),
)
_OF_PLACE: Sequence[Part] = (
    ("region-tasks", {"scope": "own"}),
    ("region-tasks", {"scope": "set"}),
    ("region-units", {}),
    ("region-partners", {}),
)
_OF_PLAN: Sequence[Part] = (("sections", {}), ("workload", {}), ("doubts", {}))


def unit(store: GraphStore, asked: Asked) -> Page:
    """Return the page of a unit: what it leads and supports, with whom, where, by when."""
    card = unit_card(store, asked.part("id"))
    parts = _parts(asked_store(store, asked), asked, _OF_UNIT, unit=card["id"])
    return Page(card["name"], "unit.html", {"card": card, "parts": parts, "offers": of_unit(card, asked)})


def place(store: GraphStore, asked: Asked) -> Page:
    """Return the page of a place: tasks that name it first, then those that name a set it belongs to."""
    card = place_card(store, asked.part("id"))
    of = (*_OF_PLACE, ("set-members", {})) if card["level"] == "set" else _OF_PLACE
    parts = _parts(asked_store(store, asked), asked, of, region=card["id"])
    return Page(card["name"], "place.html", {"card": card, "parts": parts})


def plan(store: GraphStore, asked: Asked) -> Page:
    """Return the page of a plan: its sections, its units, what is doubtful of its reading."""
    card = plan_card(store, asked.part("id"))
    parts = _parts(narrow(store, Scope(plans=(card["id"],))), asked, _OF_PLAN, within=card["id"])
    parts = [(replace(part, notes=()), address) for part, address in parts]  # which plan it is the page says
    tasks = chapters(store, card["id"])
    values = {"card": card, "parts": parts, "chapters": tasks, "offers": of_plan(card, asked)}
    return Page(card["name"], "plan.html", values)


def task(store: GraphStore, asked: Asked) -> Page:
    """Return the page of a task: its words with their evidence, its owners and aims, its progress and history."""
    card = task_card(store, asked.part("id"))
    page = task_page(card, asked)
    before, after = around_in_doubt(store, card.facts)
    return replace(page, values=page.values | {"doubt_before": before, "doubt_after": after})


def task_page(card: TaskCard, asked: Asked, said: str = "", progress: str = "", remarks: str = "") -> Page:
    """Return a task's page; with `said`, which tells of trouble, the form keeps what was filled in."""
    state, written = now(card)
    values = {
        "card": card,
        "facts": card.facts,
        "said": said,
        "state": state,
        "written": written,
        "progress": progress if said else state,
        "remarks": remarks if said else written,
        "before": before(card),
        "states": choices(asked),
        "edits": asked.role != "reader",
        "offers": of_task(card, asked),
        "doubt_before": None,
        "doubt_after": None,
    }
    return Page(
        f"{card.facts['number']} {card.facts['title']}",
        "task.html",
        values,
        409 if said else 200,
        undone=bool(said),
    )


def _parts(
    store: GraphStore, asked: Asked, of: Sequence[Part], *, within: str = "", **given: str
) -> list[tuple[Shown, str]]:
    """Return the answers of some questions about one thing, each with the address of the question by itself."""
    made = []
    for query, more in of:
        table, cut, _ = answered(store, asked, query, **given, **more)
        narrowing = {"in.plan": within} if within else {}
        asks = behind({**given, **more, **narrowing})
        files = tuple(Link(form, path("questions", f"{query}.{form}") + asks) for form in DOWNLOADS)
        told = [word(name, code, asked.lang) for name, code in more.items()]
        title = (
            load_catalog().get(query).called(asked.lang) if within else table.title
        )  # the page says what it is of
        table = replace(table, title=clauses([title, *told], asked.lang))
        part = shown(table, asked, name=f"{query}.{'.'.join(more.values())}.", rows=_ROWS, truncated=cut)
        made.append((replace(part, downloads=files), path("questions", query) + asks))
    return made
