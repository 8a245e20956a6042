"""What of the plans is doubtful or wrong, for people to look at."""

import pandas as pd

from graph.language import Lang
from queries.data import Data

_COLUMNS = ("plan", "number", "task", "severity", "code", "line", "message", "advice", "task_id")


def doubts(data: Data, lang: Lang = "zh") -> pd.DataFrame:
    """Return one row for each finding that is more than a note, in the order of the plans and their lines.

    A finding that speaks of no task has none.
    """
    made = grave(data).assign(message=lambda f: f[lang], advice=lambda f: f[f"do_{lang}"])
    return made[list(_COLUMNS)].reset_index(drop=True)


def grave(data: Data) -> pd.DataFrame:
    """Return the findings that say that the reading errs (wrong) or may err (doubtful)."""
    return data.findings[data.findings["severity"] != "note"]
