"""A node as names may mean it, and what to say of a name that means none of them, or several."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph.errors import NameNotFoundError, QueryError
from graph.language import N_, gettext, listed, ngettext

_SHOWN = 8
_NEAR = 5
_TITLE = 20
_ALIKE = 55
"""How like a name another has to be, of 100, to be named as one that may be meant."""
_ALIKE_IN_PART = 75
"""How like a part of a name another has to be."""

_SEVERAL = {
    "Unit": N_("{name!r} may mean {n} units: {shown}; give its place too (天津市发改委) or one of these ids"),
    "Region": N_("{name!r} may mean {n} regions: {shown}; give one of these ids"),
    "Plan": N_("{name!r} may mean {n} plans: {shown}; give one of these ids"),
    "Line": N_("{name!r} may mean {n} lines: {shown}; give one of these"),
}
_NONE = {
    "Unit": N_("no unit {name!r} in this store"),
    "Region": N_("no region {name!r} in this store"),
    "Plan": N_("no plan {name!r} in this store"),
    "Line": N_("no line {name!r} in this store"),
}


@dataclass(frozen=True, slots=True)
class NamedNode:
    """A node that a name may mean. `note` tells it from others of the same name; `pinyin` is for regions.

    `short` is the short name of a unit's place, whose name is the `note`.
    """

    id: str
    name: str
    others: tuple[str, ...]
    note: str = ""
    pinyin: str = ""
    short: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.note})" if self.note and self.note != self.name else self.name

    def spellings(self) -> tuple[str, ...]:
        """Return all names of the node, the chief one first."""
        return (self.name, *self.others)


@dataclass(frozen=True, slots=True)
class Holding:
    """What tells nodes of one name apart: how many tasks there are, and where it is found.

    `found` is for a unit the title of a plan that names it, for a plan its file, its year and its first task.
    """

    tasks: int = 0
    found: str = ""


Held = Callable[[list[str]], Mapping[str, Holding]]
"""From ids of nodes to what they hold."""


def several(label: str, text: str, nodes: Sequence[NamedNode], held: Held) -> QueryError:
    """Return what to raise for a name that means several nodes: it tells which they are, those with most tasks first."""
    holds = held([node.id for node in nodes])
    nodes = sorted(nodes, key=lambda node: (-holds.get(node.id, Holding()).tasks, node.id))
    shown = "; ".join(_choice(label, node, holds.get(node.id)) for node in nodes[:_SHOWN])
    if len(nodes) > _SHOWN:
        shown = gettext("{names} and {n} more", names=shown, n=len(nodes) - _SHOWN)
    error = QueryError(gettext(_SEVERAL[label], name=text, n=len(nodes), shown=shown))
    error.name = text
    error.meant = [(_told(label, node, holds.get(node.id)), node.id) for node in nodes]
    return error


def none(label: str, text: str, nodes: Sequence[NamedNode]) -> NameNotFoundError:
    """Return what to raise for a name that means no node: it tells those written nearly like it; short names only near short ones."""
    said = gettext(_NONE[label], name=text)
    whole = label != "Plan"  # of a title people say a part
    near = {str(node): node.id for node in alike(text, nodes, whole=whole)}
    names = list(near)[:_NEAR]
    if names:
        error = NameNotFoundError(gettext("{none}; the nearest: {names}", none=said, names=listed(names)))
    else:
        error = NameNotFoundError(
            gettext("{none}: see `yaodian plans`", none=said) if label == "Plan" else said
        )
    error.name, error.meant = text, [(name, near[name]) for name in names]
    return error


def alike(text: str, nodes: Sequence[NamedNode], *, whole: bool = True) -> list[NamedNode]:
    """Return the nodes of which a spelling is like a text, the most alike first; one may come twice.

    Where the text need not be like the `whole` of a spelling, it is enough that it is like a part of one.
    """
    written: dict[str, NamedNode] = {}
    for node in nodes:
        for spelling in node.spellings():
            written.setdefault(spelling, node)
            if node.short and not spelling.startswith(node.short):
                written.setdefault(node.short + spelling, node)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a name that is not there waits for it

    scorer, least = (fuzz.ratio, _ALIKE) if whole else (fuzz.partial_ratio, _ALIKE_IN_PART)
    found = process.extract(text, [*written], scorer=scorer, limit=4 * _NEAR, score_cutoff=least)
    return [written[spelling] for spelling, _, _ in found]


def placed(node: NamedNode, holding: Holding | None) -> str:
    """Return a unit's name with its place, else with a plan that names it."""
    if node.note or holding is None or not holding.found:
        return str(node)
    return f"{node.name} (《{holding.found[:_TITLE]}》)"


def _choice(label: str, node: NamedNode, holding: Holding | None) -> str:
    if label == "Line":
        return node.name
    return f"{_told(label, node, holding)} = {node.id}"


def _told(label: str, node: NamedNode, holding: Holding | None) -> str:
    """Return a name with what tells it from another, and the number of its tasks."""
    if holding is None:
        return str(node)
    tasks = ngettext("{n} task", "{n} tasks", holding.tasks)
    if label == "Plan":
        return listed((node, *filter(None, (holding.found,)), tasks))
    return listed((placed(node, holding), tasks))
