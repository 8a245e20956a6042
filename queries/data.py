"""What all reports are computed from: a store's tasks, roles, regions and targets as pandas frames.

The same few queries answer on every store, so that a report has the same rows on each.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, fields, replace
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

_TITLE = 12


@dataclass(frozen=True, slots=True)
class Data:
    """Frames of the plans of a store; rows stand in the order of the plans.

    The frames of edges (`roles` to `citations`) have a row an edge and join `tasks` by `task_id`. `findings`
    has what was not understood of the plans, its sentence and advice in each language. `above`
    ties a region to what it is part of, and to the sets (`is_set`) it is a member of. `progress` is what
    was recorded and `history` what was reported over time; see `queries.progress.current`.
    """

    plans: pd.DataFrame
    tasks: pd.DataFrame
    roles: pd.DataFrame
    regions: pd.DataFrame
    indicators: pd.DataFrame
    partners: pd.DataFrame
    citations: pd.DataFrame
    findings: pd.DataFrame
    places: pd.DataFrame
    above: pd.DataFrame
    progress: pd.DataFrame
    history: pd.DataFrame
    narrowed: Mapping[str, str] = field(default_factory=dict)
    """What the store was narrowed to, in words by language."""

    @classmethod
    def load(cls, store: GraphStore) -> "Data":
        """Read the frames from a store, whole or narrowed."""
        queries = (
            _PLANS,
            _TASKS,
            _ROLES,
            _REGIONS,
            _INDICATORS,
            _PARTNERS,
            _CITATIONS,
            _FINDINGS,
            _PLACES,
            _ABOVE,
            RECORDED,
            HISTORY,
        )
        frames = {f.name: _frame(store, cypher) for f, cypher in zip(fields(cls), queries, strict=False)}
        titles = _titles(frames["plans"])
        for name in ("plans", "tasks", "findings"):
            frames[name] = frames[name].assign(plan=frames[name]["plan_id"].map(titles))
        frames["roles"] = _told_apart(frames["roles"], frames["tasks"])
        return cls(**frames, narrowed=store.narrowed)

    def of(self, plan_ids: Set[str]) -> "Data":
        """Return the frames of some of the plans; places stay as they are."""
        tasks = self.tasks[self.tasks["plan_id"].isin(plan_ids)]
        ids = set(tasks["task_id"])
        edges = {n: getattr(self, n) for n in ("roles", "regions", "indicators", "partners", "citations")}
        kept = {n: frame[frame["task_id"].isin(ids)] for n, frame in edges.items()}
        plans = self.plans[self.plans["plan_id"].isin(plan_ids)]
        findings = self.findings[self.findings["plan_id"].isin(plan_ids)]
        return replace(self, plans=plans, tasks=tasks, findings=findings, **kept)

    def points(self) -> int:
        """Return the number of points, each of one task or of several parts."""
        return len(self.tasks[["plan_id", "point"]].drop_duplicates())

    def owners(self) -> pd.DataFrame:
        """Return for each task (index `task_id`) its units by role, as lists in the order of the text.

        Columns: lead, support, joint, owners (the leads, else the joint units), ownership (led, joint, none).
        """
        made = pd.DataFrame(index=pd.Index(self.tasks["task_id"], name=None))
        for role in ("lead", "support", "joint"):
            made[role] = gathered(self.roles[self.roles["role"] == role], "task_id", "unit", made.index)
        made["owners"] = [lead or joint for lead, joint in zip(made["lead"], made["joint"], strict=True)]
        made["ownership"] = [
            "led" if lead else "joint" if joint else "none"
            for lead, joint in zip(made["lead"], made["joint"], strict=True)
        ]
        return made


def gathered(frame: pd.DataFrame, by: str, column: str, index: "pd.Index[str]") -> list[list[str]]:
    """Return for each key of `index` the distinct values of a column, in the frame's order."""
    found: dict[str, dict[str, None]] = {}
    for key, value in zip(frame[by], frame[column], strict=True):
        found.setdefault(key, {})[value] = None
    return [list(found.get(key, {})) for key in index]


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
