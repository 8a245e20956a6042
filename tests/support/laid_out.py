"""Plans put together from their points: the text grows, and each mention knows where in it it stands."""

from dataclasses import dataclass
from hashlib import sha256

from graph.entities import Region, Unit
from graph.model import (
    Citation,
    Clause,
    Deadline,
    Indicator,
    Mention,
    Op,
    PartnerKind,
    PartnerMention,
    Plan,
    Point,
    RegionMention,
    Responsibility,
    Role,
    Section,
    Via,
)
from tests.support.plan_names import ALL_REGIONS


@dataclass(frozen=True)
class Owner:
    """A unit in a clause: `words` as written (default: its name), `name` where a level word is restored."""

    role: Role
    unit: Unit
    words: str = ""
    name: str = ""


@dataclass(frozen=True)
class Item:
    """A work point to be laid out: its own words, its clauses with their owners, and what it mentions."""

    number: str
    title: str
    words: str
    clauses: tuple[tuple[str, tuple[Owner, ...]], ...] = ()
    open: bool = False
    regions: tuple[tuple[Region, Via, str], ...] = ()
    partners: tuple[tuple[str, PartnerKind, Region | None], ...] = ()
    indicators: tuple[tuple[str, Op, float | None, str | None, str], ...] = ()
    deadlines: tuple[tuple[str, str | None], ...] = ()
    cites: tuple[str, ...] = ()


class _Page:
    """The text as it grows, and the mentions found in its newest part."""

    def __init__(self) -> None:
        self.text = ""
        self.mark = 0

    def add(self, words: str) -> Mention:
        self.mark = len(self.text)
        self.text += words
        return Mention(words, self.mark, len(self.text))

    def find(self, words: str, start: int | None = None) -> Mention:
        begin = self.text.index(words, self.mark if start is None else start)
        return Mention(words, begin, begin + len(words))


def _owners(page: _Page, clause: Mention, owners: tuple[Owner, ...], first: int) -> list[Responsibility]:
    made, cursor = [], clause.start
    for position, owner in enumerate(owners, first):
        as_written = page.find(owner.words or owner.unit.name, cursor)
        cursor = as_written.end
        name = owner.name or as_written.surface
        collective = owner.unit.kind == "collective"
        rule = f"sample.{owner.role}"
        made.append(
            Responsibility(
                owner.unit, owner.role, as_written, name, clause, rule, position, collective=collective
            )
        )
    return made


def _point(page: _Page, item: Item, section: int | None) -> Point:
    brackets = "".join(f"（{clause}）" for clause, _ in item.clauses)
    body = page.add(f"{item.words}{brackets}")
    clauses: list[Clause] = []
    owners: list[Responsibility] = []
    for words, named in item.clauses:
        mention = page.find(words, body.start + len(item.words))
        clauses.append(Clause(mention))
        owners += _owners(page, mention, named, len(owners) + 1)
    page.text += "\n"
    return Point(
        number=item.number,
        section=section,
        title=item.title,
        body=body,
        clauses=tuple(clauses),
        open=item.open,
        responsibilities=tuple(owners),
        regions=tuple(RegionMention(r, via, page.find(s), "sample.region") for r, via, s in item.regions),
        partners=tuple(
            PartnerMention(n, k, seat, page.find(n), "sample.partner") for n, k, seat in item.partners
        ),
        indicators=tuple(
            Indicator(page.find(t), op, value, unit, what, "sample.indicator")
            for t, op, value, unit, what in item.indicators
        ),
        deadlines=tuple(Deadline(page.find(t), date, "sample.deadline") for t, date in item.deadlines),
        citations=tuple(Citation(t, page.find(t)) for t in item.cites),
    )


def lay_out(
    plan_id: str,
    title: str,
    sections: dict[str, tuple[Item, ...]],
    *,
    jurisdiction: Region,
    issuer: Unit,
    year: int,
    addressees: tuple[Unit, ...] = (),
    regions: tuple[Region, ...] = ALL_REGIONS,
) -> Plan:
    """Return a Plan whose text is put together from `sections`; the section "" stands for no section."""
    page = _Page()
    page.add(f"{title}\n\n")
    made_sections: list[Section] = []
    points: list[Point] = []
    for heading, items in sections.items():
        number = len(made_sections) + 1 if heading else None
        start = len(page.text)
        if heading:
            page.add(f"第{number}部分 {heading}\n")
        for item in items:
            page.text += f"{item.number}. "
            points.append(_point(page, item, number))
        if number:
            made_sections.append(Section(number, heading, start, len(page.text)))
    return Plan(
        id=plan_id,
        title=title,
        issuer=issuer.full_name,
        issued=f"{year}-03-01",
        year=year,
        jurisdiction=jurisdiction,
        source=f"{plan_id}.txt",
        sha256=sha256(page.text.encode()).hexdigest(),
        text=page.text,
        sections=tuple(made_sections),
        points=tuple(points),
        issuers=(issuer,),
        addressees=addressees,
        regions=regions,
    )
