"""Find responsibility clauses: in brackets of any kind and behind labels, with what was read in them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from loaders.clauses.acceptance import has_level
from loaders.clauses.beside import with_leads_beside
from loaders.clauses.brackets import bracket_pairs, dashed
from loaders.clauses.extent import MAX_CLAUSE, deadline_before, label_end
from loaders.clauses.match import ClauseMatch, is_accepted, parsed_stretch, parsed_stretches
from loaders.clauses.role_words import LabelMark, find_label_marks, notes_of_first
from loaders.limits import CLAUSES, check, checked

_PLACE_FOR_LABEL = frozenset(" \n。;,、)-\t")
_USUAL_FROM = 3
_MOST_REFUSED = 8
_NOTE_BEHIND = 40
_TOGETHER = 1000
"""So many stretches are read together; a text made to be slow has far more."""


def find_clauses(plain: str, stops: Sequence[int] = ()) -> tuple[ClauseMatch, ...]:
    """Return the clauses in brackets and behind labels, in order.

    None goes on beyond the next of `stops`, the offsets at which numbered items begin. A note outside
    the clauses that the first of each list leads holds for all of them, one with 下同 in a clause from there on.

    Raises:
        OverrunError: There are more than a plan can have; the file's name comes before.
    """
    signs = _Signs(plain)
    found = _written(signs, stops, first_leads=False)
    if found and first_leads_noted(plain, found):
        found = _written(signs, stops, first_leads=True)
    return with_leads_beside(plain, found)


def first_leads_noted(plain: str, found: Sequence[ClauseMatch] = ()) -> bool:
    """Tell whether words outside the clauses say that the first unit of each list leads."""
    notes = [match.start() for match in notes_of_first(plain)]
    if not notes:
        return False
    outer = sorted(clause.outer for clause in found)
    starts = [start for start, _ in outer]
    ends = [0, *accumulate((end + _NOTE_BEHIND for _, end in outer), max)]
    return any(at >= ends[bisect_right(starts, at)] for at in notes)


class _Signs:
    """The brackets of a text, dashes that stand for them, and labels: looked for and read once, however often they are judged."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self._stretches = sorted([*bracket_pairs(plain, 0, len(plain)), *dashed(plain)])
        self._marks: list[LabelMark] | None = None
        self._parsed: dict[tuple[tuple[int, int], bool], ClauseMatch | None] = {}

    def clauses(self, since: int, *, usual: bool) -> list[ClauseMatch]:
        """Return the clauses among them; from `since` on the first of each list leads."""
        found: list[ClauseMatch] = []
        last = 0
        for at, outer in enumerate(self._stretches):
            if outer[0] < last:
                continue
            clause = self._read(at, first_leads=outer[0] >= since)
            if clause is not None and is_accepted(self.plain, clause, usual=usual):
                found.append(clause)
                check(len(found), CLAUSES)
                last = clause.end
                since = min(since, last) if _from_here_on(clause) else since
        return found

    @property
    def marks(self) -> list[LabelMark]:
        """Return the labels of the text."""
        if self._marks is None:
            self._marks = list(find_label_marks(self.plain, 0, len(self.plain)))
        return self._marks

    def _read(self, at: int, *, first_leads: bool) -> ClauseMatch | None:
        """Return what the stretch at an index would be as a clause; those behind it are read together with it."""
        key = self._stretches[at], first_leads
        if key not in self._parsed:
            near = [(_inner(self.plain, *outer), outer) for outer in self._stretches[at : at + _TOGETHER]]
            read = parsed_stretches(self.plain, near, "bracket", first_leads=first_leads)
            self._parsed |= {
                (outer, first_leads): clause for (_, outer), clause in zip(near, read, strict=True)
            }
        return self._parsed[key]


def _written(signs: _Signs, stops: Sequence[int], *, first_leads: bool) -> tuple[ClauseMatch, ...]:
    plain = signs.plain
    since = 0 if first_leads else len(plain)
    bracketed = signs.clauses(since, usual=False)
    if _bare_is_usual(bracketed):
        bracketed = signs.clauses(since, usual=True)
    elif not bracketed and next(_opening_marks(signs, ()), None) is None:
        bare = signs.clauses(since, usual=True)
        bracketed = bare if len(bare) > 1 else []  # a plan that names its owners in no other way
    since = min([since, *(c.end for c in bracketed if _from_here_on(c))])
    labelled = _labelled(signs, stops, [c.outer for c in bracketed], since)
    both = [*bracketed, *checked(labelled, CLAUSES, len(bracketed))]
    return tuple(sorted(both, key=lambda clause: clause.start))


