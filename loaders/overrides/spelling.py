"""Names and words as people write them in overrides, found in what a reading holds."""

from collections.abc import Sequence

from graph.entities import Unit
from graph.model import Mention, Plan, Responsibility
from loaders.clauses.units import UnitResolver, resolver_for
from loaders.overrides.names import flat
from loaders.text.plain import plain


def is_unit(unit: Unit, name: str) -> bool:
    """Tell whether `name` is the unit's name in any form, id or alias."""
    return flat(name) in {flat(n) for n in (unit.name, unit.shown, unit.full_name, unit.id, *unit.aliases)}


def is_spelled(item: Responsibility, name: str) -> bool:
    """Tell whether a clause writes `name`, as it stands or with its level word restored."""
    return flat(name) in (flat(item.as_written.surface), flat(item.name))


def resolver(plan: Plan) -> UnitResolver:
    """Return what resolves names of units in a plan, as its reading does."""
    return resolver_for(plan.jurisdiction, plan.year, plan.title or plan.source)


def find_words(text: str, words: str, spans: Sequence[tuple[int, int]]) -> Mention | None:
    """Return the first place of `words` in the stretches of a text, whatever white space stands between."""
    wanted = flat(words)
    for start, end in spans:
        at = [i for i, char in enumerate(plain(text[start:end]), start) if not char.isspace()]
        found = flat(text[start:end]).find(wanted)
        if wanted and found >= 0:
            a, b = at[found], at[found + len(wanted) - 1] + 1
            return Mention(text[a:b], a, b)
    return None
