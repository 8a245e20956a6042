// 责任单位未列全的任务 (open-tasks)
// Tasks whose list of units is not exhaustive
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size([]) = 0 OR p.id IN []) AND t.open
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, u, r ORDER BY r.position, u.id
WITH t, collect(DISTINCT u.shown) AS units
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.clause AS clause
ORDER BY p.id, t.order, t.id
