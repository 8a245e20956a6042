"""How returned files are to be taken in, and what became of them."""

from dataclasses import dataclass, field
from datetime import date

from graph.store.summary import LoadSummary
from queries.progress.looks import Look


@dataclass(frozen=True, slots=True)
class MergeChoice:
    """How to take files in.

    `on` is the day to note. `prefer` settles contradictions: lead, latest, or the name of a file or a sheet. `clear` lets
    empty rows take away what was recorded. `office` says that the office itself filled the file in: where a sheet names no
    unit, its rows are the office's word, which settles what was reported before.
    """

    on: date
    prefer: str = ""
    clear: bool = False
    office: bool = False
    plans: tuple[str, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What became of files: `rows` in all and `filled` of them, `entries` new in the history, and what needs a look.

    `states` counts tasks whose state is new, changed or gone; `answered` are the tasks that each unit told of, by unit.
    """

    rows: int = 0
    filled: int = 0
    entries: int = 0
    states: LoadSummary = field(default_factory=LoadSummary)
    looks: list[Look] = field(default_factory=list)
    answered: dict[str, set[str]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """The unit of each file, by the file's name; empty where none was told."""
    elsewhere: set[str] = field(default_factory=set)
    """Names of the files that were handed out from another store."""
