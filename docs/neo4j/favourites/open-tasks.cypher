// 责任单位未列全的任务 (open-tasks)
// Tasks whose list of units is not exhaustive
// plans = []
MATCH (t:Task)
WHERE (size([]) = 0 OR t.plan IN []) AND t.open
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown
ORDER BY position, unit
WITH id, collect(DISTINCT shown) AS units
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.clause AS clause
ORDER BY p.id, t.order, t.id
