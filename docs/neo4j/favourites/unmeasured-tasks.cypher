// 没有量化指标的任务 (unmeasured-tasks)
// Tasks without a measured target, with their owners
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size([]) = 0 OR p.id IN [])
  AND NOT EXISTS { MATCH (t)-[:MEASURED_BY]->(:Indicator) }
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, u, r ORDER BY r.position, u.id
WITH t, collect(DISTINCT u.shown) AS units
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.deadline AS deadline
ORDER BY p.id, t.order, t.id
