"""Find the quantities of a stretch that no rule explains, neither as a target nor as something else, so that they can be told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from loaders.indicators.non_targets import is_none
from loaders.indicators.quantities import find_quantities
from loaders.indicators.quantity import MEASURES, Quantity
from loaders.indicators.setting import setting
from loaders.text.aligned import compacted
from loaders.text.spans import Spans, joined, touched
from loaders.text.vocabulary import any_of, pattern

_TOO_LARGE = pattern(rf"(?<!\d)\d{{10,}}(?:\.\d+)?(?:万亿|[万亿])?{any_of(MEASURES)}")
"""More digits than any quantity of a plan has."""
_MANY_DIGITS = re.compile(r"\d{10}")
_DIGIT = re.compile(r"\d")
_SIGNS = re.compile(r"[\d万亿][\d万亿.,]*+")
"""Signs of which each quantity has one that may be told: digits, or a scale that stands alone. Most are read."""
_FEW = 4
"""So many quantities are held against what was read one span after another; for more of them that is put in order first."""
_COUNTED = ("年", "月", "等")
"""What stands before a day (7月|1日) and before the number of things that are named (甲、乙等|5个)."""


def unused_quantities(
    plain: str, start: int, end: int, taken: Iterable[tuple[int, int]], *, known: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield the numbers with a measure word in `plain[start:end]` that are neither targets nor told to be something else.

    Args:
        plain: the plain form of a plan's text.
        start: where the stretch begins.
        end: where it ends.
        taken: the spans of what was read (targets, dates, places, clauses).
        known: the quantities of the very stretch were looked for, and are at hand.
    """
    if not _DIGIT.search(plain, start, end):
        return
    spans: Sequence[tuple[int, int]] = () if known else list(taken)
    if not known and _all_read(plain, start, end, joined(spans)):
        return
    view = compacted(plain, start, end)
    written = list(_written(view.text))
    large = list(_TOO_LARGE.finditer(view.text)) if _MANY_DIGITS.search(view.text) else []
    if not (written or large):
        return
    spans = list(taken) if known else spans
    touch = joined(spans).touch if len(written) + len(large) > _FEW else partial(touched, spans)
    for quantity in written:
        span = view.span(quantity.start, quantity.end)
        if not touch(*span) and not is_none(setting(view.text, quantity)):
            yield span
    for match in large:
        span = view.span(*match.span())
        if not touch(*span):
            yield span


def _all_read(plain: str, start: int, end: int, read: Spans) -> bool:
    """Tell whether all signs of quantities stand in spans that were read."""
    return all(read.cover(*sign.span()) for sign in _SIGNS.finditer(plain, start, end))


def _written(text: str) -> Iterator[Quantity]:
    """Yield the quantities that are written in digits and count something."""
    for quantity in find_quantities(text):
        counted = text[quantity.start - 1 : quantity.start] in _COUNTED
        if not (quantity.spoken or counted or quantity.kind == "bare"):
            yield quantity
