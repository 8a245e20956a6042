// title: Tasks of a line of work everywhere
// about: Tasks of one line of work in all plans, place after place, each with the unit of the line and its role; any spelling of a unit names its line
// param line: string = "发展改革"
// param role: string? = ""
// resolve line: Line
// values role: lead support joint
// column place: string
// column year: integer
// column plan: string
// column number: string
// column task: string
// column role: string
// column unit: string
// column indicators: list<string>
// column deadline: string
MATCH (u:Unit)
WHERE u.line = $line
MATCH (u)-[r:LEADS|COOPERATES]->(t:Task)
WHERE size($plans) = 0 OR t.plan IN $plans
WITH t.id AS id, u.id AS unit_id, u.shown AS unit, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role, r.position AS position
WHERE $role = "" OR role = $role
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
