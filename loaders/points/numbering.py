"""The numbers of points: their own labels, with the number above in front where one would stand twice."""

from collections.abc import Sequence

from loaders.outline import Item, Kind
from loaders.points.drafts import PointDraft


def numbers(drafts: Sequence[PointDraft]) -> list[str]:
    """Return the points' numbers: one that would stand twice in a stretch gets that of the heading above in front."""
    kinds: dict[int, set[Kind]] = {}
    for draft in drafts:
        kinds.setdefault(draft.within.stretch.start, set()).add(draft.item.kind)
    parts = [_parts(draft, alike=len(kinds[draft.within.stretch.start]) == 1) for draft in drafts]
    for _ in Kind:
        above = [_above(draft, len(own)) for draft, own in zip(drafts, parts, strict=True)]
        twice = _under_several(drafts, parts, above)
        if not any(again and heading is not None for again, heading in zip(twice, above, strict=True)):
            break
        parts = [
            [str(heading.value), *own] if heading is not None and again else own
            for own, heading, again in zip(parts, above, twice, strict=True)
        ]
    return ["-".join(own) for own in parts]


def _under_several(
    drafts: Sequence[PointDraft], parts: Sequence[list[str]], above: Sequence[Item | None]
) -> list[bool]:
    """Tell of each point whether its number stands under several headings of its stretch."""
    keys = [(draft.within.stretch.start, tuple(own)) for draft, own in zip(drafts, parts, strict=True)]
    headings: dict[tuple[int, tuple[str, ...]], set[int]] = {}
    for key, heading in zip(keys, above, strict=True):
        headings.setdefault(key, set()).add(heading.start if heading is not None else -1)
    return [len(headings[key]) > 1 for key in keys]


def _parts(draft: PointDraft, *, alike: bool) -> list[str]:
    """Return a point's label: its own number where the numbers of its kind run on, else with the numbers above it.

    Numbers such as (1) and ① stand alone where all points of the stretch bear such ones (`alike`), each once.
    """
    parts: list[str] = []
    item: Item | None = draft.item
    stretch = draft.within.stretch
    while item is not None:
        if item.outer and (item.parent is None or item.parent.value != item.outer):
            return [f"{item.outer}-{item.value}", *parts]
        parts.insert(0, str(item.value))
        own = item.kind in stretch.running or (
            (alike or item.kind < Kind.ARABIC_PAREN) and item.kind not in stretch.restarting
        )
        item = None if own and not item.outer else item.parent
    return parts


def _above(draft: PointDraft, steps: int) -> Item | None:
    """Return the heading so many steps above a point, None where there is none."""
    item: Item | None = draft.item
    for _ in range(steps):
        item = item.parent if item is not None else None
    return item