def _inner(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without its brackets, or without the dash before it."""
    if plain[start] == "-":
        return end - len(plain[start:end].lstrip("-")), end
    closing = plain[end - 1] in ")>" and end - 1 > start
    return start + 1, end - 1 if closing else end


def _from_here_on(clause: ClauseMatch) -> bool:
    return clause.parsed.first_leads and "下同" in clause.squeezed.raw


def _bare_is_usual(found: Sequence[ClauseMatch]) -> bool:
    """Tell whether a plan's brackets often hold names alone, or such names mostly have no level word."""
    bare = sum(not clause.parsed.anchored for clause in found)
    return bare >= _USUAL_FROM or (bool(found) and _names_without_level(found))


def _names_without_level(found: Sequence[ClauseMatch]) -> bool:
    """Tell whether a plan's clauses mostly name units without a level word, as plans of zones and offices do."""
    names = [p.name for c in found for p in c.parsed.mentions if not p.name.collective]
    return 2 * sum(not has_level(n.text) for n in names) > len(names)


def _labelled(
    signs: _Signs, stops: Sequence[int], taken: Sequence[tuple[int, int]], since: int
) -> Iterator[ClauseMatch]:
    """Yield the clauses that a label without brackets opens (责任单位：A、B), each to where it ends.

    Where several labels of one stretch were tried in vain, the rest of the stretch is no clause either.
    """
    plain = signs.plain
    ends: dict[int, int] = {}
    refused: Counter[int] = Counter()
    marks = list(_opening_marks(signs, taken))
    ahead = _read_ahead(plain, stops, marks, since, ends)
    at = 0
    for mark in marks:
        if mark.start < at:
            continue
        span, stop = _extent(plain, stops, mark, at, ends)
        first_leads = mark.start >= since
        clause = ahead.get(span) if first_leads == (since == 0) else None
        if clause is None:
            clause = parsed_stretch(plain, span, span, "label", first_leads=first_leads)
        if clause is not None and is_accepted(plain, clause, usual=False):
            yield clause
            since = min(since, clause.end) if _from_here_on(clause) else since
            at = stop
            continue
        refused[stop] += stop - span[0] <= MAX_CLAUSE
        if refused[stop] >= _MOST_REFUSED:
            at = stop


def _read_ahead(
    plain: str, stops: Sequence[int], marks: Sequence[LabelMark], since: int, ends: dict[int, int]
) -> dict[tuple[int, int], ClauseMatch | None]:
    """Return what the first labels open, read together, where each goes on to its end; `ends` as for `label_end`."""
    spans: list[tuple[int, int]] = []
    at = 0
    for mark in marks[:_TOGETHER]:
        if mark.start >= at:
            span, at = _extent(plain, stops, mark, at, ends)
            spans.append(span)
    read = parsed_stretches(plain, [(span, span) for span in spans], "label", first_leads=since == 0)
    return dict(zip(spans, read, strict=True))


def _extent(
    plain: str, stops: Sequence[int], mark: LabelMark, at: int, ends: dict[int, int]
) -> tuple[tuple[int, int], int]:
    """Return the stretch that a label opens behind `at`, and where it stops, blanks included."""
    last, following = _stops_around(stops, mark.start, len(plain))
    begin = deadline_before(plain, max(at, last), mark.start)
    stop = label_end(plain, mark.end, following, ends)
    return (begin, _before_blanks(plain, begin, stop)), stop


def _before_blanks(plain: str, start: int, stop: int) -> int:
    """Return where the words before `stop` end: what ends a document is blank in the text that is looked at."""
    while stop > start and plain[stop - 1].isspace():
        stop -= 1
    return stop


def _opening_marks(signs: _Signs, taken: Sequence[tuple[int, int]]) -> Iterator[LabelMark]:
    """Yield the labels of units outside `taken` that stand where a clause may begin."""
    opens = [start for start, _ in taken]
    for mark in signs.marks:
        inside = bisect_right(opens, mark.start) - 1
        if inside >= 0 and mark.start < taken[inside][1]:
            continue
        placed = mark.start == 0 or signs.plain[mark.start - 1] in _PLACE_FOR_LABEL
        if placed and mark.role in ("lead", "support", "owner"):
            yield mark


def _stops_around(stops: Sequence[int], at: int, end: int) -> tuple[int, int]:
    """Return where the item around `at` begins, and where the next one does."""
    index = bisect_right(stops, at)
    return stops[index - 1] if index else 0, min(end, stops[index]) if index < len(stops) else end
