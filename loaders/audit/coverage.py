"""Say what was not understood, with lines.

Points without owner, names not placed, brackets taken for no clause, numbers passed over; and how much of the
clauses was explained.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from graph.findings import finding
from graph.model import Finding, Point, Region
from loaders.clauses.finder import Found, bracket_pairs
from loaders.clauses.names import is_name
from loaders.outline.labels import Label, find_labels
from loaders.points.parts import Part
from loaders.text.lines import Lines
from loaders.text.plain import plain as to_plain

_MAYBE = re.compile(r"(?:牵头|配合|负责|责任单位|责任部门|按职责)")
_SHOWN = 60


def examine(
    text: str,
    prose: str,
    parts: Sequence[Part],
    found: Sequence[Found],
    points: Sequence[Point],
    home: Region | None,
) -> tuple[tuple[Finding, ...], float]:
    """Return what was not understood, in the order of the text, and the share of clauses that was explained.

    Args:
        text: the plan's text as read, in which lines are counted.
        prose: its plain form with blanks for tables of tasks, whose numbers are no items.
        parts: the parts of the plan with their outlines.
        found: all clauses.
        points: the points as read.
        home: the place whose plan it is, if known.

    Returns:
        Findings, and the share (0 to 1) of the characters of clauses, taken for such or not, that was explained.
    """
    plain, lines = to_plain(text), Lines(text)
    brackets = list(_rejected(plain, found))
    findings = [
        *_ownerless(lines, points),
        *_unplaced(lines, found),
        *(finding(lines.number(a), "bracket-not-clause", _short(plain[a:b])) for a, b in brackets),
        *_gaps(lines, parts),
        *_passed_over(prose, lines, parts),
        *_loose(lines, parts),
        *([] if home is not None else [finding(1, "no-place")]),
    ]
    rejected = sum(len("".join(plain[a:b].split())) for a, b in brackets)
    return tuple(sorted(findings, key=lambda f: (f.line, f.code, f.message))), _coverage(
        found, points, rejected
    )


def _coverage(found: Sequence[Found], points: Sequence[Point], rejected: int) -> float:
    total = sum(len(c.squeezed.text) for c in found)
    unknown = sum(b - a for c in found for a, b in c.parsed.unknown)
    if not total:
        return float(not points)
    return round(max(0.0, 1 - (unknown + rejected) / (total + rejected)), 4)


def _ownerless(lines: Lines, points: Sequence[Point]) -> Iterator[Finding]:
    for point in points:
        if not point.responsibilities:
            yield finding(lines.number(point.body.start), "no-owner", point.number, point.title)


def _unplaced(lines: Lines, found: Sequence[Found]) -> Iterator[Finding]:
    for clause in found:
        words = clause.squeezed
        for a, b in clause.parsed.unknown:
            yield finding(lines.number(words.offset(a)), "unknown-name", words.text[a:b])
        for part in clause.parsed.parts:
            if not is_name(part.name.text) and not part.name.collective:
                yield finding(lines.number(words.offset(part.name.start)), "odd-name", part.name.text)


def _rejected(plain: str, found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Yield the brackets that look like a clause and were taken for none."""
    spans = [c.outer for c in found]
    for a, b in bracket_pairs(plain, 0, len(plain)):
        if _MAYBE.search(plain, a, b) and not any(start < b and a < end for start, end in spans):
            yield a, b


def _gaps(lines: Lines, parts: Sequence[Part]) -> Iterator[Finding]:
    for gap in (gap for part in parts for gap in part.outline.gaps):
        line, number = lines.number(gap.start), str(gap.number)
        if gap.kind == "twice":
            yield finding(line, "number-twice", number)
        else:
            yield finding(line, "number-missing", number, str(gap.before))


def _passed_over(prose: str, lines: Lines, parts: Sequence[Part]) -> Iterator[Finding]:
    """Yield each run of labels at the start of lines that were taken for no item, such as a box's own numbers."""
    taken = {item.start for part in parts for item in part.outline.items}
    labels = [label for label in find_labels(prose) if label.strong]
    for passed, run in groupby(labels, key=lambda label: label.start not in taken):
        if passed:
            group = list(run)
            words = _short(prose[group[0].start : _line_end(prose, group[0])], 20)
            yield finding(lines.number(group[0].start), "number-not-item", words, str(len(group)))


def _line_end(text: str, label: Label) -> int:
    end = text.find("\n", label.end)
    return len(text) if end < 0 else end


def _loose(lines: Lines, parts: Sequence[Part]) -> Iterator[Finding]:
    for part in parts:
        for clause in part.loose:
            words = _short(clause.squeezed.text)
            yield finding(lines.number(clause.start), "clause-without-point", words)


def _short(words: str, most: int = _SHOWN) -> str:
    words = re.sub(r"\s+", "", words)
    return words if len(words) <= most else words[: most - 1] + "…"
