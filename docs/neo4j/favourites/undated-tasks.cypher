// 没有完成时限的任务 (undated-tasks)
// Tasks whose text gives no date, with their owners
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size([]) = 0 OR p.id IN []) AND t.deadline IS NULL
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, u, r ORDER BY r.position, u.id
WITH t, collect(DISTINCT u.shown) AS units
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units
ORDER BY p.id, t.order, t.id
