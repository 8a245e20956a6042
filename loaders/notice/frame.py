"""What holds for a whole plan: the notice around it, its year, the place whose plan it is, and how units are resolved."""

from dataclasses import dataclass, replace

from graph.entities import Region, Unit
from loaders.clauses.mentions import split_names
from loaders.clauses.units import UnitResolver, resolver_for
from loaders.notice.header import Header, read_header, year_of
from loaders.notice.issuers import part_issuers
from loaders.notice.jurisdiction import find_jurisdiction
from loaders.text.aligned import squeezed


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the whole plan; `home` is the place whose plan it is, None where nothing tells.

    `notice_end` is where the plan's own text begins.
    """

    header: Header
    year: int | None
    home: Region | None
    resolver: UnitResolver
    addressees: tuple[Unit, ...]
    notice_end: int

    @property
    def issuers(self) -> tuple[Unit, ...]:
        """Return the units that issued the plan, none where the text names none."""
        return issuing_units(self.header.issuer, self.resolver)


def read_frame(
    text: str,
    plain: str,
    *,
    notice_end: int,
    main_end: int,
    name: str,
    jurisdiction: str | None = None,
    year: int | None = None,
) -> Frame:
    """Read what holds for the whole plan.

    Args:
        text: the plan as read.
        plain: its plain form.
        notice_end: where the plan's own text begins, behind the notice and the title.
        main_end: where the plan ends, before its annexes; the signature may stand there.
        name: the file's name, by which a plan without a title is told from others.
        jurisdiction: name of the place, where the text does not tell or tells wrong.
        year: the plan's year, likewise.
    """
    header = read_header(text, plain, notice_end, main_end)
    year = year or year_of(header)
    home = find_jurisdiction(header, plain[:notice_end], jurisdiction, year)
    resolver = resolver_for(home, year, header.title or name)
    return Frame(header, year, home, resolver, _addressees(plain, header, resolver), notice_end)


def issuing_units(words: str, resolver: UnitResolver) -> tuple[Unit, ...]:
    """Return the units that sign with these words; they sign with their full names."""
    names = part_issuers(words) if words else []
    units = {unit.id: unit for unit in map(resolver.resolve, names)}
    return tuple(_signed(unit) for unit in units.values())


def _signed(unit: Unit) -> Unit:
    official = unit.full_name_source != "written" or unit.full_name != unit.shown
    return unit if official else replace(unit, full_name_source="text")


def _addressees(plain: str, header: Header, resolver: UnitResolver) -> tuple[Unit, ...]:
    units = []
    for start, end in header.addressees:
        line = squeezed(plain, start, end)
        names, _ = split_names(line.text, 0, len(line.text), line.raw)
        units += [resolver.resolve(n.full) for n in names]
    return tuple({unit.id: unit for unit in reversed(units)}.values())[::-1]
