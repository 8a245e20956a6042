"""Say what was not understood: points without owner, names not placed, brackets taken for no clause, numbers passed over."""

import re

from graph.model import Finding
from loaders.clauses import Found, bracket_pairs
from loaders.names import is_name
from loaders.numbering import Lines
from loaders.parts import Part
from loaders.points import Chosen, number

_MAYBE = re.compile(r"(?:牵头|配合|负责|责任单位|责任部门|按职责)")


def examine(
    plain: str, parts: list[Part], found: list[Found], chosen: list[Chosen]
) -> tuple[tuple[Finding, ...], float]:
    """Return findings in the order of the text, and the share of the clauses' characters that was explained."""
    lines = Lines(plain)
    findings = [
        *_ownerless(lines, chosen),
        *_unplaced(lines, found),
        *_no_clause(plain, lines, found),
        *_gaps(lines, parts),
        *_loose(lines, parts),
    ]
    total = sum(len(c.squeezed.text) for c in found)
    unknown = sum(b - a for c in found for a, b in c.parsed.unknown)
    rejected = sum(len(f.message) for f in findings if f.code == "bracket-not-clause")
    coverage = 1 - (unknown + rejected) / (total + rejected) if total else float(not chosen)
    return tuple(sorted(findings, key=lambda f: (f.line, f.code, f.message))), round(max(0.0, coverage), 4)


def _ownerless(lines: Lines, chosen: list[Chosen]) -> list[Finding]:
    return [
        Finding(lines.number(c.item.start), "no-owner", f"point {number(c)} names no responsible unit")
        for c in chosen
        if not c.clauses
    ]


def _unplaced(lines: Lines, found: list[Found]) -> list[Finding]:
    findings = []
    for clause in found:
        for a, b in clause.parsed.unknown:
            words = clause.squeezed.text[a:b]
            line = lines.number(clause.squeezed.at[a])
            findings.append(
                Finding(line, "unknown-name", f"“{words}” in a clause is no name of a unit that is known")
            )
        for part in clause.parsed.parts:
            if not is_name(part.name.text) and not part.name.collective:
                line = lines.number(clause.squeezed.at[part.name.start])
                findings.append(
                    Finding(line, "odd-name", f"“{part.name.text}” was taken for a unit by its place alone")
                )
    return findings


def _no_clause(plain: str, lines: Lines, found: list[Found]) -> list[Finding]:
    taken = {c.outer for c in found}
    findings = []
    for a, b in bracket_pairs(plain, 0, len(plain)):
        if (a, b) not in taken and _MAYBE.search(plain, a, b):
            words = re.sub(r"\s+", "", plain[a:b])
            short = words if len(words) <= 60 else words[:59] + "…"
            findings.append(
                Finding(lines.number(a), "bracket-not-clause", f"{short} was taken for no clause")
            )
    return findings


def _gaps(lines: Lines, parts: list[Part]) -> list[Finding]:
    return [Finding(lines.number(at), "numbering", message) for p in parts for at, message in p.outline.gaps]


def _loose(lines: Lines, parts: list[Part]) -> list[Finding]:
    return [
        Finding(
            lines.number(c.start),
            "clause-without-point",
            f"“{c.squeezed.text[:40]}” belongs to no numbered item",
        )
        for p in parts
        for c in p.loose
    ]
