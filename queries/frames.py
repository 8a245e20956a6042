"""A store's plans, tasks and edges as pandas frames, by the same few queries on every store."""

from collections.abc import Iterator, Mapping
from itertools import chain

import pandas as pd

from graph.store.progress import HISTORY, RECORDED
from graph.store.protocol import WHOLE, GraphStore

_TASK = """MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE size($plans) = 0 OR p.id IN $plans"""

_PLANS = """
MATCH (p:Plan) WHERE size($plans) = 0 OR p.id IN $plans
OPTIONAL MATCH (p)-[:GOVERNS]->(r:Region)
WITH p.id AS plan_id, min(r.id) AS region_id
MATCH (p:Plan {id: plan_id})
RETURN plan_id, p.name AS plan, p.year AS year, p.jurisdiction AS jurisdiction, p.issuer AS issuer,
       p.issued AS issued, p.source AS source, region_id
ORDER BY year, plan_id"""
_TASKS = f"""
{_TASK}
OPTIONAL MATCH (s:Section)-[:HAS_TASK]->(t)
RETURN p.id AS plan_id, p.name AS plan, p.year AS year,
       s.number AS section, s.title AS section_title, t.id AS task_id, t.number AS number,
       t.order AS nth, t.point AS point, t.point_title AS point_title, t.title AS task, t.text AS text, t.clause AS clause,
       t.open AS open, t.deadline AS deadline, t.deadlines AS deadlines,
       t.extra AS extra
ORDER BY year, plan_id, nth, task_id"""
_ROLES = f"""
{_TASK}
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
RETURN t.id AS task_id, u.id AS unit_id, u.shown AS unit, u.full_name AS full_name, u.kind AS kind, u.line AS trade,
       CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role, r.position AS position,
       r.evidence AS evidence, r.as_written AS as_written
ORDER BY p.year, p.id, t.order, task_id, position, unit_id, role"""
_REGIONS = f"""
{_TASK}
MATCH (t)-[g:TARGETS]->(r:Region)
RETURN t.id AS task_id, r.id AS region_id, r.name AS region, r.level AS level,
       g.via AS via, g.evidence AS evidence
ORDER BY p.year, p.id, t.order, task_id, g.start, region_id"""
_INDICATORS = f"""
{_TASK}
MATCH (t)-[m:MEASURED_BY]->(i:Indicator)
RETURN t.id AS task_id, i.id AS indicator_id, i.text AS indicator, i.op AS op, i.value AS value,
       i.unit AS measure, i.what AS what
ORDER BY p.year, p.id, t.order, task_id, m.start, indicator_id"""
_PARTNERS = f"""
{_TASK}
MATCH (t)-[m:INVOLVES]->(a:Partner)
OPTIONAL MATCH (a)-[:LOCATED_IN]->(s:Region)
WITH p.year AS year, p.id AS plan_id, t.order AS nth, t.id AS task_id, m.start AS start, m.evidence AS evidence, a.id AS partner_id,
     a.name AS partner, a.kind AS kind, min(s.name) AS seat
RETURN task_id, partner_id, partner, kind, seat, evidence
ORDER BY year, plan_id, nth, task_id, start, partner_id"""
_CITATIONS = f"""
{_TASK}
MATCH (t)-[c:CITES]->(d:Document)
RETURN t.id AS task_id, d.title AS document
ORDER BY p.year, p.id, t.order, task_id, c.start, document"""
_FINDINGS = """
MATCH (p:Plan)-[:HAS_FINDING]->(f:Finding)
WHERE size($plans) = 0 OR p.id IN $plans
OPTIONAL MATCH (t:Task)-[:HAS_FINDING]->(f)
RETURN p.id AS plan_id, p.name AS plan, t.id AS task_id, t.number AS number, t.title AS task, f.line AS line,
       f.severity AS severity, f.code AS code, f.message_zh AS zh, f.message AS en, f.advice_zh AS do_zh, f.advice AS do_en
ORDER BY p.year, p.id, line, f.start, f.id"""
_PLACES = """
MATCH (r:Region)
RETURN r.id AS region_id, r.name AS region, r.level AS level
ORDER BY region_id"""
_ABOVE = """
MATCH (r:Region)-[:PART_OF|MEMBER_OF]->(up:Region)
RETURN r.id AS region_id, up.id AS above_id, up.level = "set" AS is_set
ORDER BY region_id, above_id"""

