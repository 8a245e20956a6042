"""Choose the work points of a plan among its numbered items."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.clauses.match import ClauseMatch
from loaders.outline import Item, Kind
from loaders.outline.headings import INTRO, SAFEGUARD, heading
from loaders.points.drafts import AssignedStretch, PointDraft

_INDENT = 40
"""So many blanks may stand before the first word of a line."""
_TITLE, _SAFEGUARD = 40, 16
"""So many characters of a heading tell what kind of chapter it is."""


def choose_points(plain: str, stretches: Sequence[AssignedStretch]) -> tuple[PointDraft, ...]:
    """Return the work points in order: innermost items with a clause, or innermost items where nothing has one."""
    with_clauses = [s for s in stretches if s.clauses]
    if with_clauses:
        return tuple(p for s in with_clauses for p in _Chooser(_survey(plain, s, assigned=True)).points())
    main = max(stretches, key=lambda s: len(s.items))
    return tuple(_Chooser(_survey(plain, main, assigned=False)).points())


@dataclass(frozen=True, slots=True)
class _Survey:
    """What is known of all items of a stretch before points are chosen among them.

    Sets hold the offsets at which items begin: `holding` those with a clause in their own words or below, `covered`
    those of which each innermost item has one. `collecting` are the kinds of sub-items whose clause speaks for the item
    above, `chapters` says that items of the highest level are points themselves.
    """

    plain: str
    within: AssignedStretch
    assigned: bool
    holding: frozenset[int]
    covered: frozenset[int]
    collecting: frozenset[Kind]
    chapters: bool
    intros: dict[int, bool] = field(default_factory=dict)
    safeguards: dict[int, bool] = field(default_factory=dict)
    """Of the items that were asked for, by their offsets, whether they state aims, or how the work is secured."""

    def is_intro(self, item: Item) -> bool:
        """Tell whether an item states aims or is a preface."""
        if item.start not in self.intros:
            self.intros[item.start] = _is_intro(self.plain, item)
        return self.intros[item.start]

    def is_safeguard(self, item: Item) -> bool:
        """Tell whether an item says how the work is secured."""
        if item.start not in self.safeguards:
            begins = heading(self.plain, item)[:_SAFEGUARD]
            self.safeguards[item.start] = SAFEGUARD.search(begins) is not None
        return self.safeguards[item.start]


def _survey(plain: str, within: AssignedStretch, *, assigned: bool) -> _Survey:
    """Look at all items once; `assigned` says that the plan has clauses."""
    holding: set[int] = set()
    covered: set[int] = set()
    for item in reversed(within.items):  # what stands below an item is known before it
        kids = item.children
        if within.of(item):
            holding.add(item.start)
            covered.add(item.start)
            continue
        if any(kid.start in holding for kid in kids):
            holding.add(item.start)
        if kids and all(kid.start in covered for kid in kids):
            covered.add(item.start)
    return _Survey(
        plain,
        within,
        assigned,
        frozenset(holding),
        frozenset(covered),
        _collecting_kinds(plain, within, holding),
        _chapters_are_points(plain, within, assigned=assigned),
    )


def _is_intro(plain: str, item: Item) -> bool:
    """Tell whether an item's heading says that it states aims; most headings do not even begin so."""
    words = "".join(plain[item.body : item.body + _TITLE].split())
    return (INTRO.match(words) is not None or len(words) < _TITLE // 2) and (
        INTRO.match(heading(plain, item)) is not None
    )


def _collecting_kinds(plain: str, within: AssignedStretch, holding: set[int]) -> frozenset[Kind]:
    """Kinds of sub-items whose clause, at the end of the last one, speaks for the item above them.

    （一） and 1. are points of their own mostly: they are such kinds only where each item above them has lines of its own
    (整改目标：…) and the clause is a label on a line of its own, as in lists of problems to mend.
    """
    last_only: Counter[Kind] = Counter()
    others: Counter[Kind] = Counter()
    framed: Counter[Kind] = Counter()
    for item in within.items:
        kids = item.children
        having = [kid.start in holding for kid in kids]
        if len(having) < 2 or within.of(item) or not any(having):
            continue
        kind = kids[0].kind
        (last_only if having[-1] and sum(having) == 1 else others)[kind] += 1
        framed[kind] += _frames(plain, within, item)
    return frozenset(
        kind
        for kind, count in last_only.items()
        if count > others[kind] and (kind >= Kind.ARABIC_PAREN or framed[kind] == count + others[kind] > 1)
    )


