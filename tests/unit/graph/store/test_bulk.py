"""What goes into the embedded store by bulk calls is the same as what goes by statements."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.build import build_graph
from graph.errors import StoreError
from graph.model import Plan
from graph.schema import LABELS, TYPES
from graph.store import batches, bulk
from graph.store.embedded import EmbeddedStore
from tests.support.compare import content
from tests.support.plans import city_2024, city_2025, province_2024, sample_plans
from tests.support.synthetic import synthetic_plans

NEVER = 10**9
ODD = [" a\n", "nan", "NULL", "true", "1.50", "2024-01-01", "\u3000全角\u3000", "[1, 2]", "😀", "\\"]


def odd_plan() -> Plan:
    """Return a plan whose texts look like other types, blanks at their ends among them, without a year."""
    first = city_2024().points[0]
    texts = [replace(first, number=f"9{n}", title=text) for n, text in enumerate(ODD)]
    return replace(city_2024(), id="odd", year=None, issuer="None", points=tuple(texts))


PLANS = [*sample_plans(), odd_plan(), *synthetic_plans(40, points=20)]


def held(path: Path, many: int, patch: pytest.MonkeyPatch) -> list[Any]:
    """Return all that the engine says of the store of these plans, its own names of nodes among it."""
    patch.setattr(bulk, "MANY", many)
    with EmbeddedStore(path, write=True) as store:
        store.load(PLANS)
        assert content(store.graph()) == content(build_graph(PLANS))
        nodes = [
            store.query(f"MATCH (n:{label}) RETURN properties(n) AS p, n.title AS t, n.id AS id ORDER BY id")
            for label in LABELS
        ]
        edges = [
            store.query(
                f"MATCH (a)-[r:{type_}]->(b) RETURN a.id AS a, b.id AS b, r.role AS role, keys(r) AS k, properties(r) AS p ORDER BY a, b, role"
            )
            for type_ in TYPES
        ]
        return [
            [{k: v for k, v in row.items() if k != "loaded"} for row in rows.dicts()]
            for rows in (*nodes, *edges)
        ]


def test_both_ways_give_the_engine_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.stamps._now", lambda: "2024-05-01T08:00:00Z")
    a, b = (held(tmp_path / f"{many}.kgl", many, monkeypatch) for many in (0, NEVER))
    assert a == b


@pytest.mark.parametrize("order", [(0, NEVER), (NEVER, 0), (0, 0)])
def test_any_history_of_both_ways_ends_in_the_graph_of_its_plans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: tuple[int, int]
) -> None:
    first = city_2024().points[0]
    fewer = replace(city_2024(), points=(replace(first, responsibilities=first.responsibilities[1:]),))
    with EmbeddedStore(tmp_path / "x.kgl", write=True) as store:
        for many, plans in zip(order, ([fewer, province_2024()], [city_2024(), city_2025()]), strict=True):
            monkeypatch.setattr(bulk, "MANY", many)
            store.load(plans)
        assert content(store.graph()) == content(build_graph(sample_plans()))
        store.delete(city_2024().id)
        assert content(store.graph()) == content(build_graph([city_2025(), province_2024()]))


@pytest.mark.parametrize("at_once", [1, 300, NEVER])
def test_what_is_gathered_over_many_changes_is_written_as_if_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Plans of a place tell of its units in other words: what the first said is gathered still when the next one comes."""
    monkeypatch.setattr(bulk, "MANY", 0)
    monkeypatch.setattr(bulk, "AT_ONCE", at_once)
    monkeypatch.setattr(batches, "ROWS_A_BATCH", 1)
    with EmbeddedStore(tmp_path / "x.kgl", write=True) as store:
        store.load([city_2024(), *synthetic_plans(40, points=20), city_2025(), city_2024(), province_2024()])
        assert content(store.graph()) == content(build_graph(PLANS[: len(sample_plans())] + PLANS[-2:]))


def test_a_unit_may_have_both_roles_in_a_task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MANY", 0)
    point = city_2024().points[0]
    owner = point.responsibilities[0]
    both = replace(
        point, responsibilities=(replace(owner, role="joint"), replace(owner, role="support", position=2))
    )
    old, new = replace(city_2025(), points=(both,)), replace(city_2024(), points=(both,))
    with EmbeddedStore(tmp_path / "x.kgl", write=True) as store:
        for plan in (old, new):
            store.load([plan])
        assert content(store.graph()) == content(build_graph([old, new]))


@pytest.mark.parametrize("bad", [{"position": 2**70}, {"rule": "\ud800"}])
def test_what_the_engine_cannot_hold_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: dict[str, Any]
) -> None:
    monkeypatch.setattr(bulk, "MANY", 0)
    point = province_2024().points[0]
    broken = replace(point, responsibilities=(replace(point.responsibilities[0], **bad),))
    with EmbeddedStore(tmp_path / "x.kgl", write=True) as store:
        store.load([city_2024()])
        with pytest.raises(StoreError, match="left as it was"):
            store.load([city_2025(), replace(province_2024(), points=(broken,))])
        assert content(store.graph()) == content(build_graph([city_2024()]))
        store.load([city_2025()])
    with EmbeddedStore(tmp_path / "x.kgl") as store:
        assert content(store.graph()) == content(build_graph([city_2024(), city_2025()]))
