"""The grammar of a responsibility clause: an aligned text and its context come in, a parse goes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.frozen import made_often
from loaders.clauses.groups import Accepted, Group, accept_names
from loaders.clauses.lists import UnitList, read_lists
from loaders.clauses.marks import labelled_marks
from loaders.clauses.notes import Notes, read_notes
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
_Words = tuple[str, str, bool, bool, str | None, bool]


def parse_clause(clause: AlignedText, context: ClauseContext = _PLAIN) -> Parsed:
    """Return the roles in `clause`; offsets index its text."""
    return _parse(*_words(clause, context))


def parse_clauses(clauses: Sequence[tuple[AlignedText, ClauseContext]]) -> list[Parsed]:
    """Return the roles in many clauses; see `parse_clause`.

    Each step goes through all of them, which is much faster than all steps clause by clause: its tables stay at hand.
    """
    told = [_words(*clause) for clause in clauses]
    if len(told) == 1:
        return [_parse(*told[0])]
    once = dict.fromkeys(told)
    parsed = dict(zip(once, _parsed(list(once)), strict=True))
    return [parsed[words] for words in told]


def _words(clause: AlignedText, context: ClauseContext) -> _Words:
    """Return all that a parse depends on."""
    told = context.first_leads, context.strict, context.label, context.beside_lead
    return (clause.text, clause.raw, *told)


@lru_cache(maxsize=8192)
def _parse(*words: *_Words) -> Parsed:
    """Plans repeat their clauses, and what is read depends on their words alone."""
    return _parsed([words])[0]


def _parsed(clauses: Sequence[_Words]) -> list[Parsed]:
    texts = [labelled_marks(text, raw) for text, raw, *_ in clauses]
    notes = [read_notes(text, raw) for text, (_, raw, *_) in zip(texts, clauses, strict=True)]
    read = [
        read_lists(text, note.start, strict=strict, label=label)
        for text, note, (_, _, _, strict, label, _) in zip(texts, notes, clauses, strict=True)
    ]
    accepted = [
        [accept_names(text, raw, units, strict=strict) for units in lists]
        for text, (lists, _), (_, raw, _, strict, *_) in zip(texts, read, clauses, strict=True)
    ]
    groups = [[names.group for names in own if names.group is not None] for own in accepted]
    mentions = [
        assign_roles(
            own,
            raw,
            first_leads=first_leads or note.first_leads,
            beside_lead=beside_lead,
            starred_lead=note.starred_lead,
        )
        for own, note, (_, raw, first_leads, _, _, beside_lead) in zip(groups, notes, clauses, strict=True)
    ]
    return list(map(_put_together, read, accepted, groups, mentions, notes))


def _put_together(
    read: tuple[list[UnitList], list[tuple[int, int]]],
    accepted: Sequence[Accepted],
    groups: Sequence[Group],
    mentions: tuple[RoleMention, ...],
    notes: Notes,
) -> Parsed:
    lists, times = read
    return Parsed(
        mentions=mentions,
        open=bool([g for g in groups if g.open]) or bool([m for m in mentions if m.name.open]),
        unknown=tuple([span for names in accepted for span in names.unknown]),
        times=tuple(sorted([*times, *[span for names in accepted for span in names.times]])),
        anchored=bool([units for units in lists if units.anchors]),
        first_leads=notes.first_leads,
    )
