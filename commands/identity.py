"""What is said of files that give the same plan, or plans of one name."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from commands.options import say
from graph.language import N_, gettext

if TYPE_CHECKING:
    from graph.identity import Note

_TOLD = {
    "replaces": N_("{file}: replaces what this file gave before, “{other}” (--keep keeps both)"),
    "same": N_(
        "{file}: has the same bytes as “{other}” ({other_file}): it is the same plan and stands once in the store"
    ),
    "beside": N_(
        "{file}: has the same title, place and year as “{other}” ({other_file}), but not the same text: "
        "both are kept, this one as “{name}”, {id}"
    ),
}


def tell(notes: "Iterable[Note]", places: Mapping[str, str]) -> None:
    """Say on standard error which plans replace others, are the same, or stand beside others of their name.

    Args:
        notes: What `graph.identity.settle` noted.
        places: Where plans were read from in this run, by their origins.
    """
    for note in notes:
        here, there = (places.get(p.origin, p.source) for p in (note.plan, note.other))
        names = {"name": note.plan.name, "other": note.other.name, "id": note.plan.id}
        say(gettext(_TOLD[note.kind], file=here, other_file=there, **names))
