"""What tests of the page ask a graph and a page."""

from collections import Counter
from typing import Any

OWNING = ("LEADS", "COOPERATES")

PLANS, POINTS = 24, 6
"""How many plans the page of a nation has, and points each of them."""


def edges(graph, *types):
    return [(a, b, data) for a, b, data in graph.edges(data=True) if data["type"] in types]


def tasks_of(graph, unit, role=None):
    return {
        task
        for start, task, data in edges(graph, *OWNING)
        if start == unit and role in (None, "lead" if data["type"] == "LEADS" else data["role"])
    }


def shown_tasks(page):
    return page.evaluate("yaodian.shown().Task") or 0


def busiest(graph):
    return Counter(start for start, _, _ in edges(graph, *OWNING)).most_common(1)[0][0]


def choose(page, field, text):
    page.select_option(f"[data-picker={field}]", label=text)


def drawn(page: Any) -> None:
    """Wait for the network of what was chosen among many plans."""
    page.wait_for_selector("#back")


def listed(page: Any) -> None:
    """Wait for the overview of many plans."""
    page.wait_for_selector("#plans:not([hidden]) #planrows")
