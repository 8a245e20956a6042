// 责任承自上级标题的任务 (inherited-tasks)
// Tasks whose units come from a clause at a heading above; with inherited=false those with a clause of their own
// inherited = true
// plans = []
MATCH (t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE (size([]) = 0 OR t.plan IN []) AND r.inherited = true
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown
ORDER BY position, unit
WITH id, collect(DISTINCT shown) AS units
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.clause AS clause
ORDER BY p.id, t.order, t.id
