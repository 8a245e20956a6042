// 没有完成时限的任务 (undated-tasks)
// Tasks whose text gives no date, with their owners
// plans = []
MATCH (t:Task)
WHERE (size([]) = 0 OR t.plan IN []) AND t.deadline IS NULL
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown
ORDER BY position, unit
WITH id, collect(DISTINCT shown) AS units
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units
ORDER BY p.id, t.order, t.id
