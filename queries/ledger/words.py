"""Words of the workbook that several of its sheets share; they are said by `graph.language.in_language`."""

from graph.language import N_

LEDGER = N_("Ledger")
"""The name of the sheet of all tasks, which the others refer to."""
UNITS = N_("All units' tasks")
"""The name of the sheet that holds the tasks of many units, one below the other."""
