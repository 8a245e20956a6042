// title: Tasks with many units
// about: Tasks with at least so many units, the broadest first
// param least: integer? = 3
// column plan: string
// column place: string
// column number: string
// column task: string
// column unit_count: integer
// column lead: list<string>
// column units: list<string>
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE size($plans) = 0 OR p.id IN $plans
WITH t, u, r ORDER BY r.position, u.id
WITH t, count(DISTINCT u.id) AS unit_count, collect(DISTINCT u.shown) AS units,
     collect(DISTINCT CASE WHEN type(r) = "LEADS" THEN u.shown END) AS lead
WHERE unit_count >= $least
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, unit_count, lead, units
ORDER BY unit_count DESC, p.id, t.order, t.id
