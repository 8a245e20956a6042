"""Find responsibility clauses: in brackets of any kind, behind labels without brackets, with what was read in them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.clauses.acceptance import has_level, is_bare_list, is_clause, sure
from loaders.clauses.extent import MAX_CLAUSE, deadline_before, label_end
from loaders.clauses.grammar import ClauseParser, Parsed
from loaders.clauses.role_words import FIRST_LEADS, find_label_marks
from loaders.text.aligned import AlignedText, squeezed

_HINT = re.compile(r"牵头|负责|配合|职责|责任|分工|参与|协办|主办|落实|实施|承办|单位|部门|会同|协助")
_PLACE_FOR_LABEL = frozenset(" \n。;,、)\t")
_UNIT_LIKE = re.compile(r"[局委办厅部院会府队心司团站所镇乡区县关行段校室处科组]\)?(?:[、,; ]|$)")
_BRACKET = re.compile("[()<>]")
_BREAK = re.compile("[\\n。]")
_MOST_LOST = 8
_USUAL_FROM = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A clause in the plan's text, without its brackets, and what was read in it.

    `outer` is the stretch with brackets; `shape` is bracket, label or sentence.
    """

    start: int
    end: int
    outer: tuple[int, int]
    squeezed: AlignedText
    parsed: Parsed
    shape: str


def _names_without_level(found: list[Found]) -> bool:
    """Tell whether a plan's clauses mostly name units without a level word, as plans of zones and offices do."""
    names = [p.name for c in found for p in c.parsed.parts if not p.name.collective]
    return 2 * sum(not has_level(n.text) for n in names) > len(names)


