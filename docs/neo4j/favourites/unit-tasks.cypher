// 单位的全部任务 (unit-tasks)
// Every task of a unit with its role and the words that prove it
// unit = '市发改委'
// role = ''
// plans = []
MATCH (u:Unit)
WHERE '市发改委' IN [u.id, u.name, u.shown]
MATCH (u)-[r:LEADS|COOPERATES]->(t:Task)
WHERE size([]) = 0 OR t.plan IN []
WITH t.id AS id, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role, r.as_written AS as_written,
     r.evidence AS evidence, r.inherited AS inherited, r.start AS start, r.position AS position
WHERE '' = "" OR role = ''
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, role, as_written, evidence, inherited
ORDER BY p.id, t.order, t.id, role, start, position
