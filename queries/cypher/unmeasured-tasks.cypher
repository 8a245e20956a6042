// title: Tasks without a target
// about: Tasks without a measured target, with their owners
// column plan: string
// column place: string
// column number: string
// column task: string
// column units: list<string>
// column deadline: string
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size($plans) = 0 OR p.id IN $plans)
  AND NOT EXISTS { MATCH (t)-[:MEASURED_BY]->(:Indicator) }
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, u, r ORDER BY r.position, u.id
WITH t, collect(DISTINCT u.shown) AS units
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.deadline AS deadline
ORDER BY p.id, t.order, t.id