QUERIES = {
    "plans": _PLANS,
    "tasks": _TASKS,
    "roles": _ROLES,
    "regions": _REGIONS,
    "indicators": _INDICATORS,
    "partners": _PARTNERS,
    "citations": _CITATIONS,
    "findings": _FINDINGS,
    "places": _PLACES,
    "above": _ABOVE,
    "progress": RECORDED,
    "history": HISTORY,
}

_TITLE = 12


class Frames(Mapping[str, pd.DataFrame]):
    """The frames of a store by name, each read when it is first asked for: most reports need few of them."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._read:
            self._read[name] = self._made(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(QUERIES)

    def __len__(self) -> int:
        return len(QUERIES)

    def _made(self, name: str) -> pd.DataFrame:
        frame = _frame(self._store, QUERIES[name])
        if name == "roles":
            return _told_apart(frame, self["tasks"])
        if name == "plans":
            return frame.assign(plan=frame["plan_id"].map(_titles(frame)))
        if name in ("tasks", "findings"):
            plans = self["plans"]
            return frame.assign(
                plan=frame["plan_id"].map(dict(zip(plans["plan_id"], plans["plan"], strict=True)))
            )
        return frame


def _titles(plans: pd.DataFrame) -> dict[str, str]:
    """Return by id what plans are called, no two alike: those of one title by their place, year or file as well."""
    rows = plans.set_index("plan_id")
    names = dict(zip(rows.index, rows["plan"], strict=True))
    for column in ("jurisdiction", "year", "source"):
        told = rows[column].astype(object).where(rows[column].notna(), "")
        for ids in _groups(names):
            if len({told[id_] for id_ in ids}) > 1:
                names |= {id_: f"{names[id_]}（{told[id_]}）" for id_ in ids if told[id_] != ""}
    return names


def _groups(names: Mapping[str, str]) -> list[list[str]]:
    """Return the ids that share a name, a list a name."""
    of: dict[str, list[str]] = {}
    for id_, name in names.items():
        of.setdefault(name, []).append(id_)
    return [ids for ids in of.values() if len(ids) > 1]


def _told_apart(roles: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """Return the edges with names of units that no two share: of those alike the full names, else the plan's title.

    A county's 县财政局 is another unit than the next county's; both are 县财政局 in their own plans.
    """
    units = roles.drop_duplicates("unit_id").set_index("unit_id")
    plans = dict(zip(tasks["task_id"], tasks["plan"], strict=True))
    names = dict(zip(units.index, units["unit"], strict=True))
    for id_ in chain.from_iterable(_groups(names)):
        names[id_] = max(names[id_], units.at[id_, "full_name"] or "", key=len)
    for id_ in chain.from_iterable(_groups(names)):
        names[id_] += f"（{str(plans.get(units.at[id_, 'task_id']) or '')[:_TITLE]}）"
    return roles.assign(unit=roles["unit_id"].map(names)).drop(columns="full_name")


def _frame(store: GraphStore, cypher: str) -> pd.DataFrame:
    answer = store.query(cypher, WHOLE if "$plans" in cypher else {}, timeout=600)
    made = pd.DataFrame(answer.rows, columns=list(answer.columns), dtype=object)
    whole = [c for c in ("year", "section", "nth", "position", "line") if c in made]
    return made.astype(dict.fromkeys(whole, "Int64")).astype({"value": "float64"} if "value" in made else {})
