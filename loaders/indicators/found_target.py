"""A target as found in a text without white space, before it becomes an indicator of the plan."""

from typing import NamedTuple

from graph.model import Op
from loaders.indicators.measured import Stretch


class FoundTarget(NamedTuple):
    """A target; `subject` is the stretch of what it measures, `rule` the name of the rule that found it."""

    start: int
    end: int
    op: Op
    value: float | None
    unit: str | None
    subject: Stretch | None
    rule: str
