"""Addresses of corrections: all that were made with who changed what, one that is made, one that is taken back."""

from collections.abc import Sequence

from desk.asked import SAVED, Asked, behind, inside, path
from desk.changes.form import Form
from desk.correcting import Corrector
from desk.correction import Signed
from desk.correction_list import deeds, meant, rows, taken_back
from desk.door import Session
from desk.guarded import Answering, guarded
from desk.journal import Journal
from desk.paper import Elsewhere, Filled, Page, filled
from desk.settings import Settings
from desk.showing import Made
from graph.errors import QueryError, YaodianError
from graph.language import gettext
from graph.store.protocol import StoredPlan
from queries.corrections.entries import entry_of
from queries.corrections.forms import FORMS
from queries.corrections.owners import listed as names_in

ADDRESS = "/corrections"
_SHOWN = 200
_ROLES = {"new_lead": "lead", "new_support": "support", "new_joint": "joint"}
_NONE = "无"


def listed(corrector: Corrector, journal: Journal) -> Made:
    """Return what makes the list of the corrections."""

    def make(asked: Asked) -> Filled:
        return filled(_page(corrector, journal, asked), asked)

    return make


def made(corrector: Corrector, settings: Settings) -> Answering:
    """Return what makes a correction of a form's fields, and leads back to the page that sent it."""

    def change(form: Form, session: Session, asked: Asked) -> Elsewhere:
        kind = form.one("kind")
        if kind not in FORMS:
            raise YaodianError(gettext("there is no such correction"))
        cells = {name: form.one(name) for name in FORMS[kind].columns}
        for new, now in _ROLES.items() if kind == "owners" else ():
            cells[new] = "" if cells[new] == cells[now] else cells[new] or _NONE
        if not any(cells[name] for name in FORMS[kind].changes):
            raise QueryError(gettext("nothing was filled in"))
        given = {name: text for name, text in cells.items() if text}
        named = tuple(name for text in given.values() for name in names_in(text)) if form.one("new") else ()
        signed = Signed(session.name, form.one("why"), asked.day, named)
        id_ = form.one("plan_id")
        outcome = corrector.correct(id_, lambda known, plan: [entry_of(kind, given, known)], signed)
        return Elsewhere(_back(form.one("back"), id_, outcome.id))

    return guarded(settings, "corrections", "editor", change)


def back(corrector: Corrector, journal: Journal, settings: Settings) -> Answering:
    """Return what takes a correction back."""

    def change(form: Form, session: Session, asked: Asked) -> Elsewhere:
        del asked
        key = form.one("key")
        corrector.take_back(key, session.name, meant(key, corrector.made(), journal, corrector.plans()))
        return Elsewhere(ADDRESS + behind({"back": key}))

    return guarded(settings, "corrections", "editor", change)


def _back(address: str, old: str, new: str) -> str:
    """Return the address of the page that sent a form, of the plan as it is called now, where that says that it was saved."""
    if not address:
        return ADDRESS
    named = address.replace(path(old), path(new)) if old and new else address
    return f"{inside(named)}{'&' if '?' in named else '?'}{SAVED}=1"


def _page(corrector: Corrector, journal: Journal, asked: Asked) -> Page:
    said, found = "", []
    plans: Sequence[StoredPlan] = ()
    try:
        plans = corrector.plans()
        found = corrector.made()
    except YaodianError as error:
        said = " ".join(str(error).split())
    noted = journal.all()
    values = {
        "made": rows(found, noted, plans, asked.lang),
        "said": said,
        "back": taken_back(asked.one("back"), noted, asked.lang),
        "journal": deeds(noted[: -_SHOWN - 1 : -1], plans, asked.lang),
        "edits": asked.role != "reader",
    }
    return Page(gettext("Corrections made"), "corrections.html", values)
