"""Files and the plans of a store: what replaces what, what is the same, what stands side by side."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

from graph.identity import Settled, origin_of, settle
from graph.model import Plan
from graph.store.protocol import StoredPlan

BARE = Plan(
    "340881-2024-aaaa", "桐城市2024年工作要点", "", None, 2024, None, "a.txt", "1" * 64, "文", origin="o1"
)


def stored(plan: Plan, loaded: str = "2024-01-01T00:00:00Z") -> StoredPlan:
    return StoredPlan(
        plan.id, plan.name, plan.title, plan.year, None, plan.source, plan.sha256, 1, plan.origin, loaded
    )


def told(settled: Settled) -> list[tuple[str, str, str]]:
    return [(note.kind, note.plan.id, note.other.id) for note in settled.notes]


def other(number: int, **changes: object) -> Plan:
    """Return a plan of the same title, place and year from another file with other words."""
    return replace(BARE, source=f"f{number}.txt", origin=f"x{number}", sha256=f"{number:064}", **changes)  # type: ignore[arg-type]


def test_a_new_plan_has_its_own_id_and_nothing_is_said() -> None:
    assert settle([], [BARE]) == Settled((BARE,), {}, ())


def test_a_file_read_again_is_its_plan_whatever_it_says_now() -> None:
    assert not settle([stored(BARE)], [BARE]).notes
    mended = replace(BARE, sha256="2" * 64)
    assert told(settle([stored(BARE)], [mended])) == [("replaces", BARE.id, BARE.id)]
    renamed = replace(mended, id="340881-2025-bbbb", title="桐城市2025年工作要点")
    done = settle([stored(BARE)], [renamed])
    assert (done.plans, done.moved) == ((renamed,), {BARE.id: renamed.id})
    assert told(done) == [("replaces", renamed.id, BARE.id)]


def test_keep_leaves_what_a_file_gave_before() -> None:
    renamed = replace(BARE, id="340881-2025-bbbb", sha256="2" * 64)
    assert settle([stored(BARE)], [renamed], keep=True) == Settled((renamed,), {}, ())
    (kept,) = settle([stored(BARE)], [replace(BARE, sha256="2" * 64)], keep=True).plans
    assert kept.id == f"{BARE.id}~2"
    assert settle([stored(BARE)], [BARE], keep=True).plans == (BARE,)


def test_after_keeping_the_latest_of_a_file_is_replaced() -> None:
    later = replace(BARE, id=f"{BARE.id}~2", sha256="2" * 64)
    held = [stored(BARE), stored(later, "2024-05-01T00:00:00Z")]
    (third,) = settle(held, [replace(BARE, sha256="3" * 64)]).plans
    assert third.id == later.id
    assert settle(held, [BARE]).plans == (BARE,), "words that the store has already stay under their id"


def test_the_same_bytes_from_another_file_are_one_plan() -> None:
    copy = replace(BARE, source="copy.txt", origin="o2")
    done = settle([stored(BARE)], [copy])
    assert (done.plans, told(done)) == ((copy,), [("same", BARE.id, BARE.id)])
    both = settle([], [copy, BARE])
    assert (both.plans, told(both)) == ((BARE,), [("same", BARE.id, BARE.id)])
    assert settle([stored(BARE)], [copy, BARE]).plans == (BARE,), "the file that gave it keeps it"


def test_other_words_under_one_title_stand_side_by_side() -> None:
    done = settle([stored(BARE)], [other(1), other(2)])
    assert [p.id for p in done.plans] == [f"{BARE.id}~2", f"{BARE.id}~3"]
    assert [p.name for p in done.plans] == [f"{BARE.title}（2）", f"{BARE.title}（3）"]
    assert [kind for kind, *_ in told(done)] == ["beside", "beside"]
    again = settle([stored(BARE), *map(stored, done.plans)], [other(2), other(1)])
    assert sorted(p.id for p in again.plans) == [p.id for p in done.plans] and not again.notes


def test_numbers_do_not_depend_on_the_order_of_the_files() -> None:
    ids = [{p.source: p.id for p in settle([], order).plans} for order in permutations(map(other, range(3)))]
    assert all(one == ids[0] for one in ids)
    assert len(set(ids[0].values())) == 3


def test_two_hundred_files_of_one_title_are_two_hundred_plans() -> None:
    done = settle([], [other(n) for n in range(200)])
    assert len({p.id for p in done.plans}) == 200 and len(done.notes) == 199


def test_untitled_files_of_one_name_in_two_folders_are_both_kept() -> None:
    one = replace(BARE, id="unknown-0-cccc", title="", source="plan.txt")
    done = settle([], [one, replace(one, origin="o2", sha256="2" * 64)])
    assert [p.name for p in done.plans] == ["plan.txt", "plan.txt（2）"]


def test_files_may_change_their_titles_with_each_other() -> None:
    second = replace(other(1), id="340881-2025-bbbb")
    new = [replace(BARE, id=second.id, sha256="8" * 64), replace(second, id=BARE.id, sha256="9" * 64)]
    done = settle([stored(BARE), stored(second)], new)
    assert list(done.plans) == new
    assert done.moved == {BARE.id: second.id, second.id: BARE.id}


def test_a_file_that_became_a_copy_leaves_its_old_plan() -> None:
    second = replace(other(1), id="340881-2025-bbbb")
    copy = replace(BARE, source=second.source, origin=second.origin)
    done = settle([stored(BARE), stored(second)], [BARE, copy])
    assert (done.plans, done.moved) == ((BARE,), {second.id: BARE.id})
    assert {kind for kind, *_ in told(done)} == {"same", "replaces"}


def test_an_origin_names_no_folder_and_is_one_for_all_ways_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "geheim" / "a.txt"
    file.parent.mkdir()
    file.write_text("x")
    assert origin_of(file) == origin_of(str(tmp_path / "geheim" / ".." / "geheim" / "a.txt"))
    assert origin_of(file) != origin_of(tmp_path / "a.txt")
    assert len(origin_of(file)) == 12 and "geheim" not in origin_of(file)
    assert origin_of(f"{file}.zip/2024/b.docx") != origin_of(f"{file}.zip/2025/b.docx")
