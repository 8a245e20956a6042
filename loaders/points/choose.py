"""Choose the work points of a plan among its numbered items, and number them."""

from collections import Counter
from dataclasses import dataclass, field

from loaders.clauses.finder import Found
from loaders.outline.headings import INTRO, SAFEGUARD, heading
from loaders.outline.labels import Kind
from loaders.outline.tree import Item
from loaders.points.parts import Part


@dataclass(slots=True)
class Chosen:
    """An item that is a work point: its clauses, and whether they stand at a heading above it."""

    item: Item
    part: Part
    clauses: list[Found] = field(default_factory=list)
    inherited: bool = False
    whole: bool = False
    """True where the point takes in its sub-items."""


def choose(plain: str, parts: list[Part]) -> list[Chosen]:
    """Return the work points in order: innermost items with a clause, or innermost items where nothing has one."""
    with_clauses = [p for p in parts if p.clauses]
    if with_clauses:
        chosen = [c for part in with_clauses for c in _Chooser(plain, part, True).run()]
    else:
        main = max(parts, key=lambda p: len(p.outline.items))
        chosen = _Chooser(plain, main, False).run()
    return chosen


class _Chooser:
    def __init__(self, plain: str, part: Part, plan_has_clauses: bool) -> None:
        self.plain = plain
        self.part = part
        self.plan_has_clauses = plan_has_clauses
        self.collect = self._collecting_kinds()
        self.chosen: list[Chosen] = []

    def run(self) -> list[Chosen]:
        for item in self.part.outline.top:
            self._visit(item, [])
        return self.chosen

    def _has(self, item: Item) -> bool:
        return bool(self.part.of(item)) or any(self._has(kid) for kid in item.children)

    def _collecting_kinds(self) -> set[Kind]:
        """Kinds of sub-items whose clause, at the end of the last one, speaks for the item above them."""
        last_only: Counter[Kind] = Counter()
        others: Counter[Kind] = Counter()
        for item in self.part.outline.items:
            kids = item.children
            if len(kids) < 2 or self.part.of(item) or not any(self._has(k) for k in kids):
                continue
            alone = self._has(kids[-1]) and not any(self._has(k) for k in kids[:-1])
            (last_only if alone else others)[kids[0].kind] += 1
        return {
            kind for kind, count in last_only.items() if kind >= Kind.ARABIC_PAREN and count > others[kind]
        }

    def _visit(self, item: Item, above: list[Found]) -> None:
        own = self.part.of(item)
        if not item.children:
            self._leaf(item, own, above)
        elif item.children[0].kind in self.collect and not own and self._has(item):
            self._add(item, self._all(item), [], whole=True)
        elif any(self._has(kid) for kid in item.children):
            self._heading(item, own, above)
        elif own and self._is_body(item):
            self._add(item, own, above, whole=True)
        else:
            for kid in item.children:
                self._visit(kid, own or above)

    def _heading(self, item: Item, own: list[Found], above: list[Found]) -> None:
        """An item above items with clauses: its own clause speaks for those without, or for itself."""
        before = len(self.chosen)
        if own and all(self._covered(kid) for kid in item.children):
            self._add(item, own, [])
            own = []
        for kid in item.children:
            self._visit(kid, own or above)
        if own and len(self.chosen) == before:
            self._add(item, own, [])

    def _covered(self, item: Item) -> bool:
        return bool(self.part.of(item)) or (
            bool(item.children) and all(self._covered(k) for k in item.children)
        )

    def _all(self, item: Item) -> list[Found]:
        found = list(self.part.of(item))
        for kid in item.children:
            found += self._all(kid)
        return found

    def _is_body(self, item: Item) -> bool:
        """Tell whether sub-items only list parts of the item's text: (1) and ① do, 1. and （一） are points."""
        return item.children[0].kind >= Kind.ARABIC_PAREN

    def _leaf(self, item: Item, own: list[Found], above: list[Found]) -> None:
        if own or above:
            self._add(item, own, above)
        elif self._is_work(item):
            self._add(item, [], [])

    def _is_work(self, item: Item) -> bool:
        """Tell whether an item without a clause is work: not aims or a preface, not safeguards beside assigned work."""
        lines = [item, *item.ancestors()]
        titles = [heading(self.plain, x)[:40] for x in lines]
        if any(INTRO.match(t) for t in titles):
            return False
        top = lines[-1]
        if (
            any(SAFEGUARD.search(t[:16]) for t in titles[-1:])
            and self.plan_has_clauses
            and not self._has(top)
        ):
            return False
        return item.parent is not None or self._chapters_are_points()

    def _chapters_are_points(self) -> bool:
        top = self.part.outline.top
        leaves = [x for x in top if not x.children]
        if any(self.part.of(x) for x in leaves):
            return True
        if top[0].kind >= Kind.TASK:
            return True
        return (
            not self.plan_has_clauses
            and 2 * len(leaves) > 0
            and not any(INTRO.match(heading(self.plain, x)) for x in top)
        )

    def _add(self, item: Item, own: list[Found], above: list[Found], *, whole: bool = False) -> None:
        self.chosen.append(Chosen(item, self.part, own or above, not own and bool(above), whole))


def number(chosen: Chosen) -> str:
    """Return a point's number: its own where the numbers of its kind run on, else with the number above it."""
    return _number(chosen.item, chosen.part)


def _number(item: Item, part: Part) -> str:
    if item.outer and (item.parent is None or item.parent.value != item.outer):
        return f"{item.outer}-{item.value}"
    own = item.kind in part.running or (item.kind < Kind.ARABIC_PAREN and item.kind not in part.restarting)
    if item.parent is None or (own and not item.outer):
        return str(item.value)
    return f"{_number(item.parent, part)}-{item.value}"
