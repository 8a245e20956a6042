"""Dates by which work is due: a stretch of a plan's text comes in, deadlines with their last day go out.

`find_deadlines` takes the text as read, its plain form, where the stretch begins and ends, the plan's year and its day of
issue; it gives each date once with its last day. `parse_date` takes a text that is one date and gives its last day.
"""

from loaders.deadlines.find import find_all_deadlines, find_deadlines, parse_date
from loaders.deadlines.unread import unread_dates, untaken_periods

__all__ = ["find_all_deadlines", "find_deadlines", "parse_date", "unread_dates", "untaken_periods"]
