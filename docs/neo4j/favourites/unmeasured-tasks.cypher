// 没有量化指标的任务 (unmeasured-tasks)
// Tasks without a measured target, with their owners
// plans = []
MATCH (t:Task)
WHERE (size([]) = 0 OR t.plan IN [])
  AND NOT EXISTS { MATCH (t)-[:MEASURED_BY]->(:Indicator) }
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown
ORDER BY position, unit
WITH id, collect(DISTINCT shown) AS units
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.deadline AS deadline
ORDER BY p.id, t.order, t.id
