"""Questions of people's own on the desk: beside the canned ones in the list, each as a form with its answer, taken out again."""

from desk.asked import Asked, path
from desk.changes.form import Form
from desk.door import Session
from desk.guarded import Answering, guarded
from desk.journal import Journal
from desk.meant import instead
from desk.paper import Elsewhere, File, Filled, Page, filled
from desk.room import Room
from desk.settings import Settings
from desk.showing import Made
from desk.stated import Stating, typed
from desk.views.questions import SENT, fields, offered
from graph.errors import NameNotFoundError, YaodianError
from graph.language import N_, gettext
from queries.catalog import CannedQuery, load_catalog
from queries.kept import Kept, mark_of

ADDRESS = "/own/{name}"
_ABOUT = {
    "tasks": N_("Of tasks"),
    "units": N_("Of all units"),
    "Unit": N_("Of one unit"),
    "Region": N_("Of one place"),
    "Line": N_("Of one line of work"),
    "": N_("Of plans, chapters, places and documents"),
}
"""The groups of questions, see `_about`."""


def listed(kept: Kept) -> Made:
    """Return what makes the list of all questions: those of people's own first."""

    def make(asked: Asked) -> Filled:
        own, wrong = kept.all()
        canned = load_catalog().queries.values()
        groups = {about: [q for q in canned if _about(q) == about] for about in _ABOUT}
        told = [
            (
                gettext(title),
                sorted(
                    ((q.name, q.called(asked.lang), q.told(asked.lang)) for q in groups[about]), key=_order
                ),
            )
            for about, title in _ABOUT.items()
        ]
        values = {"own": own, "wrong": wrong, "groups": told}
        return filled(Page(gettext("Questions"), "questions.html", values), asked)

    return make


def _about(query: CannedQuery) -> str:
    """Return the group of a question: the label of what it takes a name of, else whether its rows are tasks or units."""
    columns = [column.name for column in query.columns]
    of = "tasks" if "number" in columns else "units" if columns[0].startswith("unit") else ""
    return next((p.label for p in query.parameters if p.label in _ABOUT), None) or of


def _order(shown: tuple[str, str, str]) -> tuple[str, str]:
    """Return by what questions are sorted: their titles, Chinese ones by their sound, as people look things up."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - it takes a while, and few pages need it

    return " ".join(lazy_pinyin(shown[1])).casefold(), shown[1]


def own(kept: Kept, stating: Stating) -> Made:
    """Return what makes the page of one question, with its answer, or the file of that."""

    def make(asked: Asked) -> Filled:
        query = kept.get(asked.part("name"))
        try:
            made, notes = stating.answered(query, _values_of(query, asked), asked, path("own", query.name))
        except YaodianError as error:
            said, links = instead(error, asked)
            status = 404 if isinstance(error, NameNotFoundError) else 400
            values = _values(query, asked) | {"said": said, "instead": links}
            return filled(Page(query.name, "question.html", values, status), asked)
        if isinstance(made, File):
            return made
        values = _values(query, asked) | {"table": made, "notes": notes}
        return filled(Page(query.name, "question.html", values), asked)

    return make


def choices(kept: Kept, room: Room[Asked, Filled]) -> Made:
    """Return what makes the names that a field offers."""

    def make(asked: Asked) -> Filled:
        return filled(offered(room.reading().store, kept.get(asked.part("name")), asked), asked)

    return make


def removed(kept: Kept, journal: Journal, settings: Settings) -> Answering:
    """Return what takes a question out."""

    def change(form: Form, session: Session, asked: Asked) -> Elsewhere:
        del asked
        name = form.one("name")
        kept.remove(name, form.one("mark"))
        journal.note(session.name, "forget", name)
        return Elsewhere("/questions")

    return guarded(settings, "questions", "editor", change)


def _values_of(query: CannedQuery, asked: Asked) -> dict[str, object]:
    """Return the values of a question: a text that was emptied in its form is empty, what was never asked is as it was kept."""
    emptied = [
        p.name for p in query.parameters if p.type == "string" and asked.one(SENT) and not asked.one(p.name)
    ]
    return typed(query, {p.name: asked.one(p.name) for p in query.parameters}) | dict.fromkeys(emptied, "")


def _values(query: CannedQuery, asked: Asked) -> dict[str, object]:
    return {
        "query": query,
        "fields": fields(query, asked),
        "address": path("own", query.name),
        "choices": path("own", query.name, "choices"),
        "mark": mark_of(query),
        "notes": (),
        "table": None,
        "said": "",
        "instead": (),
        "meant": (),
    }
