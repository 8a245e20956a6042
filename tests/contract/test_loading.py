"""Loading, replacing and deleting plans: the store equals `build_graph` of what it holds, after any
history."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graph.build import build_graph
from graph.errors import StoreError
from graph.export.formats import export_format
from graph.model import Plan
from graph.progress import TaskProgress
from graph.store.open import open_store
from graph.store.progress import RECORDED
from graph.store.protocol import GraphStore
from graph.store.summary import Counts
from tests.support.compare import content
from tests.support.plan_names import ANHUI
from tests.support.plans import city_2024, city_2025, province_2024, sample_plans
from tests.support.synthetic import synthetic_plan


def shortened(plan: Plan) -> Plan:
    """Return a corrected reading: the second point gone, the first with another title and one unit less."""
    first = plan.points[0]
    changed = replace(first, title="新题目", responsibilities=first.responsibilities[:-1])
    return replace(plan, points=(changed, *plan.points[2:]), sha256="0" * 64)


def other_nodes(store: GraphStore) -> int:
    return store.query("MATCH (n) WHERE NOT n:Store RETURN count(n) AS n").rows[0][0]


def test_a_loaded_store_equals_the_built_graph(empty_store):
    summary = empty_store.load(sample_plans())
    graph = build_graph(sample_plans())
    assert content(empty_store.graph()) == content(graph)
    assert summary.plans == Counts(added=3)
    assert summary.nodes == Counts(added=graph.number_of_nodes())
    assert summary.relationships == Counts(added=graph.number_of_edges())


def test_loading_again_changes_nothing(empty_store):
    empty_store.load(sample_plans())
    before = content(empty_store.graph())
    summary = empty_store.load(sample_plans())
    assert not summary.changed and summary.unchanged == 3
    assert content(empty_store.graph()) == before


def test_a_store_outlives_its_closing(place):
    with open_store(place, write=True) as store:
        store.load(sample_plans())
    with open_store(place) as store:
        assert content(store.graph()) == content(build_graph(sample_plans()))
    with open_store(place, write=True) as store:
        assert not store.load(sample_plans()).changed


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_loads_does_not_matter(empty_store, order):
    for place in order:
        empty_store.load([sample_plans()[place]])
    assert content(empty_store.graph()) == content(build_graph(sample_plans()))


def test_a_changed_plan_replaces_its_own_and_leaves_the_others(empty_store):
    empty_store.load(sample_plans())
    old, new = (
        build_graph(sample_plans()),
        build_graph([shortened(city_2024()), city_2025(), province_2024()]),
    )
    summary = empty_store.load([shortened(city_2024())])
    assert content(empty_store.graph()) == content(new)
    assert summary.plans == Counts(updated=1)
    assert summary.nodes.removed == len(old.nodes - new.nodes) > 0
    assert summary.nodes.added == 0
    assert summary.nodes.updated == sum(old.nodes[n] != new.nodes[n] for n in new.nodes)
    assert summary.relationships.removed == len(old.edges - new.edges)


def test_going_back_gives_the_first_graph(empty_store):
    empty_store.load(sample_plans())
    empty_store.load([shortened(city_2024())])
    empty_store.load([city_2024()])
    assert content(empty_store.graph()) == content(build_graph(sample_plans()))


def test_of_two_readings_of_one_plan_in_a_load_the_last_stands(empty_store):
    empty_store.load([city_2024(), shortened(city_2024())])
    assert content(empty_store.graph()) == content(build_graph([shortened(city_2024())]))


def test_deleting_leaves_what_the_others_need(empty_store):
    empty_store.load(sample_plans())
    summary = empty_store.delete("341181-2024-a1")
    assert content(empty_store.graph()) == content(build_graph([city_2025(), province_2024()]))
    assert summary.plans == Counts(removed=1) and summary.nodes.removed and not summary.nodes.added


def test_spellings_of_a_plan_go_with_it(empty_store):
    aliases = "MATCH (u:Unit {id: '341181:市发改委'}) RETURN u.aliases AS aliases"
    empty_store.load(sample_plans())
    assert empty_store.query(aliases).rows == [(["市发展和改革委员会", "市发展改革委"],)]
    empty_store.delete("341181-2025-b2")
    assert empty_store.query(aliases).rows == [(["市发展改革委"],)]


def test_deleting_all_plans_leaves_nothing(empty_store):
    empty_store.load(sample_plans())
    for plan in sample_plans():
        empty_store.delete(plan.id)
    assert other_nodes(empty_store) == 0
    assert empty_store.plans() == []


def test_deleting_an_unknown_plan_says_so(empty_store):
    with pytest.raises(StoreError, match="no plan nothing"):
        empty_store.delete("nothing")


def test_a_name_that_two_plans_spell_differently_is_the_later_ones(empty_store):
    renamed = replace(ANHUI, short_name="皖省")
    later = replace(city_2025(), regions=(renamed, *city_2025().regions[:5], *city_2025().regions[6:]))
    for plans in ([later, city_2024()], [city_2024()]):
        empty_store.load(plans)
        name = empty_store.query("MATCH (r:Region {id: '340000'}) RETURN r.short_name AS name").rows
        assert name == [("皖省",)]


def test_a_failure_in_the_middle_leaves_the_old_state(empty_store):
    empty_store.load([city_2024(), city_2025()])
    before = content(empty_store.graph())
    point = province_2024().points[1]
    bad = replace(point, responsibilities=(replace(point.responsibilities[0], position=2**70),))
    broken = replace(province_2024(), points=(province_2024().points[0], bad))
    with pytest.raises(StoreError) as caught:
        empty_store.load([shortened(city_2024()), broken])
    assert "\n" not in str(caught.value)
    assert content(empty_store.graph()) == before
    empty_store.load([province_2024()])
    assert content(empty_store.graph()) == content(build_graph(sample_plans()))


def test_progress_reaches_the_end(empty_store):
    seen = []
    empty_store.load(sample_plans(), progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_store_for_reading_refuses_to_load(store):
    with pytest.raises(StoreError, match="for reading only"):
        store.load(sample_plans())
    with pytest.raises(StoreError, match="for reading only"):
        store.delete("341181-2024-a1")


def test_plans_are_listed(store):
    assert [(p.id, p.year, p.tasks) for p in store.plans()] == [
        ("340000-2024-c3", 2024, 2),
        ("341181-2024-a1", 2024, 5),
        ("341181-2025-b2", 2025, 2),
    ]


def test_a_plan_with_nothing_in_it_is_loaded(empty_store):
    bare = Plan("bare", "标题", "", None, None, None, "a.txt", "0" * 64, "标题")
    empty_store.load([bare])
    assert content(empty_store.graph()) == content(build_graph([bare]))


@pytest.mark.neo4j
def test_what_another_writer_did_meanwhile_is_seen(neo4j_url):
    with open_store(neo4j_url, write=True) as one, open_store(neo4j_url, write=True) as other:
        one.load([city_2024(), city_2025()])
        other.load([province_2024()])
        other.delete(city_2025().id)
        one.load([shortened(city_2024())])
        assert content(one.graph()) == content(build_graph([shortened(city_2024()), province_2024()]))
        assert not other.load([shortened(city_2024())]).changed


@pytest.mark.neo4j
def test_writers_at_the_same_time_wait_for_each_other(neo4j_url):
    """Four loads at once, of plans that share units and regions, each in several transactions."""
    plans = [synthetic_plan(number, points=5) for number in range(24)]

    def load(part: int) -> None:
        with open_store(neo4j_url, write=True) as store:
            for plan in plans[part::4] + plans[:2]:
                store.load([plan])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(load, range(4)))
    with open_store(neo4j_url) as store:
        assert content(store.graph()) == content(build_graph(plans))


@pytest.mark.neo4j
def test_exports_of_both_stores_are_the_same_bytes(embedded_store, tmp_path, request):
    server = request.getfixturevalue("neo4j_store")
    for name in ("json", "graphml", "csv", "neo4j-admin"):
        pairs = zip(
            export_format(name).write(embedded_store, tmp_path / "a"),
            export_format(name).write(server, tmp_path / "b"),
            strict=True,
        )
        assert all(ours.read_bytes() == theirs.read_bytes() for ours, theirs in pairs)
        for path in (tmp_path / "a", tmp_path / "b"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_a_plan_in_the_place_of_another_takes_over_its_progress(empty_store):
    empty_store.load(sample_plans())
    old = city_2024()
    empty_store.record_progress([TaskProgress(f"{old.id}:1", old.id, "1", "招商", "done", "", "2024-05-01")])
    new = replace(old, id="341181-2026-zz", title="改名", year=2026)
    summary = empty_store.load([new], moved={old.id: new.id})
    assert summary.plans == Counts(updated=1)
    assert content(empty_store.graph()) == content(build_graph([new, city_2025(), province_2024()]))
    assert empty_store.query(RECORDED).rows[0][:2] == (f"{new.id}:1", new.id)


def test_two_plans_may_change_places(empty_store):
    one, two = city_2024(), city_2025()
    empty_store.load([one, two])
    empty_store.record_progress([TaskProgress(f"{one.id}:1", one.id, "1", "招商", "done", "", "2024-05-01")])
    new = [replace(one, id=two.id), replace(two, id=one.id)]
    empty_store.load(new, moved={one.id: two.id, two.id: one.id})
    assert content(empty_store.graph()) == content(build_graph(new))
    assert empty_store.query(RECORDED).rows[0][:2] == (f"{two.id}:1", two.id)


def test_a_plan_knows_when_and_from_where_it_was_loaded(empty_store, monkeypatch):
    monkeypatch.setattr("graph.store.stamps._now", lambda: "2024-05-01T08:00:00Z")
    plan = replace(city_2024(), origin="0123456789ab")
    empty_store.load([plan])
    monkeypatch.setattr("graph.store.stamps._now", lambda: "2025-01-01T00:00:00Z")
    assert not empty_store.load([plan]).changed
    (held,) = empty_store.plans()
    assert (held.name, held.origin, held.loaded) == (plan.title, plan.origin, "2024-05-01T08:00:00Z")
    assert empty_store.load([replace(plan, origin="ba9876543210")]).plans == Counts(updated=1)
    assert empty_store.plans()[0].loaded == "2025-01-01T00:00:00Z"
    assert content(empty_store.graph()) == content(build_graph([plan])), "neither is a part of the graph"
