"""From words to pages: the search over all, and names in tables that lead to what they mean."""

from desk.asked import Asked, path
from desk.links import to
from desk.paper import Elsewhere, Page
from desk.shown import Link, shown
from desk.views.narrowed import answered, asked_store
from graph.errors import NameNotFoundError, QueryError
from graph.language import N_, gettext
from graph.store.protocol import GraphStore
from queries.meanings import NamedNode
from queries.names import names, nearest, resolve

_LABELS = {"unit": "Unit", "place": "Region", "plan": "Plan"}
_HEADED = {"unit": N_("Units"), "place": N_("Places"), "plan": N_("Plans")}
_SHOWN, _TASKS = 12, 200
_TASK = """
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE t.number = $number AND ($plan = "" OR p.name = $plan) AND ($place = "" OR p.jurisdiction = $place)
RETURN t.id AS id, t.title AS task, p.name AS plan ORDER BY plan, id"""


def find(store: GraphStore, asked: Asked) -> Page:
    """Return what a reader's words may mean: units, places and plans by name, and the tasks that hold the words."""
    words = asked.one("words")
    narrowed = asked_store(store, asked)
    named = [(gettext(_HEADED[kind]), _alike(narrowed, kind, words)) for kind in _LABELS] if words else []
    tasks = None
    if words:
        table, more, _ = answered(narrowed, asked, "matter", text=words)
        tasks = shown(table, asked, address=path("questions", "matter"), truncated=more)
    return Page(
        gettext("Search"), "find.html", {"words": words, "named": [n for n in named if n[1]], "table": tasks}
    )


def go(store: GraphStore, asked: Asked) -> Elsewhere | Page:
    """Return the page of what a name in a table means, told apart by the place and the plan beside it; of several the choice.

    Raises:
        NameNotFoundError: It means nothing here.
    """
    kind = asked.part("kind")
    found = _tasks(store, asked) if kind == "task" else _named(store, kind, asked)
    if len(found) == 1 and found[0].href:
        return Elsewhere(found[0].href)
    return Page(gettext("Which is meant?"), "choose.html", {"links": found})


def within(store: GraphStore, asked: Asked) -> Page:
    """Return what a store may be narrowed to: its plans, their places or years, by the name of the field."""
    plans, field = store.plans(), asked.part("field")
    held = {
        "in.plan": [plan.name for plan in plans],
        "in.place": sorted({plan.jurisdiction for plan in plans if plan.jurisdiction}),
        "in.year": sorted({str(plan.year) for plan in plans if plan.year}),
    }
    return Page("", "choices.html", {"choices": list(dict.fromkeys(held.get(field, ())))}, part=True)


def _named(store: GraphStore, kind: str, asked: Asked) -> list[Link]:
    """Return the thing that a name means, by itself or with its place, else all that it may mean."""
    if kind not in _LABELS:
        raise NameNotFoundError(gettext("there is no such page"))
    name, place = asked.one("name"), asked.one("place")
    for text in (f"{name}（{place}）", f"{place}{name}", name) if place else (name,):
        try:
            found = resolve(store, _LABELS[kind], text)
            return [Link(str(found), to(kind, found.id))]
        except NameNotFoundError:
            continue
        except QueryError:
            break
    if not (near := _alike(store, kind, name) if name else []):
        raise NameNotFoundError(gettext("nothing here is called {name!r}", name=name))
    return near


def _tasks(store: GraphStore, asked: Asked) -> list[Link]:
    given = {"number": asked.one("number"), "plan": asked.one("plan"), "place": asked.one("place")}
    rows = store.query(_TASK, given).rows
    if not rows:
        raise NameNotFoundError(gettext("no task {number!r} in this store", number=given["number"]))
    return [Link(f"{given['number']} {task} · {plan}", to("task", id_)) for id_, task, plan in rows[:_TASKS]]


def _alike(store: GraphStore, kind: str, words: str) -> list[Link]:
    known = names(store, _LABELS[kind])
    holding = [node for node in known if any(words in spelling for spelling in (node.id, *node.spellings()))]
    found = holding or _near(known, kind, words)
    return [Link(str(node), to(kind, node.id)) for node in found[:_SHOWN]]


def _near(known: list[NamedNode], kind: str, words: str) -> list[NamedNode]:
    meant = set(nearest(known, _LABELS[kind], words))
    return [node for node in known if node.name in meant]
