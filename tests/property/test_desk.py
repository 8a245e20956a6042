"""Plans get the same ids in however many parts a run comes, if the parts come in the order that the desk wants."""

from dataclasses import replace
from pathlib import PurePath

from hypothesis import given
from hypothesis import strategies as st

from graph.identity import Desk, Head, base, rank, settle
from graph.store.protocol import StoredPlan

TITLES = ("a-2024-0", "b-2024-0", "c-2024-0")
FILES = tuple(f"o{n}" for n in range(7))


def head(origin: str, title: str, edition: int) -> Head:
    return Head(title, title, f"{PurePath(origin).name}.txt", f"{title}{edition}", origin)


HEADS = st.lists(
    st.builds(head, st.sampled_from(FILES), st.sampled_from(TITLES), st.integers(1, 2)),
    unique_by=lambda plan: plan.origin,
    max_size=len(FILES),
)


def stored(read: list[Head]) -> list[StoredPlan]:
    """Return what a store holds after a build of some files."""
    placed = Desk([]).settle(read)
    pairs = [(plan, id_) for plan, id_ in zip(read, placed.ids, strict=True) if id_ is not None]
    return [
        StoredPlan(id_, p.name, p.name, 2024, None, p.source, p.sha256, 1, p.origin, f"{n}")
        for n, (p, id_) in enumerate(pairs)
    ]


@given(HEADS, HEADS, st.booleans())
def test_parts_give_what_the_whole_gives(before: list[Head], read: list[Head], keep: bool) -> None:
    held = stored(before)
    whole = Desk(held, keep=keep).settle(read)
    desk = Desk(held, keep=keep)
    parts: dict[str, str | None] = {}
    moved: dict[str, str] = {}
    notes = 0
    staying = [p for p in read if desk.before(p) and not desk.moves(p)]
    moving = [p for p in read if desk.moves(p)]
    new = sorted((p for p in read if not desk.before(p)), key=lambda p: (p.source, p.sha256, p.origin))
    for part in (*([p] for p in reversed(staying)), moving, *([p] for p in new)):
        placed = desk.settle(part)
        parts |= {plan.origin: id_ for plan, id_ in zip(part, placed.ids, strict=True)}
        moved |= placed.moved
        notes += len(placed.notes)
    assert parts == {plan.origin: id_ for plan, id_ in zip(read, whole.ids, strict=True)}
    assert (moved, notes) == (whole.moved, len(whole.notes))


@given(HEADS, HEADS)
def test_no_two_plans_get_one_id_and_none_is_lost(before: list[Head], read: list[Head]) -> None:
    held = stored(before)
    placed = Desk(held).settle(read)
    given_ids = [id_ for id_ in placed.ids if id_ is not None]
    assert len(given_ids) == len(set(given_ids))
    assert all(base(id_) == plan.id for plan, id_ in zip(read, placed.ids, strict=True) if id_ is not None)
    dropped = [plan for plan, id_ in zip(read, placed.ids, strict=True) if id_ is None]
    words = {plan.sha256 for plan, id_ in zip(read, placed.ids, strict=True) if id_ is not None}
    assert all(plan.sha256 in words for plan in dropped), "only copies are dropped"


@given(HEADS, st.integers(0, len(FILES)))
def test_a_run_that_goes_on_gives_what_one_gives(read: list[Head], at: int) -> None:
    order = sorted(read, key=rank)
    order.sort(key=lambda p: (p.source, p.sha256, p.origin))
    whole = {p.origin: id_ for p, id_ in zip(order, Desk([]).settle(order).ids, strict=True) if id_}
    done = stored(order[:at])
    desk = Desk(done)
    for plan in done:
        desk.present(plan)
    rest = [p for p in order if p.origin not in {plan.origin for plan in done}]
    after = {p.origin: id_ for p in rest if (id_ := desk.settle([p]).ids[0]) is not None}
    assert after | {plan.origin: plan.id for plan in done} == whole


def test_files_that_change_names_change_ids_whoever_comes_first() -> None:
    a, b = head("o1", TITLES[0], 1), head("o2", TITLES[1], 1)
    swapped = [replace(a, id=b.id, sha256="x"), replace(b, id=a.id, sha256="y")]
    for order in (swapped, swapped[::-1]):
        placed = Desk(stored([a, b])).settle(order)
        assert list(placed.ids) == [plan.id for plan in order]
        assert placed.moved == {a.id: b.id, b.id: a.id}
    assert settle([], []).plans == ()
