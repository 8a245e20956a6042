"""The small forms that correct a reading, filled in with what was read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desk.texts.standing import ROLES, owners_by_role, stands
from graph.language import Lang, gettext
from graph.model import Part, Plan, Responsibility
from queries.corrections.forms import FORMS
from queries.words import heading, word

_OF_WORDS = ("regions", "partners", "deadlines", "targets")
_FACTS = ("title", "place", "year", "issuer")
_CODES = {
    "new_via": ("direct", "group", "organisation", "route", "document"),
    "new_op": (">=", "=", "<=", ">", "<", "rank", "relative"),
}
_NONE = "无"
"""What the forms of the review call what there is not of."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field to fill in: its name, what it is called, what stands in it, what may be chosen, and whether units are offered.

    What may be chosen in a field that is `pressed` are buttons, each of which sends the form; the first of them says what
    stands now and changes nothing, because Enter in any field presses it.
    """

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    units: bool = False
    needed: bool = False
    pressed: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A form: its kind, what it says, its fields, what it hands back unseen, and the words of its button.

    `before` tells what stands there now; `asks` whether it may name units that no plan names yet.
    """

    kind: str
    title: str
    fields: tuple[Field, ...]
    hidden: Mapping[str, str]
    button: str
    before: str
    open: bool = True
    asks: bool = False
    note: str = ""


def role_form(plan: Plan, name: str, numbers: Sequence[str], role: str, lang: Lang) -> Offer:
    """Return the form that gives a unit another role in a task, or none.

    Args:
        plan: As it reads now.
        name: The unit's as the plan writes it.
        numbers: The tasks that share its clause.
        role: The one that it has; empty for words that were read as none.
        lang: Language of the form.
    """
    roles = [(code, word("relation", code, lang)) for code in ROLES if code != role]
    none = [("none", gettext("it owns nothing here"))] if role else []
    stays = gettext("as it is: {role}", role=word("relation", role, lang) if role else gettext("none"))
    fields = [Field("role", gettext("role"), "", (("", stays), *roles, *none), pressed=True)]
    hidden = {"words": name}
    if len(numbers) > 1:
        every = ("", gettext("all {n} points that share this clause", n=len(numbers)))
        of = (every, *((n, gettext("point {number}", number=n)) for n in numbers))
        fields.insert(0, Field("number", gettext("in"), "", of))
    else:
        hidden["number"] = numbers[0]
    now = f" ({word('relation', role, lang)})" if role else ""
    title = gettext("The part of “{name}”", name=name) + now
    return Offer("role", title, tuple(fields), hidden, "", stands(plan, "role", numbers), asks=not role)


def name_form(plan: Plan, owner: Responsibility, numbers: Sequence[str], *, alone: bool) -> Offer:
    """Return the form that says what a unit is called, or which ones were written as one.

    Args:
        plan: As it reads now.
        owner: The unit where it is named.
        numbers: The tasks that share its clause.
        alone: Whether its words stand for no other unit, so that the form need not say which it is about.
    """
    asked = gettext("unit; several that were written as one are parted by “、”")
    return Offer(
        "name",
        gettext("What it is called") if alone else gettext("What “{name}” is called", name=owner.name),
        (Field("into", asked, owner.name, units=True, needed=True),),
        {"words": owner.name},
        gettext("Correct"),
        stands(plan, "name", numbers),
        open=alone,
        asks=True,
        note=gettext("This holds wherever these words stand in plans of this place."),
    )


def same_form(plan: Plan, owner: Responsibility, numbers: Sequence[str], *, alone: bool) -> Offer:
    """Return the form that says that a unit is the same as another; its arguments are those of `name_form`."""
    title = gettext("It is the same unit as another")
    return Offer(
        "same",
        title if alone else gettext("“{name}” is the same unit as another", name=owner.name),
        (
            Field("other", gettext("the other unit"), units=True, needed=True),
            Field("into", gettext("called"), owner.unit.shown or owner.unit.name),
        ),
        {"words": owner.unit.name},
        gettext("Correct"),
        stands(plan, "same", numbers),
        open=False,
        asks=True,
        note=gettext("This holds wherever these words stand in plans of this place."),
    )


def neighbours(plan: Plan, task: Part, owner: Responsibility) -> list[str]:
    """Return the words of a name with the name before it or behind it, of the same role and not far."""
    beside = sorted(
        (r for r in task.responsibilities if r.role == owner.role and r.as_written.start < r.as_written.end),
        key=lambda r: r.as_written.start,
    )
    at = beside.index(owner)
    pairs = [(beside[at], beside[at + 1])] if at + 1 < len(beside) else []
    pairs += [(beside[at - 1], beside[at])] if at else []
    stretches = [
        (a.as_written.start, a.as_written.end, b.as_written.start, b.as_written.end) for a, b in pairs
    ]
    return [plan.text[start:end] for start, stop, begin, end in stretches if 0 <= begin - stop < 4]


