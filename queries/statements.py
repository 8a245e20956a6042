"""What the frames of a store are asked for with: the same few statements on every store.

Edges are asked for by the ids of their ends. What nodes tell is asked for once a node and put to the edges by
`queries.frames`: an engine that hands over a unit's names with each of its tasks takes three times as long.
"""

from graph.store.progress import HISTORY, RECORDED

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
_LISTING = f"""
{_TASK}
RETURN p.id AS plan_id, t.id AS task_id, t.order AS nth, t.point AS point
ORDER BY p.year, plan_id, nth, task_id"""
_WORDS = f"""
{_TASK}
RETURN t.id AS task_id, t.number AS number, t.point_title AS point_title, t.title AS task, t.text AS text,
       t.clause AS clause, t.open AS open, t.deadline AS deadline, t.deadlines AS deadlines, t.extra AS extra"""
_CHAPTERS = f"""
{_TASK}
MATCH (s:Section)-[:HAS_TASK]->(t)
RETURN t.id AS task_id, s.id AS section_id"""
_SECTIONS = """
MATCH (s:Section)
RETURN s.id AS section_id, s.number AS section, s.title AS section_title"""
_ROLES = f"""
{_TASK}
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
RETURN t.id AS task_id, u.id AS unit_id, coalesce(r.role, "lead") AS role,
       r.position AS position"""
_SPELLINGS = f"""
{_TASK}
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
RETURN t.id AS task_id, u.id AS unit_id, coalesce(r.role, "lead") AS role,
       r.position AS position, r.as_written AS as_written"""
_UNITS = """
MATCH (u:Unit)
RETURN u.id AS unit_id, u.shown AS unit, u.full_name AS full_name, u.kind AS kind, u.line AS trade"""
_REGIONS = f"""
{_TASK}
MATCH (t)-[g:TARGETS]->(r:Region)
RETURN t.id AS task_id, r.id AS region_id, g.via AS via, g.evidence AS evidence, g.start AS start"""
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

STATEMENTS = {
    "plans": _PLANS,
    "listing": _LISTING,
    "tasks": _WORDS,
    "roles": _ROLES,
    "spellings": _SPELLINGS,
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
"""The statement of each frame that a report may look at, by the frame's name."""

PARTS = {"chapters": _CHAPTERS, "sections": _SECTIONS, "units": _UNITS}
"""The statements of what is put to the rows of frames: the sections of tasks, and what sections and units tell."""
