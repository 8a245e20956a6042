"""Which of contradicting reports a person prefers."""

from collections.abc import Collection, Sequence

from graph.errors import QueryError
from graph.language import gettext
from graph.progress import ProgressEntry

LEAD, LATEST = "lead", "latest"


def preferred(
    against: Sequence[ProgressEntry], prefer: str, leads: Collection[str], told: Collection[str]
) -> ProgressEntry | None:
    """Return the report that counts, None where the choice does not decide between them.

    Args:
        against: Reports of one task that contradict each other.
        prefer: `lead`: what the unit that leads says; `latest`: the latest day, then the file saved last; else the name of
            a file or a sheet.
        leads: The units that lead the task.
        told: Ids of the reports that stand in the file or sheet of that name.
    """
    if prefer == LEAD:
        left = [entry for entry in against if entry.unit_id in leads]
    elif prefer == LATEST:
        latest = max((entry.dated, entry.saved) for entry in against)
        left = [entry for entry in against if (entry.dated, entry.saved) == latest]
    else:
        left = [entry for entry in against if entry.id in told]
    return left[0] if left and len({(entry.progress, entry.said) for entry in left}) == 1 else None


def check(prefer: str, names: Collection[str]) -> None:
    """Refuse a choice that can mean nothing.

    Raises:
        QueryError: It is neither lead nor latest, nor the name of a file or sheet that was read.
    """
    if prefer in (LEAD, LATEST) or prefer in names:
        return
    raise QueryError(
        gettext(
            "--prefer {name}: choose lead, latest, or one of the files or sheets: {names}",
            name=prefer,
            names=", ".join(sorted(names)[:20]),
        )
    )
