"""Clauses in running text, looked for only where a plan has none in brackets or behind labels."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from loaders.clauses.acceptance import first_refused, is_unit_list
from loaders.clauses.extent import MAX_CLAUSE
from loaders.clauses.grammar import ClauseContext, parse_clause
from loaders.clauses.match import ClauseMatch, may_be_clause, read_clause, trimmed
from loaders.outline import Item
from loaders.text.aligned import SOFT, squeezed, unsoftened
from loaders.text.vocabulary import pattern

_SENTENCE = re.compile(r"[^。;\n]+")
_HINT = pattern("{clause_words.prose_hint}")
"""Each clause of prose holds such a verb, a subject's too (`_SUBJECT`)."""
_CUT = pattern(
    r"[,:]|(?=由(?:{levels.territory+nation}|各))|(?:(?<=,)|(?<=,并)|(?<=牵头))(?:会同|联合)[^,:。;的]{2,40}?(?={clause_words.work_verb})"
)
"""Where parts of a sentence end: at signs, before the next subject, behind those whom a subject 会同s."""
_NUMBER = r"(?:(?:\d{1,3}[.、]|\([{chars:numerals.one_to_nine+ten}\d]{1,3}\)|[①-⑳])[ ]*)?"
_HELPED = r"(?:会同|{clause_words.helpfully}?配合)[^,:。;的]{2,40}?(?={clause_words.work_verb})"
_SUBJECT = pattern(
    rf"[ ]*{_NUMBER}(?P<clause>由?(?={{levels.territory+nation}}|各)[^,:。;的()]{{2,80}}?(?:牵头负责|牵头|负责|{_HELPED}))"
)
_SIGNS = ("", *",:。;\n")
_STRICT = ClauseContext(strict=True)
_OWNERS = ClauseContext(strict=True, label="owner")


def prose_clauses(plain: str, start: int, end: int) -> list[ClauseMatch]:
    """Return clauses of prose: whole sentences, else parts of sentences, else the owners that sentences begin with."""
    if plain.find(SOFT, start, end) < 0:
        return _found(plain, start, end)
    whole = unsoftened(plain, start, end)
    found = (whole.span(clause.start, clause.end) for clause in _found(whole.raw, 0, len(whole.raw)))
    return [clause for span in found if (clause := _read(plain, span)) is not None]


def _found(plain: str, start: int, end: int) -> list[ClauseMatch]:
    if _HINT.search(plain, start, end) is None:
        return []
    for spans in (_sentences, _stretches, _subjects):
        found = [clause for span in spans(plain, start, end) if (clause := _read(plain, span)) is not None]
        if found:
            return found
    return []


def _read(plain: str, span: tuple[int, int]) -> ClauseMatch | None:
    return read_clause(plain, span, span, "sentence", first_leads=False, usual=False)


_HEADING = re.compile(r"[^\n。;,:]{3,30}?(?=[ ]*+(?:\(\d+项\))?[ ]*+[:。]?[ ]*+(?:\n|$))")


def heading_clauses(plain: str, items: Sequence[Item]) -> list[ClauseMatch]:
    """Return headings that are names of units and nothing else (一、市卫生健康委), which speak for the items below."""
    found = []
    for item in items:
        match = _HEADING.match(plain, item.body, item.own_end) if item.children else None
        if match is None or not is_unit_list(match[0]):
            continue
        aligned = squeezed(plain, match.start(), match.end())
        parsed = parse_clause(aligned, _OWNERS)
        if parsed.mentions and not parsed.unknown:
            found.append(ClauseMatch(match.start(), match.end(), match.span(), aligned, parsed, "heading"))
    return found


def _sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences that are nothing but a clause (市发改委牵头，市财政局配合。)."""
    for match in _SENTENCE.finditer(plain, start, end):
        if _HINT.search(match[0]):
            yield match.span()


def _stretches(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The longest clauses between commas (由市商务局牵头，市文旅局配合，开展…)."""
    for sentence in _sentences(plain, start, end):
        inner = (m.end() for m in _CUT.finditer(plain, *sentence))
        cuts = [sentence[0], *inner, sentence[1] + 1]
        at = limit = 0
        while at < len(cuts) - 1:
            limit = limit if limit > at else len(cuts) - 1
            stop, limit = _longest(plain, cuts, at, limit)
            if stop > at:
                yield cuts[at], _end(plain, cuts[stop])
            at = max(stop, at + 1)


def _longest(plain: str, cuts: list[int], at: int, limit: int) -> tuple[int, int]:
    """Return the cut up to which a clause goes that begins at the cut `at`, `at` where there is none.

    No clause goes beyond the cut `limit`; the second number is the limit for what begins behind `at`. Stretches
    grow until one holds words that no clause has, so that words are read again a few times at most.
    """
    limit, most = _limited(plain, cuts, at, limit)
    stop = most
    while stop > at:
        span = (cuts[at], _end(plain, cuts[stop]))
        if _read(plain, span) is not None:
            return stop, limit
        refused = _refused(plain, span)
        if refused is None:
            return at, limit
        stop = min(stop - 1, bisect_right(cuts, refused))  # the cut behind may lie inside the words refused
    return at, limit


def _limited(plain: str, cuts: list[int], at: int, limit: int) -> tuple[int, int]:
    """Return the limit and how far stretches from `at` may go: before unknown words, not longer than a clause."""
    most = max(at + 1, min(limit, bisect_right(cuts, cuts[at] + MAX_CLAUSE + 1) - 1))
    size = 1
    while True:
        stop = min(at + size, most)
        unknown = _unknown(plain, (cuts[at], _end(plain, cuts[stop])))
        if unknown is not None:
            before = bisect_right(cuts, unknown) - 1
            if before + 1 < stop and _unknown(plain, (cuts[at], _end(plain, cuts[before + 1]))) is None:
                before += 1  # a cut inside the words, behind whom a subject 会同s
            return (before, before) if before > at else (at, at)
        if stop == most:
            return limit, most
        size *= 2


def _unknown(plain: str, span: tuple[int, int]) -> int | None:
    """Return where the first words in a stretch are that stand for no unit, whatever follows but a colon."""
    start, end = trimmed(plain, *span)
    clause = squeezed(plain, start, end)
    spans = (clause.span(a, b) for a, b in parse_clause(clause, _STRICT).unknown)
    return next((a for a, b in spans if plain[b : b + 1] != ":"), None)


def _refused(plain: str, span: tuple[int, int]) -> int | None:
    """Return where the first words are for which a stretch is no clause; None if it lacks what makes one."""
    start, end = trimmed(plain, *span)
    if not may_be_clause(plain, start, end, "sentence"):
        return None
    clause = squeezed(plain, start, end)
    parsed = parse_clause(clause, _STRICT)
    refused = first_refused(clause, parsed) if parsed.anchored and parsed.mentions else None
    return clause.offset(refused) if refused is not None else None


def _end(plain: str, cut: int) -> int:
    """Return where the part ends before a cut: at its sign if it has one."""
    signed = plain[cut : cut + 1] != "由" and plain[max(0, cut - 1) : cut] in _SIGNS
    return cut - 1 if signed or cut > len(plain) else cut


def _subjects(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Owners at the head of a sentence (市教育局负责统筹…; 市水利局会同各县做好…)."""
    for match in _SENTENCE.finditer(plain, start, end):
        head = _SUBJECT.match(plain, *match.span())
        if head is not None:
            yield head.span("clause")
