// 一条线在各地的任务 (line-tasks)
// Tasks of one line of work in all plans, place after place, each with the unit of the line and its role; any spelling of a unit names its line
// line = '发展改革'
// role = ''
// plans = []
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE u.line = '发展改革'
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size([]) = 0 OR p.id IN []
WITH t, u, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role, r.position AS position
WHERE '' = "" OR role = ''
OPTIONAL MATCH (t)-[m:MEASURED_BY]->(i:Indicator)
WITH t, u, role, position, m, i ORDER BY m.start, i.id
WITH t, u, role, position, collect(i.text) AS indicators
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.jurisdiction AS place, p.year AS year, p.name AS plan, t.number AS number, t.title AS task, role, u.shown AS unit,
       indicators, t.deadline AS deadline
ORDER BY p.id, t.order, t.id, position, u.id, role
