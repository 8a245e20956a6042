"""Who changed meanwhile what a form corrects, told to the one who comes second."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from desk.journal import Entry
from desk.texts.changed import told
from graph.language import Lang, clauses, gettext

_OWNERS = ("lead", "support", "joint")
_COLUMNS = {
    "plans": ("title", "place", "year", "issuer"),
    "regions": ("region",),
    "partners": ("partner",),
    "deadlines": ("deadline",),
    "targets": ("indicator",),
}
"""For forms the columns in which the journal tells what they change; for all others those of owners."""


def changed_by(kind: str, numbers: Sequence[str], origin: str, journal: Iterable[Entry], lang: Lang) -> str:
    """Return who changed what a form of a kind corrects, when, how that was and is.

    Args:
        kind: The form's.
        numbers: The tasks that it is about.
        origin: That of the plan's file.
        journal: The last changes, the newest first.
        lang: Language of what is told.
    """
    columns, points = _COLUMNS.get(kind, _OWNERS), ("",) if kind == "plans" else numbers
    for entry in journal:
        about = [one for one in entry.changes if one[0] in points and one[1] in columns]
        if about and entry.origin == origin:
            return gettext(
                "{name} has changed this meanwhile ({when}, {what}): look at both, then save again.",
                name=entry.name,
                when=datetime.fromisoformat(entry.at).astimezone().strftime("%Y-%m-%d %H:%M"),
                what=clauses((told(*one, lang) for one in about), lang),
            )
    return gettext("Another has changed this meanwhile: look at both, then save again.")