def _frames(plain: str, within: AssignedStretch, item: Item) -> bool:
    """Tell whether an item has lines of its own around its sub-items, with a clause that opens a line behind them."""
    lines = "\n" in plain[item.body : item.own_end].strip()
    last = within.of(item.children[-1])
    return lines and bool(last) and all(_opens_line(plain, clause) for clause in last)


def _opens_line(plain: str, clause: ClauseMatch) -> bool:
    start = clause.outer[0]
    before = plain[max(0, start - _INDENT) : start].rstrip(" ")
    return clause.shape == "label" and before[-1:] in ("", "\n")


def _chapters_are_points(plain: str, within: AssignedStretch, *, assigned: bool) -> bool:
    top = within.stretch.outline.top
    leaves = [item for item in top if not item.children]
    if any(within.of(item) for item in leaves):
        return True
    if top and top[0].kind >= Kind.TASK:
        return True
    return not assigned and bool(leaves) and not any(_is_intro(plain, item) for item in top)


class _Chooser:
    """Walks the tree of a survey; labels nest by kind, so that the walk is never deeper than there are kinds."""

    def __init__(self, survey: _Survey) -> None:
        self.survey = survey
        self.within = survey.within

    def points(self) -> Iterator[PointDraft]:
        for item in self.within.stretch.outline.top:
            yield from self._visit(item, ())

    def _visit(self, item: Item, above: tuple[ClauseMatch, ...]) -> Iterator[PointDraft]:
        own = self.within.of(item)
        holding = self.survey.holding
        kids = item.children
        if not kids:
            yield from self._leaf(item, own, above)
        elif not own and item.start in holding and self._collects(item):
            yield self._draft(item, self._all(item), (), whole=True)
        elif any(kid.start in holding for kid in kids):
            yield from self._heading(item, own, above)
        elif own and _lists_parts(item):
            yield self._draft(item, own, above, whole=True)
        else:
            yield from self._below(item, own or above)

    def _collects(self, item: Item) -> bool:
        """Tell whether the clause behind an item's sub-items speaks for the item: not where each of several has its own."""
        each = all(kid.start in self.survey.holding for kid in item.children)
        return item.children[0].kind in self.survey.collecting and not (each and len(item.children) > 1)

    def _below(self, item: Item, above: tuple[ClauseMatch, ...]) -> Iterator[PointDraft]:
        for kid in item.children:
            yield from self._visit(kid, above)

    def _heading(
        self, item: Item, own: tuple[ClauseMatch, ...], above: tuple[ClauseMatch, ...]
    ) -> Iterator[PointDraft]:
        """An item above items with clauses: its own clause speaks for those without, or for itself."""
        if own and all(kid.start in self.survey.covered for kid in item.children):
            yield self._draft(item, own, ())
            own = ()
        points = list(self._below(item, own or above))
        yield from points
        if own and not points:
            yield self._draft(item, own, ())

    def _all(self, item: Item) -> tuple[ClauseMatch, ...]:
        below = (clause for kid in item.children for clause in self._all(kid))
        return (*self.within.of(item), *below)

    def _leaf(
        self, item: Item, own: tuple[ClauseMatch, ...], above: tuple[ClauseMatch, ...]
    ) -> Iterator[PointDraft]:
        if own or above or self._is_work(item):
            yield self._draft(item, own, above)

    def _is_work(self, item: Item) -> bool:
        """Tell whether an item without a clause is work: not aims or a preface, not safeguards beside assigned work."""
        lines = [item, *item.ancestors()]
        if any(self.survey.is_intro(x) for x in lines):
            return False
        top = lines[-1]
        unassigned = self.survey.assigned and top.start not in self.survey.holding
        if unassigned and self.survey.is_safeguard(top):
            return False
        return item.parent is not None or self.survey.chapters

    def _draft(
        self, item: Item, own: tuple[ClauseMatch, ...], above: tuple[ClauseMatch, ...], *, whole: bool = False
    ) -> PointDraft:
        return PointDraft(item, self.within, own or above, not own and bool(above), whole)


def _lists_parts(item: Item) -> bool:
    """Tell whether sub-items only list parts of the item's text: (1) and ① do, 1. and （一） are points."""
    return item.children[0].kind >= Kind.ARABIC_PAREN
