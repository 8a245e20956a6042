"""Any plans: evidence is where it says, building is deterministic, loading twice is loading once."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build_graph
from graph.export.node_link import node_link_json
from graph.model import Plan
from graph.store.open import open_store
from tests.support.compare import content
from tests.support.laid_out import Item, Owner, lay_out
from tests.support.plan_names import (
    ALL_REGIONS,
    EDUCATION,
    EMERGENCY,
    GOVERNMENT,
    HEALTH,
    INDUSTRY,
    REFORM,
    SHANGHAI,
    TIANCHANG,
)
from tests.support.validate import problems

UNITS = [REFORM, INDUSTRY, EDUCATION, HEALTH, EMERGENCY]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12)


@st.composite
def items(draw, number: int) -> Item:
    """A point whose words are anything at all."""
    units = draw(st.lists(st.sampled_from(UNITS), max_size=4, unique=True))
    spelt = {unit.id: draw(TEXT) for unit in units}
    role = draw(st.sampled_from(["lead", "support", "joint"]))
    clause = "、".join(spelt[unit.id] for unit in units)
    owners = tuple(Owner(role, unit, spelt[unit.id]) for unit in units)
    place, partner, target = draw(TEXT), draw(TEXT), draw(TEXT)
    return Item(
        str(number),
        draw(TEXT),
        f"{draw(TEXT)}{place}{partner}{target}",
        ((clause, owners),) if units else (),
        open=draw(st.booleans()),
        regions=((draw(st.sampled_from(ALL_REGIONS)), "direct", place),),
        partners=((partner, "other", draw(st.sampled_from([None, SHANGHAI]))),),
        indicators=((target, ">=", draw(st.none() | st.floats(0, 1e9)), None, draw(TEXT)),),
        cites=(place,),
    )


@st.composite
def plans(draw):
    """One to three plans of one place, some with sections."""
    made = []
    for number in range(draw(st.integers(1, 3))):
        points = tuple(draw(items(n)) for n in range(1, draw(st.integers(1, 3)) + 1))
        heading = draw(st.just("") | TEXT)
        made.append(
            lay_out(
                f"p{number}",
                draw(TEXT),
                {heading: points},
                jurisdiction=TIANCHANG,
                issuer=GOVERNMENT,
                year=2024,
            )
        )
    return made


@given(plans())
@settings(max_examples=60, deadline=None)
def test_every_edge_is_proved_by_its_text(made):
    assert list(problems(build_graph(made))) == []


@given(plans())
@settings(max_examples=30, deadline=None)
def test_building_is_deterministic(made):
    assert node_link_json(build_graph(made)) == node_link_json(build_graph(list(reversed(made))))


@given(plans(), st.data())
@settings(max_examples=30, deadline=None)
def test_after_any_history_the_store_equals_the_built_graph(made, data):
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "x.kgl", write=True) as store:
        held: dict[str, Plan] = {}
        for _ in range(data.draw(st.integers(1, 5))):
            plan = data.draw(st.sampled_from(made))
            if plan.id in held and data.draw(st.booleans()):
                store.delete(held.pop(plan.id).id)
                continue
            kept = data.draw(st.integers(0, len(plan.points)))
            held[plan.id] = replace(plan, points=plan.points[:kept])
            store.load([held[plan.id]])
            assert not store.load([held[plan.id]]).changed
        assert content(store.graph()) == content(build_graph(held.values()))


@given(TEXT)
@settings(max_examples=60, deadline=None)
def test_a_hostile_string_is_found_by_its_parameter(value):
    item = Item("1", value, f"{value}。", regions=((SHANGHAI, "direct", value),))
    plan = lay_out("p", value, {"": (item,)}, jurisdiction=TIANCHANG, issuer=GOVERNMENT, year=2024)
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "x.kgl", write=True) as store:
        store.load([plan])
        rows = store.query(
            "MATCH (t:Task {title: $v})-[r:TARGETS]->() RETURN t.title AS t, r.evidence AS e", {"v": value}
        )
        assert rows.rows == [(value, value)]
