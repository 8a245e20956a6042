"""Measurable targets: a stretch of a plan's text comes in, indicators with comparator, value and unit go out.

`find_indicators` takes the text as read, its plain form, where the stretch begins and ends, and the spans in it that hold
no target; it gives the targets in the order of the text, each with what it measures and the words that prove it. `unused_quantities`
gives the quantities that no rule explains.
"""

from loaders.indicators.find import find_all_indicators, find_indicators
from loaders.indicators.unused import unused_quantities

__all__ = ["find_all_indicators", "find_indicators", "unused_quantities"]
