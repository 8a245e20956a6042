"""What a reading of a work plan yields: frozen dataclasses, with offsets into the plan's text.

Offsets are code points into `Plan.text`, the text as read; `text[start:end] == surface` for each mention.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from graph.entities import Region, Unit
from graph.frozen import made_often
from graph.numbered import numbered

Role = Literal["lead", "support", "joint"]
Severity = Literal["wrong", "doubtful", "note"]
Via = Literal["direct", "group", "organisation", "route", "document"]
Op = Literal[">=", "=", "<=", ">", "<", "rank", "relative"]
PartnerKind = Literal["university", "hospital", "company", "zone", "association", "alliance", "other"]
ReadBy = Literal["text", "ocr"]


@made_often
@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the plan: `surface == text[start:end]`."""

    surface: str
    start: int
    end: int


@made_often
@dataclass(frozen=True, slots=True)
class Responsibility:
    """A unit's part in a point. `evidence` is the stretch of the clause that gives the role (e.g. 市发改委、市工信局按职责分工).

    `name` is the name with a level word restored where the list gives it once (财政厅 in 省工信厅、财政厅
    is 省财政厅). `position` counts from 1 in the point; `inherited` says that the clause stands at a
    heading above.
    """

    unit: Unit
    role: Role
    as_written: Mention
    name: str
    evidence: Mention
    rule: str
    position: int
    inherited: bool = False
    collective: bool = False


@made_often
@dataclass(frozen=True, slots=True)
class RegionMention:
    """A partner region of a point, `via` the strongest way in which the point names it."""

    region: Region
    via: Via
    mention: Mention
    rule: str


@made_often
@dataclass(frozen=True, slots=True)
class PartnerMention:
    """An organisation outside the plan's own government; `seat` is a region or None where unknown."""

    name: str
    kind: PartnerKind
    seat: Region | None
    mention: Mention
    rule: str


@made_often
@dataclass(frozen=True, slots=True)
class Indicator:
    """A measurable target: comparator, value in `unit` as written (30 %, 7 家, 1.5 亿元), and what is measured."""

    mention: Mention
    op: Op
    value: float | None
    unit: str | None
    what: str
    rule: str


@made_often
@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which a point is due, as written; `date` is its last day in ISO form, None where it has no date."""

    mention: Mention
    date: str | None
    rule: str


@made_often
@dataclass(frozen=True, slots=True)
class Clause:
    """A responsibility clause as written, without its brackets."""

    mention: Mention
    inherited: bool = False


@made_often
@dataclass(frozen=True, slots=True)
class Citation:
    """A title cited inside 《》; the mention is the title without its marks."""

    title: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Leader:
    """A person whom a row of a table names for its task; `role` is the heading of the column (牵头领导, 责任人, 联系人).

    `name` is the name alone; the mention holds the office beside it and the number to reach the person by too.
    """

    name: str
    role: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Extra:
    """Words that a row holds besides, under a heading such as 备注; `personal` ones only help to reach a person."""

    heading: str
    words: Mention
    personal: bool = False


@made_often
@dataclass(frozen=True, slots=True)
class Part:
    """Words of a point with the clauses that govern them, and what was read in them.

    `number` is the point's with that of the part ("5.2"), the point's alone where it is its own only part; `body` is the
    stretch of the words, clauses included.
    """

    number: str
    title: str
    body: Mention
    clauses: tuple[Clause, ...] = ()
    inherited: bool = False
    open: bool = False
    responsibilities: tuple[Responsibility, ...] = ()
    regions: tuple[RegionMention, ...] = ()
    partners: tuple[PartnerMention, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    citations: tuple[Citation, ...] = ()
    leaders: tuple[Leader, ...] = ()
    extra: tuple[Extra, ...] = ()

    def roles(self, role: Role) -> tuple[Responsibility, ...]:
        """Return the responsibilities of one role, in the order of the text."""
        return tuple([r for r in self.responsibilities if r.role == role])


@made_often
@dataclass(frozen=True, slots=True)
class Point(Part):
    """A work point: the innermost numbered item with a clause, or with none where nothing has one.

    `number` is as in the labels ("9", "2-3"), `section` that of its chapter. `parts` divide its words where several
    clauses each govern their own, and it holds what its parts hold; a point without parts is its own only part.
    """

    section: int | None = None
    parts: tuple[Part, ...] = ()

    @property
    def tasks(self) -> tuple[Part, ...]:
        """Return its parts, or itself as its only one: what somebody is asked to do."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the plan: its number counted from 1 as the text numbers it, and its title."""

    number: int
    title: str
    start: int
    end: int


@made_often
@dataclass(frozen=True, slots=True)
class Finding:
    """Something left out or doubted: `line` counts from 1, `code` is a stable word, `message` one line for the user.

    `words` are what the message tells of (a point's number, a name), for saying it in another language. `severity` is
    wrong (the reading errs here), doubtful (it may) or note. `point` is the number of the point it speaks of, empty
    where it speaks of none; `text[start:end]` the words, empty where it speaks of a whole line.
    """

    line: int
    code: str
    message: str
    words: tuple[str, ...] = ()
    severity: Severity = "note"
    point: str = ""
    start: int = 0
    end: int = 0


class TextSpan(NamedTuple):
    """A stretch of the plan's text that is one thing, `text[start:end]`; a `reason` says why it was left out."""

    start: int
    end: int
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan, read. `id` depends on jurisdiction, year and title; graph/identity.py tells apart plans that share these.

    `origin` is a short hash of where the file lies that it was read from, "" where it was read from none.
    `jurisdiction` is the place whose government's plan it is; None where the text does not tell. `issuers` are the
    units that `issuer`, as written, names: more than one where they issue it together.
    `coverage` is the share (0 to 1) of the characters of the text that the reading explains. `read_by` is "ocr" where words of
    the file had to be recognised in pictures of its pages, else "text".
    """

    id: str
    title: str
    issuer: str
    issued: str | None
    year: int | None
    jurisdiction: Region | None
    source: str
    sha256: str
    text: str
    sections: tuple[Section, ...] = ()
    points: tuple[Point, ...] = ()
    issuers: tuple[Unit, ...] = ()
    addressees: tuple[Unit, ...] = ()
    findings: tuple[Finding, ...] = ()
    coverage: float = 1.0
    origin: str = ""
    read_by: ReadBy = "text"
    spans: tuple[TextSpan, ...] = field(default=(), repr=False)
    """The account of every character: spans that divide the whole text."""
    regions: tuple[Region, ...] = field(default=(), repr=False)
    """All regions that the graph of this plan needs: those named, and their parents and sets."""

    @property
    def name(self) -> str:
        """What it is called: its title, else its file's name; numbered where its id says that others are called so."""
        return numbered(self.title or self.source or self.id, self.id)

    def units(self) -> Iterator[Unit]:
        """Yield each unit named in a clause once, in the order of the text."""
        seen: set[str] = set()
        for point in self.points:
            for item in point.responsibilities:
                if item.unit.id not in seen:
                    seen.add(item.unit.id)
                    yield item.unit
