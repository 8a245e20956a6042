"""The page of a plan's text: in the colours of how it was read, each stretch corrected where it stands."""

from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desk.asked import SAVED, Asked, path
from desk.changes.form import Form
from desk.correcting import Corrector
from desk.correction import Entry, Held, Made, Outcome, Signed
from desk.door import Session
from desk.guarded import Answering, guarded
from desk.journal import Journal
from desk.paper import Filled, Page, filled
from desk.room import Room
from desk.settings import Settings
from desk.texts.changed import changes, said
from desk.texts.entries import KINDS, StandsAlreadyError, entries
from desk.texts.lines import Beside, Line, lines, placed
from desk.texts.meanwhile import changed_by
from desk.texts.offers import settling
from desk.texts.standing import numbers_in, stands
from graph.errors import NameNotFoundError, PlanError, QueryError, YaodianError
from graph.language import Lang, gettext
from graph.model import Plan
from graph.store.protocol import StoredPlan
from queries.corrections.known import Known
from queries.corrections.owners import listed

if TYPE_CHECKING:
    from commands.building.anew import ReadAnew

ADDRESS = "/reading/{id:path}"
_KEPT = 60
_LAST = 500
"""Changes among which is looked for who changed something."""


class Texts:
    """The pages of the texts of a store's plans; what was made of a reading is kept while that stays."""

    def __init__(self, room: Room[Asked, Filled], corrector: Corrector, journal: Journal) -> None:
        self.room, self.corrector, self.journal = room, corrector, journal
        self._listed: tuple[object, list[StoredPlan]] = None, []
        self._kept: OrderedDict[Hashable, tuple[ReadAnew, Filled]] = OrderedDict()

    def filled(self, asked: Asked) -> Filled:
        """Return the page of a plan's text, or the part of it that `at` asks for: the forms for a place in it.

        Raises:
            YaodianError: There is no such plan, or its file is not on the desk.
        """
        held = self._held(asked.part("id"))
        key = (asked, id(held.now), self.corrector.state())
        if key not in self._kept:
            self._kept[key] = held.now, filled(self._page(held, asked), asked)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[key][1]

    def _page(self, held: Held, asked: Asked) -> Page:
        if at := asked.one("at"):
            return _forms(held, at, asked)
        made = shown(held.plan, self._of(held), asked.lang)
        values = _values(held.plan, made, asked) | {"made": self._all(held, asked.lang)}
        return Page(held.plan.name, "reading.html", values)

    def change(self, form: Form, session: Session, asked: Asked) -> Filled:
        """Make a correction of what a form says, or take one back, and return what changed on the page."""
        held = self._held(asked.part("id"))
        before = shown(held.plan, self._of(held), asked.lang)
        try:
            if key := form.one("key"):
                outcome = self.corrector.take_back(key, session.name, held.stored.id)
            else:
                outcome = self._corrected(held, form, session, asked)
        except YaodianError as error:
            return filled(_refused(held, form, error, asked), asked)
        return filled(self._settled(outcome, before, asked), asked)

    def _corrected(self, held: Held, form: Form, session: Session, asked: Asked) -> Outcome:
        kind = form.one("kind")
        if kind not in KINDS:
            raise QueryError(gettext("there is no such correction"))
        new = tuple(listed("、".join(form.fields.values()))) if form.one("new") else ()
        signed = Signed(session.name, form.one("why"), asked.day, new)

        def make(known: Known, plan: Plan | None) -> list[Entry]:
            assert plan is not None
            numbers = numbers_in(form.one("before"))
            if form.one("before") == stands(plan, kind, numbers):
                return entries(kind, form.fields, held.stored.id, plan, numbers, known)
            if self._is_saved(held, kind, form, numbers, known):
                raise QueryError(gettext("this is saved already"))
            noted = self.journal.last(_LAST)
            raise QueryError(changed_by(kind, numbers, held.stored.origin, noted, asked.lang))

        return self.corrector.correct(held.stored.id, make, signed)

    def _is_saved(self, held: Held, kind: str, form: Form, numbers: Sequence[str], known: Known) -> bool:
        """Tell whether what a form says stands so since it was opened, as where it was sent twice."""
        try:
            wanted = entries(kind, form.fields, held.stored.id, held.plan, numbers, known)
        except StandsAlreadyError:
            return True
        except YaodianError:
            return False
        made = [(one.section, _but_plan(one.entry)) for one in self._of(held)]
        return all((section, _but_plan(entry)) in made for section, entry in wanted)

    def _settled(self, outcome: Outcome, before: list[Line], asked: Asked) -> Page:
        """Return what takes the place of the form: what changed, and all lines that read otherwise now."""
        assert outcome.before is not None and outcome.after is not None
        held = self._held(outcome.id)
        after = shown(held.plan, self._of(held), asked.lang)
        old = {line.row: line for line in before}
        values = _values(held.plan, [line for line in after if line != old.get(line.row)], asked)
        values |= {
            "changes": changes(outcome.before, outcome.after, asked.lang),
            "keys": outcome.keys,
            "made": self._all(held, asked.lang),
            "moved": f"{path('reading', outcome.id)}?{SAVED}=1" if outcome.id != asked.part("id") else "",
            "address": path("reading", outcome.id),
            "doubts": _doubts(after),
        }
        return Page("", "reading_settled.html", values, part=True)

    def _held(self, id_: str) -> Held:
        plans = self._plans()
        if all(plan.id != id_ for plan in plans):
            raise NameNotFoundError(gettext("nothing here has the id {id!r}", id=id_))
        held = self.corrector.read(id_, plans)
        if held is None:
            raise NameNotFoundError(
                gettext(
                    "the file of this plan is not on the desk: add it here, or start the desk with `--files` and where it lies"
                )
            )
        if not held.as_built:
            raise PlanError(
                gettext(
                    "{file} was built with other options, corrections or rules than these: build it again without options, or add it here",
                    file=held.stored.source,
                )
            )
        return held

    def _plans(self) -> list[StoredPlan]:
        """Return the plans of the store, asked once for each of its states."""
        now, (state, plans) = self.room.reading(), self._listed
        if now is not state:
            plans = now.store.plans()
            self._listed = now, plans
        return plans

    def _of(self, held: Held) -> list[Made]:
        """Return the corrections that are for a plan or its place."""
        called = (held.now.reading.called.was, held.now.reading.called.now)
        return [
            made
            for made in self.corrector.made()
            if any(
                name.is_place(str(made.entry.get("place")))
                if made.section == "units"
                else name.is_plan(str(made.entry.get("plan")))
                for name in called
            )
        ]

    def _all(self, held: Held, lang: Lang) -> list[Beside]:
        return [_beside(made, lang) for made in self._of(held)]


