"""The task ledger (任务台账): one row a task, with all that is known of it."""

import pandas as pd

from graph.language import Lang, clauses
from graph.progress import OTHER
from queries.data import Data, gathered
from queries.progress.current import current
from queries.reports.doubts import grave

COLUMNS = (
    "plan",
    "number",
    "section_title",
    "task",
    "text",
    "lead",
    "support",
    "joint",
    "open",
    "indicators",
    "deadline",
    "regions",
    "partners",
    "evidence",
    "doubts",
    "progress",
    "remarks",
    "task_id",
)


def ledger(data: Data, lang: Lang = "zh") -> pd.DataFrame:
    """Return one row a task in the order of the plans, with the progress recorded.

    Where points have parts, `point_title` says what each task is a part of. `evidence` is the responsibility clause as
    written, `extra` the words under other headings of tables, where there are any, `doubts` what of the task is doubtful or wrong, in sentences.
    """
    made = data.tasks.merge(data.owners(), left_on="task_id", right_index=True, how="left")
    index = pd.Index(made["task_id"])
    made["indicators"] = gathered(data.indicators, "task_id", "indicator", index)
    made["regions"] = gathered(data.regions, "task_id", "region", index)
    made["partners"] = gathered(data.partners, "task_id", "partner", index)
    made["evidence"] = made["clause"]
    made["doubts"] = gathered(grave(data), "task_id", lang, index)
    known = current(data).set_index("task_id")
    known["progress"] = known["said"].where(known["progress"] == OTHER, known["progress"])
    for column in ("progress", "remarks"):
        made[column] = known[column].reindex(index).to_numpy(dtype=object)
    columns = list(COLUMNS)
    made["extra"] = [
        clauses(words, lang) if isinstance(words, list) and words else None for words in made["extra"]
    ]
    if made["extra"].notna().any():
        columns.insert(columns.index("doubts"), "extra")
    if data.points() < len(data.tasks):
        columns.insert(columns.index("number") + 1, "point_title")
    return made[columns].reset_index(drop=True)
