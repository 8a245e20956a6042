"""How far tasks are, and what was reported of it over time."""

from dataclasses import dataclass

LATE = "late"
"""Code of progress told to be behind its time."""
OTHER = "other"
"""Code of progress told in words that no table maps: the words are kept."""
DISPUTED = "disputed"
"""Code of progress of which reports contradict each other until someone settles it."""


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """The state of one task. `words` are its own words, by which it is found again when its number has changed.

    `progress` is a code (waiting, running, done, late, other, disputed) or empty; `recorded` is the ISO date of the
    record, `said` the progress in the words of those who reported, `dated` the day they report of, `by` their names.
    """

    task_id: str
    plan_id: str
    number: str
    words: str
    progress: str
    remarks: str
    recorded: str
    said: str = ""
    dated: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ProgressEntry:
    """What one unit, or the office itself (`unit_id` empty), once reported of a task: a line of the task's history.

    `id` follows from what is reported, so that the same report read again is the same entry. `said` is the progress as
    written, `reporter` the person who filled it in, `dated` the day reported of and `recorded` that of the record, both
    ISO; `file`, `sheet` and `digest` tell where it stood, `saved` when that file was last saved. One that is `overruled`
    stays in the history and counts no more.
    """

    id: str
    task_id: str
    plan_id: str
    number: str
    words: str
    unit_id: str
    unit: str
    progress: str
    said: str
    remarks: str
    dated: str
    recorded: str
    reporter: str
    file: str
    sheet: str
    digest: str
    saved: str
    overruled: bool = False