def bracket_pairs(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return outermost bracket pairs as (offset of the opening, offset after the closing), in order.

    A bracket whose closing is lost ends at the next 。or line; those inside it count as outermost. Of several lost
    in one line the last few are returned.
    """
    pairs, lost = _matched(plain, start, end)
    alone = {-1, *lost}
    outermost = [(opened, stop) for opened, stop, outer in pairs if outer in alone]
    return sorted([*outermost, *_lost_pairs(plain, lost, end)])


def _matched(plain: str, start: int, end: int) -> tuple[list[tuple[int, int, int]], list[int]]:
    """Return the pairs, each with the opening around it (-1 for none), and the openings without a closing."""
    pairs: list[tuple[int, int, int]] = []
    opened: list[int] = []
    angles = [0]
    for match in _BRACKET.finditer(plain, start, end):
        sign = match[0]
        if sign == "(":
            opened.append(match.start())
            angles.append(0)
        elif sign == "<":
            angles[-1] += 1
        elif sign == ">" and angles[-1]:
            angles[-1] -= 1
        elif opened:  # a lone > closes too: （市教育局〉
            angles.pop()
            pairs.append((opened.pop(), match.end(), opened[-1] if opened else -1))
    return pairs, opened


def _lost_pairs(plain: str, lost: list[int], end: int) -> Iterator[tuple[int, int]]:
    breaks = (match.start() for match in _BREAK.finditer(plain, lost[0] if lost else end, end))
    stop = -1
    for opened, later in zip(lost, [*lost[_MOST_LOST:], *[end] * _MOST_LOST], strict=False):
        while stop < opened:
            stop = next(breaks, end)
        if later >= stop:
            yield opened, stop


class ClauseFinder:
    """Find the clauses of one stretch of a plan; a note that the first of each list leads holds from where it stands."""

    def __init__(self, plain: str, *, stops: Sequence[int] = (), first_leads: bool = False) -> None:
        self.plain = plain
        self.stops = stops
        self.bare_is_usual = False
        self.parser = ClauseParser(first_leads=first_leads)

    def bracketed(self, start: int, end: int) -> list[Found]:
        """Return the clauses in brackets in `plain[start:end]`, in order."""
        found = self._brackets(start, end)
        bare = sum(not c.parsed.anchored for c in found)
        if bare >= _USUAL_FROM or (bare and _names_without_level(found)):
            self.bare_is_usual = True
            found = self._brackets(start, end)
        return found

    def _brackets(self, start: int, end: int) -> list[Found]:
        found = []
        for a, b in bracket_pairs(self.plain, start, end):
            closing = self.plain[b - 1] in ")>" and b - 1 > a
            clause = self.read(a + 1, b - 1 if closing else b, (a, b), "bracket")
            if clause is not None:
                found.append(clause)
        return found

    def labelled(self, start: int, end: int, taken: list[tuple[int, int]]) -> list[Found]:
        """Return the clauses that a label without brackets opens (责任单位：A、B), each to where it ends."""
        found: list[Found] = []
        ends: dict[int, int] = {}
        at = start
        opens = [a for a, _ in taken]
        for mark in find_label_marks(self.plain, start, end):
            inside = bisect_right(opens, mark.start) - 1
            if mark.start < at or (inside >= 0 and mark.start < taken[inside][1]):
                continue
            if mark.role not in ("lead", "support", "owner"):
                continue
            if mark.start > start and self.plain[mark.start - 1] not in _PLACE_FOR_LABEL:
                continue
            begin = deadline_before(self.plain, max(start, at, self._last_stop(mark.start)), mark.start)
            stop = label_end(self.plain, mark.end, self._next_stop(mark.start, end), ends)
            clause = self.read(begin, stop, (begin, stop), "label")
            if clause is not None:
                found.append(clause)
                at = stop
        return found

    def _last_stop(self, at: int) -> int:
        index = bisect_right(self.stops, at) - 1
        return self.stops[index] if index >= 0 else 0

    def _next_stop(self, at: int, end: int) -> int:
        """Return where the next numbered item begins: a clause without brackets ends before it."""
        index = bisect_right(self.stops, at)
        return min(end, self.stops[index]) if index < len(self.stops) else end

    def read(self, start: int, end: int, outer: tuple[int, int], shape: str) -> Found | None:
        """Return the clause in `plain[start:end]`, None where it is none; `outer` is the stretch with its brackets."""
        start, end = _trimmed(self.plain, start, end)
        if not 2 <= end - start <= MAX_CLAUSE:
            return None
        if not _HINT.search(self.plain, start, end) and not (
            shape == "bracket" and _UNIT_LIKE.search(self.plain, start, end)
        ):
            return None
        aligned = squeezed(self.plain, start, end)
        parsed = self.parser.parse(aligned, strict=shape == "sentence" or not sure(aligned.text))
        bare = shape == "bracket" and is_bare_list(self.plain, outer, parsed, usual=self.bare_is_usual)
        if not bare and not is_clause(aligned, parsed, shape):
            return None
        if parsed.first_leads and "下同" in aligned.raw:
            self.parser.first_leads = True
        return Found(start, end, outer, aligned, parsed, shape)


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space and signs at the ends; a stretch far longer than a clause is none and stays as it is."""
    if end - start > 4 * MAX_CLAUSE:
        return start, end
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1] in " \n。;,":
        end -= 1
    return start, end


def find_clauses(plain: str, stops: Sequence[int] = ()) -> list[Found]:
    """Return the clauses in brackets and behind labels, in order.

    None goes on beyond the next of `stops`, the offsets at which numbered items begin. A note outside
    the clauses that the first of each list leads holds for all of them.
    """
    found = _written(ClauseFinder(plain, stops=stops))
    if found and first_leads_noted(plain, found):
        found = _written(ClauseFinder(plain, stops=stops, first_leads=True))
    return found


def _written(finder: ClauseFinder) -> list[Found]:
    bracketed = finder.bracketed(0, len(finder.plain))
    labelled = finder.labelled(0, len(finder.plain), [c.outer for c in bracketed])
    return sorted(bracketed + labelled, key=lambda c: c.start)


def first_leads_noted(plain: str, found: Sequence[Found] = ()) -> bool:
    """Tell whether words outside the clauses say that the first unit of each list leads."""
    notes = [match.start() for match in FIRST_LEADS.finditer(plain)]
    return any(not any(c.outer[0] <= at < c.outer[1] + 40 for c in found) for at in notes)
