"""Addresses sent before a plan's place, title or year was corrected: they lead to where the plan is now."""

from desk.answers import told
from desk.asked import Asked, behind, path
from desk.journal import Journal
from desk.paper import Body, Elsewhere, Filled
from desk.showing import Made
from graph.errors import NameNotFoundError

_OF_TASK = ":"
"""Parts a task's number from its plan's id."""
PAGES = {"plan": "plans", "task": "tasks"}
"""By the name of a route, the address of pages of plans."""


def found_again(make: Made, journal: Journal, page: str) -> Made:
    """Return what makes a page of a plan, or where its address was, the way to it.

    Args:
        make: Makes the page.
        journal: Tells which plans got another id.
        page: How addresses of such pages begin.
    """

    def made(asked: Asked) -> Filled:
        try:
            return make(asked)
        except NameNotFoundError as error:
            return elsewhere(journal, asked, page) or missing(error, asked)

    return made


def elsewhere(journal: Journal, asked: Asked, page: str) -> Elsewhere | None:
    """Return the address that a page has now; None where its plan did not get another id."""
    plan, parted, number = asked.part("id").partition(_OF_TASK)
    now = journal.moved(plan)
    return None if now == plan else Elsewhere(path(page, now + parted + number) + behind(list(asked.query)))


def missing(error: NameNotFoundError, asked: Asked) -> Body:
    """Return the page that tells that nothing has this address, and where to look for what had it."""
    return told(error, asked, seek=True)
