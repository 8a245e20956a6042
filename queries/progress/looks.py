"""What of returned files needs a look: one entry each, for the terminal and as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.language import N_, Lang, gettext, in_language
from graph.returned import ReturnedRow
from queries.table import Table

TOLD = {
    "unread": N_("the file could not be read: {about}"),
    "stray": N_("no task of the store says this: {text}"),
    "several": N_("fits more than one task and was not taken for any ({about}): {text}"),
    "likeness": N_("taken for task {number} by likeness ({about}): {text}"),
    "foreign": N_(
        "{unit} reports on a task that is another's ({about}); kept in the history, not counted: {text}"
    ),
    "unusual": N_("kept as written, no word of the table fits: {about}"),
    "contradiction": N_("task {number}, reports contradict each other: {about}"),
    "copies": N_("task {number}, {unit} said different things on one day: {about}"),
    "unit": N_(
        "whose report this is is not known, and it was not counted: name the file by its unit or fill in 填报单位; where units "
        "of several places bear that name, say which with --place"
    ),
    "elsewhere": N_(
        "its task codes are of another store, and none of its tasks is known here: collect it with the store that it was "
        "handed out from"
    ),
    "by_tasks": N_("taken for the file of {unit}, by its tasks"),
    "missing": N_("{unit}: nothing came back ({about})"),
    "place": N_(
        "nothing came back from {text} ({about}); --place {text} names them, another --place leaves them out"
    ),
    "blank": N_("{unit}: came back with nothing filled in"),
    "partial": N_("{unit}: nothing told of {about}"),
    "late": N_("{unit}: came back late ({about})"),
}
"""What each kind of entry says."""
NOTES = frozenset({"likeness", "by_tasks"})
"""Kinds that only tell what was done."""
COLUMNS = ("look", "file", "sheet", "row", "unit", "number", "text", "said", "remarks", "about")


@dataclass(frozen=True, slots=True)
class Look:
    """Something to look at, or to know: its kind (a key of `TOLD`) and where it stands; `row` is 0 for a whole file."""

    kind: str
    file: str = ""
    sheet: str = ""
    row: int = 0
    unit: str = ""
    number: str = ""
    text: str = ""
    said: str = ""
    remarks: str = ""
    about: str = ""

    @classmethod
    def at(cls, kind: str, row: ReturnedRow, unit: str = "", number: str = "", about: str = "") -> "Look":
        """Return an entry about a row of a file."""
        place = row.place
        return cls(
            kind,
            place.file,
            place.sheet,
            place.row,
            unit,
            number or row.number,
            row.text,
            row.said,
            row.remarks,
            about,
        )

    @property
    def sentence(self) -> str:
        """The entry as a line for the terminal."""
        told = gettext(
            TOLD[self.kind], about=self.about, unit=self.unit, number=self.number, text=self.text[:40]
        )
        if not self.file:
            return told
        where = (
            gettext("{file} sheet {sheet} row {row}", file=self.file, sheet=self.sheet, row=self.row)
            if self.row
            else self.file
        )
        return f"{where}: {told}"


def needs_a_look(looks: Iterable[Look]) -> bool:
    """Tell whether anything but notes is among the entries."""
    return any(look.kind not in NOTES for look in looks)


def looks_table(looks: Iterable[Look], lang: Lang) -> Table:
    """Return the entries as a table, what came back in full, so that nothing of it is lost."""
    rows = tuple(
        tuple(getattr(look, "kind" if name == "look" else name) or None for name in COLUMNS) for look in looks
    )
    return Table(in_language(lang, N_("To look at")), COLUMNS, rows)
