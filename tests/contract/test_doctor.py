"""The doctor finds what other programs damaged, on both stores, and nothing in a sound one; a backup brings it back."""

from pathlib import Path

import kglite
import pytest
from neo4j import Driver

import cli
from graph.store.embedded_file import release, save
from graph.store.open import open_store
from queries.doctor import counts, examine
from tests.support.compare import content
from tests.support.plans import sample_plans
from tests.support.transfer import recorded

DAMAGE = {
    "evidence": "MATCH (:Unit)-[r:LEADS]->(t:Task) WITH r ORDER BY t.id LIMIT 1 SET r.evidence = '别的话'",
    "offsets": "MATCH (t:Task) WITH t ORDER BY t.id LIMIT 1 SET t.`end` = 99999999",
    "loose": "CREATE (:Partner {id: 'alone', name: 'alone', kind: 'school'})",
    "doubled": "MATCH (p:Plan)-[:GOVERNS]->(r:Region) WITH p, r ORDER BY p.id LIMIT 1 CREATE (p)-[:GOVERNS]->(r)",
    "ends": "MATCH (p:Plan)-[:GOVERNS]->(r:Region) WITH p, r ORDER BY p.id LIMIT 1 CREATE (r)-[:GOVERNS]->(p)",
    "complete": "MATCH (u:Unit) WITH u ORDER BY u.id LIMIT 1 REMOVE u.line",
    "plans": "MATCH (p:Plan) WITH p ORDER BY p.id LIMIT 1 REMOVE p.`_digest`",
    "schema": "MATCH (s:Store) SET s.schema = 3",
}


def spoil(place: str | Path, statement: str, driver: Driver | None) -> None:
    """Write to a store as another program may."""
    if driver is not None:
        driver.execute_query(statement)
        return
    graph = kglite.open(str(place), durable="off")
    graph.cypher(statement)
    save(graph, Path(place))
    release(graph)


@pytest.fixture
def driver(place: str | Path, request: pytest.FixtureRequest) -> Driver | None:
    return None if isinstance(place, Path) else request.getfixturevalue("neo4j_driver")


def damage(place: str | Path) -> dict[str, list[str]]:
    with open_store(place, any_version=True) as store:
        return {c.name: [f"{d.where}: {d.what}" for d in c.damage] for c in examine(store) if c.damage}


def test_each_damage_is_found_with_its_place(place: str | Path, driver: Driver | None) -> None:
    with open_store(place, write=True) as store:
        store.load(sample_plans())
        recorded(store)
        checks = examine(store)
    assert [check.damage for check in checks] == [[]] * len(checks)
    assert {check.name for check in checks} == {*DAMAGE, "keys"} and all(check.looked for check in checks)
    found: dict[str, list[str]] = {}
    for name, statement in DAMAGE.items():
        spoil(place, statement, driver)
        new = {kind: told for kind, told in damage(place).items() if told != found.get(kind)}
        assert set(new) == {name}, (name, new)
        assert len(new[name]) == 1, new
        found |= new
    assert "别的话" in found["evidence"][0] and found["evidence"][0].startswith("LEADS ")


def test_a_backup_takes_damage_away(place: str | Path, driver: Driver | None, tmp_path: Path) -> None:
    with open_store(place, write=True) as store:
        store.load(sample_plans())
        recorded(store)
        before, held = content(store.graph()), counts(store)
    harm = [DAMAGE[name] for name in ("evidence", "offsets", "doubled", "ends", "complete", "plans")]
    arguments = ["--store", str(place)]
    assert cli.run([*arguments, "backup", str(tmp_path / "b.zip")]) == 0
    for statement in harm:
        spoil(place, statement, driver)
    assert cli.run([*arguments, "doctor"]) == 1
    assert cli.run([*arguments, "restore", str(tmp_path / "b.zip"), "--overwrite"]) == 0
    assert cli.run([*arguments, "doctor"]) == 0
    with open_store(place) as store:
        assert (content(store.graph()), counts(store)) == (before, held)


def test_doubled_keys_are_found(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.kgl", write=True) as store:
        store.load(sample_plans()[:1])
    spoil(
        tmp_path / "s.kgl",
        "MATCH (u:Section) WITH u LIMIT 1 CREATE (:Section {id: u.id, number: 1, title: ''})",
        None,
    )
    assert any("stands 2 times" in line or "出现 2 次" in line for line in damage(tmp_path / "s.kgl")["keys"])


def test_a_task_that_names_another_plan_is_found(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.kgl", write=True) as store:
        store.load(sample_plans()[:1])
    spoil(tmp_path / "s.kgl", "MATCH (t:Task) WITH t ORDER BY t.id LIMIT 1 SET t.plan = 'another'", None)
    assert any("another" in line for line in damage(tmp_path / "s.kgl")["plans"])
