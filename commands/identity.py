"""What is said of files that give the same plan, or plans of one name."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from commands.options import say
from graph.language import Lang

if TYPE_CHECKING:
    from graph.identity import Note

_TOLD: dict[str, dict[Lang, str]] = {
    "replaces": {
        "zh": "{0}：取代此文件先前读入的“{2}”（要两份都保留，请加 --keep）",
        "en": "{0}: replaces what this file gave before, “{2}” (--keep keeps both)",
    },
    "same": {
        "zh": "{0}：与“{2}”（{3}）的内容完全相同，是同一份文件，库中只存一份",
        "en": "{0}: has the same bytes as “{2}” ({3}): it is the same plan and stands once in the store",
    },
    "beside": {
        "zh": "{0}：与“{2}”（{3}）标题、地方、年份相同而内容不同，两份都保留；这一份称“{1}”，代码 {4}",
        "en": "{0}: the two files {0} and {3} have the same title, place and year: both are kept, this one as “{1}”, {4}",
    },
}


def tell(notes: "Iterable[Note]", places: Mapping[str, str], lang: Lang) -> None:
    """Say on standard error which plans replace others, are the same, or stand beside others of their name.

    Args:
        notes: What `graph.identity.settle` noted.
        places: Where plans were read from in this run, by their origins.
        lang: Language of the sentences.
    """
    for note in notes:
        here, there = (places.get(p.origin, p.source) for p in (note.plan, note.other))
        say(_TOLD[note.kind][lang].format(here, note.plan.name, note.other.name, there, note.plan.id))


def distinct(name: str, used: set[str]) -> str:
    """Return a name for a file, numbered where it is in `used`, and note it there; small letters count as capitals."""
    made, number = name, 1
    while made.casefold() in used:
        number += 1
        made = f"{name}~{number}"
    used.add(made.casefold())
    return made
