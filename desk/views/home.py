"""The first page, and the lists of all units and places."""

from desk.asked import Asked, path
from desk.paper import Page
from desk.shown import shown
from desk.views.narrowed import answered, asked_store
from graph.language import gettext
from graph.store.protocol import GraphStore


def home(store: GraphStore, asked: Asked) -> Page:
    """Return the first page: the plans of the store."""
    return _listed(store, asked, "plans", gettext("Plans"), adds=asked.role == "keeper")


def empty(asked: Asked) -> Page:
    """Return the first page of a desk whose store is not there yet: a keeper begins it with the first plans."""
    return Page(
        gettext("No plans yet"),
        "empty.html",
        {"adds": asked.role == "keeper"},
        200 if asked.route == "home" else 404,
    )


def units(store: GraphStore, asked: Asked) -> Page:
    """Return all units with their load."""
    return _listed(store, asked, "workload", gettext("Units"))


def places(store: GraphStore, asked: Asked) -> Page:
    """Return all places that tasks aim at."""
    return _listed(store, asked, "regions-ranked", gettext("Places"))


def _listed(store: GraphStore, asked: Asked, query: str, title: str, *, adds: bool = False) -> Page:
    table, more, _ = answered(asked_store(store, asked), asked, query)
    return Page(
        title,
        "list.html",
        {"table": shown(table, asked, address=path("questions", query), truncated=more), "adds": adds},
    )
