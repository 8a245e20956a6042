// 责任承自上级标题的任务 (inherited-tasks)
// Tasks whose units come from a clause at a heading above; with inherited=false those with a clause of their own
// inherited = true
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE (size([]) = 0 OR p.id IN []) AND r.inherited = true
WITH t, u, r ORDER BY r.position, u.id
WITH t, collect(DISTINCT u.shown) AS units
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.clause AS clause
ORDER BY p.id, t.order, t.id
