"""A store narrowed to some of its plans: its graph and records are those of the plans, on both stores."""

from dataclasses import replace

import pytest

from graph.build import all_records, build_graph
from graph.records import Records
from graph.store.narrowed import NarrowedStore, alone
from queries.data import Data
from queries.registry import REPORTS
from queries.scope import Scope, narrow
from queries.view.content import StoreContent
from queries.view.many import MANY
from queries.view.page import page_of, render_page
from tests.support.compare import content
from tests.support.nation_graph import nation_plans
from tests.support.plans import city_2024, city_2025, province_2024, sample_plans

CHOICES = [(city_2024(),), (province_2024(),), (city_2024(), city_2025()), sample_plans(), ()]


@pytest.mark.parametrize("plans", CHOICES, ids=len)
def test_records_of_plans_are_those_that_building_gives(store, plans):
    wanted = all_records(plans)
    read = store.records([plan.id for plan in plans])
    assert (read.nodes, read.edges) == (wanted.nodes, wanted.edges)


@pytest.mark.parametrize("plans", CHOICES, ids=len)
def test_what_plans_share_and_what_is_their_own_is_together_all_of_them(store, plans):
    ids, wanted = [plan.id for plan in plans], all_records(plans)
    seen = NarrowedStore(store, ids, {})
    parts = [store.shared(ids), *seen.own([plan.id for plan in sample_plans()]).values()]
    assert seen.shared() == parts[0]
    assert sum(len(part.nodes) for part in parts) == len(wanted.nodes)
    assert {id_: node for part in parts for id_, node in part.nodes.items()} == wanted.nodes
    assert {key: edge for part in parts for key, edge in part.edges.items()} == wanted.edges
    whole = [plan.id for plan in sample_plans()]
    assert store.shared() == store.shared(whole)
    for plan in plans:
        alone = store.own([plan.id])[plan.id]
        assert alone.edges == seen.own(ids)[plan.id].edges
        assert all(label != "Plan" or id_ == plan.id for id_, (label, _) in alone.nodes.items())


def test_the_page_of_many_plans_is_that_of_their_graph(empty_store):
    plans = nation_plans(MANY, 2)
    empty_store.load(plans)
    assert page_of(StoreContent(empty_store)) == render_page(build_graph(plans))


def test_ids_that_are_not_stored_are_passed_over(store):
    assert store.own(["nothing"]) == {"nothing": Records()}
    assert store.records(["nothing"]).nodes == {}
    assert store.records([city_2024().id, "nothing"]).nodes == all_records([city_2024()]).nodes


def test_a_narrowed_store_and_a_copy_of_it_hold_the_plans_alone(store):
    seen = narrow(store, Scope(places=("天长",), years=("2025",)))
    assert isinstance(seen, NarrowedStore)
    assert content(seen.graph()) == content(build_graph([city_2025()]))
    assert content(alone(seen).graph()) == content(build_graph([city_2025()]))
    assert alone(store) is store and store.narrowed == {}


@pytest.mark.neo4j
@pytest.mark.parametrize("kind", [name for name, report in REPORTS.items() if report.rows])
def test_the_same_narrowed_report_on_both_stores(embedded_store, neo4j_store, kind):
    scope = Scope(levels=("county",))
    file, server = (narrow(s, scope) for s in (embedded_store, neo4j_store))
    assert REPORTS[kind].table(Data.load(file), "zh") == REPORTS[kind].table(Data.load(server), "zh")


def test_a_narrowed_store_sees_plans_of_one_title(empty_store):
    first = city_2024()
    second = replace(first, id=f"{first.id}~2")
    empty_store.load([first, second])
    assert [p.name for p in narrow(empty_store, Scope(plans=(second.id,))).plans()] == [f"{first.title}（2）"]