def join_form(plan: Plan, words: Sequence[str], numbers: Sequence[str]) -> Offer:
    """Return the form that says that words in which several names were read are one."""
    flat = ["".join(w.split()) for w in words]
    return Offer(
        "join",
        gettext("Names that are one"),
        (
            Field("words", gettext("these words"), flat[0], tuple((w, w) for w in flat)),
            Field("into", gettext("are the unit"), "" if len(flat) > 1 else flat[0], units=True),
        ),
        {},
        gettext("Join"),
        stands(plan, "join", numbers),
        open=False,
        asks=True,
        note=gettext("This holds wherever these words stand in plans of this place."),
    )


def owner_forms(plan: Plan, tasks: Sequence[Part], lang: Lang) -> Iterator[Offer]:
    """Return the forms of all owners of some tasks, and what makes the parts of a point one task again."""
    for task in tasks[:4]:
        now = owners_by_role(task)
        yield Offer(
            "owners",
            gettext("All owners of point {number}", number=task.number),
            tuple(
                Field(f"new_{role}", heading(role, lang), "、".join(now[role]), units=True) for role in ROLES
            ),
            {"number": task.number},
            gettext("Correct"),
            stands(plan, "owners", (task.number,)),
            open=len(tasks) == 1,
            asks=True,
        )
    point = next((p for p in plan.points if p.parts and tasks and tasks[0] in p.parts), None)
    if point is not None:
        yield Offer(
            "fold",
            gettext("Point {number} is one task, not {n}", number=point.number, n=len(point.parts)),
            (),
            {"number": point.number},
            gettext("Point {number} is one task, not {n}", number=point.number, n=len(point.parts)),
            stands(plan, "fold", [part.number for part in point.parts]),
            open=False,
        )


def stated_forms(plan: Plan, tasks: Sequence[Part], words: str, lang: Lang) -> Iterator[Offer]:
    """Return the forms that say what words of a task are, whether it read them or not."""
    for kind in _OF_WORDS:
        for offer in reading_forms(plan, kind, tasks[0], words, lang):
            if offer.fields:
                yield replace(offer, open=False)


def reading_forms(plan: Plan, kind: str, task: Part, words: str, lang: Lang) -> Iterator[Offer]:
    """Return the form that says what words of a task mean, and the one that they mean nothing of the kind."""
    now = read_as(task, kind, words)
    names = [name for name in FORMS[kind].changes if name != "new_measure" or kind == "targets"]
    fields = tuple(
        Field(
            name,
            heading(name.removeprefix("new_"), lang),
            now.get(name, ""),
            tuple((code, word(name.removeprefix("new_"), code, lang)) for code in _CODES.get(name, ())),
        )
        for name in names
    )
    said = (Field("surface", gettext("words of the text"), words, needed=True),) if not now else ()
    hidden = {"number": task.number} | ({"surface": words} if now else {})
    titles = _titles()
    before = stands(plan, kind, (task.number,))
    yield Offer(kind, titles[kind][0], (*said, *fields), hidden, gettext("Correct"), before)
    if now:
        none = dict.fromkeys(FORMS[kind].changes[:1], _NONE)
        yield Offer(kind, titles[kind][1], (), hidden | none, titles[kind][2], before)


def _titles() -> dict[str, tuple[str, str, str]]:
    return {
        "regions": (gettext("A place that the task aims at"), "", gettext("Not a place")),
        "partners": (gettext("A partner of the task"), "", gettext("Not a partner")),
        "deadlines": (gettext("The day by which it is due"), "", gettext("Not a deadline")),
        "targets": (gettext("A target that is measured"), "", gettext("Not a target")),
    }


def read_as(task: Part, kind: str, words: str) -> dict[str, str]:
    """Return what words of a task were read as, by the fields of the form; empty where they were not."""
    flat = "".join(words.split())

    def is_it(surface: str) -> bool:
        return "".join(surface.split()) == flat

    for region in task.regions if kind == "regions" else ():
        if is_it(region.mention.surface):
            return {"new_region": region.region.name, "new_via": region.via}
    for partner in task.partners if kind == "partners" else ():
        if is_it(partner.mention.surface):
            return {"new_partner": partner.name, "new_seat": partner.seat.name if partner.seat else ""}
    for day in task.deadlines if kind == "deadlines" else ():
        if is_it(day.mention.surface):
            return {"new_deadline": day.date or ""}
    for target in task.indicators if kind == "targets" else ():
        if is_it(target.mention.surface):
            return {
                "new_op": target.op,
                "new_value": plain_number(target.value),
                "new_measure": target.unit or "",
                "new_what": target.what,
            }
    return {}


def plain_number(value: float | None) -> str:
    """Return a number as people write it, without a fraction where it has none; nothing for none."""
    return "" if value is None else f"{value:.12g}"


def facts_form(plan: Plan, lang: Lang, title: str = "") -> Offer:
    """Return the form of what is known of the plan as a whole; selected words may be its title."""
    now = facts_of(plan) | ({"title": title} if title else {})
    fields = tuple(Field(f"new_{name}", heading(name, lang), now[name]) for name in _FACTS)
    return Offer(
        "plans", gettext("What plan this is"), fields, {}, gettext("Correct"), stands(plan, "plans", ())
    )


def facts_of(plan: Plan) -> dict[str, str]:
    """Return what is known of a plan as a whole."""
    home = plan.jurisdiction.name if plan.jurisdiction else ""
    return {"title": plan.title, "place": home, "year": str(plan.year or ""), "issuer": plan.issuer}
