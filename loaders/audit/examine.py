"""Say what was not understood, with lines.

Points without owner, names not placed, brackets taken for no clause, numbers passed over; and how much of the
clauses was explained.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from graph.findings import finding
from graph.model import Finding, Point, Region
from loaders.clauses.brackets import bracket_pairs
from loaders.clauses.match import ClauseMatch
from loaders.clauses.names import is_name
from loaders.outline import Label, find_labels
from loaders.points.draft import Drafts
from loaders.points.drafts import AssignedStretch
from loaders.points.plantext import PlanText
from loaders.text.lines import Lines
from loaders.text.plain import plain as to_plain

_MAYBE = re.compile(r"(?:牵头|配合|负责|责任单位|责任部门|按职责)")
_SHOWN = 60


def examine(
    text: PlanText, drafts: Drafts, points: Sequence[Point], home: Region | None
) -> tuple[tuple[Finding, ...], float]:
    """Return what was not understood, in the order of the text, and the share of clauses that was explained.

    Args:
        text: the plan's text in its forms.
        drafts: its points before their words were read, with all clauses and outlines.
        points: the points as read.
        home: the place whose plan it is, if known.

    Returns:
        Findings, and the share (0 to 1) of the characters of clauses, taken for such or not, that was explained.
    """
    plain, lines = to_plain(text.text), Lines(text.text)
    clauses = (*drafts.clauses, *(clause for row in drafts.rows for clause in row.clauses))
    brackets = list(_rejected(plain, clauses))
    findings = [
        *_ownerless(lines, points),
        *_unplaced(lines, clauses),
        *(finding(lines.number(a), "bracket-not-clause", _short(plain[a:b])) for a, b in brackets),
        *_gaps(lines, drafts.stretches),
        *_passed_over(text.prose, lines, drafts.stretches),
        *_loose(lines, drafts.stretches),
        *([] if home is not None else [finding(1, "no-place")]),
    ]
    rejected = sum(len("".join(plain[a:b].split())) for a, b in brackets)
    return tuple(sorted(findings, key=lambda f: (f.line, f.code, f.message))), _coverage(
        clauses, points, rejected
    )


def _coverage(found: Sequence[ClauseMatch], points: Sequence[Point], rejected: int) -> float:
    total = sum(len(c.squeezed.text) for c in found)
    unknown = sum(b - a for c in found for a, b in c.parsed.unknown)
    if not total:
        return float(not points)
    return round(max(0.0, 1 - (unknown + rejected) / (total + rejected)), 4)


def _ownerless(lines: Lines, points: Sequence[Point]) -> Iterator[Finding]:
    for point in points:
        if not point.responsibilities:
            yield finding(lines.number(point.body.start), "no-owner", point.number, point.title)


def _unplaced(lines: Lines, found: Sequence[ClauseMatch]) -> Iterator[Finding]:
    for clause in found:
        words = clause.squeezed
        for a, b in clause.parsed.unknown:
            yield finding(lines.number(words.offset(a)), "unknown-name", words.text[a:b])
        for mention in clause.parsed.mentions:
            if not is_name(mention.name.text) and not mention.name.collective:
                yield finding(lines.number(words.offset(mention.name.start)), "odd-name", mention.name.text)


def _rejected(plain: str, found: Sequence[ClauseMatch]) -> Iterator[tuple[int, int]]:
    """Yield the brackets that look like a clause and were taken for none."""
    spans = sorted(c.outer for c in found)
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max))
    for a, b in bracket_pairs(plain, 0, len(plain)):
        before = bisect_left(starts, b)  # clauses that begin before the bracket ends
        if _MAYBE.search(plain, a, b) and not (before and ends[before - 1] > a):
            yield a, b


def _gaps(lines: Lines, stretches: Sequence[AssignedStretch]) -> Iterator[Finding]:
    for gap in (gap for within in stretches for gap in within.stretch.outline.gaps):
        line, number = lines.number(gap.start), str(gap.number)
        if gap.kind == "twice":
            yield finding(line, "number-twice", number)
        else:
            yield finding(line, "number-missing", number, str(gap.before))


def _passed_over(prose: str, lines: Lines, stretches: Sequence[AssignedStretch]) -> Iterator[Finding]:
    """Yield each run of labels at the start of lines that were taken for no item, such as a box's own numbers."""
    taken = {item.start for within in stretches for item in within.items}
    labels = [label for label in find_labels(prose) if label.strong]
    for passed, run in groupby(labels, key=lambda label: label.start not in taken):
        if passed:
            group = list(run)
            words = _short(prose[group[0].start : _line_end(prose, group[0])], 20)
            yield finding(lines.number(group[0].start), "number-not-item", words, str(len(group)))


def _line_end(text: str, label: Label) -> int:
    end = text.find("\n", label.end)
    return len(text) if end < 0 else end


def _loose(lines: Lines, stretches: Sequence[AssignedStretch]) -> Iterator[Finding]:
    for within in stretches:
        for clause in within.loose:
            words = _short(clause.squeezed.text)
            yield finding(lines.number(clause.start), "clause-without-point", words)


def _short(words: str, most: int = _SHOWN) -> str:
    words = re.sub(r"\s+", "", words)
    return words if len(words) <= most else words[: most - 1] + "…"