def changed(texts: Texts, settings: Settings) -> Answering:
    """Return what makes a correction, or takes one back, where it stands in the text."""
    return guarded(settings, "plan", "editor", texts.change)


def shown(plan: Plan, made: list[Made], lang: Lang) -> list[Line]:
    """Return the lines of a plan with its corrections beside them."""
    return lines(plan, lang, placed(plan, [(m.section, m.entry, _beside(m, lang)) for m in made]))


def _forms(held: Held, at: str, asked: Asked) -> Page:
    values = {
        "found": settling(held.plan, at, asked.lang),
        "address": path("reading", held.stored.id),
        "error": "",
        "kept": {},
    }
    return Page("", "reading_form.html", values, part=True)


def _refused(held: Held, form: Form, error: YaodianError, asked: Asked) -> Page:
    """Return the forms as things stand now, with what was filled in kept in the one that was sent."""
    try:
        found = settling(held.plan, form.one("at"), asked.lang)
    except YaodianError:
        found = None
    values = {
        "found": found,
        "address": path("reading", held.stored.id),
        "error": " ".join(str(error).split()),
        "kept": dict(form.fields),
    }
    return Page("", "reading_form.html", values, 409 if found else 400, part=True, undone=True)


def _values(plan: Plan, made: list[Line], asked: Asked) -> dict[str, Any]:
    return {
        "lines": made,
        "doubts": _doubts(made),
        "edits": asked.role != "reader",
        "address": path("reading", asked.part("id")),
        "units": sorted({unit.shown or unit.name for unit in plan.units()}),
    }


def _doubts(made: list[Line]) -> int:
    return sum(found.doubt for line in made for found in line.findings)


def _beside(made: Made, lang: Lang) -> Beside:
    return Beside(said(made.section, made.entry, lang), made.author, made.day, made.why(lang), made.key)


def _but_plan(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an entry says but for the name of its plan."""
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in entry.items()
        if key != "plan"
    }
