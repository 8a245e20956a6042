"""A task's state follows from its reports alone, in whatever order they came."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.progress import DISPUTED, ProgressEntry
from queries.progress.settle import counting, settle

UNITS = ("", "a", "b", "c")
DAYS = ("2024-05-01", "2024-06-01", "2024-06-20")


def entry(number: int, unit: str, code: str, day: str, ruled: bool) -> ProgressEntry:
    task = ("p:1", "p", "1", "招商", unit, unit and f"市{unit}局")
    told = (code, code, f"备注{number % 3}", day, day, "", f"{number}.xlsx", "牵头任务", f"d{number}", "")
    return ProgressEntry(f"e{number}", *task, *told, overruled=ruled)


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(UNITS),
        st.sampled_from(("waiting", "running", "done", "late")),
        st.sampled_from(DAYS),
        st.booleans(),
    ),
    max_size=8,
).map(lambda items: [entry(n, *item) for n, item in enumerate(items)])


@given(ENTRIES, st.randoms())
def test_order_makes_no_difference(entries: list[ProgressEntry], chance: random.Random) -> None:
    mixed = list(entries)
    chance.shuffle(mixed)
    assert settle(mixed) == settle(entries)


@given(ENTRIES)
def test_what_counts_agrees_or_is_disputed(entries: list[ProgressEntry]) -> None:
    state = settle(entries)
    codes = {e.progress for e in counting(entries)}
    if state is None:
        assert all(e.overruled for e in entries)
    else:
        assert state.progress == (DISPUTED if len(codes) > 1 else codes.pop())
        assert bool(state.against) == (state.progress == DISPUTED)


@given(ENTRIES)
def test_overruling_all_but_one_side_settles(entries: list[ProgressEntry]) -> None:
    state = settle(entries)
    if state and state.against:
        chosen = state.against[0]
        left = [e if e.progress == chosen.progress else replace(e, overruled=True) for e in entries]
        after = settle(left)
        assert after
        assert after.progress == chosen.progress


@given(ENTRIES)
def test_a_later_word_of_the_same_unit_takes_the_place_of_its_earlier_ones(
    entries: list[ProgressEntry],
) -> None:
    for unit in UNITS:
        last = entry(99, unit, "done", "2025-01-01", ruled=False)
        assert [e for e in counting([*entries, last]) if e.unit_id == unit] == [last]
