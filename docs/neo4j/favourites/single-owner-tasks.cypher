// 一个单位独自负责的任务 (single-owner-tasks)
// Tasks that name one unit alone
// plans = []
MATCH (t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE size([]) = 0 OR t.plan IN []
WITH t.id AS id, u.id AS owner, u.shown AS shown, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS part
WITH id, count(DISTINCT owner) AS unit_count, min(shown) AS unit, min(part) AS role
WHERE unit_count = 1
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN unit, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, role
ORDER BY unit, p.id, t.order, t.id
