// 库中的文件 (plans)
// Plans in the store with place, year, level (of the place, or of a township or zone that issued it), issuer and file, their numbers of points, of tasks (a point of several clauses is several), units, targets and regions, and of what was read wrongly or is doubtful
// plans = []
MATCH (p:Plan)
WHERE size([]) = 0 OR p.id IN []
OPTIONAL MATCH (p)-[:ISSUED_BY]->(i:Unit)
WITH p.id AS plan_id, collect(DISTINCT i.kind) AS kinds
MATCH (p:Plan {id: plan_id})
OPTIONAL MATCH (p)-[:GOVERNS]->(home:Region)
WITH plan_id, min(home.level) AS level, kinds, kinds[0] AS kind
WITH plan_id, CASE WHEN size(kinds) = 1 AND kind IN ["township", "zone"] THEN kind ELSE level END AS level
MATCH (p:Plan {id: plan_id})
OPTIONAL MATCH (p)-[:HAS_TASK]->(t:Task)
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH plan_id, level, count(DISTINCT t.point) AS points, count(DISTINCT t.id) AS tasks, count(DISTINCT u.id) AS unit_count,
     count(DISTINCT CASE WHEN type(r) = "LEADS" THEN t.id END) AS led
MATCH (p:Plan {id: plan_id})
OPTIONAL MATCH (p)-[:HAS_TASK]->(:Task)-[:MEASURED_BY]->(i:Indicator)
WITH plan_id, level, points, tasks, unit_count, led, count(DISTINCT i.id) AS measured
MATCH (p:Plan {id: plan_id})
OPTIONAL MATCH (p)-[:HAS_TASK]->(:Task)-[:TARGETS]->(g:Region)
WITH plan_id, level, points, tasks, unit_count, led, measured, count(DISTINCT g.id) AS region_count
MATCH (p:Plan {id: plan_id})
OPTIONAL MATCH (p)-[:HAS_FINDING]->(f:Finding)
WITH plan_id, level, points, tasks, unit_count, led, measured, region_count,
     count(DISTINCT CASE WHEN f.severity = "wrong" THEN f.id END) AS wrong,
     count(DISTINCT CASE WHEN f.severity = "doubtful" THEN f.id END) AS doubtful
MATCH (p:Plan {id: plan_id})
RETURN p.name AS plan, p.jurisdiction AS jurisdiction, p.year AS year, level, p.issuer AS issuer, p.issued AS issued,
       p.source AS file, points, tasks, led, unit_count, measured, region_count, wrong, doubtful,
       plan_id
ORDER BY year, plan_id
