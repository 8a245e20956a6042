// 责任单位多的任务 (broad-tasks)
// Tasks with at least so many units, the broadest first
// least = 3
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE size([]) = 0 OR p.id IN []
WITH t, u, r ORDER BY r.position, u.id
WITH t, count(DISTINCT u.id) AS unit_count, collect(DISTINCT u.shown) AS units,
     collect(DISTINCT CASE WHEN type(r) = "LEADS" THEN u.shown END) AS lead
WHERE unit_count >= 3
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, unit_count, lead, units
ORDER BY unit_count DESC, p.id, t.order, t.id
