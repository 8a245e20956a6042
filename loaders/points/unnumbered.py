"""Points of a plan without numbers: each paragraph with a clause is one, counted in the order of the text."""

import re
from dataclasses import replace

from loaders.clauses.finder import Found
from loaders.outline.labels import Kind
from loaders.outline.tree import Item, Outline
from loaders.points.choose import Chosen
from loaders.points.parts import Part

_LEAD = re.compile(r"[ \n]*(?:[-·■◆●*]+)?[ ]*")


def unnumbered_points(plain: str, found: list[Found]) -> list[Chosen]:
    """Return a point for each paragraph that holds clauses; a clause on a line of its own speaks for the line above."""
    items: list[Item] = []
    clauses: dict[int, list[Found]] = {}
    last = 0
    for clause in found:
        begin = max(last, plain.rfind("\n", 0, clause.outer[0]) + 1)
        if not plain[begin : clause.outer[0]].strip(" -·■◆●*"):
            above = plain.rfind("\n", 0, max(0, begin - 1)) + 1
            begin = max(last, above)
        lead = _LEAD.match(plain, begin)
        start = lead.end() if lead is not None else begin
        if items and start < last:
            start = last
        if items and plain.find("\n", items[-1].start, clause.outer[0]) < 0:
            clauses[items[-1].start].append(clause)
            items[-1] = replace(items[-1], own_end=clause.outer[1], end=clause.outer[1])
        else:
            items.append(Item(Kind.ARABIC, len(items) + 1, start, start, clause.outer[1], clause.outer[1]))
            clauses[start] = [clause]
        last = clause.outer[1]
    part = Part(0, len(plain), Outline(tuple(items)), annex=False, clauses=clauses)
    return [Chosen(item, part, clauses[item.start]) for item in items]
