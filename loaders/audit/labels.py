"""Labels of owners that one point bears where the others of its plan bear another: one of them may be a misread role."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from graph.model import Finding, Point
from loaders.audit.telling import Teller
from loaders.clauses.role_words import label_roles
from loaders.text.vocabulary import pattern

_LABEL = re.compile(r"(?<![一-鿿])[一-鿿]{2,8}(?=[ \t\u3000]*[:：])")
_COMMON = pattern("{role_words.core}{role_words.noun}")
_OWNING = frozenset({"lead", "support", "owner"})
_FEW = 3
"""So many points at least have to bear a label that one without it is told of."""
_USUAL = 0.8
"""The share of the others that have to bear it."""


def unlike_labels(points: Sequence[Point], teller: Teller) -> Iterator[Finding]:
    """Yield a finding on each label that stands in one point alone, in place of one that almost all others bear.

    A common label may well stand there of right: 责任单位 or 配合单位 says in one plan what the other says in the next.

    Args:
        points: the points of a plan, as read.
        teller: makes its findings.
    """
    borne = [(point, labels) for point in points if (labels := _labels(point))]
    counts = Counter(label for _, labels in borne for label in labels)
    least = max(_FEW, _USUAL * (len(borne) - 1))
    usual = {
        label for label, count in counts.items() if count >= least and label_roles().get(label) in _OWNING
    }
    for point, labels in borne:
        missing = usual - labels.keys()
        own = [label for label in labels if counts[label] == 1 and _COMMON.fullmatch(label) is None]
        if missing and own:
            start, end = labels[own[0]]
            yield teller.tell("label-unlike", start, end, own[0], point.number, min(missing), point=point)


def _labels(point: Point) -> dict[str, tuple[int, int]]:
    """Return the labels of a point's clauses, and where each stands first."""
    found: dict[str, tuple[int, int]] = {}
    for clause in point.clauses:
        begun, words = clause.mention.start, clause.mention.surface
        if ":" not in words and "：" not in words:
            continue  # found at once, where a label would be looked for at each character
        for label in _LABEL.finditer(words):
            found.setdefault(label[0], (begun + label.start(), begun + label.end()))
    return found
