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
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE u.line = $line
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH t, u, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role, r.position AS position
WHERE $role = "" OR role = $role
OPTIONAL MATCH (t)-[m:MEASURED_BY]->(i:Indicator)
WITH t, u, role, position, m, i ORDER BY m.start, i.id
WITH t, u, role, position, collect(i.text) AS indicators
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.jurisdiction AS place, p.year AS year, p.name AS plan, t.number AS number, t.title AS task, role, u.shown AS unit,
       indicators, t.deadline AS deadline
ORDER BY p.id, t.order, t.id, position, u.id, role
