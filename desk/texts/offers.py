"""What the page offers to correct a stretch of a plan's text: small forms, filled in with what was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from desk.texts.forms import (
    Offer,
    facts_form,
    join_form,
    name_form,
    neighbours,
    owner_forms,
    reading_forms,
    role_form,
    same_form,
    stated_forms,
)
from desk.texts.lines import digest_of, line_at, starts_of
from desk.texts.spots import Spot, around, spots_of, tasks_of
from desk.texts.standing import stands
from graph.errors import QueryError
from graph.findings import advice, sentence
from graph.language import Lang, gettext
from graph.model import Finding, Part, Plan, Responsibility

_PLACELESS = "no-place"
"""What is told of a plan whose place is not known: it is answered by the place, which is asked for first."""
_OF_SPOTS = {"place": "regions", "partner": "partners", "day": "deadlines", "target": "targets"}


@dataclass(frozen=True, slots=True)
class Settling:
    """What is offered for a place in the text: the words, the finding that led there, and the forms."""

    at: str
    words: str
    said: str
    todo: str
    offers: tuple[Offer, ...] = field(default=())
    about: str = ""
    """What it is about where it has no words of the text."""


def settling(plan: Plan, at: str, lang: Lang) -> Settling:
    """Return what is offered for what a page means by `at`: a spot, selected words, a line, or a finding.

    Raises:
        QueryError: The text has nothing of this kind there any more.
    """
    kind, _, rest = at.partition(":")
    if kind == "doubt":
        return _of_finding(plan, finding_of(plan, rest), at, lang)
    if kind == "line":
        return _of_line(plan, _number(rest), at, lang)
    start, _, end = rest.partition(":")
    stretch = _number(start), _number(end)
    if not 0 <= stretch[0] < stretch[1] <= len(plan.text):
        raise _gone()
    words = plan.text[slice(*stretch)]
    if kind == "words":
        return Settling(at, words, "", "", tuple(_of_words(plan, *stretch, lang)))
    spot = next((s for s in spots_of(plan) if s.at == at), None)
    if spot is None:
        raise _gone()
    return Settling(at, words, "", "", tuple(_of_spot(plan, spot, lang)))


def finding_of(plan: Plan, digest: str) -> Finding:
    """Return the finding that a page means; raise QueryError where it is told no more."""
    found = next((f for f in plan.findings if digest_of(f) == digest), None)
    if found is None:
        raise _gone()
    return found


def _gone() -> QueryError:
    return QueryError(gettext("this has changed meanwhile: load the page again"))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise _gone()
    return int(text)


def _of_finding(plan: Plan, found: Finding, at: str, lang: Lang) -> Settling:
    """Return what is offered for a finding: that the reading is right, and what corrects the words that it speaks of."""
    right = Offer(
        "right",
        gettext("The reading is right as it is"),
        (),
        {"finding": digest_of(found)},
        gettext("It is right"),
        stands(plan, "right", ()),
    )
    spots = [s for s in spots_of(plan) if s.start < found.end and found.start < s.end and s.kind != "clause"]
    tasks = [task for task in tasks_of(plan) if _is_of(task, found.point)]
    if len(spots) == 1:
        more = _of_spot(plan, spots[0], lang)
    elif tasks and (spots or found.start == found.end):
        more = owner_forms(plan, tasks, lang)
    elif found.start < found.end:
        more = _of_words(plan, found.start, found.end, lang)
    else:
        facts = facts_form(plan, lang)
        more = iter([replace(facts, fields=tuple(sorted(facts.fields, key=lambda f: bool(f.value))))])
    words = plan.text[found.start : found.end]
    offers = (*more, right) if found.code == _PLACELESS else (right, *more)
    about = gettext("point {number}", number=found.point) if found.point else gettext("the plan as a whole")
    return Settling(at, words, sentence(found, lang), advice(found, lang, on_page=True), offers, about)


def _is_of(task: Part, number: str) -> bool:
    return bool(number) and (task.number == number or task.number.startswith(f"{number}."))


def _of_line(plan: Plan, number: int, at: str, lang: Lang) -> Settling:
    starts = starts_of(plan.text)
    if not 1 <= number <= len(starts):
        raise _gone()
    start = starts[number - 1]
    end = starts[number] if number < len(starts) else len(plan.text)
    words = plan.text[start:end]
    tasks = around(plan, start, max(end, start + 1))
    tasks = [task for task in tasks if line_at(starts, task.body.start) <= number]
    offers = (
        [*owner_forms(plan, tasks, lang), *stated_forms(plan, tasks, "", lang)]
        if tasks
        else [facts_form(plan, lang)]
    )
    return Settling(at, words, "", "", tuple(offers))


def _of_spot(plan: Plan, spot: Spot, lang: Lang) -> Iterator[Offer]:
    tasks = [task for task in tasks_of(plan) if task.number in spot.tasks]
    if spot.kind == "plan":
        yield facts_form(plan, lang)
    elif spot.kind == "clause":
        yield from owner_forms(plan, tasks, lang)
    elif spot.kind == "owner":
        yield from _of_owner(plan, spot, tasks, lang)
    else:
        yield from reading_forms(plan, _OF_SPOTS[spot.kind], tasks[0], plan.text[spot.start : spot.end], lang)


def _of_owner(plan: Plan, spot: Spot, tasks: Sequence[Part], lang: Lang) -> Iterator[Offer]:
    """Return what is offered for the words of an owner: forms of each unit that they were read as."""
    here = [r for r in tasks[0].responsibilities if _lies(r, spot)]
    owners = list({owner.unit.id: owner for owner in here[::-1]}.values())[::-1]
    numbers = [task.number for task in tasks]
    for owner in owners:
        yield role_form(plan, owner.name, numbers, owner.role, lang)
        yield name_form(plan, owner, numbers, alone=len(owners) == 1)
    if near := neighbours(plan, tasks[0], owners[0]):
        yield join_form(plan, near, numbers)
    for owner in owners:
        yield same_form(plan, owner, numbers, alone=len(owners) == 1)
    for offer in owner_forms(plan, tasks[:1], lang):
        yield replace(offer, open=False)


def _lies(owner: Responsibility, spot: Spot) -> bool:
    return (owner.as_written.start, owner.as_written.end) == (spot.start, spot.end)


def _of_words(plan: Plan, start: int, end: int, lang: Lang) -> Iterator[Offer]:
    """Return what selected words may be: an owner, several names that are one, a place, a partner, a day, a target, the title."""
    words = " ".join(plan.text[start:end].split())
    tasks = around(plan, start, end)[:1]
    inside = [s for s in spots_of(plan) if s.kind == "owner" and start <= s.start and s.end <= end]
    numbers = [task.number for task in tasks]
    if len(inside) > 1:
        yield replace(join_form(plan, [plan.text[inside[0].start : inside[-1].end]], numbers), open=True)
    if not tasks:
        yield facts_form(plan, lang, words)
        return
    if not inside:
        yield role_form(plan, "".join(words.split()), numbers, "", lang)
    yield from stated_forms(plan, tasks, words, lang)
    for offer in owner_forms(plan, tasks, lang):
        yield replace(offer, open=False)
