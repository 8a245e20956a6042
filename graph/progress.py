"""How far tasks are, as an office has filled it in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """The state of one task. `words` are its own words, by which it is found again when its number has changed.

    `progress` is a code (waiting, running, done, late) or empty; `recorded` is the ISO date of the record.
    """

    task_id: str
    plan_id: str
    number: str
    words: str
    progress: str
    remarks: str
    recorded: str
