"""What a correction is: an entry of the file of overrides, who makes it, and what it does to a plan."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.language import LANGS, N_, Lang, in_language
from graph.store.protocol import StoredPlan
from queries.corrections.known import Known

if TYPE_CHECKING:
    from commands.building.anew import ReadAnew
    from graph.model import Plan

Entry = tuple[str, Mapping[str, Any]]
"""The list of the file that an entry goes into, and what it says."""
Make = Callable[[Known, "Plan | None"], Sequence[Entry]]
"""Makes entries of what the store knows and the plan as it reads now, None where its file is not on the desk."""


UNSAID = N_("corrected on the desk")
"""Stands as the reason of who gave none, in the language that was spoken."""


@dataclass(frozen=True, slots=True)
class Made:
    """A correction as the file holds it: its list, what it says and that in one line, who made it, when and why, and its key."""

    section: str
    entry: Mapping[str, Any]
    about: str
    author: str
    day: str
    reason: str
    key: str

    def why(self, lang: Lang) -> str:
        """Return the reason; that of who gave none in the reader's language."""
        return (
            in_language(lang, UNSAID)
            if self.reason in {in_language(a, UNSAID) for a in LANGS}
            else self.reason
        )


@dataclass(frozen=True, slots=True)
class Signed:
    """Who corrects, why, on which day; `new` are names that are units though no plan names them."""

    name: str
    reason: str
    day: date
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a correction did: the plan before and after (None where its file is not on the desk), its id now, keys and lines of the entries."""

    before: "Plan | None"
    after: "Plan | None"
    id: str
    keys: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A plan that the desk can read again: as the store has it, as it reads now, and the name by which corrections mean it.

    One that was not built as the desk builds, by the same rules and without options, would become another plan.
    """

    stored: StoredPlan
    now: "ReadAnew"
    called: str
    as_built: bool

    @property
    def plan(self) -> "Plan":
        """The plan as it reads now."""
        return self.now.reading.plan


@dataclass(frozen=True, slots=True)
class Change:
    """What the file of overrides held and is to hold, how the journal calls that, who does it, and the entries that come or go, with their keys."""

    before: bytes
    data: bytes
    kind: str
    name: str
    entries: Sequence[Entry]
    keys: Sequence[str]

    @property
    def of_place(self) -> bool:
        """Tell whether it is for all plans of a place."""
        return any(section == "units" for section, _ in self.entries)


def made_of(section: str, entry: Mapping[str, Any], key: str) -> Made:
    """Return an entry of the file with its list and its key as a correction."""
    told = {k: v for k, v in entry.items() if k not in ("author", "date", "reason")}
    author, day, reason = (str(entry.get(k) or "") for k in ("author", "date", "reason"))
    return Made(section, told, line("", told), author, day, reason, key)


def line(section: str, entry: Mapping[str, Any]) -> str:
    """Return an entry in one line: `plan: …; point: 3; leads: A、B`."""
    parts = (f"{k}: {'、'.join(v) if isinstance(v, list) else v}" for k, v in entry.items())
    return "; ".join([section, *parts] if section else parts)
