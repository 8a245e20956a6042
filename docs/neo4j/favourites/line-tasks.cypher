// 一条线在各地的任务 (line-tasks)
// Tasks of one line of work in all plans, place after place, each with the unit of the line and its role; any spelling of a unit names its line
// line = '发展改革'
// role = ''
// plans = []
MATCH (u:Unit)
WHERE u.line = '发展改革'
MATCH (u)-[r:LEADS|COOPERATES]->(t:Task)
WHERE size([]) = 0 OR t.plan IN []
WITH t.id AS id, u.id AS unit_id, u.shown AS unit, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role, r.position AS position
WHERE '' = "" OR role = ''
MATCH (t:Task {id: id})
OPTIONAL MATCH (t)-[m:MEASURED_BY]->(i:Indicator)
WITH id, unit_id, unit, role, position, m.start AS start, i.id AS indicator, i.text AS words
ORDER BY start, indicator
WITH id, unit_id, unit, role, position, collect(words) AS indicators
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.jurisdiction AS place, p.year AS year, p.name AS plan, t.number AS number, t.title AS task, role, unit,
       indicators, t.deadline AS deadline
ORDER BY p.id, t.order, t.id, position, unit_id, role
