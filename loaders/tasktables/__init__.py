"""Tables of tasks: a source comes in, its tables of tasks come out, row by row.

`find_task_tables` takes a source and returns the tables that name tasks, each row with its number, sections, words,
units by role, dates and targets, all as mentions of the source's text. `find_heads` tells of one table whether it is such.
"""

from loaders.tasktables.heads import find_heads
from loaders.tasktables.tables import find_task_tables

__all__ = ["find_heads", "find_task_tables"]
