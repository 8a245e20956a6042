// 单位的全部任务 (unit-tasks)
// Every task of a unit with its role and the words that prove it
// unit = '市发改委'
// role = ''
// plans = []
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE '市发改委' IN [u.id, u.name, u.shown]
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size([]) = 0 OR p.id IN []
WITH p, t, r, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role
WHERE '' = "" OR role = ''
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, role,
       r.as_written AS as_written, r.evidence AS evidence, r.inherited AS inherited
ORDER BY p.id, t.order, t.id, role, r.start, r.position
