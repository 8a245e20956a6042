"""What a file says that came back from a unit: rows about tasks, read and not yet matched with the store."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file: the sheet or table and the row, counted from 1."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row about a task.

    `task_id`, `number`, `text` and `clause` say which task is meant, each empty where the file does not tell. `progress`
    is a code or empty, `said` the same as written; `dated` the ISO day reported of, `reporter` who filled it in and `unit`
    the unit that the row or its sheet names as reporting. `odd` are cells that could not be understood, as written.
    `before` is what stood in the row when it was written out, None where the file does not tell; see `written_out`.
    """

    place: Place
    task_id: str
    number: str
    text: str
    clause: str
    progress: str
    said: str
    remarks: str
    dated: str = ""
    reporter: str = ""
    unit: str = ""
    odd: tuple[str, ...] = ()
    before: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the row says just what it said when it was written out."""
        return self.before == written_out(self.said, self.remarks)

    @property
    def filled(self) -> bool:
        """Whether the row says anything of the task's progress."""
        return bool(self.progress or self.remarks)


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file with all its rows; `saved` is when it was last saved (ISO, empty where unknown), `digest` that of its bytes.

    `due` is the ISO day until which it was asked for, where the file says it.
    """

    name: str
    digest: str
    saved: str
    rows: tuple[ReturnedRow, ...]
    due: str = ""


def written_out(said: str, remarks: str) -> str:
    """Return what a ledger notes beside a row of what it says there, to tell later whether anybody has changed it."""
    return f"{said.strip()}｜{remarks.strip()}"
