// 责任单位多的任务 (broad-tasks)
// Tasks with at least so many units, the broadest first
// least = 3
// plans = []
MATCH (t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE size([]) = 0 OR t.plan IN []
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown, type(r) = "LEADS" AS leads
ORDER BY position, unit
WITH id, count(DISTINCT unit) AS unit_count, collect(DISTINCT shown) AS units,
     collect(DISTINCT CASE WHEN leads THEN shown END) AS lead
WHERE unit_count >= 3
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, unit_count, lead, units
ORDER BY unit_count DESC, p.id, t.order, t.id
