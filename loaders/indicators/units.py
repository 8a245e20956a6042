"""Units that stand apart from their number: in the heading or the name of a figure (引进内资（亿元）), in a column of their own."""

from dataclasses import replace

from graph.model import Indicator
from loaders.indicators.quantity import MEASURES
from loaders.text.vocabulary import any_of, pattern, words

_UNIT = rf"(?:万亿|[万亿])?{any_of(MEASURES)}(?:/{any_of([*MEASURES, *words('measure_words', 'per')])})?"
_ALONE = pattern(rf"\(?(?P<unit>{_UNIT})\)?")
_NOTED = pattern(rf"[(,](?:单位:?)?(?P<unit>{_UNIT})\)?$")
_SCALES = (None, "万", "亿", "万亿")


def unit_alone(plain: str) -> str | None:
    """Return the unit that a plain text is, wholly: 亿元, （家）; None where it is none."""
    match = _ALONE.fullmatch("".join(plain.split()))
    return match["unit"] if match else None


def unit_noted(plain: str) -> str | None:
    """Return the unit that a name of a figure ends with: 引进内资（亿元）, 绿化面积（单位：亩）."""
    match = _NOTED.search("".join(plain.split()))
    return match["unit"] if match else None


def name_of_figure(plain: str) -> str:
    """Return the name of a figure without its unit: 引进内资（亿元） → 引进内资."""
    return _NOTED.sub("", "".join(plain.split()))


def with_unit(target: Indicator, unit: str | None) -> Indicator:
    """Return a target that has no unit of its own with the one that stands apart."""
    if unit is None or target.unit not in _SCALES or target.op in ("rank", "relative"):
        return target
    return replace(target, unit=(target.unit or "") + unit)
