"""Lines that hold whole runs of items, as a page pasted in one line does, and what may stand before a number in them."""

import re
from bisect import bisect_left
from itertools import pairwise

from loaders.outline.labels import Kind, Label

SENTENCE_END = frozenset("。;!?>)\"' \n:")
_INLINE_LINE = 240
HEADING = 45
_INLINE_RUN = 2
_SHORTEST = 30
FIRM_END = frozenset("。)\n ")
LIST_BEFORE = re.compile(r"(?:单位|部门|主体|责任人|时限|牵头|配合):[^。:]*$")
"""A list of units behind a label, to which the next number may be glued."""


def kinds_in_use(labels: list[Label]) -> frozenset[Kind]:
    """Return the kinds of labels that open lines."""
    return frozenset(label.kind for label in labels if label.strong)


def inline_stretches(plain: str, labels: list[Label]) -> list[tuple[int, int]]:
    """Return the lines that hold a whole run of items: long ones in which labels count up from one."""
    stretches = []
    starts = [x.start for x in labels]
    begin = 0
    strong = {x.kind for x in labels if x.strong and x.kind <= Kind.ARABIC}
    least = _INLINE_LINE if strong else 60
    kinds = (Kind.CHAPTER, Kind.ARTICLE, Kind.CHINESE, Kind.CHINESE_PAREN, Kind.ARABIC)
    while begin < len(plain):
        stop = plain.find("\n", begin)
        stop = len(plain) if stop < 0 else stop
        if stop - begin < _SHORTEST:
            begin = stop + 1
            continue
        inside = labels[bisect_left(starts, begin) : bisect_left(starts, stop)]
        long = stop - begin > least and any(_counts_up(plain, inside, kind) for kind in kinds)
        if long or _parts_behind_stops(inside) or (Kind.ARABIC not in strong and _lists_items(inside)):
            stretches.append((begin, stop))
        begin = stop + 1
    return stretches


def chapters_count_up(labels: list[Label]) -> bool:
    """Tell whether 一、二、三… behind line ends and full stops count up over the whole text."""
    values = [x.value for x in labels if x.kind is Kind.CHINESE and (x.strong or x.lead_in in FIRM_END)]
    return len(values) > 1 and values == list(range(1, len(values) + 1))


def _counts_up(plain: str, labels: list[Label], kind: Kind) -> bool:
    expected = 1
    for label in labels:
        if label.kind is not kind or label.value != expected:
            continue
        if (
            kind is Kind.CHINESE_PAREN
            or label.lead_in in SENTENCE_END
            or not label.lead_in
            or label.value == 1
            or LIST_BEFORE.search(plain, max(0, label.start - 200), label.start) is not None
        ):
            expected += 1
    return expected > _INLINE_RUN


def _parts_behind_stops(labels: list[Label]) -> bool:
    """Tell whether a line opens with 一、 and holds （一） and （二）, each later one behind a full stop or a bracket."""
    if not labels or not labels[0].strong or labels[0].kind is not Kind.CHINESE:
        return False
    firm = [
        x.lead_in in ("。", ")") or (before.kind is Kind.CHINESE and x.start - before.end < HEADING)
        for before, x in pairwise(labels)
        if x.kind is Kind.CHINESE_PAREN
    ]
    return len(firm) > 1 and all(firm)


def _lists_items(labels: list[Label]) -> bool:
    """Tell whether a line opens with 一、 and goes on with 1. and 2. (or 3. and 4.), each behind a full stop or a bracket."""
    if not labels or not labels[0].strong or labels[0].kind > Kind.CHINESE_PAREN:
        return False
    values = [x.value for x in labels if x.kind is Kind.ARABIC and x.lead_in in ("。", ")")]
    return len(values) > 1 and values == list(range(values[0], values[0] + len(values)))
