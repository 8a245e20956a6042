"""The grammar of a responsibility clause: an aligned text and its context come in, a parse goes out."""

from dataclasses import dataclass
from functools import lru_cache

from graph.frozen import made_often
from loaders.clauses.groups import accept_names
from loaders.clauses.lists import read_lists
from loaders.clauses.marks import labelled_marks
from loaders.clauses.notes import read_notes
from loaders.clauses.roles import RoleMention, assign_roles
from loaders.text.aligned import AlignedText


@dataclass(frozen=True, slots=True)
class ClauseContext:
    """What is known of a clause before it is read.

    `first_leads`: a note of the plan says that the first of each list leads. `strict`: names must end like names of
    units. `label`: the role of the heading above a table's cell, where the clause is one. `beside_lead`: another cell of
    the row names the lead.
    """

    first_leads: bool = False
    strict: bool = False
    label: str | None = None
    beside_lead: bool = False


@made_often
@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed clause: mentions with roles, and what else its text holds.

    `open` says that the list is not exhaustive; `unknown` and `times` are stretches of the aligned text. `anchored` says
    that words stand in it that only a clause has; `first_leads`, that it notes that the first of each list leads.
    """

    mentions: tuple[RoleMention, ...]
    open: bool
    unknown: tuple[tuple[int, int], ...]
    times: tuple[tuple[int, int], ...]
    anchored: bool
    first_leads: bool


_PLAIN = ClauseContext()


def parse_clause(clause: AlignedText, context: ClauseContext = _PLAIN) -> Parsed:
    """Return the roles in `clause`; offsets index its text."""
    told = context.first_leads, context.strict, context.label, context.beside_lead
    return _parse(clause.text, clause.raw, *told)


@lru_cache(maxsize=8192)
def _parse(
    text: str, raw: str, first_leads: bool, strict: bool, label: str | None, beside_lead: bool
) -> Parsed:
    """Plans repeat their clauses, and what is read depends on their words alone."""
    text = labelled_marks(text, raw)
    notes = read_notes(text, raw)
    lists, times = read_lists(text, notes.start, strict=strict, label=label)
    accepted = [accept_names(text, raw, units, strict=strict) for units in lists]
    groups = [names.group for names in accepted if names.group is not None]
    mentions = assign_roles(
        groups,
        raw,
        first_leads=first_leads or notes.first_leads,
        beside_lead=beside_lead,
        starred_lead=notes.starred_lead,
    )
    return Parsed(
        mentions=mentions,
        open=bool([g for g in groups if g.open]) or bool([m for m in mentions if m.name.open]),
        unknown=tuple([span for names in accepted for span in names.unknown]),
        times=tuple(sorted([*times, *[span for names in accepted for span in names.times]])),
        anchored=bool([units for units in lists if units.anchors]),
        first_leads=notes.first_leads,
    )
