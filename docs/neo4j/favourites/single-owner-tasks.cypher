// 一个单位独自负责的任务 (single-owner-tasks)
// Tasks that name one unit alone
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE size([]) = 0 OR p.id IN []
WITH t, count(DISTINCT u.id) AS unit_count, min(u.shown) AS unit,
     min(CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END) AS role
WHERE unit_count = 1
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN unit, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, role
ORDER BY unit, p.id, t.order, t.id
