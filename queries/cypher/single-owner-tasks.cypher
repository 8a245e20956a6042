// title: Tasks of one unit alone
// about: Tasks that name one unit alone
// column unit: string
// column plan: string
// column place: string
// column number: string
// column task: string
// column role: string
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE size($plans) = 0 OR p.id IN $plans
WITH t, count(DISTINCT u.id) AS unit_count, min(u.shown) AS unit,
     min(CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END) AS role
WHERE unit_count = 1
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN unit, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, role
ORDER BY unit, p.id, t.order, t.id
