"""Read one stretch of plain text as a clause: a match comes out, or none where it is something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.frozen import made_often
from loaders.clauses.acceptance import is_bare_list, is_clause, sure
from loaders.clauses.extent import MAX_CLAUSE
from loaders.clauses.grammar import ClauseContext, Parsed, parse_clause, parse_clauses
from loaders.text.aligned import AlignedText, squeezed
from loaders.text.vocabulary import pattern, words

_HINT = pattern("{clause_words.hint}")
_LAST_CHARS = "".join(sorted({word[-1] for word in words("unit_endings", "name")}))
_UNIT_LIKE = re.compile(rf"[{_LAST_CHARS}]\)?(?:[、,; ]|等|$)")

_CONTEXTS = {
    (first, strict): ClauseContext(first_leads=first, strict=strict)
    for first in (False, True)
    for strict in (False, True)
}


@made_often
@dataclass(frozen=True, slots=True)
class ClauseMatch:
    """A clause in the plan's text, without its brackets, and what was read in it.

    `outer` is the stretch with brackets; `shape` is bracket, label, sentence, heading or table.
    """

    start: int
    end: int
    outer: tuple[int, int]
    squeezed: AlignedText
    parsed: Parsed
    shape: str


def read_clause(
    plain: str, inner: tuple[int, int], outer: tuple[int, int], shape: str, *, first_leads: bool, usual: bool
) -> ClauseMatch | None:
    """Return the clause in a stretch of `plain`, None where it is none.

    Args:
        plain: the plan's plain text.
        inner: the stretch without brackets.
        outer: the stretch with them.
        shape: bracket, label or sentence.
        first_leads: a note of the plan says that the first of each list leads.
        usual: brackets that hold names alone are usual in the plan.
    """
    parsed = parsed_stretch(plain, inner, outer, shape, first_leads=first_leads)
    return parsed if parsed is not None and is_accepted(plain, parsed, usual=usual) else None


def parsed_stretch(
    plain: str, inner: tuple[int, int], outer: tuple[int, int], shape: str, *, first_leads: bool
) -> ClauseMatch | None:
    """Return what a stretch would be as a clause, None where it is not worth reading; see `read_clause`."""
    return parsed_stretches(plain, [(inner, outer)], shape, first_leads=first_leads)[0]


def parsed_stretches(
    plain: str,
    stretches: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    shape: str,
    *,
    first_leads: bool,
) -> list[ClauseMatch | None]:
    """Return the same of many stretches, each without brackets and with them, step by step for all of them."""
    spans = [trimmed(plain, *inner) for inner, _ in stretches]
    texts = [squeezed(plain, *span) if may_be_clause(plain, *span, shape) else None for span in spans]
    worth = [text for text in texts if text is not None]
    parsed = iter(parse_clauses([(text, _context(text, shape, first_leads=first_leads)) for text in worth]))
    return [
        ClauseMatch(*span, outer, text, next(parsed), shape) if text is not None else None
        for span, (_, outer), text in zip(spans, stretches, texts, strict=True)
    ]


def is_accepted(plain: str, read: ClauseMatch, *, usual: bool) -> bool:
    """Tell whether what was read in a stretch makes it a clause; see `read_clause`."""
    if is_clause(read.squeezed, read.parsed, read.shape):
        return True
    return read.shape == "bracket" and is_bare_list(plain, read.outer, read.parsed, usual=usual)


def read_beside_lead(clause: ClauseMatch) -> ClauseMatch:
    """Return a clause as it reads where another clause for the same words names the lead."""
    context = _context(clause.squeezed, clause.shape, first_leads=clause.parsed.first_leads)
    return replace(clause, parsed=parse_clause(clause.squeezed, replace(context, beside_lead=True)))


def _context(clause: AlignedText, shape: str, *, first_leads: bool) -> ClauseContext:
    return _CONTEXTS[first_leads, shape == "sentence" or not sure(clause.text)]


def may_be_clause(plain: str, start: int, end: int, shape: str) -> bool:
    """Tell by length and single words whether a stretch is worth reading."""
    if not 2 <= end - start <= MAX_CLAUSE:
        return False
    unit_like = shape == "bracket" and _UNIT_LIKE.search(plain, start, end) is not None
    return unit_like or _HINT.search("".join(plain[start:end].split())) is not None


def trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space and signs at the ends; a stretch far longer than a clause is none and stays as it is."""
    if end - start > 4 * MAX_CLAUSE:
        return start, end
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1] in " \n。;,":
        end -= 1
    return start, end
